"""Sets of states as one integer each: a condition is a mask, an effect some shifts.

All states of a node are the bits of one number, so one `&` of Python works on them all. Exact:
an addition that is kept within its bounds is one shift for the settings that stay inside and one
for each setting that is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

from simulator.check.proof.machine import Act, Key
from simulator.check.proof.space import Space
from simulator.check.proof.view import View
from simulator.scenario.conditions import COMPARISONS

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
        self._pieces: dict[Act, tuple[Piece, ...]] = {}

    def one(self, number: int) -> int:
        """See Space."""
        return 1 << number

    def having(self, key: Key, held: Sequence[bool]) -> int:
        """See Space."""
        return self.slice(key, tuple(setting for setting, holds in enumerate(held) if holds))

    def compared(self, operator: str, left: Key, right: Key) -> int:
        """See Space."""
        mask, compare = 0, COMPARISONS[operator]
        lows = self.view.machine.domains[left].low, self.view.machine.domains[right].low
        for setting in range(self.view.slots[left].size):  # one setting of the left at a time
            value = lows[0] + setting
            held = [compare(value, lows[1] + other) for other in range(self.view.slots[right].size)]
            mask |= self.slice(left, (setting,)) & self.having(right, held)
        return mask

    def join(self, one: int, other: int) -> int:
        """See Space."""
        return one | other

    def meet(self, one: int, other: int) -> int:
        """See Space."""
        return one & other

    def less(self, one: int, other: int) -> int:
        """See Space."""
        return one ^ (one & other)

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
                    part = part << shift if shift > 0 else part >> -shift if shift else part
                    moved = moved | part if moved else part
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

    def weight(self, states: int) -> int:
        """See Space."""
        return states.bit_length() >> 3

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
