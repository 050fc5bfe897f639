"""What a proof needs from sets of states, however they are kept.

A set of the states of one node is one Python integer, a bit a state (`bitsets`), or a decision
diagram over the bits of all values (`diagrams`). A condition is the set of states it holds in.
Both number single states as `View` lays them out.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any, Generic, TypeVar

from simulator.check.proof.machine import Act, Key
from simulator.check.proof.view import View
from simulator.scenario.conditions import COMPARISONS, Expression

S = TypeVar("S")


class Space(ABC, Generic[S]):
    """Sets of states of one view. Sets handed out are never changed afterwards; an empty one is falsy.

    `pause` is called between the parts of what may take long, and may raise: whoever works with the sets
    puts the question to the budget there.
    """

    full: S
    """All states."""

    def __init__(self, view: View) -> None:
        """Keep the layout."""
        self.view = view
        self.pause: Callable[[], None] = lambda: None
        self._tests: dict[tuple[Expression, str], S] = {}

    @abstractmethod
    def one(self, number: int) -> S:
        """Return the set of just this state."""

    @abstractmethod
    def having(self, key: Key, held: Sequence[bool]) -> S:
        """Return all states in which a key has one of the settings that are held."""

    @abstractmethod
    def compared(self, operator: str, left: Key, right: Key) -> S:
        """Return all states in which one number compares with another."""

    @abstractmethod
    def join(self, one: S, other: S) -> S:
        """Return the states in either set."""

    @abstractmethod
    def meet(self, one: S, other: S) -> S:
        """Return the states in both sets."""

    @abstractmethod
    def less(self, one: S, other: S) -> S:
        """Return the states of one set that the other has not."""

    @abstractmethod
    def change(self, acts: tuple[Act, ...]) -> Any:
        """Return acts made ready for `after` and `before`."""

    @abstractmethod
    def after(self, states: S, change: Any) -> S:
        """Return the states that acts made ready make of these."""

    @abstractmethod
    def before(self, states: S, change: Any) -> S:
        """Return every state that acts made ready make one of these of."""

    @abstractmethod
    def count(self, states: S) -> int:
        """Return how many states a set holds."""

    @abstractmethod
    def extent(self, states: S, key: Key) -> tuple[int, int]:
        """Return the least and the greatest setting of a key in a set that is not empty."""

    @abstractmethod
    def some(self, states: S) -> int:
        """Return the number of one state of a set that is not empty."""

    @abstractmethod
    def member(self, states: S) -> Callable[[int], bool]:
        """Return a quick test whether a state is in the set."""

    @abstractmethod
    def weight(self, states: S) -> int:
        """Return the bytes that a set takes; 0 where the space has a limit of its own."""

    def none(self) -> S:
        """Return the empty set."""
        return self.less(self.full, self.full)

    def starts(self, given: Mapping[Key, int] | None = None) -> S:
        """Return every state that a play can start in; `given` settles drawn truths."""
        parts = []
        for key in self.view.keys:
            settings = self.view.start_settings(key)
            if given and key in given and len(settings) > 1:
                settings = range(given[key], given[key] + 1)
            size = self.view.slots[key].size
            parts.append(self.having(key, [setting in settings for setting in range(size)]))
        return reduce(self.meet, parts, self.full)

    def cut(self, states: S, act: Act) -> S:
        """Return the states in which an addition would pass its bound."""
        size = self.view.slots[act.key].size
        held = [not 0 <= setting + act.amount < size for setting in range(size)]
        return self.meet(states, self.having(act.key, held))

    def where(self, states: S, test: Expression | None, node: str = "") -> S:
        """Return the states in which a condition holds (`None`: all)."""
        return states if test is None or not states else self.meet(states, self.test(test, node))

    def unless(self, states: S, test: Expression | None, node: str = "") -> S:
        """Return the states in which a condition does not hold."""
        return self.less(states, self.where(states, test, node))

    def test(self, test: Expression, node: str = "") -> S:
        """Return all states in which a condition holds; `node` answers to `ending`."""
        known = self._tests.get((test, node))
        if known is None:
            known = self._tests[test, node] = self._make_test(test, node)
        return known

    def _make_test(self, test: Expression, node: str) -> S:
        match test[0]:
            case "and":
                return reduce(self.meet, (self.test(part, node) for part in test[1:]))
            case "or":
                return reduce(self.join, (self.test(part, node) for part in test[1:]))
            case "not":
                return self.less(self.full, self.test(test[1], node))
            case "name":
                return self.having(("value", test[1]), (False, True))
            case "chose" | "visited":
                return self.having(("mark", test[1]), (False, True))
            case "only_strong":
                return self.having(("strong", ""), (False, True))
        return self._comparison(test[1], test[2], test[3], node)

    def _comparison(self, operator: str, left: Any, right: Any, node: str) -> S:
        if left == ("name", "ending"):
            return self._always((node == right[1]) == (operator == "=="))
        if left[0] != "name" and right[0] == "name":
            turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
            return self._comparison(turned.get(operator, operator), right, left, node)
        if left[0] != "name":
            return self._always(COMPARISONS[operator](left[1], right[1]))
        key = ("value", left[1])
        if right[0] == "name":
            return self.compared(operator, key, ("value", right[1]))
        return self.having(key, settings_where(self.view, key, operator, right[1]))

    def _always(self, holds: bool) -> S:
        return self.full if holds else self.none()


def settings_where(view: View, key: Key, operator: str, right: Any) -> list[bool]:
    """Return for each setting of a key whether a comparison with a constant holds."""
    domain = view.machine.domains[key]
    if isinstance(right, str):
        right = domain.options.index(right) if right in domain.options else -1
    compare = COMPARISONS[operator]
    return [compare(domain.low + setting, right) for setting in range(domain.size)]
