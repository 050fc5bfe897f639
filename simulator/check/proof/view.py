"""A machine reduced to some of its keys, laid out so that one number names one state of a node.

A view drops the keys that are not asked for and, at each node, those that nothing reads any more
(they are put back to their first setting on the way in). Both leave every verdict on the kept
keys as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from math import prod
from typing import NamedTuple

from simulator.check.proof.machine import STRONG, Act, Key, Machine, Move, reads
from simulator.scenario.conditions import Expression


class Exit(NamedTuple):
    """A branch of a step: where it leads when `test` holds, and what changes on the way in."""

    test: Expression | None
    target: str
    acts: tuple[Act, ...]


class Step(NamedTuple):
    """A move with what this view keeps of it. `choice_acts` come before the exits are tried."""

    move: Move
    acts: tuple[Act, ...]
    exits: tuple[Exit, ...]


class Slot(NamedTuple):
    """Where a key stands in a state's number: `number // stride % size` is its setting."""

    stride: int
    size: int


class View:
    """The part of a machine that some keys make up.

    `slots` lays the keys out in mixed radix, numbers lowest; `universe` is how many states a node
    could have. `order` is every node that the story's arrows lead to, in the order of a first walk.
    """

    def __init__(self, machine: Machine, keys: Iterable[Key], watched: Iterable[Key] = ()) -> None:
        """Lay out `keys`; `watched` are never dropped before the end."""
        self.machine = machine
        wanted = set(keys) | set(watched)
        self.keys = tuple(sorted(wanted & set(machine.domains), key=self._rank))
        self.slots: dict[Key, Slot] = {}
        self.universe = 1
        for key in self.keys:
            size = machine.domains[key].size
            self.slots[key] = Slot(self.universe, size)
            self.universe *= size
        self._bits = {key: 1 << place for place, key in enumerate(self.keys)}
        self.order = self._order()
        self._alive = self._liveness(self._mask(watched))
        self.steps = {node: tuple(self._steps(node)) for node in self.order}

    def _rank(self, key: Key) -> tuple[int, int, str]:
        """Numbers first: their shifts are small. What is mostly off stands highest, so sets stay short."""
        domain = self.machine.domains[key]
        if key[0] == "mark":
            return (3, 0, key[1])
        if key == STRONG:
            return (2, 0, "")
        return (0 if domain.size > 2 else 1, -domain.size, key[1])

    def _order(self) -> list[str]:
        """Return the nodes that arrows lead to, each before those it leads to, but for loops."""
        moves = self.machine.moves
        first = self.machine.scenario.start
        seen, done = {first}, []
        stack: list[tuple[str, Iterator[str]]] = [(first, self._targets(first))]
        while stack:
            node, targets = stack[-1]
            for target in targets:
                if target not in seen and target in moves:
                    seen.add(target)
                    stack.append((target, self._targets(target)))
                    break
            else:
                done.append(node)
                stack.pop()
        return done[::-1]

    def _targets(self, node: str) -> Iterator[str]:
        return (
            branch.target for move in reversed(self.machine.moves[node]) for branch in reversed(move.branches)
        )

    def _mask(self, keys: Iterable[Key]) -> int:
        """Return keys of this view as bits; other keys have none."""
        mask = 0
        for key in keys:
            mask |= self._bits.get(key, 0)
        return mask

    def _own_reads(self) -> dict[str, int]:
        """Return for each node the keys that are read there."""
        own = dict.fromkeys(self.order, 0)
        ends = 0
        for site in self.machine.sites:
            mask = self._mask(reads(site.condition.expression))
            if site.at == "end":
                ends |= mask
            elif site.node in own:
                own[site.node] |= mask
        for node in self.order:
            moves = self.machine.moves[node]
            for move in moves:
                for test in (*move.guards, *(branch.test for branch in move.branches)):
                    if test is not None:
                        own[node] |= self._mask(reads(test))
            if not moves:
                own[node] |= ends
        return own

    def _liveness(self, watched: int) -> dict[str, int]:
        """Return for each node the keys that something from there on reads before they are set anew."""
        alive = {node: mask | watched for node, mask in self._own_reads().items()}
        arrows = {
            node: [
                (~self._mask(act.key for act in (*move.acts, *move.leaving) if not act.adds), branch.target)
                for move in self.machine.moves[node]
                for branch in move.branches
            ]
            for node in self.order
        }
        changed = True
        while changed:
            changed = False
            for node in reversed(self.order):
                mask = alive[node]
                for unsettled, target in arrows[node]:
                    mask |= alive[target] & unsettled
                if mask != alive[node]:
                    alive[node] = mask
                    changed = True
        return alive

    def _steps(self, node: str) -> Iterator[Step]:
        here = self._alive[node]
        for move in self.machine.moves[node]:
            acts = tuple(act for act in move.acts if act.key in self.slots)
            held = here | self._mask(act.key for act in (*acts, *move.leaving))
            exits = []
            for branch in move.branches:
                there = self._alive[branch.target]
                leaving = [act for act in move.leaving if self._bits.get(act.key, 0) & there]
                dead = held & ~there
                if dead:
                    leaving += [Act(key, 0) for key in self.keys if self._bits[key] & dead]
                exits.append(Exit(branch.test, branch.target, tuple(leaving)))
            yield Step(move, acts, tuple(exits))

    def alive(self, node: str, key: Key) -> bool:
        """Return whether something from a node on still reads a key."""
        return bool(self._alive[node] & self._bits[key])

    def start_settings(self, key: Key) -> range:
        """Return the settings a key can start with: each option of a drawn truth that something reads."""
        domain = self.machine.domains[key]
        if not self.alive(self.machine.scenario.start, key):
            return range(1)
        return range(domain.size) if domain.drawn else range(domain.start, domain.start + 1)

    @property
    def start_count(self) -> int:
        """How many states a play can start in."""
        return prod(len(self.start_settings(key)) for key in self.keys)

    def starts(self) -> Iterator[int]:
        """Yield each state a play can start in: for many drawn truths ask `start_count` first."""
        for settings in product(*(self.start_settings(key) for key in self.keys)):
            yield self.number(dict(zip(self.keys, settings, strict=True)))

    def number(self, settings: dict[Key, int]) -> int:
        """Return the state with these settings, all other keys at their first."""
        return sum(self.slots[key].stride * setting for key, setting in settings.items())

    def settings(self, number: int) -> dict[Key, int]:
        """Return the setting of every key in a state."""
        return {key: number // slot.stride % slot.size for key, slot in self.slots.items()}
