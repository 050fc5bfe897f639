"""YAML text to values that know their place; nothing here knows what a scenario is.

Lines and columns count from 0 here and from 1 in a Diagnostic. Anchors, aliases, tags, merge keys,
several documents and two equal keys are refused, each at its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from simulator.scenario.content import content_hash
from simulator.scenario.diagnostics import CODES, Diagnostic

MOST_BYTES = 4 * 1024 * 1024
"""A larger file is refused unread; the longest real scenario is some 100 kB."""
DEEPEST = 64
"""Levels of lists and keys within each other; a scenario needs 8."""
MOST_DIAGNOSTICS = 200
"""Findings told for one file; beyond that a person has stopped reading."""
MOST_FOUND = 500
"""Findings looked for in one file; the first in the order of the file are told."""
LONGEST_LINE = 20_000
"""Characters of a line that findings quote from; the longest text of the format fits on one."""
MOST_VALUES = 400_000
"""Keys, texts and lists in one file; the shipped scenarios have some 1,500."""

LINE_BREAKS = re.compile("\r\n?")
SPACES_OF_A_KIND = re.compile("[\x85\u2028\u2029]")
# Controls but tab and line feed, C1, zero-width space, byte order mark, bidi overrides and isolates.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


@dataclass(slots=True)
class Place:
    """Where something stands: from (line, column) to (end_line, end_column), counted from 0."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(slots=True)
class Scalar(Place):
    """A text as it was written; `style` is "" for plain, else the quote or block mark."""

    text: str = ""
    style: str = ""


@dataclass(slots=True)
class Items(Place):
    """A list; `flow` where it stands in brackets."""

    items: list[Value] = field(default_factory=list)
    flow: bool = False


@dataclass(slots=True)
class Table(Place):
    """Keys with their values; `keys` holds each key's own place."""

    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    flow: bool = False


Value = Scalar | Items | Table


class Source:
    """The text of one file, what is wrong with it so far, and how places become diagnostics."""

    def __init__(self, path: Path, text: str = "") -> None:
        """Take the cleaned text; lines are those a text editor shows."""
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.diagnostics: list[Diagnostic] = []
        self.lost: dict[int, str] = {}
        """Lines left out to be able to read the rest: number from 0, text."""
        self.is_outside = False
        """Whether the file is a link out of its folder, and was not read."""
        self.is_accepted = False
        """Whether the file is, byte for byte, one that was found right before."""
        self._lines_hurt: dict[int, list[Diagnostic]] = {}

    def report(self, code: str, line: int, column: int, end_column: int | None = None, **facts: str) -> None:
        """Note one finding at a place counted from 0; `end_column` None means to the end of the line."""
        if self.full:
            return
        line = max(0, min(line, len(self.lines) - 1))
        text = self.lines[line]
        column = max(0, min(column, len(text)))
        end = len(text.rstrip()) if end_column is None else end_column
        end = max(column + 1, min(end, len(text)))
        kind = CODES[code]
        shown = text if len(text) <= LONGEST_LINE else ""
        finding = Diagnostic(code, kind.severity, self.path, line + 1, column + 1, end + 1, facts, shown)
        here = self._lines_hurt.setdefault(line, [])
        # Words that were cut or eaten break other rules too; the one cause is told, not its echoes.
        caused = kind.family not in ("file", "eaten") and any(
            CODES[known.code].family in ("file", "eaten")
            and known.column < finding.end_column
            and finding.column < known.end_column
            for known in here
        )
        if not caused and finding not in here:
            here.append(finding)
            self.diagnostics.append(finding)

    def forget(self, count: int) -> None:
        """Keep the first `count` findings only."""
        for finding in self.diagnostics[count:]:
            self._lines_hurt[finding.line - 1].remove(finding)
        del self.diagnostics[count:]

    def report_at(self, code: str, place: Place, **facts: str) -> None:
        """Note one finding about everything that `place` spans on its first line."""
        end = place.end_column if place.end_line == place.line else None
        self.report(code, place.line, place.column, end, **facts)

    @property
    def full(self) -> bool:
        """Whether so much was found that looking further helps nobody."""
        return len(self.diagnostics) >= MOST_FOUND

    @property
    def broken(self) -> bool:
        """Whether an error was found."""
        return any(finding.severity == "error" for finding in self.diagnostics)

    def findings(self) -> tuple[Diagnostic, ...]:
        """Everything found, in the order of the file, at most `MOST_DIAGNOSTICS`."""
        ordered = sorted(self.diagnostics, key=lambda finding: (finding.line, finding.column))
        return tuple(ordered[:MOST_DIAGNOSTICS])


def read(path: Path, accepted: str = "") -> Source:
    """Read a file as text; what cannot be read is a finding, never an exception.

    `accepted`: the `content_hash` of a file that was found right before.
    """
    source = Source(path)
    try:
        if _leads_outside(path):
            source.is_outside = True
            source.report("outside-pack", 0, 0)
            return source
        if path.exists() and not path.is_file():
            # A folder; or a pipe or device, which could keep the reader waiting for ever.
            source.report("not-a-file", 0, 0)
            return source
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        # ValueError: a path with a NUL in it.
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        source.report("unreadable-file", 0, 0, reason=reason)
        return source
    if len(data) > MOST_BYTES:
        source.report("file-too-large", 0, 0, most=str(MOST_BYTES // (1024 * 1024)))
        return source
    source = decode(path, data)
    source.is_accepted = bool(accepted) and content_hash(data) == accepted
    return source


def _leads_outside(path: Path) -> bool:
    """Whether a file is a link to somewhere outside its folder: a pack is what lies in it.

    A pack that is linked as a whole, file by file, lies where its `pack.yaml` lies.
    """
    try:
        if not path.is_symlink():
            return False
        real, own = path.resolve(), path.parent / "pack.yaml"
        if real.is_relative_to(path.parent.resolve()):
            return False
        return not (own.resolve().name == own.name and real.parent == own.resolve().parent)
    except (OSError, ValueError, RuntimeError):
        # Links in a circle, or a path with a NUL in it: reading it will say so.
        return False


def decode(path: Path, data: bytes) -> Source:
    """Turn bytes into the text of a Source: UTF-8, line feeds, nothing invisible."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(data) > 3 and data[:4].count(0) >= 2):
        source = Source(path)
        source.report("utf16", 0, 0)
        return source
    try:
        text, bad = data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", errors="replace")
        bad = ["\ufffd"]
    raw = LINE_BREAKS.sub("\n", text)
    source = Source(path, INVISIBLE.sub("", SPACES_OF_A_KIND.sub(" ", raw)))
    if bad:
        _report_undecodable(source)
    if len(source.text) != len(raw) or SPACES_OF_A_KIND.search(raw):
        _report_invisible(source, raw)
    return source


def _report_undecodable(source: Source) -> None:
    """Point at the first undecodable character of each line, ten lines at most."""
    lines = [number for number, line in enumerate(source.lines) if "\ufffd" in line]
    for number in lines[:10]:
        column = source.lines[number].index("\ufffd")
        source.report("not-utf8", number, column, column + 1)


def _report_invisible(source: Source, raw: str) -> None:
    """Point at where each invisible character stood, in the line without them, fifty at most."""
    count = 0
    for number, line in enumerate(raw.split("\n")):
        removed = 0
        for match in INVISIBLE.finditer(line):
            column = match.start() - removed
            removed += not SPACES_OF_A_KIND.match(match.group())
            source.report(
                "control-character", number, column, column + 1, character=f"U+{ord(match.group()):04X}"
            )
            count += 1
            if count >= 50:
                return


class NotYaml(Exception):
    """The text cannot be read as YAML from `line`, `column` (from 0) on; `cause` is the parser's own word."""

    def __init__(self, cause: str, line: int, column: int) -> None:
        """Keep the place."""
        super().__init__(cause)
        self.cause = cause
        self.line = line
        self.column = column


def compose(source: Source, text: str) -> Value | None:
    """Read `text` (the source's own, or a mended copy) as one YAML value; raises NotYaml.

    What the format does not allow is reported to `source`. None: nothing that can be used further.
    """
    try:
        return _Composer(source, yaml.CLoader(text)).document()
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        cause = f"{problem.context or ''}; {problem.problem or ''}"
        raise NotYaml(cause, mark.line if mark else 0, mark.column if mark else 0) from None
    except yaml.YAMLError as problem:
        raise NotYaml(str(problem), 0, 0) from None


class _Stop(Exception):
    """Reading further makes no sense; the reason has been reported."""


@dataclass(slots=True)
class _Open:
    """A list or table that has begun and not ended; `key` waits for its value.

    `again`: its first key came a second time, so what follows belongs to another item.
    """

    value: Items | Table
    key: Scalar | None = None
    again: bool = False


class _Composer:
    """Puts events together to a value without recursion, so that depth is a number and not a crash."""

    def __init__(self, source: Source, events: Any) -> None:
        self._source = source
        self._next_event = events.get_event
        self._open: list[_Open] = []
        self._root: Value | None = None
        self._documents = 0

    def document(self) -> Value | None:
        """Read all events; returns the root value."""
        try:
            count = 0
            while (event := self._next_event()) is not None:
                take = _TAKES.get(type(event))
                if take is not None:
                    take(self, event)
                count += 1
                if count > MOST_VALUES:
                    self._too_many(event)
        except _Stop:
            return None
        return self._root

    def _too_many(self, event: Any) -> None:
        place = _place(event)
        self._source.report("too-many-values", place.line, place.column, most=str(MOST_VALUES))
        raise _Stop

    def _scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._check_marks(event)
        start, end = event.start_mark, event.end_mark
        style = event.style or ""
        self._add(Scalar(start.line, start.column, end.line, end.column, event.value, style))

    def _end(self, event: Any) -> None:
        value = self._open.pop().value
        value.end_line, value.end_column = event.end_mark.line, event.end_mark.column
        self._add(value)

    def _alias(self, event: Any) -> None:
        place = _place(event)
        self._source.report_at("alias", place, text=f"*{event.anchor}")
        self._add(_stand_in(place, f"*{event.anchor}"))

    def _begin_document(self, event: Any) -> None:
        self._documents += 1
        place = _place(event)
        if self._documents > 1:
            self._source.report("several-documents", place.line, place.column)
            raise _Stop
        if event.version or event.tags:
            self._source.report("directive", place.line, 0)

    def _check_marks(self, event: Any) -> None:
        """Anchors and tags are refused where they stand; the value behind them is still read."""
        line, column = event.start_mark.line, event.start_mark.column
        if event.anchor:
            text = f"&{event.anchor}"
            self._source.report("anchor", line, column, column + len(text), text=text)
        if event.tag:
            text = _short_tag(event.tag)
            self._source.report("tag", line, column, column + len(text), text=text)

    def _begin(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._check_marks(event)
        place = _place(event)
        if len(self._open) >= DEEPEST:
            self._source.report("too-deep", place.line, place.column, place.column + 1, most=str(DEEPEST))
            raise _Stop
        kind = Table if isinstance(event, yaml.MappingStartEvent) else Items
        value = kind(place.line, place.column, place.end_line, place.end_column, flow=bool(event.flow_style))
        self._open.append(_Open(value))

    def _add(self, value: Value) -> None:
        """Put a finished value where it belongs: the root, a list, or as a key or value of a table."""
        if not self._open:
            if self._root is None:
                self._root = value
            return
        top = self._open[-1]
        if isinstance(top.value, Items):
            top.value.items.append(value)
        elif top.key is None:
            top.key = self._as_key(value)
        else:
            self._add_entry(top.value, top.key, value)
            top.key = None

    def _as_key(self, value: Value) -> Scalar:
        if isinstance(value, Scalar):
            return value
        self._source.report_at("key-not-a-word", value)
        return _stand_in(value, "")

    def _add_entry(self, table: Table, key: Scalar, value: Value) -> None:
        name = key.text
        if name == "<<" and not key.style:
            self._source.report_at("merge-key", key)
            return
        if not name:
            self._source.report_at("key-not-a-word", key)
            return
        if name in table.keys:
            self._report_duplicate(table, key)
            return
        table.keys[name] = key
        table.values[name] = value

    def _report_duplicate(self, table: Table, key: Scalar) -> None:
        """A second first key of an item most likely begins another: all its keys are then there twice."""
        top = self._open[-1]
        if top.again:
            return
        listed = len(self._open) > 1 and isinstance(self._open[-2].value, Items) and not table.flow
        top.again = listed and key.text == next(iter(table.keys))
        facts = {"key": key.text, "first": str(table.keys[key.text].line + 1)}
        self._source.report_at("duplicate-key", key, **facts, item="true" if top.again else "")


_TAKES: Mapping[type, Callable[[_Composer, Any], None]] = {
    yaml.ScalarEvent: _Composer._scalar,
    yaml.MappingStartEvent: _Composer._begin,
    yaml.SequenceStartEvent: _Composer._begin,
    yaml.MappingEndEvent: _Composer._end,
    yaml.SequenceEndEvent: _Composer._end,
    yaml.AliasEvent: _Composer._alias,
    yaml.DocumentStartEvent: _Composer._begin_document,
}
"""What is done with each kind of event; the others say nothing about values."""


def _place(event: Any) -> Place:
    start, end = event.start_mark, event.end_mark
    return Place(start.line, start.column, end.line, end.column)


def _stand_in(place: Place, text: str) -> Scalar:
    return Scalar(place.line, place.column, place.end_line, place.end_column, text, '"')


def _short_tag(tag: str) -> str:
    """Return a tag as its author wrote it."""
    return tag.replace("tag:yaml.org,2002:", "!!")


def reflow(text: str, style: str) -> str:
    """Join the lines of a paragraph with spaces; paragraphs are parted by an empty line.

    In a block an empty line parts paragraphs; elsewhere YAML has joined lines already, and a line
    break that is left was an empty line.
    """
    text = text.replace("\t", " ")
    if "\n" not in text:
        return text.strip()
    if style not in ("|", ">"):
        return "\n\n".join(part.strip() for part in text.split("\n") if part.strip())
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            paragraphs[-1].append(stripped)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(" ".join(lines) for lines in paragraphs if lines)
