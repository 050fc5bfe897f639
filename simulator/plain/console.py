"""Lines in and lines out: the one place that reads the standard input and writes the standard output.

On a terminal long lines are broken between words; anywhere else a paragraph is one line, as a
screen reader or a pipe wants it. What the output's encoding cannot show is replaced.
"""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from simulator.session.notices import Notice

WIDEST = 80
PROMPT = "> "
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the order of the letters after them."""


class EndOfInput(Exception):  # noqa: N818 - no error: the input is over
    """There is nothing more to read."""


class Stopped(Exception):  # noqa: N818 - no error: the person has had enough
    """The person asked to stop."""


class Console:
    """Standard input and output as paragraphs and answers."""

    def __init__(self, *, error: bool = False) -> None:
        """Take the process's own input, and its output or, `error`, its error output."""
        self._in: TextIO = sys.stdin
        self._out: TextIO = sys.stderr if error else sys.stdout
        for stream in (self._in, self._out):
            if isinstance(stream, io.TextIOWrapper) and stream.errors != "replace":
                stream.reconfigure(errors="replace")
        self._by_hand = self._in.isatty() and self._out.isatty()
        if self._by_hand:
            _edit_lines()
        self.width = 0
        """Columns of the terminal, at most 80; 0 where lines are not broken."""
        if self._out.isatty():
            import shutil  # late, as below: neither is needed in a pipe

            self.width = min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)

    def document(self, text: str) -> None:
        """Write a text whose lines are already broken."""
        self._out.writelines(printable(line) + "\n" for line in text.rstrip("\n").split("\n"))

    def data(self, text: str) -> None:
        """Write data for a program, as it is."""
        self._out.write(text)

    def line(self, text: str = "") -> None:
        """Write one line (several where the terminal is narrow)."""
        text = printable(text)
        if self.width and len(text) > self.width:
            import textwrap

            room = max(20, self.width - 1)
            text = "\n".join(textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False))
        self._out.write(text + "\n")

    def say(self, *texts: str) -> None:
        """Write texts, each paragraph a line, and an empty line after them; nothing for no text."""
        lines = [line for text in texts for line in text.split("\n") if line.strip()]
        for line in lines:
            self.line(line)
        if lines:
            self.line()

    def flush(self) -> None:
        """Have what was written read now: in a pipe it waits for more."""
        self._out.flush()

    def tell(self, notices: list[Notice]) -> bool:
        """Say what has to be told, which empties the list; whether there was anything."""
        for notice in notices:
            self.say(notice.sentence)
        there_was = bool(notices)
        notices.clear()
        return there_was

    def ask(self) -> str:
        """Return the next line without its end; raises EndOfInput."""
        self._out.flush()
        if self._by_hand:
            try:
                return unicodedata.normalize("NFC", input(PROMPT))
            except EOFError:
                raise EndOfInput from None
        self._out.write(PROMPT)
        self._out.flush()
        text = self._in.readline()
        if not self._in.isatty():  # the written record reads like a conversation
            self._out.write(printable(text.rstrip("\r\n")) + "\n")
        if not text:
            raise EndOfInput
        return unicodedata.normalize("NFC", text.rstrip("\r\n"))

    def everything(self, most: int) -> str:
        """Return what there is to read, to its end or to so many characters."""
        return self._in.read(most)

    def lines(self) -> Iterator[str]:
        """Yield the lines that there are to read."""
        yield from self._in

    @property
    def is_typed(self) -> bool:
        """Whether a person types what is read."""
        return self._in.isatty()


def printable(text: str) -> str:
    """Return a text without anything that steers a terminal or turns the order of letters."""
    return "".join(sign for sign in text if sign == "\t" or not _steers(sign))


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs") or sign in TURNING


def _edit_lines() -> None:
    """Let a line be corrected with the arrow keys where the system can; what was typed is not remembered."""
    try:
        import readline
    except ImportError:
        return
    if hasattr(readline, "set_auto_history"):
        readline.set_auto_history(False)
