"""`mentor glossary`: words of the workplace."""

from __future__ import annotations

import argparse

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import open_session
from simulator.exits import WRONG
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    glossary = group.add_parser("glossary", help=_("words of the workplace, in plain language"))
    glossary.add_argument("word", nargs="*", metavar="WORD", help=_("one word; without it, all of them"))
    add_pack(glossary)
    add_language(glossary)
    glossary.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Tell what a word of the workplace means."""
    session = open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain.shelf import tell_glossary

    return tell_glossary(session, " ".join(wish.word))
