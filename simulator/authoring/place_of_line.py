"""Which place of a story a line of its file is part of."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.scenario.composing import Items, Scalar, Table, Value


def place_of_line(root: Table | None, line: int) -> str:
    """Return the node, or `node.choice`, that a line (from 1) is part of; "" where it is part of none."""
    places = [(at, place) for at, place in _places(root) if at <= line]
    return places[-1][1] if places else ""


def _places(root: Table | None) -> Iterator[tuple[int, str]]:
    """Yield the first line of every part of the file and the place it is, in order; "" for other parts."""
    for key, value in root.values.items() if root else ():
        yield root.keys[key].line + 1 if root else 0, ""
        for at, node, part in _entries(value) if key == "nodes" else ():
            yield at, node
            for name, inner in part.values.items():
                yield part.keys[name].line + 1, node
                for line, choice, _part in _entries(inner) if name == "choices" else ():
                    yield line, f"{node}.{choice}"


def _entries(value: Value) -> Iterator[tuple[int, str, Table]]:
    """Yield the entries of a list that have an id: the first line of each, its id, and itself."""
    for item in value.items if isinstance(value, Items) else ():
        id = item.values.get("id") if isinstance(item, Table) else None
        if isinstance(item, Table) and isinstance(id, Scalar):
            yield min(place.line for place in item.keys.values()) + 1, id.text, item
