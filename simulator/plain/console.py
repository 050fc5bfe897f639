"""Lines in and lines out: the one place that reads the standard input and writes the standard output.

On a terminal long lines are broken between words; anywhere else a paragraph is one line, as a
screen reader or a pipe wants it. What the output's encoding cannot show is replaced.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    from simulator.session.notices import Notice

WIDEST = 80
MOST_UNHEARD = 1000
PROMPT = "> "
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the order of the letters after them."""


_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""With what a text begins in an encoding of wide letters; the longer first."""


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
            if isinstance(stream, io.TextIOWrapper):
                if stream.errors != "replace":
                    stream.reconfigure(errors="replace")
                if stream.isatty() and _refuses(stream.encoding):  # no terminal writes or draws so
                    stream.reconfigure(encoding="utf-8")
        self._is_read = False
        self._by_hand = self._in.isatty() and self._out.isatty()
        if self._by_hand:
            _edit_lines()
        self._left: int | None = None
        """Lines that are still taken after the reader has gone."""
        self.width = 0
        """Columns of the terminal, at most 80; 0 where lines are not broken."""
        if self._out.isatty():
            import shutil  # late, as below: neither is needed in a pipe

            self.width = min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)

    def document(self, text: str) -> None:
        """Write a text whose lines are already broken."""
        self._write("".join(printable(line) + "\n" for line in text.rstrip("\n").split("\n")))

    def data(self, text: str) -> None:
        """Write data for a program, as it is."""
        self._write(text)

    def line(self, text: str = "") -> None:
        """Write one line (several where the terminal is narrow)."""
        text = printable(text)
        if self.width and len(text) > self.width:
            import textwrap

            room = max(20, self.width - 1)
            text = "\n".join(textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False))
        self._write(text + "\n")

    def say(self, *texts: str) -> None:
        """Write texts, each paragraph a line, and an empty line after them; nothing for no text."""
        lines = [line for text in texts for line in text.split("\n") if line.strip()]
        for line in lines:
            self.line(line)
        if lines:
            self.line()

    def tell_story(self, *texts: str) -> None:
        """Write texts of a story, an empty line after each paragraph, which broken lines do not show."""
        for text in texts:
            for paragraph in text.split("\n"):
                self.say(paragraph)

    def flush(self) -> None:
        """Have what was written read now: in a pipe it waits for more."""
        try:
            self._out.flush()
        except BrokenPipeError:
            self._go_on_unheard()

    def tell(self, notices: list[Notice]) -> bool:
        """Say what has to be told, which empties the list; whether there was anything."""
        for notice in notices:
            self.say(notice.sentence)
        there_was = bool(notices)
        notices.clear()
        return there_was

    def ask(self) -> str:
        """Return the next line without its end; raises EndOfInput."""
        if self._by_hand:
            self._out.flush()
            try:
                return unicodedata.normalize("NFC", input(PROMPT))
            except EOFError:
                raise EndOfInput from None
        self._prompt()
        text = self._input().readline()
        if not self._in.isatty():  # the written record reads like a conversation
            self._write(printable(text.rstrip("\r\n")) + "\n")
        if not text:
            raise EndOfInput
        return unicodedata.normalize("NFC", text.rstrip("\r\n"))

    def _prompt(self) -> None:
        self._write(PROMPT)
        self.flush()
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                raise EndOfInput

    def _write(self, text: str) -> None:
        try:
            self._out.write(text)
        except BrokenPipeError:
            self._go_on_unheard()

    def _go_on_unheard(self) -> None:
        """Take what lines there are, though the reader has gone (`… | head`): what is written is not lost.

        `yes` has no end, so there are not more than so many. Who types sees that nothing comes.
        """
        if self._in.isatty():
            raise  # noqa: PLE0704 - what is being handled
        self._out, self._left = open(os.devnull, "w", encoding="utf-8"), MOST_UNHEARD  # noqa: SIM115 - to the end

    def everything(self, most: int) -> str:
        """Return what there is to read, to its end or to so many characters."""
        return self._input().read(most)

    def lines(self) -> Iterator[str]:
        """Yield the lines that there are to read."""
        yield from self._input()

    def _input(self) -> TextIO:
        """Return what is read, in the encoding that it begins in, where the announced one refuses others."""
        stream = self._in
        if isinstance(stream, io.TextIOWrapper) and not self._is_read and _refuses(stream.encoding):
            begins = cast(io.BufferedReader, stream.buffer).peek(4)
            known = (encoding for mark, encoding in _MARKS if begins.startswith(mark))
            stream.reconfigure(encoding=next(known, "utf-8"))
        self._is_read = True
        return stream

    @property
    def is_typed(self) -> bool:
        """Whether a person types what is read."""
        return self._in.isatty()


def _refuses(encoding: str) -> bool:
    """Whether an encoding fails on what is not written in it, though all else is to be replaced."""
    try:
        b"\xe5\n".decode(encoding, "replace")
    except UnicodeError:
        return True
    return codecs.lookup(encoding).name in ("utf-16", "utf-32")  # a stream must begin with their mark


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
