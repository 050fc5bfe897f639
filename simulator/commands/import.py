"""`mentor import`: what somebody changed in a Word file goes back into the story."""

from __future__ import annotations

import argparse
from pathlib import Path

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import is_there, open_session
from simulator.exits import WRONG
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    back = group.add_parser("import", help=_("take over the texts that somebody changed in a Word file"))
    back.add_argument("file", type=Path, metavar="FILE", help=_("a file that “print --word” wrote"))
    back.add_argument(
        "story", nargs="?", type=Path, metavar="STORY", help=_("the scenario file; without it, from the pack")
    )
    back.add_argument("--dry-run", action="store_true", help=_("only show what would change"))
    back.add_argument("--yes", action="store_true", help=_("write without asking; the old file is kept"))
    add_pack(back)
    add_language(back)
    back.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Show what changed, ask, and write the texts; never the structure."""
    from simulator.plain.word_import import read_word, take_over

    came = read_word(wish.file)
    if came is None:
        return WRONG
    story = wish.story
    if story is None:
        from simulator.plain.shelf import tell_unknown
        from simulator.session.review import file_in_use

        session = open_session(wish)
        if session is None:
            return WRONG
        story = file_in_use(session, came.scenario)
        if story is None:
            tell_unknown(session, came.scenario)
            return WRONG
    elif not is_there(story) or story.is_dir():
        from simulator.plain.word_import import tell_no_story

        tell_no_story(story)
        return WRONG
    return take_over(story, came, sure=wish.yes, only_show=wish.dry_run)
