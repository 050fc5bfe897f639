"""Sets of states as Python sets of their numbers, for stories whose values have too many settings.

Slower a state than bit sets, but only states that are reached cost anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from simulator.check.proof.machine import Act, Key
from simulator.check.proof.space import Space
from simulator.check.proof.view import View
from simulator.scenario.conditions import COMPARISONS, Expression

States = frozenset[int]
Test = Callable[[int], bool]
Change = tuple[int, int, tuple[int, ...]]
"""A state moves by `table[state // stride % size]`."""


class PackedSpace(Space[States]):
    """Sets of states as frozen sets of numbers."""

    def __init__(self, view: View) -> None:
        """Prepare the caches of compiled conditions and effects."""
        super().__init__(view)
        self._tests: dict[tuple[Expression, str], Test] = {}
        self._changes: dict[Act, Change] = {}

    def of(self, numbers: Sequence[int]) -> States:
        """See Space."""
        return frozenset(numbers)

    def join(self, one: States, other: States) -> States:
        """See Space."""
        return one | other

    def less(self, one: States, other: States) -> States:
        """See Space."""
        return one - other

    def meet(self, one: States, other: States) -> States:
        """See Space."""
        return one & other

    def holding(self, states: States, test: Test) -> States:
        """See Space."""
        return frozenset(filter(test, states))

    def change(self, acts: tuple[Act, ...]) -> tuple[Change, ...]:
        """Return for each act the table that does it."""
        return tuple(self.table(act) for act in acts)

    def after(self, states: States, change: tuple[Change, ...]) -> States:
        """See Space."""
        for stride, size, table in change:
            states = frozenset([state + table[state // stride % size] for state in states])
        return states

    def before(self, states: States, change: tuple[Change, ...]) -> States:
        """See Space."""
        for stride, size, table in reversed(change):
            sources: list[list[int]] = [[] for _ in range(size)]
            for setting, moved in enumerate(table):
                sources[setting + moved // stride].append(moved)
            states = frozenset(
                [state - moved for state in states for moved in sources[state // stride % size]]
            )
        return states

    def cut(self, states: States, act: Act) -> States:
        """See Space."""
        stride, size = self.view.slots[act.key]
        return frozenset(state for state in states if not 0 <= state // stride % size + act.amount < size)

    def count(self, states: States) -> int:
        """See Space."""
        return len(states)

    def extent(self, states: States, key: Key) -> tuple[int, int]:
        """See Space."""
        stride, size = self.view.slots[key]
        settings = {state // stride % size for state in states}
        return min(settings), max(settings)

    def some(self, states: States) -> int:
        """See Space."""
        return min(states)

    def member(self, states: States) -> Callable[[int], bool]:
        """See Space."""
        return states.__contains__

    def table(self, act: Act) -> Change:
        """Return an act as a table from the setting of its key to what is added to the state's number."""
        known = self._changes.get(act)
        if known is None:
            stride, size = self.view.slots[act.key]
            after = [
                min(size - 1, max(0, setting + act.amount)) if act.adds else act.amount
                for setting in range(size)
            ]
            table = tuple((new - setting) * stride for setting, new in enumerate(after))
            known = self._changes[act] = (stride, size, table)
        return known

    def test(self, test: Expression, node: str = "") -> Test:
        """Return a condition as a function of a state's number."""
        known = self._tests.get((test, node))
        if known is None:
            known = self._tests[test, node] = self._make_test(test, node)
        return known

    def _make_test(self, test: Expression, node: str) -> Test:
        match test[0]:
            case "and":
                return _every([self.test(part, node) for part in test[1:]])
            case "or":
                return _any([self.test(part, node) for part in test[1:]])
            case "not":
                inner = self.test(test[1], node)
                return lambda state: not inner(state)
            case "name":
                return self._lookup(("value", test[1]), [False, True])
            case "chose" | "visited":
                return self._lookup(("mark", test[1]), [False, True])
            case "only_strong":
                return self._lookup(("strong", ""), [False, True])
        return self._comparison(test[1], test[2], test[3], node)

    def _lookup(self, key: Key, table: list[bool]) -> Test:
        stride, size = self.view.slots[key]
        return lambda state: table[state // stride % size]

    def _comparison(self, operator: str, left: Any, right: Any, node: str) -> Test:
        if left == ("name", "ending"):
            always = (node == right[1]) == (operator == "==")
            return lambda state: always
        if left[0] == "name" and right[0] != "name":
            key = ("value", left[1])
            return self._lookup(key, self.settings_where(key, operator, right[1]))
        first, second, compare = self._number(left), self._number(right), COMPARISONS[operator]
        return lambda state: compare(first(state), second(state))

    def _number(self, part: Any) -> Callable[[int], int]:
        if part[0] != "name":
            constant = int(part[1])
            return lambda state: constant
        key = ("value", part[1])
        stride, size = self.view.slots[key]
        low = self.view.machine.domains[key].low
        return lambda state: state // stride % size + low


def _every(parts: list[Test]) -> Test:
    """Return whether all hold; two, the usual case, without a loop."""
    if len(parts) == 2:
        one, other = parts
        return lambda state: one(state) and other(state)
    return lambda state: all(part(state) for part in parts)


def _any(parts: list[Test]) -> Test:
    """Return whether one holds."""
    if len(parts) == 2:
        one, other = parts
        return lambda state: one(state) or other(state)
    return lambda state: any(part(state) for part in parts)
