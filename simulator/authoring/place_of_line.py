"""Which place of a story a line of its file is part of."""

from __future__ import annotations

from simulator.scenario.composing import Items, Scalar, Table, Value


def place_of_line(root: Table | None, line: int) -> str:
    """Return the node, or `node.choice`, that a line (from 1) is part of; "" where it is part of none."""
    node, part = _entry(root, "nodes", line)
    choice, _part = _entry(part, "choices", line)
    return f"{node}.{choice}" if choice else node


def _entry(table: Table | None, name: str, line: int) -> tuple[str, Table | None]:
    """Return the entry of the list of that name that a line is part of, with its id; "" where of none."""
    if table is None or _key(table, line) != name:
        return "", None
    for item in reversed(_items(table.values[name])):
        id = item.values.get("id") if isinstance(item, Table) else None
        if not isinstance(item, Table) or not isinstance(id, Scalar):
            continue
        if min(place.line for place in item.keys.values()) < line:
            return id.text, item
    return "", None


def _key(table: Table, line: int) -> str:
    """Return the key of a table whose part a line is; "" where it is above all of them."""
    above = [key for key, place in table.keys.items() if place.line < line]
    return above[-1] if above else ""


def _items(value: Value) -> tuple[Value, ...]:
    return tuple(value.items) if isinstance(value, Items) else ()
