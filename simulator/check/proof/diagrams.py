"""Sets of states as decision diagrams over the bits of all settings, for views that bit sets cannot hold.

A set costs what its shape costs, not what it holds: a hundred marks that go their own ways take a
few hundred nodes. Every setting is written in binary; an addition puts the sum's bits in place of
the number's own, so no second copy of the bits is needed. The diagrams are those of OxiDD.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import groupby
from typing import NamedTuple

from oxidd.bcdd import BCDDFunction, BCDDManager, BCDDSubstitution

from simulator.check.proof.machine import Act, Key
from simulator.check.proof.order import order
from simulator.check.proof.space import Space
from simulator.check.proof.view import View

NODES = 1 << 21
"""Nodes that the diagrams of one view may have together: 16 bytes each."""
CACHED = 1 << 18
"""Results that are remembered: 16 bytes each."""

Bits = list[BCDDFunction]
"""A whole number as functions, the least bit first."""


class Diagram:
    """A set of states; falsy where it is empty."""

    __slots__ = ("root",)

    def __init__(self, root: BCDDFunction) -> None:
        """Keep the function that holds in the states of the set."""
        self.root = root

    def __bool__(self) -> bool:
        """Whether there is a state in it."""
        return self.root.satisfiable()

    def __eq__(self, other: object) -> bool:
        """Whether the same states are in both."""
        return isinstance(other, Diagram) and self.root == other.root

    def __hash__(self) -> int:
        """Equal for equal sets."""
        return hash(self.root)


class Put(NamedTuple):
    """Some keys take one setting each: `over` are their bits, `literal` the settings."""

    over: BCDDFunction
    literal: BCDDFunction

    def after(self, states: BCDDFunction) -> BCDDFunction:
        """Return the states that come of these."""
        return states.exists(self.over) & self.literal

    def before(self, states: BCDDFunction) -> BCDDFunction:
        """Return the states that these come of."""
        return (states & self.literal).exists(self.over)


class Add(NamedTuple):
    """A number moves. `inside` does not pass the bound; the rest is put to it."""

    inside: BCDDFunction
    back: BCDDSubstitution
    forth: BCDDSubstitution
    bound: Put

    def after(self, states: BCDDFunction) -> BCDDFunction:
        """Return the states that come of these."""
        moved = (states & self.inside).substitute(self.back)
        cut = states & ~self.inside
        return moved | self.bound.after(cut) if cut.satisfiable() else moved

    def before(self, states: BCDDFunction) -> BCDDFunction:
        """Return the states that these come of."""
        return self.inside.ite(states.substitute(self.forth), self.bound.before(states))


class DiagramSpace(Space[Diagram]):
    """Sets of states as decision diagrams. Raises MemoryError where they need more than NODES."""

    def __init__(self, view: View) -> None:
        """Lay out the bits of every key."""
        super().__init__(view)
        self._manager = BCDDManager(NODES, CACHED, 1)
        places = order(view)
        self._manager.add_vars(len(places))
        self._bits: dict[Key, list[int]] = {key: [] for key in view.keys}
        for variable, (key, _) in sorted(enumerate(places), key=lambda place: place[1][1]):
            self._bits[key].append(variable)
        self._true, self._false = self._manager.true(), self._manager.false()
        self._changes: dict[Act, Add] = {}
        self.full = Diagram(self._true)

    def one(self, number: int) -> Diagram:
        """See Space."""
        settings = self.view.settings(number)
        return Diagram(self._all(self._literal(key, setting) for key, setting in settings.items()))

    def having(self, key: Key, held: Sequence[bool]) -> Diagram:
        """See Space."""
        found, first = self._false, 0
        for holds, run in groupby(held):
            behind = first + len(list(run))
            if holds:
                found |= self._below(self._number(key), behind) & ~self._below(self._number(key), first)
            first = behind
        return Diagram(found)

    def compared(self, operator: str, left: Key, right: Key) -> Diagram:
        """See Space."""
        lows = self.view.machine.domains[left].low, self.view.machine.domains[right].low
        width = 1 + max(
            (low - min(lows) + self.view.slots[key].size).bit_length()
            for low, key in zip(lows, (left, right), strict=True)
        )
        one = self._plus(self._number(left), lows[0] - min(lows), width)
        other = self._plus(self._number(right), lows[1] - min(lows), width)
        equal, below = self._true, self._false
        for mine, yours in zip(one, other, strict=True):
            equal &= mine.equiv(yours)
            below = mine.equiv(yours).ite(below, ~mine & yours)
        found = equal if operator in ("==", "!=") else below
        if operator in ("<=", ">"):
            found |= equal
        return Diagram(~found if operator in ("!=", ">=", ">") else found)

    def join(self, one: Diagram, other: Diagram) -> Diagram:
        """See Space."""
        return Diagram(one.root | other.root)

    def meet(self, one: Diagram, other: Diagram) -> Diagram:
        """See Space."""
        return Diagram(one.root & other.root)

    def less(self, one: Diagram, other: Diagram) -> Diagram:
        """See Space."""
        return Diagram(one.root & ~other.root)

    def change(self, acts: tuple[Act, ...]) -> tuple[Put | Add, ...]:
        """Return the acts made ready, settings that follow each other as one."""
        ready: list[Put | Add] = []
        for adds, run in groupby(acts, key=lambda act: act.adds):
            if adds:
                ready += [self._changes.get(act) or self._make_add(act) for act in run]
            else:
                ready.append(self._put({act.key: act.amount for act in run}))
        return tuple(ready)

    def after(self, states: Diagram, change: tuple[Put | Add, ...]) -> Diagram:
        """See Space."""
        found = states.root
        for act in change:
            self.pause()
            found = act.after(found)
        return Diagram(found)

    def before(self, states: Diagram, change: tuple[Put | Add, ...]) -> Diagram:
        """See Space."""
        found = states.root
        for act in reversed(change):
            self.pause()
            found = act.before(found)
        return Diagram(found)

    def count(self, states: Diagram) -> int:
        """See Space."""
        return states.root.sat_count(self._manager.num_vars())

    def extent(self, states: Diagram, key: Key) -> tuple[int, int]:
        """See Space."""
        found = []
        for highest in (False, True):
            rest, setting = states.root, 0
            for place, bit in reversed(list(enumerate(self._number(key)))):
                wanted = rest & (bit if highest else ~bit)
                met = wanted.satisfiable()
                rest = wanted if met else rest & (~bit if highest else bit)
                setting |= (met == highest) << place
            found.append(setting)
        return found[0], found[1]

    def some(self, states: Diagram) -> int:
        """See Space."""
        held = states.root.pick_cube() or []
        return sum(
            self.view.slots[key].stride << place
            for key, variables in self._bits.items()
            for place, variable in enumerate(variables)
            if held[variable]
        )

    def member(self, states: Diagram) -> Callable[[int], bool]:
        """See Space."""

        def holds(number: int) -> bool:
            settings = self.view.settings(number)
            return states.root.eval(
                (variable, bool(settings[key] >> place & 1))
                for key, variables in self._bits.items()
                for place, variable in enumerate(variables)
            )

        return holds

    def weight(self, states: Diagram) -> int:
        """See Space."""
        return 0

    def _number(self, key: Key) -> Bits:
        return [self._manager.var(variable) for variable in self._bits[key]]

    def _all(self, parts: Iterator[BCDDFunction]) -> BCDDFunction:
        return reduce(lambda one, other: one & other, parts, self._true)

    def _literal(self, key: Key, setting: int) -> BCDDFunction:
        bits = enumerate(self._number(key))
        return self._all(bit if setting >> place & 1 else ~bit for place, bit in bits)

    def _below(self, bits: Bits, limit: int) -> BCDDFunction:
        """Return where a number is less than a constant."""
        if limit >> len(bits):
            return self._true
        found = self._false
        for place, bit in enumerate(bits):
            found = found | ~bit if limit >> place & 1 else found & ~bit
        return found

    def _plus(self, bits: Bits, amount: int, width: int) -> Bits:
        """Return the sum of a number and a constant, in so many bits: what goes beyond is lost."""
        carry, total = self._false, []
        for place in range(width):
            bit = bits[place] if place < len(bits) else self._false
            more = bool(amount >> place & 1)
            total.append(bit.equiv(carry) if more else bit ^ carry)
            carry = bit | carry if more else bit & carry
        return total

    def _put(self, settings: dict[Key, int]) -> Put:
        over = self._all(bit for key in settings for bit in self._number(key))
        return Put(over, self._all(self._literal(key, setting) for key, setting in settings.items()))

    def _make_add(self, act: Act) -> Add:
        size, amount = self.view.slots[act.key].size, act.amount
        bits, variables = self._number(act.key), self._bits[act.key]
        inside = self.having(act.key, [0 <= setting + amount < size for setting in range(size)])
        back, forth = (
            BCDDSubstitution(zip(variables, self._plus(bits, moved, len(bits)), strict=True))
            for moved in (-amount, amount)
        )
        bound = self._put({act.key: size - 1 if amount > 0 else 0})
        known = self._changes[act] = Add(inside.root, back, forth, bound)
        return known
