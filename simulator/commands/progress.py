"""`mentor progress`: what one has practised, by skill, and what one has met."""

from __future__ import annotations

import argparse
from pathlib import Path

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import open_session
from simulator.exits import WRONG
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    told = group.add_parser("progress", help=_("what you have practised"))
    one = told.add_mutually_exclusive_group()
    one.add_argument("--json", action="store_true", help=_("as JSON"))
    one.add_argument("--picture", type=Path, metavar="FILE", help=_("save it as a picture (.svg)"))
    add_pack(told)
    add_language(told)
    told.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Tell what was practised, as lines, as JSON or as a picture."""
    session = open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain import progress

    if wish.picture:
        return progress.save_picture(session, wish.picture)
    return progress.tell_progress(session, as_json=wish.json)
