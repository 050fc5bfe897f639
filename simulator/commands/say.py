"""`mentor say`: say it simpler, line by line."""

from __future__ import annotations

import argparse
import sys

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import open_session
from simulator.exits import WORDS_WRONG, WRONG
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    said = group.add_parser("say", help=_("say it simpler: short exercises in plain language"))
    said.add_argument("--skill", default="", metavar="ID", help=_("only exercises that practise this skill"))
    said.add_argument("--exercise", default="", metavar="ID", help=_("begin with this exercise"))
    add_pack(said)
    add_language(said)
    said.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Practise in lines."""
    session = open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain.exercising import say
    from simulator.session.exercises import of_pack

    known = of_pack(session).exercises
    for asked, there in (
        (wish.skill, list(session.pack.skills)),
        (wish.exercise, sorted(known)),
    ):
        if asked and asked not in there:
            words = _("mentor say: there is no “{name}”. There is: {known}")
            print(words.format(name=asked, known=", ".join(there) or "–"), file=sys.stderr)
            return WORDS_WRONG
    return say(session, wish.skill, wish.exercise)
