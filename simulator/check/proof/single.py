"""Single states of a view: conditions and effects as functions of a state's number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.check.proof.machine import Act, Key
from simulator.check.proof.space import settings_where
from simulator.check.proof.view import View
from simulator.scenario.conditions import COMPARISONS, Expression

Test = Callable[[int], bool]
Change = tuple[int, int, tuple[int, ...]]
"""A state moves by `table[state // stride % size]`."""


class Single:
    """Makes the conditions and effects of a view ready for one state at a time."""

    def __init__(self, view: View) -> None:
        """Keep the layout."""
        self.view = view
        self._tests: dict[Expression, Test] = {}
        self._changes: dict[Act, Change] = {}

    def change(self, acts: tuple[Act, ...]) -> tuple[Change, ...]:
        """Return for each act the table that does it."""
        return tuple(self.table(act) for act in acts)

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

    def test(self, test: Expression) -> Test:
        """Return a condition on a choice or a branch as a function of a state's number."""
        known = self._tests.get(test)
        if known is None:
            known = self._tests[test] = self._make_test(test)
        return known

    def _make_test(self, test: Expression) -> Test:
        match test[0]:
            case "and":
                return _every([self.test(part) for part in test[1:]])
            case "or":
                return _any([self.test(part) for part in test[1:]])
            case "not":
                inner = self.test(test[1])
                return lambda state: not inner(state)
            case "name":
                return self._lookup(("value", test[1]), [False, True])
            case "chose" | "visited":
                return self._lookup(("mark", test[1]), [False, True])
            case "only_strong":
                return self._lookup(("strong", ""), [False, True])
        return self._comparison(test[1], test[2], test[3])

    def _lookup(self, key: Key, table: list[bool]) -> Test:
        stride, size = self.view.slots[key]
        return lambda state: table[state // stride % size]

    def _comparison(self, operator: str, left: Any, right: Any) -> Test:
        if left[0] == "name" and right[0] != "name":
            key = ("value", left[1])
            return self._lookup(key, settings_where(self.view, key, operator, right[1]))
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
