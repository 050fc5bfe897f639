"""`mentor history`: earlier plays."""

from __future__ import annotations

import argparse
from pathlib import Path

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import open_session
from simulator.exits import WRONG
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    past = group.add_parser("history", help=_("your earlier plays"))
    one = past.add_mutually_exclusive_group()
    one.add_argument("--json", action="store_true", help=_("as JSON"))
    one.add_argument("--open", type=int, metavar="N", help=_("show the debrief of play N"))
    one.add_argument(
        "--play-on", type=int, nargs=2, metavar=("N", "TURN"), help=_("play on from a decision of play N")
    )
    one.add_argument("--task", type=int, metavar="N", help=_("tell a task for the week that fits play N"))
    one.add_argument("--delete", type=int, metavar="N", help=_("erase play N"))
    words = _("with --task: write it as a calendar file (.ics)")
    past.add_argument("--calendar", type=Path, metavar="FILE", help=words)
    past.add_argument("--yes", action="store_true", help=_("erase without asking"))
    add_pack(past)
    add_language(past)
    past.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """List earlier plays, show a debrief or its task, play on from a decision, or erase a play."""
    session = open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain import past

    if wish.open is not None:
        return past.tell_debrief(session, wish.open)
    if wish.play_on is not None:
        return past.play_on_from(session, *wish.play_on)
    if wish.task is not None:
        return past.tell_task(session, wish.task, wish.calendar)
    if wish.delete is not None:
        return past.delete_play(session, wish.delete, sure=wish.yes)
    return past.tell_history(session, as_json=wish.json)
