"""What the schema wants at each place, and the values of a file in that form.

Where the schema wants a text the scalar stays as it was written; elsewhere YAML 1.2 core types hold.
Everything that would silently lose or change words is caught here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from simulator.scenario import comments
from simulator.scenario.composing import Items, KeyPath, PathStep, Scalar, Table, Value, reflow
from simulator.scenario.conditions import MOST_DIGITS, cut_number
from simulator.scenario.invisible import INVISIBLE
from simulator.scenario.source import Place, Source

LIKE_BAR = ("I", "l", "¦", "||", "/", "\\", "!", "│", "1")
LIST_MARKS = "–—•·‣*"
_KEY_WITH_VALUE = re.compile(r"(?P<key>[a-z]\w*)(?:(?P<colon>:)|\s*=+\s*|\s+)\S")
_KEY_IN_TEXT = re.compile(r" *(?P<dash>- )?(?P<key>[a-z_]+):(?:\s|$)")
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
# An escape other than the quote, the backslash itself and a character by its number.
_CHANGING_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\[^\"\\xuU]")
_CORE = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


@dataclass(slots=True)
class Shape:
    """What is wanted at one place: the accepted JSON types, the kind of string, and what lies below.

    `kind` is the schema's `x-kind`: text, line, word, id, node, choice (`node.choice`), place (either),
    tip, skill, condition; "" for no string. `names_values`: the keys are names of values.
    `norwegian`: Norwegian words that people write for the keys or values wanted here, to what they mean.
    `required`: the keys that cannot be left out. `limits`: `1–3` where a number has a least and a most.
    """

    types: frozenset[str] = frozenset()
    kind: str = ""
    form: str = ""
    norwegian: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, Shape] = field(default_factory=dict)
    items: Shape | None = None
    others: Shape | None = None
    required: frozenset[str] = frozenset()
    limits: str = ""
    is_told: bool = False
    """Whether a text that is translated stands here."""
    names_values: bool = False
    holds_text: bool = False
    """Whether a text that people read stands here or somewhere below."""
    told: tuple[tuple[str, Shape], ...] = ()
    """The keys at or below which texts are translated, and what is wanted there."""
    holds_told: bool = False
    is_string: bool = False
    """Whether a string can stand here, and `is_mixed`: so can a number or a flag."""
    is_mixed: bool = False
    is_said: bool = False
    """Whether a text that people read stands here."""

    def __post_init__(self) -> None:
        """Know what lies below without looking each time."""
        below = [*self.properties.values(), *filter(None, (self.items, self.others))]
        self.is_string, self.is_mixed = "string" in self.types, bool(self.types & {"integer", "boolean"})
        self.is_said = self.kind in ("text", "line")
        self.holds_text = self.is_said or any(shape.holds_text for shape in below)
        self.told = tuple((key, each) for key, each in self.properties.items() if each.holds_told)
        self.holds_told = self.is_told or any(shape.holds_told for shape in below)

    def below(self, step: PathStep) -> Shape:
        """Return the shape under a key or a list index; an empty one where the schema knows nothing."""
        if isinstance(step, int):
            return self.items or ANYTHING
        return self.properties.get(step) or self.others or ANYTHING

    def all(self) -> Iterator[Shape]:
        """Yield this one and every one that lies below."""
        yield self
        for shape in (*self.properties.values(), *filter(None, (self.items, self.others))):
            yield from shape.all()


ANYTHING = Shape()


def shape_of(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Shape:
    """Read a (non-recursive) JSON Schema into shapes; `$ref` points into the root's `$defs`."""
    reference = schema.get("$ref")
    if reference:
        target = root["$defs"][reference.rsplit("/", 1)[1]]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    types = schema.get("type", ())
    others = schema.get("additionalProperties")
    kind = schema.get("x-kind", "word" if "string" in types else "")
    keys = {part["x-nb"]: name for name, part in schema.get("properties", {}).items() if "x-nb" in part}
    return Shape(
        frozenset([types] if isinstance(types, str) else types),
        kind,
        schema.get("x-form", ""),
        {**keys, **schema.get("x-nb-values", {})},
        {name: shape_of(part, root) for name, part in schema.get("properties", {}).items()},
        shape_of(schema["items"], root) if "items" in schema else None,
        shape_of(others, root) if isinstance(others, dict) else None,
        frozenset(schema.get("required", ())),
        f"{schema['minimum']}–{schema['maximum']}" if {"minimum", "maximum"} <= set(schema) else "",
        kind in ("text", "line") and schema.get("x-translated", True),
        "x-names" in schema,
    )


def each_text(data: Any, shape: Shape) -> list[tuple[KeyPath, str, Shape]]:
    """Return every string of `data` with its path and what the schema wants there, in file order."""
    found: list[tuple[KeyPath, str, Shape]] = []
    _gather(data, shape, (), found)
    return found


def _gather(data: Any, shape: Shape, path: KeyPath, found: list[tuple[KeyPath, str, Shape]]) -> None:
    is_table = isinstance(data, dict)
    known: Mapping[Any, Shape] = shape.properties if is_table else {}
    others = (shape.others if is_table else shape.items) or ANYTHING
    for step, value in data.items() if is_table else enumerate(data):
        below = known.get(step, others)
        if isinstance(value, str):
            found.append(((*path, step), value, below))
        elif isinstance(value, (dict, list)):
            _gather(value, below, (*path, step), found)


class Reader:
    """Turns a composed value into plain data in the form a Shape wants, reporting what text would be lost."""

    def __init__(self, source: Source) -> None:
        """Report to `source`."""
        self._source = source

    def data(self, value: Value, shape: Shape) -> Any:
        """Return plain data: dict, list, str, int, bool or None."""
        if not isinstance(value, Scalar):
            if value.flow and shape.holds_text:
                comments.tell_in_brackets(self._source, value)
            return self._table(value, shape) if isinstance(value, Table) else self._items(value, shape)
        if shape.is_string and (value.style or not shape.is_mixed):
            return self._text(value, shape)
        return self._typed(value, shape)

    def _table(self, table: Table, shape: Shape) -> Any:
        if "string" in shape.types and not shape.types & {"object"}:
            if shape.is_said:
                self._table_for_text(table)
                return self._raw(table)
            return {key: None for key in table.keys}
        if shape.types == {"array"} and table.keys and self._list_mark(next(iter(table.keys.values()))):
            return []
        result = {}
        known, others, flow, source = shape.properties, shape.others or ANYTHING, table.flow, self._source
        for key, value in table.values.items():
            below = known.get(key, others)
            if isinstance(value, Scalar):
                if flow:
                    if shape.others and not value.text:
                        self._key_with_value(table.keys[key])
                elif below.is_said:
                    begin = table.keys[key]
                    self._keys_in(value, begin.column, known)
                    if source.has_hash(begin.end_line):
                        comments.tell_before(source, begin, value, begin.column)
                        comments.tell_after(source, value, begin.column)
            result[key] = self.data(value, below)
        return result

    def _keys_in(self, text: Scalar, column: int, known: Mapping[str, Shape]) -> None:
        """Tell of a line under a bar that would be a key, or an item of a list, a little further out."""
        if text.style not in ("|", ">") or ":" not in text.text:
            return
        for number in range(text.line + 1, text.end_line):
            match = _KEY_IN_TEXT.match(self._source.lines[number])
            name = match["key"] if match else ""
            lists = (key for key, shape in known.items() if shape.items and name in shape.items.properties)
            of = next(lists, "") if match and match["dash"] else ""
            if match and (of or (name in known and not match["dash"])):
                facts = {"key": name, "wanted": str(column + 1), "list": of}
                self._source.report("key-in-text", number, match.start("key"), match.end("key"), **facts)
                return

    def _key_with_value(self, key: Scalar) -> None:
        """`{trust:1}`, `{trust 1}`, `{trust=1}` and the 5 of `{trust: 1,5}` are keys without a value."""
        match = _KEY_WITH_VALUE.match(key.text)
        if key.text.isdecimal() and not key.style:
            self._source.report_at("number-cut", key, text=key.text[:12])
        elif match and not key.style:
            code = "colon-without-space" if match.group("colon") else "colon-missing"
            self._source.report_at(code, key, key=match.group("key"))

    def _table_for_text(self, table: Table) -> None:
        if self._source.lines[table.line][table.column : table.column + 1] == "{":
            self._source.report_at("text-in-braces", table)
        else:
            first = next(iter(table.keys.values()), Scalar(table.line, table.column, 0, 0))
            self._source.report("colon-in-text", first.line, first.column, None, word=first.text[:40])

    def _items(self, items: Items, shape: Shape) -> Any:
        if "array" not in shape.types and shape.is_said:
            self._source.report_at("text-in-brackets" if items.flow else "text-as-list", items)
            return self._raw(items)
        below = shape.below(0)
        if items.flow and below.kind == "text" and "string" in below.types:
            plain = [item for item in items.items if isinstance(item, Scalar) and not item.style]
            if plain:
                self._source.report_at("texts-in-brackets", items)
        for item in items.items:
            if below.is_said and isinstance(item, Scalar) and not items.flow:
                comments.tell_before(self._source, self._dash(items, item), item, items.column)
                comments.tell_after(self._source, item, items.column)
        return [self.data(item, below) for item in items.items]

    def _dash(self, items: Items, item: Scalar) -> Place:
        """Return where the dash of an item stands: on its line, or above it with only comments between."""
        line = item.line
        while line > items.line and self._source.lines[line][items.column : items.column + 1] != "-":
            line -= 1
        return Place(line, items.column, line, items.column + 1)

    def _raw(self, place: Place) -> str:
        """Return the words of a place as they stand in the file: a stand-in that reads as text."""
        lines = self._source.lines[place.line : place.end_line + 1] or [""]
        if len(lines) == 1:
            return lines[0][place.column : place.end_column].strip() or "…"
        return " ".join(part.strip() for part in [lines[0][place.column :], *lines[1:]]).strip() or "…"

    def _text(self, scalar: Scalar, shape: Shape) -> Any:
        if "array" in shape.types and "object" not in shape.types and not scalar.text and not scalar.style:
            return ""
        text = scalar.text
        if shape.is_said:
            if not scalar.style and scalar.end_line > scalar.line:
                self._bar(scalar)
            if scalar.style == ">":
                self._source.report("folded-block", scalar.line, scalar.column, scalar.column + 1)
            if scalar.style == '"':
                self._backslash(scalar)
            text = reflow(text, scalar.style)
        else:
            text = text.strip("\n") if scalar.style in ("|", ">") else text
        return self._visible(scalar, text)

    def _bar(self, scalar: Scalar) -> None:
        """Tell of a letter that looks like the bar and stands where it goes: `scene: I`, the text below."""
        first = self._source.lines[scalar.line][scalar.column :].strip()
        if first in LIKE_BAR:
            self._source.report(
                "bar-meant", scalar.line, scalar.column, scalar.column + len(first), mark=first
            )

    def _backslash(self, scalar: Scalar) -> None:
        """A backslash in double quotes changes the letter after it: `C:` and `new` would part."""
        for number in range(scalar.line, scalar.end_line + 1):
            line = self._source.lines[number]
            begin = scalar.column if number == scalar.line else 0
            end = scalar.end_column if number == scalar.end_line else len(line)
            match = _CHANGING_ESCAPE.search(line, begin, end)
            if match:
                column = match.end() - 2
                self._source.report("quote-escape", number, column, column + 2)
                return

    def _visible(self, scalar: Scalar, text: str) -> str:
        """Take out what an escape in a double-quoted text smuggled past the check of the file."""
        match = INVISIBLE.search(text)
        if match is None:
            return text
        self._source.report_at("control-character", scalar, character=f"U+{ord(match.group()):04X}")
        return INVISIBLE.sub("", text)

    def _typed(self, scalar: Scalar, shape: Shape) -> Any:
        text = scalar.text
        if scalar.style:
            return self._visible(scalar, text)
        if text in _CORE:
            return _CORE[text]
        if _INTEGER.match(text):
            if len(text.lstrip("+-")) <= MOST_DIGITS:
                return int(text)
            self._source.report_at("number-too-long", scalar, text=cut_number(text), most=str(MOST_DIGITS))
            return 1
        if "array" in shape.types and self._list_mark(scalar):
            return []
        return text

    def _list_mark(self, scalar: Scalar) -> bool:
        """A list is wanted and a text stands there: was it written with Word's mark or without a space?"""
        first, rest = scalar.text[:1], scalar.text[1:2]
        if first in LIST_MARKS:
            self._source.report("list-mark", scalar.line, scalar.column, scalar.column + 1, mark=first)
            return True
        if first == "-" and rest:
            self._source.report("dash-without-space", scalar.line, scalar.column, scalar.column + 2)
            return True
        return False
