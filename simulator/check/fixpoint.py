"""Which states a story can reach, and from which states a goal can be reached: exact, over sets of states."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

from simulator.check.space import Space, TooManyStatesError
from simulator.check.view import Step
from simulator.scenario.conditions import Expression

S = TypeVar("S")


class Flow(Generic[S]):
    """Images and preimages of the steps of a view in one kind of set.

    `limit`: more reached states than this raise TooManyStatesError. `tick` is called now and
    then with the number of nodes handled.
    """

    def __init__(
        self, space: Space[S], limit: int | None = None, tick: Callable[[int], None] | None = None
    ) -> None:
        """Keep the space and find who leads to whom."""
        self.space = space
        self.view = space.view
        self.none = space.of(())
        self.limit = limit
        self.tick = tick
        self.rank = {node: position for position, node in enumerate(self.view.order)}
        self.into: dict[str, list[tuple[str, Step]]] = {node: [] for node in self.view.order}
        for node, steps in self.view.steps.items():
            for step in steps:
                for target in {way.target for way in step.exits}:
                    self.into[target].append((node, step))

    def offered(self, states: S, step: Step) -> S:
        """Return the states in which a step can be taken."""
        for guard in step.move.guards:
            states = self.space.where(states, guard)
        return states

    def after(self, states: S, step: Step) -> S:
        """Return the states when the scene answers: the step is taken, its node not yet left."""
        return self.space.act(self.offered(states, step), step.acts)

    def images(self, states: S, step: Step) -> Iterator[tuple[str, S]]:
        """Yield where a step leads from these states, and the states in which it comes in there."""
        rest = self.after(states, step)
        for way in step.exits:
            if not rest:
                return
            taken = self.space.where(rest, way.test)
            if taken:
                yield way.target, self.space.act(taken, way.acts)
                rest = self.space.less(rest, taken)

    def sources(self, goals: Mapping[str, S], step: Step, within: S) -> S:
        """Return the states of `within` from which a step leads into the goals."""
        found = self.none
        passed: list[Expression] = []
        for way in step.exits:
            goal = goals.get(way.target)
            if goal:
                states = self.space.where(self.space.back(goal, way.acts), way.test)
                for test in passed:
                    states = self.space.unless(states, test)
                found = self.space.join(found, states)
            if way.test is None:
                break
            passed.append(way.test)
        if not found:
            return found
        return self.offered(self.space.back(found, step.acts, within), step)

    def forward(self, starts: Mapping[str, S], keep: Callable[[Step], bool] | None = None) -> dict[str, S]:
        """Return the states of each node that the starts lead to, by the steps to keep."""
        reached: dict[str, S] = {}
        pending = dict(starts)
        queue = sorted((self.rank[node], node) for node in pending)
        total = handled = 0
        while queue:
            _, node = heapq.heappop(queue)
            new = self.space.less(pending.pop(node), reached.get(node, self.none))
            if not new:
                continue
            reached[node] = self.space.join(reached.get(node, self.none), new)
            if self.limit is not None:
                total += self.space.count(new)
                if total > self.limit:
                    raise TooManyStatesError(total)
            handled += 1
            if self.tick and handled % 64 == 0:
                self.tick(len(reached))
            for step in self.view.steps[node]:
                if keep is None or keep(step):
                    for target, states in self.images(new, step):
                        if target in pending:
                            pending[target] = self.space.join(pending[target], states)
                        else:
                            pending[target] = states
                            heapq.heappush(queue, (self.rank[target], target))
        return reached

    def backward(self, goals: Mapping[str, S], reached: Mapping[str, S]) -> dict[str, S]:
        """Return the reached states of each node from which a goal can be reached; the goals as well."""
        able: dict[str, S] = {}
        pending = {node: states for node, states in goals.items() if states}
        queue = sorted((-self.rank[node], node) for node in pending)
        while queue:
            _, node = heapq.heappop(queue)
            new = self.space.less(pending.pop(node), able.get(node, self.none))
            if not new:
                continue
            able[node] = self.space.join(able.get(node, self.none), new)
            for source, step in self.into[node]:
                within = reached.get(source)
                if not within:
                    continue
                within = self.space.less(within, able.get(source, self.none))
                states = self.sources({node: new}, step, within) if within else self.none
                if not states:
                    continue
                if source in pending:
                    pending[source] = self.space.join(pending[source], states)
                else:
                    pending[source] = states
                    heapq.heappush(queue, (-self.rank[source], source))
        return able
