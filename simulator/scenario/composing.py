"""YAML text to values that know their place; nothing here knows what a scenario is.

Anchors, aliases, tags, merge keys, several documents and two equal keys are refused, each at its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from simulator.scenario.invisible import is_blank
from simulator.scenario.source import Place, Source

DEEPEST = 64
"""Levels of lists and keys within each other; a scenario needs 8."""
MOST_VALUES = 400_000
"""Keys, texts and lists in one file; the shipped scenarios have some 1,500."""

PathStep = str | int
KeyPath = tuple[PathStep, ...]
"""Keys and list positions from the top of a file: `("nodes", 3, "choices", 0, "when")`."""


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


def below(value: Value, step: PathStep) -> Value:
    """Return what stands under a key or an index; the value itself where nothing does."""
    if isinstance(value, Table):
        return value.values[str(step)]
    return value.items[step] if isinstance(value, Items) and isinstance(step, int) else value


def followed(steps: Sequence[PathStep], data: Any) -> tuple[list[PathStep], Any]:
    """Return the path of an error and the value there; as far as it goes where the validator lost its way.

    It takes a key of digits for a place in a list, and may then say 7 for "007".
    """
    path: list[PathStep] = []
    for step in steps:
        key = str(step) if isinstance(data, dict) else step
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            break
        path.append(key)
    return path, data


def is_empty(value: Value) -> bool:
    """Whether nothing stands behind a key."""
    return isinstance(value, Scalar) and not value.text


def head(value: Value) -> Place:
    """Return a place that names a table: its first key with its value when both stand on one line."""
    if isinstance(value, Table) and value.keys and not value.flow:
        name, key = next(iter(value.keys.items()))
        first = value.values[name]
        if isinstance(first, Scalar) and first.end_line == key.line:
            return Place(key.line, key.column, first.end_line, first.end_column)
        return key
    return value


class NotYaml(Exception):
    """The text cannot be read as YAML from `line`, `column` (from 0) on."""

    def __init__(self, cause: str, line: int, column: int) -> None:
        """Keep the place."""
        super().__init__(cause)
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


def first_problem(text: str) -> int:
    """Return the line, from 0, in which a text stops being YAML; past its last line where it does not."""
    try:
        yaml.CLoader(text).raw_parse()  # without an event for each value, which nobody looks at
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        return mark.line if mark else 0
    except yaml.YAMLError:
        return 0
    return text.count("\n") + 1


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
            takes = _TAKES
            for count, event in enumerate(iter(self._next_event, None)):
                kind = type(event)
                if kind in takes:
                    takes[kind](self, event)
                if count >= MOST_VALUES:
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
        value = Scalar(start.line, start.column, end.line, end.column, event.value, event.style or "")
        top = self._open[-1] if self._open else None
        if top is None or isinstance(top.value, Items):
            self._add(value)
        elif top.key is None:  # what comes most often, without a detour
            top.key = value
        else:
            self._add_entry(top.value, top.key, value)
            top.key = None

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
        start, end = event.start_mark, event.end_mark
        if len(self._open) >= DEEPEST:
            self._source.report("too-deep", start.line, start.column, start.column + 1, most=str(DEEPEST))
            raise _Stop
        kind = Table if isinstance(event, yaml.MappingStartEvent) else Items
        value = kind(start.line, start.column, end.line, end.column, flow=bool(event.flow_style))
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
        if table.flow and key.text.isdecimal() and not key.style:  # the second half of `1,0`
            self._source.report_at("number-cut", key, text=key.text[:12])
            return
        listed = len(self._open) > 1 and isinstance(self._open[-2].value, Items) and not table.flow
        top.again = listed and key.text == next(iter(table.keys))
        head = next(iter(table.keys))
        facts = {"key": key.text, "first": str(table.keys[key.text].line + 1), "head": head}
        facts |= {"begins": f"{table.line}:{table.column}"} if listed else {}
        facts |= {"top": "true"} if len(self._open) == 1 else {}
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
        return "" if is_blank(text) else text.strip()
    if is_blank(text):
        return ""
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
