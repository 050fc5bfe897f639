"""What YAML can read, but in another column than it belongs in: keys too far left, items too far in.

Told key by key it would be a flood, and no advice about a key would lead anywhere.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from simulator.scenario.composing import Items, KeyPath, Table, Value, below, is_empty
from simulator.scenario.shape import Shape
from simulator.scenario.source import Place, Source


class Misplaced(NamedTuple):
    """A block to move: where it begins, what a finding says of it, and the paths that it explains."""

    first: Place
    facts: dict[str, str]
    above: tuple[KeyPath, ...]

    def explains(self, path: KeyPath) -> bool:
        """Whether what the schema says of a path follows from this."""
        return any(path[: len(each)] == each for each in self.above)


def tell_misplaced(
    source: Source, root: Value, shape: Shape, unknown: Mapping[KeyPath, Set[str]]
) -> list[Misplaced]:
    """Report the blocks that explain unknown keys, and return them; `unknown` by the path of their table."""
    told: list[Misplaced] = []
    for block in _misplaced(source.lines, root, shape, unknown):
        if not any(each.explains(block.above[0]) for each in told):
            source.report_at("indentation", block.first, **block.facts)
            told.append(block)
    return told


def _misplaced(
    lines: Sequence[str], root: Value, shape: Shape, unknown: Mapping[KeyPath, Set[str]]
) -> Iterator[Misplaced]:
    for path, names in unknown.items():
        values, shapes = [root], [shape]
        for step in path:
            values.append(below(values[-1], step))
            shapes.append(shapes[-1].below(step))
        table = values[-1]
        if isinstance(table, Table) and not table.flow:
            yield from _fallen(lines, table, shapes[-1], path, names)
            yield from _fallen_from(lines, table, shapes[-1], path, names)
            yield from _strayed(lines, table, values[:-1], shapes, path)


def _fallen(
    lines: Sequence[str], table: Table, shape: Shape, path: KeyPath, unknown: Set[str]
) -> Iterator[Misplaced]:
    """All unknown keys stand right behind an empty key that has them: in its column, and not below it."""
    names = list(table.keys)
    first = next((number for number, name in enumerate(names) if name in unknown), 0)
    owners = [name for name in names[:first] if is_empty(table.values[name])]
    if not owners:
        return
    owner = owners[-1]
    behind = names[names.index(owner) + 1 :]
    last = max((number for number, name in enumerate(behind) if name in unknown), default=-1)
    block = behind[: last + 1]
    if unknown <= set(block) <= set(shape.below(owner).properties):
        begin, column = table.keys[block[0]], table.keys[owner].column
        whole = len("\n".join(lines).rstrip().split("\n"))
        end = min((table.keys[name].line for name in behind[last + 1 :]), default=whole)
        explained = (*((*path, name) for name in unknown), (*path, owner))
        yield Misplaced(begin, _facts(column, column + 2, begin.line, end), explained)


def _fallen_from(
    lines: Sequence[str], table: Table, shape: Shape, path: KeyPath, unknown: Set[str]
) -> Iterator[Misplaced]:
    """A key out of the middle of the table before it: what came behind it there seems to be below it now."""
    names = list(table.keys)
    for owner, name in itertools.pairwise(names):
        above, wanted = table.values[owner], shape.below(owner).properties
        if (
            not isinstance(above, Table)
            or above.flow
            or name not in (unknown & set(wanted)) - set(above.keys)
        ):
            continue
        begin, column = table.keys[name], next(iter(above.keys.values())).column
        end = begin.line + 1
        while end < len(lines) and (
            not lines[end].strip() or lines[end].startswith(" " * (begin.column + 1))
        ):
            key = lines[end].strip().partition(":")
            if lines[end].find(key[0]) == column and key[1] and key[0] in wanted and key[0] not in above.keys:
                break
            end += 1
        facts = _facts(begin.column, column, begin.line, end)
        yield Misplaced(begin, facts, ((*path, name), (*path, owner)))


def _strayed(
    lines: Sequence[str], item: Table, above: Sequence[Value], shapes: Sequence[Shape], path: KeyPath
) -> Iterator[Misplaced]:
    """An item has only keys of those further out: from it on, the list was pasted too far in."""
    outer = next(
        (
            value.items[0]
            for value, shape in zip(above[-2::-1], shapes[-3::-1], strict=True)
            if isinstance(value, Items) and not value.flow and shape.items and _is_of(item, shape.items)
        ),
        None,
    )
    inner, step = (above[-1], path[-1]) if path else (None, "")
    if outer is None or not isinstance(inner, Items) or not isinstance(step, int):
        return
    begin = item.line
    dash = lines[begin].find("-")
    if lines[begin][: len(lines[begin]) - len(lines[begin].lstrip(" -"))].strip() != "-":
        return
    end = begin + 1
    while end < len(lines) and (
        not (text := lines[end].lstrip(" "))
        or len(lines[end]) - len(text) > dash
        or (len(lines[end]) - len(text) == dash and text.startswith("- "))
    ):
        end += 1
    wanted = lines[outer.line].find("-")
    later = tuple((*path[:-1], number) for number in range(step, len(inner.items)))
    facts = _facts(dash, wanted, begin, end) | {"among": "true"}
    yield Misplaced(Place(begin, dash, begin, dash + 1), facts, later)


def _is_of(item: Table, shape: Shape) -> bool:
    """Whether a table can be an item of a list, with at least the keys that say so."""
    return shape.required <= set(item.keys) <= set(shape.properties)


def _facts(found: int, wanted: int, first: int, end: int) -> dict[str, str]:
    """Return the facts of a finding about lines `first` to before `end`, all counted from 0."""
    facts = {"found": found + 1, "wanted": wanted + 1, "first": first + 1, "last": end}
    return {name: str(number) for name, number in facts.items()}
