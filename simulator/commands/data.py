"""`mentor data`: what is kept on this machine."""

from __future__ import annotations

import argparse
from pathlib import Path

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    data = group.add_parser("data", help=_("what is kept on this machine"))
    actions = data.add_subparsers(title=_("commands"), metavar="", required=True, dest="action")
    show = actions.add_parser("show", help=_("tell where it is, and how much there is"))
    export = actions.add_parser("export", help=_("write all of it as JSON"))
    export.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_("a new file; without it, here"))
    erase = actions.add_parser("erase", help=_("erase all of it"))
    erase.add_argument("--yes", action="store_true", help=_("erase without asking"))
    for action in (show, export, erase):
        add_language(action)
        add_pack(action, shown=False)
        action.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Show, export or erase what is kept on this machine."""
    from simulator.plain import keeping
    from simulator.session.session import Session

    session = Session(None, wish.lang)
    wish.ending.callback(session.close)
    if wish.action == "export":
        return keeping.export_data(session, wish.file)
    if wish.action == "erase":
        return keeping.erase_data(session, sure=wish.yes)
    return keeping.show_data(session)
