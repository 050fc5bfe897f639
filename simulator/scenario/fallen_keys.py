"""Keys that stand in the column of the key they belong below, as after pasting at the left."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from simulator.scenario.composing import Table, is_empty
from simulator.scenario.shape import Shape
from simulator.scenario.source import Place


class Fallen(NamedTuple):
    """A block of keys too far left: the empty key above it, its first key, and what a finding says of it."""

    owner: str
    first: Place
    facts: dict[str, str]


def fallen(lines: Sequence[str], table: Table, shape: Shape, unknown: Set[str]) -> Fallen | None:
    """Return the block, where all `unknown` keys of a table stand right behind an empty key that has them."""
    names = list(table.keys)
    first = next((number for number, name in enumerate(names) if name in unknown), 0)
    owners = [name for name in names[:first] if is_empty(table.values[name])]
    if table.flow or not owners:
        return None
    owner = owners[-1]
    behind = names[names.index(owner) + 1 :]
    last = max((number for number, name in enumerate(behind) if name in unknown), default=-1)
    block = behind[: last + 1]
    if not unknown <= set(block) or not set(block) <= set(shape.below(owner).properties):
        return None
    begin, column = table.keys[block[0]], table.keys[owner].column
    whole = len("\n".join(lines).rstrip().split("\n"))
    end = min((table.keys[name].line for name in behind[last + 1 :]), default=whole)
    facts = {"found": column + 1, "wanted": column + 3, "first": begin.line + 1, "last": end}
    return Fallen(owner, begin, {name: str(number) for name, number in facts.items()})
