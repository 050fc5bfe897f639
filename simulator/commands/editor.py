"""`mentor editor`: a folder of scenarios made ready for an editor."""

from __future__ import annotations

import argparse
from pathlib import Path

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import tell_missing
from simulator.exits import WORDS_WRONG
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    editor = group.add_parser("editor", help=_("make a folder of scenarios ready for an editor"))
    editor.add_argument("folder", type=Path, metavar="FOLDER", help=_("the folder with the scenarios"))
    editor.add_argument("--yes", action="store_true", help=_("change files that are there without asking"))
    add_language(editor)
    add_pack(editor, shown=False)
    editor.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Write schemas, settings and first lines; what is there is changed only with a yes."""
    from simulator.plain.editor_setup import set_up

    try:
        is_folder = wish.folder.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        tell_missing(_("mentor editor: there is no folder “{path}”."), wish.folder)
        return WORDS_WRONG
    return set_up(wish.folder, sure=wish.yes)
