"""What a proof needs from sets of states, however they are kept.

A set of the states of one node is either one Python integer, a bit a state (`bitsets`), or a
Python set of the states' numbers (`packed`). Both number states as `View` lays them out.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from simulator.check.proof.machine import Act, Key
from simulator.check.proof.view import View
from simulator.scenario.conditions import COMPARISONS, Expression

S = TypeVar("S")


class TooManyStatesError(Exception):
    """The stated limit of states was passed: nothing is proved."""


class Space(ABC, Generic[S]):
    """Sets of states of one view. Sets handed out are never changed afterwards."""

    def __init__(self, view: View) -> None:
        """Keep the layout."""
        self.view = view

    @abstractmethod
    def of(self, numbers: Sequence[int]) -> S:
        """Return the set of these states."""

    @abstractmethod
    def join(self, one: S, other: S) -> S:
        """Return the states in either set."""

    @abstractmethod
    def less(self, one: S, other: S) -> S:
        """Return the states of one set that the other has not."""

    @abstractmethod
    def test(self, test: Expression, node: str = "") -> Any:
        """Return a condition made ready for `holding`; `node` answers to `ending`."""

    @abstractmethod
    def change(self, acts: tuple[Act, ...]) -> Any:
        """Return acts made ready for `after` and `before`."""

    @abstractmethod
    def holding(self, states: S, test: Any) -> S:
        """Return the states in which a condition made ready holds."""

    @abstractmethod
    def after(self, states: S, change: Any) -> S:
        """Return the states that acts made ready make of these."""

    @abstractmethod
    def before(self, states: S, change: Any) -> S:
        """Return every state that acts made ready make one of these of."""

    @abstractmethod
    def meet(self, one: S, other: S) -> S:
        """Return the states in both sets."""

    def where(self, states: S, test: Expression | None, node: str = "") -> S:
        """Return the states in which a condition holds (`None`: all)."""
        return states if test is None or not states else self.holding(states, self.test(test, node))

    def unless(self, states: S, test: Expression | None, node: str = "") -> S:
        """Return the states in which a condition does not hold."""
        return self.less(states, self.where(states, test, node))

    @abstractmethod
    def cut(self, states: S, act: Act) -> S:
        """Return the states in which an addition would pass its bound."""

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

    def settings_where(self, key: Key, operator: str, right: Any) -> list[bool]:
        """Return for each setting of a key whether a comparison with a constant holds."""
        domain = self.view.machine.domains[key]
        if isinstance(right, str):
            right = domain.options.index(right) if right in domain.options else -1
        compare = COMPARISONS[operator]
        return [compare(domain.low + setting, right) for setting in range(domain.size)]
