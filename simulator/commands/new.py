"""`mentor new`: a story that plays at once, for a trainer to write on."""

from __future__ import annotations

import argparse
from pathlib import Path

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    new = group.add_parser("new", help=_("begin a story of your own: some questions, and a file that plays"))
    new.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help=_("where to put it: a new folder or one with stories"),
    )
    for name, metavar, help in _options():
        new.add_argument(f"--{name}", metavar=metavar, dest=f"answer_{name}", help=help)
    add_language(new)
    add_pack(new)
    new.set_defaults(run=run)


def _options() -> tuple[tuple[str, str, str], ...]:
    """Return an option for each question: who gives it is not asked."""
    return (
        ("language", "nb|en", _("the language the story is written in")),
        ("place", _("WORKPLACE"), _("where it happens")),
        ("name", _("NAME"), _("what the candidate is called")),
        ("age", _("NUMBER"), _("how old the candidate is")),
        ("languages", _("LANGUAGES"), _("which languages the candidate speaks, with commas between")),
        ("level", "A1|A2|B1|B2", _("how much the candidate understands")),
        ("trouble", _("TEXT"), _("what goes wrong")),
        ("decisions", "2–8", _("how many choices the player meets")),
        ("title", _("TITLE"), _("what the story is called")),
    )


def run(wish: argparse.Namespace) -> int:
    """Ask what the options do not tell, and write the story."""
    from simulator.plain.new_story import ask_and_make

    answers = {name: getattr(wish, f"answer_{name}") for name, _metavar, _help in _options()}
    given = {name: words for name, words in answers.items() if words is not None}
    return ask_and_make(wish.folder or wish.pack, given)
