"""Every place of a scenario file where a node, a choice, a value or an option is named, to the character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from simulator.scenario.composing import Items, KeyPath, Scalar, Table, Value
from simulator.scenario.conditions import Condition
from simulator.scenario.loader import Opened
from simulator.scenario.model import Scenario
from simulator.scenario.schema import shape
from simulator.scenario.shape import Shape, each_text

Kind = Literal["node", "choice", "value", "option"]
_WORD = re.compile(r"[^\W\d]\w*(?:\.\w+)*")


class Named(NamedTuple):
    """What has a name: `inside` is the node of a choice, the value of an option, else ""."""

    kind: Kind
    name: str
    inside: str = ""

    @property
    def place(self) -> str:
        """The name as one writes it: `node`, `node.choice`, `value`, `value.option`."""
        return f"{self.inside}.{self.name}" if self.inside else self.name


class Spot(NamedTuple):
    """Where a name stands: a line and a column of the source, from 0."""

    line: int
    column: int


class UnsureError(Exception):
    """A name stands at `line` (from 0) in a way that its place cannot be told: behind an escape."""

    def __init__(self, line: int) -> None:
        """Keep the line."""
        super().__init__(str(line))
        self.line = line


class _Use(NamedTuple):
    """A name in one string: below `path`, or the key there; `offset` in the text of the string."""

    path: KeyPath
    offset: int = 0
    key: bool = False


def all_named(scenario: Scenario) -> list[Named]:
    """Return everything in a scenario that has a name that can be changed."""
    found = [Named("node", node) for node in scenario.nodes]
    found += [Named("choice", c.id, node.id) for node in scenario.nodes.values() for c in node.choices]
    found += [Named("value", value) for value in scenario.state]
    found += [Named("option", name, v.name) for v in scenario.state.values() for name in v.options]
    return found


def uses(opened: Opened, named: Named) -> list[Spot]:
    """Return where something is named in a file that has no errors, in the order of the file.

    Raises UnsureError.
    """
    root = opened.root
    if root is None:
        return []
    find = {"node": _of_node, "choice": _of_choice, "value": _of_value, "option": _of_option}[named.kind]
    found = ((use, _scalar(root, use)) for use in find(opened, named))
    return sorted({_spot(opened, scalar, use.offset) for use, scalar in found if scalar is not None})


def _of_node(opened: Opened, named: Named) -> Iterator[_Use]:
    name = named.name
    for path, text, wanted in each_text(opened.data, shape("scenario")):
        is_id = len(path) == 3 and path[0] == "nodes" and path[2] == "id"
        is_named = text == name and (is_id or wanted.kind == "node")
        if is_named or _names_a_place(wanted) and text.split(".")[0] == name:
            yield _Use(path)
    for path, condition in opened.conditions.items():
        for number, (kind, text, offset) in enumerate(condition.places):
            is_place = kind in ("visited", "chose") and text.split(".")[0] == name
            is_ending = (kind, text) == ("word", name) and _left(condition, number) == "ending"
            if is_place or is_ending:
                yield _Use(path, offset)


def _of_choice(opened: Opened, named: Named) -> Iterator[_Use]:
    behind = len(named.inside) + 1
    for path, text, wanted in each_text(opened.data, shape("scenario")):
        if len(path) == 5 and path[0] == "nodes" and path[2] == "choices" and path[4] == "id":
            node = opened.data["nodes"][path[1]]["id"]
            if (node, text) == (named.inside, named.name):
                yield _Use(path)
        elif _names_a_place(wanted) and text == named.place:
            yield _Use(path, behind)
    for path, condition in opened.conditions.items():
        for kind, text, offset in condition.places:
            if kind == "chose" and text == named.place:
                yield _Use(path, offset + behind)


def _of_value(opened: Opened, named: Named) -> Iterator[_Use]:
    for path, _table in _tables_of_values(opened.data, shape("scenario")):
        yield _Use((*path, named.name), key=True)
    for path, condition in opened.conditions.items():
        for kind, text, offset in condition.places:
            if kind == "name" and text == named.name:
                yield _Use(path, offset)


def _of_option(opened: Opened, named: Named) -> Iterator[_Use]:
    value, data = named.inside, opened.data
    declared = ("state", value)
    options = data["state"][value].get("one_of", [])
    yield from (_Use((*declared, "one_of", at)) for at, name in enumerate(options) if name == named.name)
    if data["state"][value].get("start") == named.name:
        yield _Use((*declared, "start"))
    for path, table in _tables_of_values(data, shape("scenario")):
        if table.get(value) == named.name:
            yield _Use((*path, value))
    for path, condition in opened.conditions.items():
        for number, (kind, text, offset) in enumerate(condition.places):
            if kind == "word" and text == named.name and _left(condition, number) == value:
                yield _Use(path, offset)


def _names_a_place(wanted: Shape) -> bool:
    return wanted.kind in ("choice", "place")


def _left(condition: Condition, number: int) -> str:
    """Return the value that an option is compared with: it stands right before it."""
    return condition.places[number - 1][1] if number else ""


def _tables_of_values(
    data: Any, wanted: Shape, path: KeyPath = ()
) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """Yield where values are keys, with what stands there."""
    if wanted.names_values and isinstance(data, dict):
        yield path, data
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, below in steps:
        yield from _tables_of_values(below, wanted.below(step), (*path, step))


def _spot(opened: Opened, scalar: Scalar, offset: int) -> Spot:
    """Return where a character of a string stands: the file has the words of the text, one by one."""
    words = list(_WORD.finditer(scalar.text))
    ahead = [match for match in words if match.start() <= offset]
    written = list(_written_words(opened, scalar))
    if not ahead or [word for _at, word in written] != [match.group() for match in words]:
        raise UnsureError(scalar.line)
    at = written[len(ahead) - 1][0]
    return Spot(at.line, at.column + offset - ahead[-1].start())


def _written_words(opened: Opened, scalar: Scalar) -> Iterator[tuple[Spot, str]]:
    """Yield the words of a string as they stand in the file."""
    first = scalar.line + (scalar.style in ("|", ">"))  # behind the bar may stand a note
    for number in range(first, min(scalar.end_line + 1, len(opened.source.lines))):
        line = opened.source.lines[number]
        begin = scalar.column if number == scalar.line else 0
        end = scalar.end_column if number == scalar.end_line else len(line)
        for match in _WORD.finditer(line[:end], begin):
            yield Spot(number, match.start()), match.group()


def _scalar(root: Value, use: _Use) -> Scalar | None:
    """Return the string of a use; `None` where nothing stands there."""
    value: Value = root
    for step in use.path[:-1] if use.key else use.path:
        if isinstance(value, Table) and isinstance(step, str) and step in value.values:
            value = value.values[step]
        elif isinstance(value, Items) and isinstance(step, int) and step < len(value.items):
            value = value.items[step]
        else:
            return None
    if use.key:
        return value.keys.get(str(use.path[-1])) if isinstance(value, Table) else None
    return value if isinstance(value, Scalar) else None
