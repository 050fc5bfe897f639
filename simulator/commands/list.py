"""`mentor list`: the scenarios of a pack."""

from __future__ import annotations

import argparse

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import open_session
from simulator.exits import WRONG
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    shelf = group.add_parser("list", help=_("list the scenarios"))
    shelf.add_argument("--json", action="store_true", help=_("as JSON"))
    add_pack(shelf)
    add_language(shelf)
    shelf.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """List the scenarios of a pack."""
    session = open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain.shelf import tell_list

    return tell_list(session, as_json=wish.json)
