"""`mentor` without a command: the app, or the whole program line by line."""

from __future__ import annotations

import argparse
import gc

from simulator.commands.opening import has_terminal, open_session
from simulator.exits import WORDS_WRONG, WRONG


def run(wish: argparse.Namespace) -> int:
    """Open the app in the terminal."""
    if not wish.plain and not has_terminal():
        return WORDS_WRONG
    session = open_session(wish)
    if session is None:
        return WRONG
    if wish.plain:
        gc.enable()
        from simulator.plain.program import Program

        return Program(session).run()
    from simulator.tui.app import run as open_app

    return open_app(session)
