"""What is proved of one view: its reachable states, and the ways into any part of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Generic, TypeVar

from simulator.check.proof.budget import Budget
from simulator.check.proof.fixpoint import Flow
from simulator.check.proof.space import Space
from simulator.check.proof.way import Way
from simulator.check.proof.witness import Finder

S = TypeVar("S")


class Ground(Generic[S]):
    """The reached states of every node of a view, and what follows from them."""

    def __init__(self, space: Space[S], budget: Budget) -> None:
        """Find every reachable state; raises OverBudgetError where that takes too long or too much memory."""
        self.space = space
        self.view = space.view
        self.machine = space.view.machine
        self.flow = Flow(space, budget)
        self._starts = {self.machine.scenario.start: space.starts()}
        self.reached = self.flow.forward(self._starts)
        self.finder = Finder(self.flow, self.reached)

    @property
    def states(self) -> int:
        """How many states were proved reachable, those of all nodes together."""
        return sum(self.space.count(states) for states in self.reached.values())

    @cached_property
    def opening(self) -> dict[str, S]:
        """The states of each node before the first choice is taken."""
        return self.flow.forward(self._starts, keep=lambda step: step.move.choice is None)

    @cached_property
    def ends(self) -> dict[str, S]:
        """The states from which some ending can be reached."""
        certain = self._certain()
        if certain >= self.reached.keys():
            return self.reached
        goals = {node: states for node, states in self.reached.items() if node in certain}
        return self.flow.backward(goals, self.reached)

    def _certain(self) -> set[str]:
        """Return nodes that lead to an ending by choices that are always offered, whatever the values are."""
        nodes = self.machine.scenario.nodes
        certain = {node for node in self.view.order if nodes[node].ending}
        left = [node for node in reversed(self.view.order) if node not in certain]
        while True:
            still = []
            for node in left:
                for step in self.view.steps[node]:
                    if not step.move.guards and all(branch.target in certain for branch in step.exits):
                        certain.add(node)
                        break
                else:
                    still.append(node)
            if len(still) == len(left):
                return certain
            left = still

    @cached_property
    def best(self) -> dict[str, S]:
        """The states from which a good ending can be reached."""
        nodes = self.machine.scenario.nodes
        goals = {node: states for node, states in self.reached.items() if nodes[node].outcome == "good"}
        return self.flow.backward(goals, self.reached)

    def way(self, goals: Mapping[str, S], *after: str) -> Way | None:
        """Return a way into the goals as `Finder.way` does, with these places taken at its end."""
        way = self.finder.way(goals)
        return way.then(*after) if way else None
