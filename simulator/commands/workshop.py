"""`mentor workshop`: one scenario with a whole room."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import has_terminal, open_session, takes_story, with_story
from simulator.exits import OK, WORDS_WRONG, WRONG
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.session.session import Session


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    workshop = group.add_parser("workshop", help=_("play one scenario with a whole room"))
    words = _("the scenario's id, or a scenario file; without it, the workshop that was left open")
    workshop.add_argument("scenario", nargs="?", default="", metavar="ID", help=words)
    workshop.add_argument(
        "--notes",
        action="store_true",
        help=_("only the notes for who leads, and the questions for the group"),
    )
    add_pack(workshop)
    add_language(workshop)
    workshop.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Open the wall of a workshop: of the scenario that is named, or of the one that was left open."""
    if not takes_story(wish):
        return WORDS_WRONG
    session = open_session(wish)
    if session is None:
        return WRONG
    from simulator.workshop.workshop import waiting

    scenario = wish.scenario or waiting(session)
    if wish.notes:
        return with_story(session, scenario, lambda: _tell_notes(session, scenario))
    return with_story(session, scenario, lambda: _open(session, scenario)) if scenario else _open(session, "")


def _tell_notes(session: Session, scenario: str) -> int:
    """Tell by lines what the story has for who leads."""
    from simulator.plain.console import Console
    from simulator.plain.telling import tell
    from simulator.session.leading import leading

    story = session.telling(scenario).story(session.language).scenario
    console = Console()
    console.line(story.title)
    tell(console, leading(story))
    return OK


def _open(session: Session, scenario: str) -> int:
    if not has_terminal():
        return WORDS_WRONG
    from simulator.tui.app import run as open_app

    return open_app(session, workshop=scenario)
