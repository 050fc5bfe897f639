"""Leaving when something outside says so: a signal, or a terminal that is gone. Everything is saved."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

LOOK_S = 2.0
"""Seconds between two looks at whether the terminal is still there."""
SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT")


def leave_when_told(app: App[int], close: Callable[[], None]) -> None:
    """End an app that runs in a terminal when a signal says so, and give the terminal back as it was.

    A signal that whoever started the program wants ignored stays ignored. `close`: closes what is open.
    """
    loop = asyncio.get_running_loop()
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) is signal.SIG_IGN:
            continue
        try:
            loop.add_signal_handler(number, _leave, app, 128 + number, close)
        except (NotImplementedError, RuntimeError, ValueError):
            return  # Windows, or not the main thread: the system's own way holds
    threading.Thread(target=_watch, args=(sys.stdin.fileno(),), name="terminal-watch", daemon=True).start()


def _leave(app: App[int], code: int, close: Callable[[], None]) -> None:
    if not os.isatty(sys.stdin.fileno()):
        close()
        os._exit(code)  # nothing to give back, and drawing on it would wait for ever
    app.exit(return_code=code)


def _watch(terminal: int) -> None:
    """End the process when its terminal is gone, also where nobody sent a signal."""
    while os.isatty(terminal):
        time.sleep(LOOK_S)
    os._exit(128 + 1)
