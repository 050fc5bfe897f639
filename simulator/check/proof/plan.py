"""Which views a story needs: what steers it first, then what is looked at besides, a few keys at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simulator.check.proof.machine import Key, Machine, Silence, Site, reads
from simulator.check.proof.view import View

BITS_A_NODE = 1 << 18
"""The widest set of one node that is kept as bits (32 KiB); wider ones are diagrams."""
BITS_IN_ALL = 1 << 29
"""Nodes times bits a node that bit sets are used for (64 MiB for each map of all nodes)."""
TOGETHER = 1 << 14
"""Values that steer nothing stay in the main view while a node has no more states than this."""
WIDER = 16
"""How many times the states of the main view another view may have."""


class Want(NamedTuple):
    """Keys that something looked at needs: a text's condition, a text, or (`None`) the extent of a number."""

    keys: frozenset[Key]
    seen: Site | Silence | None = None


class Plan:
    """Which keys steer a story, and what is looked at besides."""

    def __init__(self, machine: Machine) -> None:
        """Sort the keys of a machine."""
        self.machine = machine
        self.steering: frozenset[Key] = frozenset().union(
            *(
                reads(test)
                for moves in machine.moves.values()
                for move in moves
                for test in (*move.guards, *(branch.test for branch in move.branches))
            )
        )
        self.numbers = frozenset(
            ("value", name) for name, value in machine.scenario.state.items() if value.kind == "number"
        )

    def view(self, group: list[Want]) -> View:
        """Return the view that a group is looked at in."""
        keys = self.steering.union(*(want.keys for want in group))
        return View(self.machine, keys, self.numbers & keys)

    def needs(self, seen: Site | Silence) -> frozenset[Key]:
        """Return the keys that a text's condition reads, with those asked before it."""
        if isinstance(seen, Silence):
            return reads(seen.silent)
        return reads(seen.condition.expression).union(*(reads(c.expression) for c in seen.chain))

    def size(self, keys: frozenset[Key]) -> int:
        """Return how many states a node could have."""
        size = 1
        for key in keys:
            size *= self.machine.domains[key].size
        return size

    def groups(self) -> Iterator[list[Want]]:
        """Yield what is looked at in groups, each for one view beside the steering keys.

        What steers nothing leaves every step as it is, so it may be proved a few keys at a time. The first
        group costs the steering view nothing, or little; the last holds what is too wide for bits anyhow.
        """
        seen: list[Site | Silence] = [*self.machine.sites, *self.machine.silences]
        left = [Want(self.needs(one), one) for one in seen]
        left += [Want(frozenset((key,))) for key in sorted(self.numbers)]
        left.sort(key=lambda want: self.size(want.keys | self.steering))
        narrow = self.size(self.steering)
        limit = max(TOGETHER, narrow)
        while True:
            keys, group, rest = self.steering, [], []
            for want in left:
                if self.size(keys | want.keys) <= limit:
                    keys |= want.keys
                    group.append(want)
                else:
                    rest.append(want)
            if not group and limit > narrow:
                group, rest = rest, []
            yield group
            if not rest:
                return
            left, limit = rest, max(TOGETHER, narrow + 1, min(narrow * WIDER, BITS_A_NODE))


def fits_bits(view: View) -> bool:
    """Return whether the sets of a view are small enough to be kept as bits."""
    return view.universe <= BITS_A_NODE and view.universe * len(view.order) <= BITS_IN_ALL


def blowing_up(view: View) -> tuple[str, ...]:
    """Return the names of the values that make the states too many: the largest, until the rest would fit."""
    size = view.universe
    names: list[str] = []
    for key in sorted(view.keys, key=lambda key: (-view.slots[key].size, key)):
        if size <= BITS_A_NODE and names:
            break
        size //= view.slots[key].size
        names.append(key[1] or "only_strong")
    return tuple(names)
