"""The terminal as people have it: set to other letters than UTF-8, or with the error output in a file."""

from __future__ import annotations

import codecs
import sys
from functools import partial
from typing import Any

from textual.drivers import linux_driver


def _lenient(encoding: str) -> partial[codecs.IncrementalDecoder]:
    """Return a decoder that shows a byte it does not know as a sign; Textual's own ends the app there."""
    return partial(codecs.getincrementaldecoder(encoding), "replace")


linux_driver.getincrementaldecoder = _lenient  # type: ignore[attr-defined,assignment]


class TerminalDriver(linux_driver.LinuxDriver):
    """Textual's driver, which draws on the error output; on the output where that is no terminal."""

    def __init__(self, app: Any, **settings: Any) -> None:
        """Find the terminal to draw on."""
        super().__init__(app, **settings)
        if sys.__stderr__ is None or not sys.__stderr__.isatty():
            self._file = sys.__stdout__
