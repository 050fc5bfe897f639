"""From the path of a key to its line and column in the file."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.scenario.composing import Items, KeyPath, Table, Value
from simulator.scenario.source import Place, Source


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: line and columns count from 1, `text_line` is the line as it stands there."""

    line: int
    column: int
    end_column: int
    text_line: str


def locate(source: Source, root: Table | None, path: KeyPath) -> Spot:
    """Return where a path's last key stands; of a longer path than the file has, as far as it goes."""
    place: Place = Place(0, 0, 0, 0)
    value: Value | None = root
    for step in path:
        if isinstance(value, Table) and isinstance(step, str) and step in value.keys:
            place, value = value.keys[step], value.values[step]
        elif isinstance(value, Items) and isinstance(step, int) and step < len(value.items):
            value = value.items[step]
            place = _first(value)
        else:
            break
    line = min(place.line, max(0, len(source.lines) - 1))
    text = source.lines[line] if source.lines else ""
    end = place.end_column if place.end_line == place.line else len(text)
    return Spot(line + 1, place.column + 1, max(place.column + 1, end) + 1, text)


def _first(value: Value) -> Place:
    """Point at the id of an entry of a list where it has one, else at its first key."""
    if isinstance(value, Table) and value.keys:
        return value.values["id"] if "id" in value.values else next(iter(value.keys.values()))
    return value
