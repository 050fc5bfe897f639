"""The terminal as people have it: set to other letters than UTF-8, or with the error output in a file."""

from __future__ import annotations

import codecs
import sys
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from textual.drivers import linux_driver

PAUSE_S = 0.1
"""Seconds between two readings of a terminal that gives nothing."""


def _lenient(encoding: str) -> Callable[[], SimpleNamespace]:
    """Return what makes a decoder that shows a byte it does not know as a sign; Textual's ends the app there.

    A terminal that is gone gives nothing, at once and again and again: it is not asked without a pause.
    """

    def made() -> SimpleNamespace:
        decoder = codecs.getincrementaldecoder(encoding)("replace")

        def decode(data: bytes, final: bool = False) -> str:
            if not data and not final:
                time.sleep(PAUSE_S)
            return decoder.decode(data, final)

        return SimpleNamespace(decode=decode)

    return made


linux_driver.getincrementaldecoder = _lenient  # type: ignore[attr-defined,assignment]


class TerminalDriver(linux_driver.LinuxDriver):
    """Textual's driver, which draws on the error output; on the output where that is no terminal."""

    def __init__(self, app: Any, **settings: Any) -> None:
        """Find the terminal to draw on."""
        super().__init__(app, **settings)
        if sys.__stderr__ is None or not sys.__stderr__.isatty():
            self._file = sys.__stdout__
