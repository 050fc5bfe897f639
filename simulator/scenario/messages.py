"""Reads the entries of a gettext file (.po), each with its line.

An own reader: the general ones build plural tables as large as a file's head asks for, which a hostile
file can make endless, and give no place for most mistakes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from simulator.scenario.invisible import INVISIBLE
from simulator.scenario.source import Source

MOST_LINES = 100_000
"""A longer catalogue is refused; that of the longest scenario that ships has some 2,500."""
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(\[[0-9]{1,3}\])?\s*(?=\")")
_BARE = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[[0-9]{1,3}\])?(?!\w)")
_PIECE = r'(?:(?:msgctxt|msgid_plural|msgid|msgstr)(?:\[[0-9]{1,3}\])?\s*)?"[^"\\]*(?:\\.[^"\\]*)*"'
_PIECES = re.compile(rf"\s*{_PIECE}(?:\s+{_PIECE})+\s*")
"""Several strings on one line, as gettext allows; two with no space between are a stray quotation mark."""
_STRING = re.compile(r'"(?P<text>[^"\\]*(?:\\.[^"\\]*)*)"\s*$')
_ESCAPE = re.compile(r"\\(.)")
_KEPT = re.compile(r"\s*#(?:(?P<obsolete>~)(?P<before>\|)?|\|)\s*(?=msg|\")")
"""What stands before a line that is kept and not in use: `#~` obsolete, `#|` the original as it was."""
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}


@dataclass(slots=True)
class Message:
    """One entry as it stands in the file; lines count from 0, `line` is that of the original.

    `comments`: its comment lines as they stand, with their marks (`# `, `#. `, `#, `). `previous`: the
    original that was translated, where the file keeps it (`#| msgid`). `obsolete`: behind `#~`.
    """

    context: str = ""
    original: str = ""
    translation: str = ""
    fuzzy: bool = False
    line: int = 0
    translation_line: int = 0
    comments: tuple[str, ...] = ()
    previous: str = ""
    previous_context: str = ""
    obsolete: bool = False


@dataclass(slots=True)
class _Draft:
    """An entry that is being read: its parts by keyword, and the lines they begin in."""

    parts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    fuzzy: bool = False
    comments: list[str] = field(default_factory=list)
    obsolete: bool = False


def read_messages(source: Source, *, whole: bool = False) -> list[Message]:
    """Return the entries but the head and plurals; what cannot be read is reported with its place.

    With `whole` the head (the original is ""), what is obsolete and the comments are there too, and a plural
    is reported: no text of a scenario has one, and it would be lost.
    """
    return _Reader(source, whole).messages()


class _Reader:
    """Goes through the lines once."""

    def __init__(self, source: Source, whole: bool) -> None:
        self._source = source
        self._whole = whole
        self._found: list[Message] = []
        self._draft = _Draft()
        self._keyword = ""

    def messages(self) -> list[Message]:
        if len(self._source.lines) > MOST_LINES:
            self._source.report("too-many-values", MOST_LINES, 0, most=str(MOST_LINES))
            return []
        for number, line in enumerate(self._source.lines):
            kept = _KEPT.match(line) if self._whole else None
            if kept:
                line = " " * kept.end() + line[kept.end() :]
            for piece in _pieces(line):
                self._line(number, piece, kept)
        self._finish()
        return self._found

    def _line(self, number: int, line: str, kept: re.Match[str] | None) -> None:
        stripped = line.strip()
        if stripped.startswith('"'):
            self._add(number, line, "")
        elif kept:
            self._entry_line(number, line, kept)
        elif stripped.startswith("#") or not stripped:
            self._comment(stripped)
        else:
            self._entry_line(number, line)

    def _comment(self, text: str) -> None:
        """A comment begins the next entry; an obsolete one (`#~`) is nothing but a comment."""
        if "msgstr" in self._draft.parts:
            self._finish()
        self._keyword = ""
        if text.startswith("#,") and "fuzzy" in text:
            self._draft.fuzzy = True
        if self._whole and text:
            self._draft.comments.append(text)

    def _entry_line(self, number: int, line: str, kept: re.Match[str] | None = None) -> None:
        indent = len(line) - len(line.lstrip())
        match = _KEYWORD.match(line, indent)
        if match is None:
            bare = _BARE.match(line, indent)
            self._source.report("catalogue-broken", number, indent, bare="true" if bare else "")
            if bare:  # its text is lost, and that it is missing need not be told as well
                self._keyword = bare.group(1)
                self._draft.parts.setdefault(bare.group(1), "")
                self._draft.lines.setdefault(bare.group(1), number)
            return
        name = match.group(1)
        if "msgstr" in self._draft.parts and name in ("msgctxt", "msgid"):
            self._finish()
        if kept:
            self._draft.obsolete |= bool(kept["obsolete"])
            name = name if kept["obsolete"] and not kept["before"] else f"previous {name}"
        if name == "msgstr" and "msgid" not in self._draft.parts:
            self._source.report("catalogue-broken", number, indent)
        self._keyword = name + (match.group(2) or "")
        self._draft.lines[self._keyword] = number
        self._draft.parts[self._keyword] = ""
        if match.group(2):
            self._draft.parts["msgstr"] = ""
            if self._whole:
                self._source.report("catalogue-broken", number, indent)
        self._add(number, line, line[: match.end()])

    def _add(self, number: int, line: str, before: str) -> None:
        """Add the string that stands on a line to the part it belongs to."""
        start = len(before) or len(line) - len(line.lstrip())
        match = _STRING.match(line, start)
        if match is None or not self._keyword:
            inner = line[start + 1 :].rstrip().removesuffix('"')
            quoted = "true" if self._keyword and '"' in inner else ""
            self._source.report("catalogue-broken", number, start, quoted=quoted)
            return
        self._draft.parts[self._keyword] += self._plain(number, match)

    def _plain(self, number: int, match: re.Match[str]) -> str:
        text = match.group("text")
        if "\\" not in text:
            return text
        for escape in _ESCAPE.finditer(text):
            if escape.group(1) not in _LETTERS:
                column = match.start("text") + escape.start()
                self._source.report("catalogue-broken", number, column, column + 2)
        text = _ESCAPE.sub(lambda escape: _LETTERS.get(escape.group(1), ""), text)
        return INVISIBLE.sub("", text)

    def _finish(self) -> None:
        draft, self._draft, self._keyword = self._draft, _Draft(), ""
        parts = draft.parts
        if "msgid" in parts and "msgstr" not in parts:
            self._source.report("catalogue-broken", draft.lines["msgid"], 0)
        elif "msgid" in parts and (parts["msgid"] or self._whole) and "msgid_plural" not in parts:
            self._found.append(
                Message(
                    parts.get("msgctxt", ""),
                    parts["msgid"],
                    parts["msgstr"],
                    draft.fuzzy,
                    draft.lines["msgid"],
                    draft.lines.get("msgstr", draft.lines["msgid"]),
                    tuple(draft.comments),
                    parts.get("previous msgid", ""),
                    parts.get("previous msgctxt", ""),
                    draft.obsolete,
                )
            )


def _pieces(line: str) -> list[str]:
    """Return a line as lines of one string each, every one in its column."""
    if line.count('"') < 4 or not _PIECES.fullmatch(line):
        return [line]
    return [" " * piece.start() + piece.group() for piece in re.finditer(_PIECE, line)]
