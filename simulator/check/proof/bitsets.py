"""Sets of states as one integer each: a condition is a mask, an effect some shifts.

All states of a node are the bits of one number, so one `&` of Python works on them all. Exact:
an addition that is kept within its bounds is one shift for the settings that stay inside and one
for each setting that is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

from simulator.check.proof.machine import Act, Key
from simulator.check.proof.space import Space
from simulator.check.proof.view import View
from simulator.scenario.conditions import COMPARISONS, Expression

Piece = tuple[int, int]
"""The states under a mask move by so many bits (up when positive)."""


class BitSpace(Space[int]):
    """Sets of states as integers."""

    def __init__(self, view: View) -> None:
        """Prepare the masks' caches; `full` is the set of all states."""
        super().__init__(view)
        self.full = (1 << view.universe) - 1
        self._columns: dict[Key, int] = {}
        self._slices: dict[tuple[Key, tuple[int, ...]], int] = {}
        self._masks: dict[tuple[Expression, str], int] = {}
        self._pieces: dict[Act, tuple[Piece, ...]] = {}

    def of(self, numbers: Sequence[int]) -> int:
        """See Space."""
        return reduce(lambda states, number: states | 1 << number, numbers, 0)

    def join(self, one: int, other: int) -> int:
        """See Space."""
        return one | other

    def less(self, one: int, other: int) -> int:
        """See Space."""
        return one ^ (one & other)

    def meet(self, one: int, other: int) -> int:
        """See Space."""
        return one & other

    def holding(self, states: int, test: int) -> int:
        """See Space."""
        return states & test

    def change(self, acts: tuple[Act, ...]) -> tuple[tuple[Piece, ...], ...]:
        """Return for each act the masks and shifts that do it."""
        return tuple(self._pieces.get(act) or self._make_pieces(act) for act in acts)

    def after(self, states: int, change: tuple[tuple[Piece, ...], ...]) -> int:
        """See Space."""
        for pieces in change:
            moved = 0
            for mask, shift in pieces:
                part = states & mask
                if part:
                    moved |= part << shift if shift > 0 else part >> -shift if shift else part
            states = moved
        return states

    def before(self, states: int, change: tuple[tuple[Piece, ...], ...]) -> int:
        """See Space."""
        for pieces in reversed(change):
            sources = 0
            for mask, shift in pieces:
                sources |= (states >> shift if shift >= 0 else states << -shift) & mask
            states = sources
        return states

    def cut(self, states: int, act: Act) -> int:
        """See Space."""
        size = self.view.slots[act.key].size
        settings = [setting for setting in range(size) if not 0 <= setting + act.amount < size]
        return states & self.slice(act.key, tuple(settings))

    def count(self, states: int) -> int:
        """See Space."""
        return states.bit_count()

    def extent(self, states: int, key: Key) -> tuple[int, int]:
        """See Space."""
        settings = range(self.view.slots[key].size)
        least = next(setting for setting in settings if states & self.slice(key, (setting,)))
        most = next(setting for setting in reversed(settings) if states & self.slice(key, (setting,)))
        return least, most

    def some(self, states: int) -> int:
        """See Space."""
        return states.bit_length() - 1

    def member(self, states: int) -> Callable[[int], bool]:
        """See Space."""
        bits = states.to_bytes((self.view.universe + 7) // 8, "little")
        return lambda number: bool(bits[number >> 3] >> (number & 7) & 1)

    def slice(self, key: Key, settings: tuple[int, ...]) -> int:
        """Return all states in which a key has one of the settings."""
        known = self._slices.get((key, settings))
        if known is None:
            stride = self.view.slots[key].stride
            column = self._column(key)
            known = reduce(lambda mask, setting: mask | column << setting * stride, settings, 0)
            self._slices[key, settings] = known
        return known

    def _column(self, key: Key) -> int:
        """Return all states in which a key has its first setting: runs of ones, a period apart."""
        known = self._columns.get(key)
        if known is None:
            stride, size = self.view.slots[key]
            pattern, length, universe = (1 << stride) - 1, stride * size, self.view.universe
            while length < universe:  # doubling: one shift for each power of two
                pattern |= pattern << length
                length *= 2
            known = self._columns[key] = pattern & self.full
        return known

    def _make_pieces(self, act: Act) -> tuple[Piece, ...]:
        stride, size = self.view.slots[act.key]
        shifts: dict[int, list[int]] = {}
        for setting in range(size):
            after = min(size - 1, max(0, setting + act.amount)) if act.adds else act.amount
            shifts.setdefault((after - setting) * stride, []).append(setting)
        pieces = tuple((self.slice(act.key, tuple(settings)), shift) for shift, settings in shifts.items())
        self._pieces[act] = pieces
        return pieces

    def test(self, test: Expression, node: str = "") -> int:
        """Return all states in which a condition holds, as a mask."""
        known = self._masks.get((test, node))
        if known is None:
            known = self._masks[test, node] = self._make_mask(test, node)
        return known

    def _make_mask(self, test: Expression, node: str) -> int:
        match test[0]:
            case "and":
                return reduce(lambda one, other: one & other, (self.test(part, node) for part in test[1:]))
            case "or":
                return reduce(lambda one, other: one | other, (self.test(part, node) for part in test[1:]))
            case "not":
                return self.full ^ self.test(test[1], node)
            case "name":
                return self.slice(("value", test[1]), (1,))
            case "chose" | "visited":
                return self.slice(("mark", test[1]), (1,))
            case "only_strong":
                return self.slice(("strong", ""), (1,))
        return self._comparison(test[1], test[2], test[3], node)

    def _comparison(self, operator: str, left: Any, right: Any, node: str) -> int:
        if left == ("name", "ending"):
            return self.full if (node == right[1]) == (operator == "==") else 0
        if left[0] != "name" and right[0] == "name":
            turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
            return self._comparison(turned.get(operator, operator), right, left, node)
        if left[0] != "name":
            return self.full if COMPARISONS[operator](left[1], right[1]) else 0
        key = ("value", left[1])
        if right[0] != "name":
            held = self.settings_where(key, operator, right[1])
            return self.slice(key, tuple(setting for setting, holds in enumerate(held) if holds))
        low, mask = self.view.machine.domains[key].low, 0
        for setting in range(self.view.slots[key].size):  # two values: one setting of the left at a time
            mask |= self.slice(key, (setting,)) & self._comparison(
                operator, ("number", low + setting), right, node
            )
        return mask
