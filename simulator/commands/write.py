"""`mentor write`: a story played while it is written."""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import has_terminal, is_there, open_session, tell_missing
from simulator.exits import WORDS_WRONG, WRONG
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    write = group.add_parser("write", help=_("play a story while you write it: each save is shown at once"))
    write.add_argument("file", type=Path, metavar="FILE", help=_("a scenario file"))
    write.add_argument(
        "--at",
        metavar="PLACE",
        help=_("open at a node, at node.choice or at a line of the file, as it can be reached; not saved"),
    )
    write.add_argument(
        "--plain",
        action="store_true",
        default=argparse.SUPPRESS,
        help=_("by lines: what each save did, and what the check finds since; nothing is played"),
    )
    add_language(write)
    add_pack(write, shown=False)
    write.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Open the live view of a scenario file."""
    from simulator.session.packs import names_a_file

    if not names_a_file(wish.file.name) or not is_there(wish.file) or wish.file.is_dir():
        words = _("mentor write: there is no scenario file “{path}”. It ends in .yaml.")
        tell_missing(words, wish.file)
        return WORDS_WRONG
    if not wish.plain and not has_terminal():
        return WORDS_WRONG
    wish.file = wish.pack = wish.file.absolute()
    session = open_session(wish)
    if session is None:
        return WRONG
    if wish.plain:
        from simulator.plain.writing import follow

        gc.enable()
        return follow(session, wish.file)
    from simulator.tui.app import run as open_app

    return open_app(session, writing=(wish.file, wish.at))
