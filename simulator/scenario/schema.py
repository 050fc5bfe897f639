"""Values against `schemas/`: accepted fast, explained from the structured kind of each error.

The validator's own sentences are never shown. The import of the validator costs some 10 ms and waits
until something is read.
"""

from __future__ import annotations

import functools
import itertools
import json
import re
from collections.abc import Callable, Sequence
from typing import Any, Literal

from simulator import resources
from simulator.scenario.composing import (
    KeyPath,
    PathStep,
    Scalar,
    Table,
    Value,
    below,
    followed,
    head,
    is_empty,
)
from simulator.scenario.misplaced import tell_misplaced
from simulator.scenario.shape import Shape, shape_of
from simulator.scenario.source import MOST_FOUND, Place, Source
from simulator.scenario.spelling import LANGUAGE_NAMES, OTHER_WORDS, as_id, names_in, nearest, number_meant

Kind = Literal["scenario", "pack", "exercises"]
LONGEST_SHOWN = 160
"""Characters of a line that are shown anew, as it should be."""
_BETWEEN = re.compile(r"\s+(?:og|and|eller|or)\s+|\s*[;/]\s*")
"""What people write for a comma in a list."""


@functools.cache
def schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file: from the wheel, else from the checkout."""
    loaded: dict[str, Any] = json.loads((resources.schemas() / f"{kind}.schema.json").read_text("utf-8"))
    return loaded


@functools.cache
def shape(kind: Kind) -> Shape:
    """Return what the schema wants at each place of a kind of file."""
    root = schema(kind)
    return shape_of({"type": "object", **root}, root)


@functools.cache
def keys(kind: Kind) -> frozenset[str]:
    """Return every word that is a key somewhere in a kind of file."""
    return frozenset(name for each in shape(kind).all() for name in each.properties)


@functools.cache
def _validator(kind: Kind) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schema(kind))


def place_of(root: Value, path: Sequence[PathStep], key: bool = False) -> Place:
    """Return the place of the value at `path` (or of its key), or of the nearest place above it."""
    value: Value = root
    place: Place = root
    for step in path:
        if isinstance(value, Table) and step in value.values:
            name = str(step)
            place = value.keys[name] if key or is_empty(value.values[name]) else value.values[name]
            value = value.values[name]
        elif isinstance(step, int) and not isinstance(value, (Scalar, Table)) and step < len(value.items):
            value = place = value.items[step]
        else:
            return head(value)
    return place if key else (head(place) if isinstance(place, Table) else place)


def check(source: Source, root: Value, data: Any, kind: Kind) -> set[KeyPath]:
    """Report everything in `data` that the schema refuses; returns the paths it is about."""
    validator = _validator(kind)
    if validator.is_valid(data):
        return set()
    first = itertools.islice(validator.iter_errors(data), MOST_FOUND)
    errors = [_Explanation(source, root, data, kind, error) for error in first]
    # A misspelt key is missing under its right name too: the misspelling is told, not its echo.
    misspelt = {
        (tuple(error.path), error.suggestion(name))
        for error in errors
        if error.is_keys
        for name in error.kind.unexpected[:MOST_FOUND]
    }
    strange = {tuple(error.path) for error in errors if error.is_keys and error.is_all_unknown}
    errors = [error for error in errors if not error.is_reference]
    errors = [error for error in errors if error.kind.name != "required" or tuple(error.path) not in strange]
    unknown = {tuple(each.path): set(each.kind.unexpected) for each in errors if each.is_keys}
    blocks = tell_misplaced(source, root, shape(kind), unknown)
    for error in errors:
        is_echo = error.kind.name == "required" and (tuple(error.path), error.kind.property) in misspelt
        if not is_echo and not all(any(block.explains(place) for block in blocks) for place in error.places):
            error.report()
    return {tuple(error.path) for error in errors}


class _Explanation:
    """Turns one error of the validator into a diagnostic."""

    def __init__(self, source: Source, root: Value, data: Any, kind: Kind, error: Any) -> None:
        self._source = source
        self._root = root
        self._schema = schema(kind)
        self._shape = shape(kind)
        self._error = error
        self.kind = error.kind
        self.is_keys = error.kind.name == "additionalProperties"
        self.path, self._value = followed(error.instance_path, data)

    @property
    def places(self) -> list[KeyPath]:
        """The paths that the error is about: each unknown key, or the one value."""
        return [(*self.path, name) for name in self.kind.unexpected] if self.is_keys else [tuple(self.path)]

    def report(self) -> None:
        """Report the error by its kind; a kind nobody foresaw is still a finding with a place."""
        reports: dict[str, Callable[[], None]] = {
            "additionalProperties": self._unknown_keys,
            "required": self._missing_key,
            "type": self._wrong_type,
            "enum": self._unknown_value,
            "const": lambda: self._at("wrong-version", text=self._shown(), wanted="1"),
            "falseSchema": self._two_kinds,
            "anyOf": self._no_way_on,
            "pattern": self._bad_form,
            "propertyNames": self._bad_key,
            "minimum": lambda: self._limit("too-small"),
            "maximum": lambda: self._limit("too-large"),
            "minItems": self._too_few,
            "maxItems": lambda: self._limit("too-many"),
            "maxProperties": lambda: self._limit("too-many"),
            "minLength": self._nothing,
            "maxLength": lambda: self._limit("too-long"),
            "uniqueItems": self._twice,
        }
        reports.get(self.kind.name, lambda: self._at("structure", key=self._key()))()

    @property
    def is_reference(self) -> bool:
        """Whether a name that refers to something is no id: what was meant is told where names are."""
        if self._shape is not shape("scenario"):
            return False
        if self.kind.name == "propertyNames":
            return bool(self.path) and self.path[-1] in ("effects", "given")
        return (
            self._wanted_here().kind in ("node", "tip") and self.kind.name == "pattern" and bool(self._value)
        )

    @property
    def is_all_unknown(self) -> bool:
        """Whether no key of a table is known: `Rune: leader` where a name and a role go."""
        return isinstance(self._value, dict) and not set(self._value) & set(self._wanted_here().properties)

    def _key(self) -> str:
        """Return the nearest key above the place."""
        names = [step for step in self.path if isinstance(step, str)]
        return names[-1] if names else ""

    def _shown(self) -> str:
        return str(self._value)[:40]

    def _at(self, code: str, **facts: str) -> None:
        self._source.report_at(code, place_of(self._root, self.path), **facts)

    def _no_way_on(self) -> None:
        """A node with an outcome lacks its ending, which is told already."""
        if not isinstance(self._value, dict) or "outcome" not in self._value:
            self._at("node-without-way")

    def _limit(self, code: str) -> None:
        self._at(code, key=self._key(), limit=str(self.kind.limit), text=self._shown())

    def _too_few(self) -> None:
        """One item that is two names with a word between them is told where its form is."""
        if not (isinstance(self._value, list) and len(self._value) == 1 and names_in(self._value[0])):
            self._limit("too-few")

    def _wanted_here(self) -> Shape:
        shape = self._shape
        for step in self.path:
            shape = shape.below(step)
        return shape

    def _table(self) -> Table | None:
        value: Value = self._root
        for step in self.path:
            value = below(value, step)
        return value if isinstance(value, Table) else None

    def suggestion(self, name: str) -> str:
        """Return the key that an unknown one most likely was meant to be, among those not yet there."""
        wanted = self._wanted_here()
        free = [
            key for key in wanted.properties if not isinstance(self._value, dict) or key not in self._value
        ]
        low = name.lower().replace(" ", "_")
        meant = wanted.norwegian.get(low) or OTHER_WORDS.get(low, "")
        return meant if meant in free else nearest(name, free)

    def _unknown_keys(self) -> None:
        known = self._wanted_here().properties
        table = self._table()
        for name in self.kind.unexpected[:MOST_FOUND]:
            place = place_of(self._root, [*self.path, name], key=True)
            facts = {"key": name[:60], "suggestion": self.suggestion(name), "known": ", ".join(known)}
            first = name.split(" ")[0]
            if table is not None and table.flow and self._value[name] is None and first in known:
                self._source.report("colon-missing", place.line, place.column, place.end_column, key=first)
            elif table is not None and table.flow and self._value[name] is None and name.isdecimal():
                self._source.report_at("number-cut", place, text=name[:12])
            elif table is not None and table.flow and name.partition(":")[0] in known:
                self._source.report_at("colon-without-space", place, key=name.partition(":")[0])
            elif table is not None and table.flow and self._value[name] is None:
                self._source.report_at("text-cut", place, text=name[:60])
            elif " " in name.strip() and not facts["suggestion"]:
                self._source.report("colon-in-text", place.line, place.column, None, word=name[:40])
            else:
                self._source.report_at("unknown-key", place, **facts)

    def _missing_key(self) -> None:
        name = self.kind.property
        if any(re.match(rf"[ -]*{name}\b", text) for text in self._source.lost.values()):
            return
        place = place_of(self._root, self.path)
        names = _own_names(self._wanted_here().below(name))
        self._source.report_at("missing-key", place, key=name, example=self._example(name), names=names)

    def _example(self, name: str) -> str:
        """Return how the missing key is written, from the schema's own first example."""
        part = self._schema
        for step in list(self._error.schema_path)[:-1]:
            if step == "dependentSchemas":
                break
            part = part[step]
        entry = part.get("properties", {}).get(name, {})
        examples = entry.get("examples") or [None]
        shown = str(examples[0]) if isinstance(examples[0], (str, int)) else ""
        return f"{name}: {shown}" if len(shown) <= 30 else f"{name}: …"

    def _wrong_type(self) -> None:
        shape = self._wanted_here()
        wanted = shape.types
        if self._value is None:
            if place_of(self._root, self.path).line + 1 not in self._source.lost:
                self._nothing()
        elif "string" in wanted and wanted & {"integer", "boolean"}:
            self._at("wants-value", key=self._key())
        elif "string" in wanted:
            self._at("wants-word", key=self._key(), word=self._in_marks())
        else:
            code = {
                "integer": "wants-number",
                "boolean": "wants-flag",
                "array": "wants-list",
                "object": "wants-keys",
            }.get(next(iter(wanted), ""), "structure")
            self._at(code, key=self._key(), text=self._shown(), **self._wish(code))

    def _wish(self, code: str) -> dict[str, str]:
        """Return what a mend can say of what is wanted here, by the code of the finding."""
        shape, text = self._wanted_here(), self._value
        if code == "wants-number" and isinstance(text, str):
            return {**number_meant(text), "limits": shape.limits}
        if code == "wants-list" and isinstance(text, str) and shape.items and shape.items.kind != "text":
            if text.lower() in ("ingen", "none", "nei", "no", "-"):
                return {"suggestion": f"{self._key()}: []"}
            names = [_BETWEEN.sub(", ", each.strip("()[] ")) for each in (text, *self._cut_off())]
            return {} if shape.items.properties else {"suggestion": f"{self._key()}: [{', '.join(names)}]"}
        if code == "wants-keys" and not (isinstance(text, list) and isinstance(self.path[-1], str)):
            word = text if isinstance(text, str) and "goto" in shape.properties else ""
            return {"known": ", ".join(shape.properties), "word": word, "names": _own_names(shape)}
        if code == "wants-keys":
            known = ", ".join(shape.properties)
            return {
                "known": known,
                **({"braces": pairs} if (pairs := self._in_brackets()) else {"listed": "true"}),
            }
        return {}

    def _in_marks(self) -> str:
        """Return the one word that stands in brackets, in braces or behind a hyphen, "" for anything else."""
        value = self._value
        words = list(value) if isinstance(value, (list, dict)) and len(value) == 1 else []
        return next((word for word in words if isinstance(word, str)), "")

    def _in_brackets(self) -> str:
        """Return `key: {name: value}` for one that stands in brackets on its line, "" where none does."""
        place = place_of(self._root, self.path)
        shown = self._source.lines[place.line][place.column : place.end_column].strip()
        in_brackets = place.line == place.end_line and shown[:1] == "[" and shown[-1:] == "]"
        return f"{self._key()}: {{{shown[1:-1]}}}" if in_brackets and len(shown) <= LONGEST_SHOWN else ""

    def _cut_off(self) -> list[str]:
        """Return the words behind a text in braces that became keys of their own: `one_of: phone, noise`."""
        table, above = self._shape, self._root
        for step in self.path[:-1]:
            table, above = table.below(step), below(above, step)
        if not isinstance(above, Table) or not above.flow:
            return []
        names = list(above.values)
        after = names[names.index(str(self.path[-1])) + 1 :]
        ends = (
            n for n, name in enumerate(after) if name in table.properties or not is_empty(above.values[name])
        )
        return after[: next(ends, len(after))]

    def _nothing(self) -> None:
        """An empty key: one that must be there is to be filled in, any other may go."""
        above = self._shape
        for step in self.path[:-1]:
            above = above.below(step)
        here, key = self._wanted_here(), self._key()
        facts = {"known": ", ".join(here.properties), "list": "true" if here.items else ""}
        needed = key in above.required
        line = self._source.lines[place_of(self._root, self.path).line]
        opens = re.match(rf" *- +{re.escape(key)}:", line)
        bar = re.match(rf"[ -]*{re.escape(key)}: *[|>]", line)
        facts = facts if needed else {"items": facts["list"], "opens": "true" if opens else ""}
        facts["flag"] = "true" if here.types == {"boolean"} else ""
        facts["names"] = _own_names(here)
        facts["keys"] = "" if needed else ", ".join(here.properties)
        facts["bar"] = "true" if bar else ""
        self._at("nothing-here", key=key, **facts, needed="true" if needed else "")

    def _unknown_value(self) -> None:
        options = [str(option) for option in self.kind.options]
        if not isinstance(self._value, str):
            return
        meant = self._wanted_here().norwegian.get(self._value.lower(), "")
        facts = {
            "text": self._shown(),
            "suggestion": meant or (nearest(self._value, options) if self._value else ""),
        }
        if not facts["suggestion"] and self._value.upper() in options:
            facts["suggestion"] = self._value.upper()
        self._at("unknown-value", key=self._key(), known=", ".join(options), **facts)

    def _two_kinds(self) -> None:
        path = list(self._error.schema_path)
        first = str(path[path.index("dependentSchemas") + 1]) if "dependentSchemas" in path else ""
        place = place_of(self._root, self.path, key=True)
        self._source.report_at("two-kinds", place, key=self._key(), other=first)

    def _bad_form(self) -> None:
        if not self._value:
            self._nothing()
            return
        form = self._wanted_here().form
        if form == "id":
            apart = names_in(self._value) if isinstance(self.path[-1], int) else ""
            facts = {"apart": apart} if apart else {"suggestion": as_id(self._value)}
            self._at("bad-id", text=self._shown(), **facts)
        else:
            meant = LANGUAGE_NAMES.get(self._value.lower(), "") if form == "language" else ""
            meant = meant or (self._value.lower() if len(self._value) == 2 else "")
            code = "bad-date" if form == "date" else "bad-language"
            self._at(code, text=self._shown(), suggestion=meant)

    def _bad_key(self) -> None:
        """An id that is a key: the schema names the table only, so each of its keys is looked at."""
        for name in self._value:
            if as_id(name) != name or len(name) > 60:
                place = place_of(self._root, [*self.path, name], key=True)
                self._source.report_at("bad-id", place, text=name[:40], suggestion=as_id(name))

    def _twice(self) -> None:
        seen: set[str] = set()
        for index, item in enumerate(self._value):
            if str(item) in seen:
                place = place_of(self._root, [*self.path, index])
                self._source.report_at("twice-in-list", place, text=str(item)[:40])
            seen.add(str(item))


def _own_names(shape: Shape) -> str:
    """Return the keys below each name where names of one's own are wanted, "" anywhere else."""
    return ", ".join(shape.others.properties) if shape.others else ""
