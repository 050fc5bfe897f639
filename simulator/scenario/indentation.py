"""In which column lists and keys begin: lines that stand a little wrong are moved, and told.

The columns are those of a stack of open lists and tables, as far as a person sees them; this works on
text that YAML has refused.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from simulator.scenario.composing import DEEPEST
from simulator.scenario.source import Source

OTHER_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that are not the space bar's, as a regular expression class: Word and web pages leave them."""
INDENT = re.compile(rf"[ \t{OTHER_SPACES}]*")
KEY = re.compile(r"(?P<key>[\w-]+|\"[^\"]*\"|'[^']*')(?P<gap>\s*):(?=\s|$)")
KEY_TIGHT = re.compile(r"(?P<key>[a-z_]+):(?=\S)")
_DASHES = re.compile(r"\A(?:- \s*)*")
_STRANGE_GAP = re.compile(rf"\s*(?:- +)*(?:[\w-]+:|-) *(?P<gap>[{OTHER_SPACES}]+)")
_STRANGE_END = re.compile(rf"[\]}}\"'](?P<gap> *[{OTHER_SPACES}][ {OTHER_SPACES}]*)$")


@dataclass(slots=True)
class Level:
    """An open list or table: the column its items or keys begin in; `waits` for a value below its last key.

    `first` is the line it began in and `count` how many of its items or keys have been read.
    """

    column: int
    is_list: bool
    first: int = 0
    waits: bool = False
    count: int = 1


class Indentation:
    """The lines, the line being read, and the lists and tables open there."""

    def __init__(self, source: Source, keys: Set[str], text: str) -> None:
        """Work on the lines of a copy of the source; `keys` are the words that are keys somewhere."""
        self._source = source
        self._keys = keys
        self._lines = text.split("\n")
        self._levels: list[Level] = []
        self._at = 0
        self._outward: list[Level] = []
        self._outward_line = 0

    def _fix_spaces(self, column: int | None = None) -> None:
        """Replace tabs and other spaces at the start of the line; `column` None: where it fits best."""
        line = self._lines[self._at]
        match = INDENT.match(line)
        indent = match.group() if match else ""
        rest = line[len(indent) :]
        if not rest or indent.count(" ") == len(indent):
            return
        tab = "\t" in indent
        self._source.report("tab-indent" if tab else "space-indent", self._at, 0, len(indent))
        wanted = self._likely_column(indent) if column is None else column
        self._lines[self._at] = " " * wanted + rest

    def _fix_gap(self) -> None:
        """Replace a no-break space after a colon or hyphen, or at the end of the line."""
        line = self._lines[self._at]
        match = _STRANGE_GAP.match(line) or _STRANGE_END.search(line)
        if match:
            begin, end = match.span("gap")
            self._source.report("space-kind", self._at, begin, end)
            self._lines[self._at] = line[:begin] + " " * (end - begin) + line[end:]

    def _likely_column(self, indent: str) -> int:
        """Return the column a line with tabs stands in, for the person who typed them."""
        columns = {level.column for level in self._levels}
        if self._levels and self._levels[-1].waits:
            columns.add(self._levels[-1].column + 2)
        seen = [len(indent.expandtabs(size)) for size in (8, 4, 2)]
        fitting = [column for column in seen if column in columns]
        if fitting or "\t" not in indent:
            return max(fitting) if fitting else len(indent)
        return min(columns, key=lambda column: (abs(column - seen[1]), -column), default=seen[1])

    def _begins_something(self, number: int) -> bool:
        key = KEY.match(_DASHES.sub("", self._lines[number].strip(), count=1))
        return bool(key and key.group("key") in self._keys)

    def _place(self, column: int, is_list: bool) -> int:
        """Open or return to the level of this line; moves the line where its column fits none."""
        before = list(self._levels)
        column = self._as_child(column, is_list)
        while self._levels and self._levels[-1].column > column:
            self._levels.pop()
        top = self._levels[-1] if self._levels else None
        if top and top.column == column and top.is_list and not is_list:
            self._levels.pop()
            top = self._levels[-1] if self._levels else None
        if top is None and not before:
            return self._open(column, is_list)
        if top and top.column == column and (top.is_list == is_list or (is_list and top.waits)):
            if top.is_list != is_list:
                return self._open(column, is_list)
            return self._go_on(top, before)
        if top and top.column < column and top.waits and len(before) == len(self._levels):
            return self._open(column, is_list)
        popped, self._levels = before[len(self._levels) :], before
        return self._move_first(column, is_list, popped) or self._move(column, is_list)

    def _as_child(self, column: int, is_list: bool) -> int:
        """Move in the first line under a key that waits, when the next line shows where it belongs."""
        top = self._levels[-1] if self._levels else None
        if not top or not top.waits or column > top.column or (is_list and column == top.column):
            return column
        line = self._lines[self._at]
        key = KEY.match(line, len(line) - len(line.lstrip(" -")))
        has_value = bool(key and line[key.end() :].strip())
        following = self._next_column()
        wanted = following - (len(line) - len(line.lstrip(" -")) - column if is_list else 0)
        if wanted <= top.column or not has_value:
            return column
        self._shift(self._at, wanted)
        return wanted

    def _open(self, column: int, is_list: bool) -> int:
        if self._levels:
            self._levels[-1].waits = False
        self._add_level(column, is_list)
        self._outward = []
        return column

    def _add_level(self, column: int, is_list: bool) -> None:
        if len(self._levels) < DEEPEST:  # deeper ones are refused when the copy is read
            self._levels.append(Level(column, is_list, self._at))

    def _go_on(self, level: Level, before: list[Level]) -> int:
        """One more item or key of an open level; remembers the levels that end with this line."""
        level.waits = False
        level.count += 1
        self._outward = before if len(before) > len(self._levels) else []
        self._outward_line = self._at
        return level.column

    def _move_first(self, column: int, is_list: bool, popped: list[Level]) -> int | None:
        """The line before stands wrong and not this one: move that one, and go on here."""
        for level in self._outward:
            if level.column == column and level.is_list == is_list and level not in self._levels:
                self._levels = self._outward
                self._levels = self._outward[: self._position(level) + 1]
                self._shift(self._outward_line, column)
                return self._go_on(level, [])
        fresh = popped[0] if len(popped) == 1 else None
        if fresh and fresh.count == 1 and fresh.is_list == is_list and self._next_column() == column:
            self._levels = self._levels[: self._position(fresh) + 1]
            self._shift(fresh.first, column)
            fresh.column = column
            return self._go_on(fresh, [])
        return None

    def _move(self, column: int, is_list: bool) -> int:
        """Move a line to the level it most likely belongs to: one that the next line goes on from."""
        fitting = [level for level in self._levels if level.is_list == is_list]
        if not fitting:
            return self._open(column, is_list)
        line = self._lines[self._at]
        inner = len(line) - len(line.lstrip(" -")) - column if is_list else 0
        following = self._next_column()
        expected = [
            level
            for level in fitting
            if following == level.column + inner
            or any(known.column == following for known in self._levels[: self._position(level) + 1])
        ]
        nearest = min(expected or fitting, key=lambda level: abs(level.column - column))
        self._levels = self._levels[: self._position(nearest) + 1]
        self._shift(self._at, nearest.column)
        return self._go_on(nearest, [])

    def _position(self, level: Level) -> int:
        return next(index for index, known in enumerate(self._levels) if known is level)

    def _next_column(self) -> int:
        """Return the column of the next line that is a key or an item; -1 at the end."""
        for number in range(self._at + 1, min(len(self._lines), self._at + 60)):
            text = self._lines[number].strip()
            if text and (self._begins_something(number) or text.startswith("- ")):
                return len(self._lines[number]) - len(self._lines[number].lstrip(" "))
        return -1

    def _shift(self, number: int, wanted: int) -> None:
        """Tell that a line stands in the wrong column, and move it."""
        text = self._lines[number].lstrip(" ")
        column = len(self._lines[number]) - len(text)
        self._source.report(
            "indentation", number, 0, column + 1, found=str(column + 1), wanted=str(wanted + 1)
        )
        self._lines[number] = " " * wanted + text
