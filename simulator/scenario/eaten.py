"""Text that YAML cannot read: what is wrong, line by line, and a mended copy to read the rest from.

Used only after YAML has refused a file. The copy has the same lines, so places stay true; what was
mended is reported, so the copy never becomes a scenario.
"""

from __future__ import annotations

import re
from collections.abc import Set

from simulator.scenario.composing import DEEPEST, NotYaml
from simulator.scenario.eaten_values import Values
from simulator.scenario.indentation import KEY, KEY_TIGHT
from simulator.scenario.shape import LIST_MARKS
from simulator.scenario.source import LONGEST_LINE, Source

_NOTE = re.compile(r"//+|/\*|<!--|--(?=\s)|;|%")
"""With what notes begin elsewhere; here it is "#"."""
_RULE = re.compile(r"([-=_*#~.])\1{3,}")
_FIRST_WORD = re.compile(r"[a-z_]+(?=[\s;=→：]|$)")
_FOR_COLON = re.compile(r"\s*(?:[=-]+>|[;=→：]+)\s*")
"""Signs that stand where a colon goes: `goto = shelf`."""

MOST_LINES = 20_000
"""Beyond these, and in a line over `LONGEST_LINE`, nothing is mended: no scenario written by hand is near."""


def mend(source: Source, keys: Set[str], text: str) -> str:
    """Report what hinders reading a copy, line by line; returns one that can be read further.

    `keys` are the words that are keys somewhere in the format: they tell a key from a text.
    """
    return _Mender(source, keys, text).mended()


def leave_out(source: Source, text: str, problem: NotYaml) -> str:
    """Report a problem nobody foresaw, and leave its line out."""
    lines = text.split("\n")
    number = min(problem.line, len(lines) - 1)
    while number > 0 and not lines[number].strip():
        number -= 1
    code = "tab-indent" if "\t" in lines[number][: problem.column + 1] else "syntax"
    source.report(code, number, max(0, min(problem.column, len(lines[number].rstrip()) - 1)))
    source.lost[number] = lines[number]
    lines[number] = ""
    return "\n".join(lines)


class _Mender(Values):
    """Walks the lines: what begins with a key, a list mark, or neither."""

    def mended(self) -> str:
        while self._at < min(len(self._lines), MOST_LINES) and not self._source.full:
            self._line()
            self._at += 1
        return "\n".join(self._lines)

    def _line(self) -> None:
        self._fix_spaces()
        self._fix_gap()
        line = self._lines[self._at]
        stripped = line.strip()
        if not stripped:
            self._lines[self._at] = ""
            return
        if len(line) > LONGEST_LINE:
            return
        if stripped[0] == "#" or stripped in ("---", "...") or line[0] == "%":
            return
        self._structure(len(line) - len(line.lstrip(" ")))

    def _structure(self, column: int) -> None:
        """Read a line that is not blank and not a comment, from `column` on."""
        line = self._lines[self._at]
        rest = line[column:]
        if self._mark_of_list(column, rest):
            rest = self._lines[self._at][column:]
        if rest == "-" or rest.startswith("- "):
            column = self._place(column, is_list=True)
            rest = self._lines[self._at][column:]
            inner = column + 1 + len(rest[1:]) - len(rest[1:].lstrip(" "))
            self._after_dash(column, inner)
            return
        rest = self._mend_key(column)
        key = KEY.match(rest)
        if key and self._is_key(column, key.group("key")):
            column = self._place(column, is_list=False)
            self._value(column, column + key.end())
        else:
            self._loose(column)

    def _mend_key(self, column: int) -> str:
        """Mend `title:Text` and `title Text`; returns the line from `column` on."""
        line = self._lines[self._at]
        rest = line[column:]
        tight, first = KEY_TIGHT.match(rest), _FIRST_WORD.match(rest)
        if KEY.match(rest):
            return rest
        if tight and tight.group("key") in self._keys:
            end = column + tight.end()
            self._source.report("colon-without-space", self._at, column, end, key=tight.group("key"))
            self._lines[self._at] = f"{line[:end]} {line[end:]}"
        elif first and first.group() in self._keys and self._keys_stand_at(column):
            self._colon_after(column + first.end(), first.group())
        return self._lines[self._at][column:]

    def _colon_after(self, end: int, key: str) -> None:
        """Put the colon after a key that ends in a column."""
        line = self._lines[self._at]
        sign = _FOR_COLON.match(line, end)
        self._source.report("colon-missing", self._at, end - len(key), sign.end() if sign else end, key=key)
        self._lines[self._at] = (
            f"{line[:end]}: {line[sign.end() :]}" if sign else f"{line[:end]}:{line[end:]}"
        )

    def _keys_stand_at(self, column: int) -> bool:
        return any(level.column == column and not level.is_list for level in self._levels)

    def _is_key(self, column: int, key: str) -> bool:
        """Whether a word with a colon is a key here: a known one, or in a column where keys stand."""
        if key.strip("\"'") in self._keys or not self._levels:
            return True
        top = self._levels[-1]
        return any(level.column == column for level in self._levels) or (top.waits and column > top.column)

    def _mark_of_list(self, column: int, rest: str) -> bool:
        """Mend Word's list marks and hyphens without a space, where a list can stand."""
        fits = any(level.column == column and (level.is_list or level.waits) for level in self._levels) or (
            bool(self._levels) and self._levels[-1].waits and column >= self._levels[-1].column
        )
        line = self._lines[self._at]
        if not fits:
            return False
        if rest[0] in LIST_MARKS and rest[1:2] in (" ", "\t", "\u00a0"):
            self._source.report("list-mark", self._at, column, column + 1, mark=rest[0])
            self._lines[self._at] = f"{line[:column]}- {line[column + 2 :]}"
            return True
        if re.match(r"-- ", rest):
            self._source.report("list-mark", self._at, column, column + 2, mark="--")
            self._lines[self._at] = f"{line[:column]}- {line[column + 3 :]}"
            return True
        if re.match(r"-[^\s-]", rest):
            self._source.report("dash-without-space", self._at, column, column + 2)
            self._lines[self._at] = f"{line[:column]}- {line[column + 1 :]}"
            return True
        return False

    def _after_dash(self, column: int, inner: int) -> None:
        """Read what stands after a list mark: another one, a key, or a text."""
        first = _FIRST_WORD.match(self._lines[self._at][inner:])
        if first and first.group() in self._keys and self._next_column() == inner:
            self._colon_after(inner + first.end(), first.group())
        rest = self._lines[self._at][inner:]
        self._levels[-1].waits = not rest.strip() or rest.startswith("#")
        key = KEY.match(rest)
        if rest.startswith("- ") and len(self._levels) < DEEPEST:
            self._add_level(inner, is_list=True)
            self._after_dash(inner, inner + len(rest) - len(rest[1:].lstrip(" ")))
        elif key:
            self._add_level(inner, is_list=False)
            self._value(inner, inner + key.end())
        else:
            self._value(column, inner)

    def _loose(self, column: int) -> None:
        """A line that is neither key nor item: the text of the key above it, or told and left out."""
        top = self._levels[-1] if self._levels else None
        if top and top.waits and column > top.column:
            self._value(top.column, column)
            return
        line = self._lines[self._at]
        mark = _NOTE.match(line.strip()) or _RULE.fullmatch(line.strip())
        self._source.report("loose-text", self._at, column, mark=mark.group() if mark else "")
        self._source.lost[self._at] = line
        self._lines[self._at] = ""
