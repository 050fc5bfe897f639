"""`mentor play`: one scenario, in the app or line by line."""

from __future__ import annotations

import argparse
import gc
import sys
from typing import TYPE_CHECKING

from simulator import texts
from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import complain, has_terminal, open_session, takes_story, with_story
from simulator.exits import WORDS_WRONG, WRONG
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.session.session import Session


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    play = group.add_parser("play", help=_("play one scenario"))
    play.add_argument(
        "scenario",
        metavar="ID",
        nargs="?",
        help=texts.with_program(_("the scenario's id, as “{mentor} list” shows it, or a scenario file")),
    )
    play.add_argument(
        "--plain",
        action="store_true",
        default=argparse.SUPPRESS,
        help=_("line by line, for screen readers and pipes"),
    )
    play.add_argument("--new", action="store_true", help=_("with --plain: start again without asking"))
    play.add_argument(
        "--seed",
        type=_seed,
        metavar="N",
        help=_("with --plain: a number that decides order and what is drawn"),
    )
    play.add_argument(
        "--at",
        metavar="PLACE",
        help=_("open at a node, at node.choice or at a line of the file, as it can be reached; not saved"),
    )
    play.add_argument(
        "--given",
        action="append",
        type=_given,
        metavar="NAME=OPTION",
        help=_("with --at: settle a drawn truth"),
    )
    play.add_argument(
        "--with",
        action="append",
        dest="values",
        type=_given,
        metavar="NAME=SETTING",
        help=_("with --at: what a value is there, also “least” or “most”"),
    )
    add_pack(play)
    add_language(play)
    play.set_defaults(run=run)


def _given(text: str) -> tuple[str, str]:
    name, sign, option = text.partition("=")
    if not (name.strip() and sign and option.strip()):
        raise argparse.ArgumentTypeError(_("write it as name=option, for example truth=phone"))
    return name.strip(), option.strip()


def _seed(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise argparse.ArgumentTypeError(_("a seed is a whole number of at most 18 digits"))
    return int(text)


def run(wish: argparse.Namespace) -> int:
    """Play one scenario, in the app or line by line."""
    if wish.scenario is None:
        words = _(
            "mentor play: which story? “{mentor} list” shows the ids; “{mentor} --plain” lets you choose."
        )
        complain(texts.with_program(words))
        return WORDS_WRONG
    if not takes_story(wish):
        return WORDS_WRONG
    session = open_session(wish)
    if session is None:
        return WRONG
    if (wish.given or wish.values) and not wish.at:
        print(_("mentor play: --given and --with need --at PLACE."), file=sys.stderr)
        return WORDS_WRONG
    return with_story(session, wish.scenario, lambda: (_rehearse if wish.at else _play)(session, wish))


def _play(session: Session, wish: argparse.Namespace) -> int:
    """Play from the beginning, or from where one left it."""
    if wish.plain:
        gc.enable()
        from simulator.plain.sitting import Sitting

        return Sitting(session).play(wish.scenario, seed=wish.seed, new=wish.new)
    if not has_terminal():
        return WORDS_WRONG
    from simulator.tui.app import run as open_app

    return open_app(session, scenario=wish.scenario)


def _rehearse(session: Session, wish: argparse.Namespace) -> int:
    """Play from a place in the middle."""
    from simulator.session.rehearsing import RehearsalError, rehearse

    if not wish.plain and not has_terminal():
        return WORDS_WRONG
    try:
        playing = rehearse(session, wish.scenario, wish.at, dict(wish.given or ()), dict(wish.values or ()))
    except RehearsalError as error:
        from simulator.plain.shelf import tell_no_rehearsal

        tell_no_rehearsal(error)
        return WORDS_WRONG
    if wish.plain:
        gc.enable()
        from simulator.plain.sitting import Sitting

        return Sitting(session).go_on_with(playing)
    from simulator.tui.app import run as open_app

    return open_app(session, playing=playing)
