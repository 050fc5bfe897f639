"""Mistakes of the keyboard and of other programs, mended in the file itself: never a word of the text.

Each mend is tried by itself and kept only where fewer mistakes are found then and every visible character is
still there, but for marks of lists, minus signs and quotation marks round names.
"""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from simulator.scenario import schema
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.file_content import MOST_BYTES
from simulator.scenario.indentation import INDENT, OTHER_SPACES
from simulator.scenario.invisible import INVISIBLE
from simulator.scenario.loader import open_scenario, read_pack
from simulator.scenario.pack_files import PACK_FILE, meant_name, scenario_files
from simulator.scenario.rewritten import STEPS, Lines, narrowed
from simulator.scenario.shape import LIST_MARKS
from simulator.scenario.source import LINE_BREAKS, PARTING
from simulator.scenario.spelling import QUOTES

BOM = b"\xef\xbb\xbf"
TAB_WIDTHS = (2, 4, 8, 3)
ROUNDS = 12
"""How often all mends are tried: one may show what the next can mend."""
_DASHES = "–—−‐‑"
_NUMBERED = re.compile(rf"(?P<indent> *)(?P<mark>[0-9]{{1,2}}[.)]|[{LIST_MARKS}])(?P<gap> +)(?=\S)")
_MARKED = re.compile(rf" *(?:[0-9]{{1,2}}[.)]|[{LIST_MARKS}-])[ {OTHER_SPACES}]+(?=\S)")
_KEY = re.compile(r"([a-z_]+):(?:\s|$)")
_INQUOTES = re.compile(rf"[{QUOTES}]+(?P<name>[^{QUOTES}]+)[{QUOTES}]+")


class Mended(NamedTuple):
    """A file as it can be, under its right name; `done`: the kinds of mends that it took."""

    path: Path
    before: Lines
    after: Lines
    content: bytes
    done: tuple[str, ...]


class _Read(NamedTuple):
    """What is found in a try, and its data."""

    found: Sequence[Diagnostic]
    data: Any


def mended(path: Path, content: bytes) -> Mended | None:
    """Return a file with all that can be mended safely mended; `None` where nothing can."""
    right = path.with_name(meant_name(path.name) or f"{path.stem}.yaml")
    text, done = _decoded(content)
    if text is None or len(content) > MOST_BYTES:
        return None
    before = LINE_BREAKS.sub("\n", text).split("\n")
    after, steps = _Mending(right, before).mend()
    done += steps
    if right != path:
        done += ("name",)
    if not done:
        return None
    ends = "\r\n" if "\r\n" in text else "\n"
    mark = BOM if content.startswith(BOM) else b""
    return Mended(right, before, after, mark + ends.join(after).encode(), done)


def _decoded(content: bytes) -> tuple[str | None, tuple[str, ...]]:
    """Return the text of a file and what was done for it; `None` where its encoding would be a guess."""
    codec = ""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        codec = "utf-16"
    elif len(content) > 3 and content[:4].count(0) == 2:
        codec = "utf-16-le" if content[1] == content[3] == 0 else "utf-16-be"
    try:
        return content.decode(codec or "utf-8-sig"), ("encoding",) if codec else ()
    except UnicodeDecodeError:
        return None, ()


class _Mending:
    """Tries one mend after the other on the lines of a file."""

    def __init__(self, path: Path, lines: Lines) -> None:
        self._path = path
        self._lines = lines
        self._found = self._read(lines).found
        self._kind: schema.Kind = "pack" if path.name == PACK_FILE else "scenario"

    def mend(self) -> tuple[Lines, tuple[str, ...]]:
        """Return the lines as they can be, and which mends that took."""
        done: dict[str, None] = {}
        refused = 0  # mends in a row, the last ones
        for name, mend in ROUNDS * list(self.MENDS.items()):
            if not self._found or refused == len(self.MENDS):
                break
            refused += 1
            if self._take(mend(self)):
                done[name], refused = None, 0
        return self._lines, tuple(done)

    def _take(self, tries: Iterator[Lines]) -> bool:
        """Keep the best try, where it is better than what is there and says the same; whether one was.

        Where two are best and are not the same story, only the author can say which: none is kept.
        """
        best: list[tuple[Lines, _Read]] = []
        tried = [self._lines]
        for lines in tries:
            if lines not in tried and _say_the_same(lines, self._lines):
                tried.append(lines)
                read = self._read(lines)
                least = len(best[0][1].found) if best else len(self._found)
                if len(read.found) < least:
                    best = []
                if len(read.found) < least or (best and len(read.found) == least):
                    best.append((lines, read))
        if not best or any(read.data != best[0][1].data for _lines, read in best[1:]):
            return False
        self._lines, self._found = best[0][0], best[0][1].found
        return True

    def _read(self, lines: Lines) -> _Read:
        content = "\n".join(lines).encode()
        opened = open_scenario(self._path, content=content)
        if self._path.name != PACK_FILE:
            return _Read(opened.source.diagnostics, opened.data)
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / PACK_FILE).write_bytes(content)
            return _Read(read_pack(Path(folder)).diagnostics, opened.data)

    def _at(self, *codes: str) -> Iterator[tuple[int, int, int]]:
        """Yield line, column and end, from 0, of the findings of some kinds, or of all."""
        for each in self._found:
            if not codes or each.code in codes:
                yield each.line - 1, each.column - 1, each.end_column - 1

    def _without_invisible(self) -> Iterator[Lines]:
        yield [INVISIBLE.sub("", PARTING.sub(" ", line)) for line in self._lines]

    def _with_spaces(self) -> Iterator[Lines]:
        """Ordinary spaces in the place of others, where a key or a column depends on them."""
        lines = list(self._lines)
        for number, begin, end in self._at("space-kind"):
            line = lines[number]
            lines[number] = line[:begin] + re.sub(f"[{OTHER_SPACES}]", " ", line[begin:end]) + line[end:]
        yield lines

    def _with_columns(self) -> Iterator[Lines]:
        """Tabs at the start of lines as spaces, all of one width: that of the editor they were typed in."""
        for size in TAB_WIDTHS:
            yield [_begun(line, len(_indent(line).expandtabs(size))) for line in self._lines]

    def _with_steps(self) -> Iterator[Lines]:
        """Steps of two spaces in the place of four."""
        if any(self._at("wide-steps")):
            yield from (narrowed(self._lines, size) for size in STEPS)

    def _with_marks(self) -> Iterator[Lines]:
        """A hyphen and a space before each item: in the place of Word's marks, dashes and numbers."""
        lines = list(self._lines)
        for number, column, _end in self._at("list-mark"):
            mark = lines[number][column]
            if mark not in LIST_MARKS:
                continue
            for at in (*self._alike(number, column, mark), *self._items_with(mark)):
                begin = len(_indent(lines[at]))
                lines[at] = lines[at][:begin] + "-" + lines[at][begin + 1 :]
        for number, column, _end in self._at("dash-without-space"):
            lines[number] = f"{lines[number][: column + 1]} {lines[number][column + 1 :]}"
        yield lines
        keys = schema.keys(self._kind)
        numbered = [_NUMBERED.match(line) for line in lines]
        for column_kept in (True, False):
            yield [
                _hyphen(match, column_kept)
                if match and (key := _KEY.match(line, match.end())) and key[1] in keys
                else line
                for line, match in zip(lines, numbered, strict=True)
            ]
        items = list(lines)
        for number, _column, _end in self._at("wants-list"):
            for at in self._items_below(number):
                match = _NUMBERED.match(items[at])
                items[at] = _hyphen(match) if match else re.sub(rf"[{LIST_MARKS}]", "-", items[at], count=1)
        yield items

    def _alike(self, number: int, column: int, mark: str) -> Iterator[int]:
        """Yield a line and those below it that go on with the same mark in the same column."""
        while number < len(self._lines) and self._lines[number][column : column + 1] == mark:
            yield number
            number += 1

    def _items_with(self, mark: str) -> Iterator[int]:
        """Yield the lines that begin with a mark where items of a list do: below a key or each other."""
        columns: list[int] = []
        above = ""
        for number, line in enumerate(self._lines):
            column = len(_indent(line))
            if not line.strip():
                continue
            while columns and columns[-1] > column:
                columns.pop()
            if line[column] == mark and (above.endswith(":") or column in columns):
                columns += [] if column in columns else [column]
                yield number
            above = line.rstrip()

    def _items_below(self, number: int) -> list[int]:
        """Return the lines that are the items of a list which is none for YAML; none where one is not."""
        number += not _MARKED.match(self._lines[number])
        found = []
        while number < len(self._lines) and _MARKED.match(self._lines[number]):
            found.append(number)
            number += 1
        return found

    def _with_minus(self) -> Iterator[Lines]:
        """A hyphen before a number in the place of a dash."""
        lines = list(self._lines)
        for number, begin, end in self._at("effect-wants-number", "wants-number", "condition-character"):
            line = lines[number]
            stop = len(line) if end <= begin + 1 else end
            lines[number] = (
                line[:begin] + re.sub(rf"[{_DASHES}](?=[0-9])", "-", line[begin:stop]) + line[stop:]
            )
        yield lines

    def _without_quotes(self) -> Iterator[Lines]:
        """Names and conditions without quotation marks: a text never has such a finding."""
        lines = list(self._lines)
        for number, begin, end in sorted(self._at(), reverse=True):
            line = lines[number]
            match = _INQUOTES.fullmatch(line[begin:end].strip())
            if match:
                lines[number] = line[:begin] + match["name"] + line[end:]
        for number, begin, _end in self._at("condition-character"):
            rest = lines[number][begin:]
            lines[number] = lines[number][:begin] + re.sub(f"[{QUOTES}]", "", rest)
        yield lines

    MENDS: ClassVar[Mapping[str, Callable[[_Mending], Iterator[Lines]]]] = {
        "invisible": _without_invisible,
        "spaces": _with_spaces,
        "tabs": _with_columns,
        "steps": _with_steps,
        "marks": _with_marks,
        "minus": _with_minus,
        "quotes": _without_quotes,
    }


MENDS = ("encoding", *_Mending.MENDS, "name")
"""Every kind of mend, in the order in which they are tried: what `Mended.done` can say."""


def _indent(line: str) -> str:
    match = INDENT.match(line)
    return match.group() if match else ""


def _begun(line: str, column: int) -> str:
    """Return a line that begins in a column, where it began with anything but ordinary spaces."""
    indent = _indent(line)
    return line if indent.count(" ") == len(indent) else " " * column + line[len(indent) :]


def _hyphen(match: re.Match[str], column_kept: bool = True) -> str:
    """Return a line with a hyphen for its number, what stands behind it in the column it had, or near it."""
    gap = " " * (len(match["mark"]) - 1) + match["gap"] if column_kept else " "
    return f"{match['indent']}-{gap}{match.string[match.end() :]}"


def _say_the_same(lines: Lines, others: Lines) -> bool:
    """Whether each line reads the same, but for marks of lists, quotation marks and kinds of dashes."""
    return len(lines) == len(others) and all(
        line == other or _visible(line) == _visible(other) for line, other in zip(lines, others, strict=True)
    )


def _visible(line: str) -> str:
    line = unicodedata.normalize("NFC", INVISIBLE.sub("", PARTING.sub(" ", line)))
    line = re.sub(rf"^[\s{OTHER_SPACES}]*(?:[0-9]{{1,2}}[.)]\s|[{LIST_MARKS}-]\s?)?", "", line)
    line = re.sub(f"[{_DASHES}]", "-", re.sub(f"[{QUOTES}]", "", line))
    return "".join(line.split())


def files_to_mend(folder: Path, names: Iterable[str]) -> list[Path]:
    """Return the scenarios and the pack of a folder, also those whose names are almost right."""
    names = list(names)
    found = [*scenario_files(names).values(), *(name for name in names if name == PACK_FILE)]
    return [folder / name for name in sorted(found)]
