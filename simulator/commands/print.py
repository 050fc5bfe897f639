"""`mentor print`: a story for those who review it, and what a workshop needs on paper."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import texts
from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import open_session, takes_story, with_story
from simulator.exits import WORDS_WRONG, WRONG
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.session.session import Session


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    paper = group.add_parser("print", help=_("a story to review, or what a workshop needs on paper"))
    paper.add_argument(
        "scenario",
        metavar="ID",
        nargs="?",
        default="",
        help=texts.with_program(_("the scenario's id, as “{mentor} list” shows it, or a scenario file")),
    )
    paper.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_("a new file; without it, here"))
    kind = paper.add_mutually_exclusive_group()
    kind.add_argument("--word", action="store_true", help=_("as a Word file; “import” takes it back"))
    kind.add_argument("--leader", action="store_true", help=_("the leader's sheet: everything is in it"))
    kind.add_argument("--cards", action="store_true", help=_("cards to vote with, one sheet for each person"))
    kind.add_argument(
        "--group", action="store_true", help=_("the handout for everyone in the group: no answers")
    )
    kind.add_argument(
        "--course", action="store_true", help=_("a course of four meetings with this pack; needs no ID")
    )
    add_pack(paper)
    add_language(paper)
    paper.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Write a page or a Word file, to a new file or to the standard output."""
    if not wish.course and not takes_story(wish):
        return WORDS_WRONG
    session = open_session(wish)
    if session is None:
        return WRONG
    if wish.course:
        return _write_course(session, wish)
    return with_story(session, wish.scenario, lambda: _write(session, wish))


def _write_course(session: Session, wish: argparse.Namespace) -> int:
    from simulator.plain.keeping import tell_written
    from simulator.workshop.course import course_sheet

    # “print --course FILE”: no story is named, so the first word is the file.
    is_story = not wish.scenario or wish.scenario in session.scenario_ids()
    return tell_written(wish.file if is_story else Path(wish.scenario), course_sheet(session))


def _write(session: Session, wish: argparse.Namespace) -> int:
    from simulator.plain.keeping import tell_written

    if wish.cards or wish.leader or wish.group:
        from simulator.workshop.paper import cards, handout, leader_sheet

        story = session.telling(wish.scenario).story(session.language)
        make = cards if wish.cards else handout
        return tell_written(wish.file, leader_sheet(session, story) if wish.leader else make(story.scenario))
    from simulator.session.review import file_in_use, review

    path = file_in_use(session, wish.scenario)
    found = review(path or Path(wish.scenario), session.language)
    if wish.word:
        from simulator.plain.word_import import write_word

        return write_word(session, found, wish.file)
    from simulator.session.review_page import page

    return tell_written(wish.file, page(found))
