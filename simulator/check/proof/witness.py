"""A way to a set of states: by the plain search where that is quick, else by layers of sets, else any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile
from typing import Generic, TypeVar

from simulator.check.proof.budget import Budget, OverBudgetError
from simulator.check.proof.distance import distance
from simulator.check.proof.explore import Explorer, TooManyStatesError, drawn
from simulator.check.proof.fixpoint import Flow
from simulator.check.proof.way import Way

S = TypeVar("S")
PLAIN_LIMIT = 1_000
"""States the plain search may meet before the layers take over."""
LAYERS_PART = 0.25
"""Part of the time left that the layers of one way may take; then any way is looked for, not a shortest."""
EAGER_PART = 0.25
"""Part of the time left that this search may take: without a way a finding is still proved."""
EAGER_LIMIT = 200_000
"""States that the search for any way may meet."""


class Finder(Generic[S]):
    """Finds ways in one view, shortest ones where there is time. What is asked for must be reachable."""

    def __init__(self, flow: Flow[S], reached: Mapping[str, S]) -> None:
        """Share the sets of the proof; layers are only made when they are needed."""
        self.flow = flow
        self._reached = reached
        self._done: set[str] = set()
        """Nodes all of whose reached states stand in a layer: nothing new leads there."""
        self.space = flow.space
        self.explorer = Explorer(flow.view)
        self._layers: list[tuple[int, dict[str, S]]] = []
        self._seen: dict[str, S] = {}
        self._layered = True
        steps = [step for steps in flow.view.steps.values() for step in steps]
        self._passing = any(step.move.cost == 0 for step in steps)
        self._targets = {step.move.place: {branch.target for branch in step.exits} for step in steps}

    def way(self, goals: Mapping[str, S]) -> Way | None:
        """Return a shortest way into the goals (by node).

        Where that takes too long it is any way, which says so; `None` where that does as well, or none is
        reachable.
        """
        wanted = {node: states for node, states in goals.items() if states}
        if not wanted or self.flow.budget.is_spent:  # without a way a finding is still proved
            return None
        try:
            tests = {node: self.space.member(states) for node, states in wanted.items()}
            found, parents = self.explorer.search(tests, PLAIN_LIMIT)
        except TooManyStatesError:
            return self._by_layers(wanted) if self._layered else self._eagerly(wanted)
        return self.explorer.path(found, parents) if found else None

    def _eagerly(self, goals: Mapping[str, S]) -> Way | None:
        """Return a way that need not be shortest; `None` where none is found soon, though there is one."""
        patience = self.flow.budget.share(EAGER_PART)
        tests = {node: self.space.member(states) for node, states in goals.items()}
        try:
            starts = self._starts_to(goals)
            if not starts:
                return None
            start, far = self.space.some(starts), distance(self.flow, goals)
            found, parents = self.explorer.eagerly(start, tests, far, patience, EAGER_LIMIT)
        except (TooManyStatesError, OverBudgetError, MemoryError):
            return None
        return replace(self.explorer.path(found, parents), is_shortest=False) if found else None

    def _starts_to(self, goals: Mapping[str, S]) -> S:
        """Return the states to start in from which the goals can be reached: not every drawn truth may do."""
        if self.flow.view.start_count == 1:
            return self.space.starts()
        first, able = self.flow.view.machine.scenario.start, self.flow.backward(goals, self._reached)
        return self.space.meet(self.space.starts(), able.get(first, self.flow.none))

    def _by_layers(self, goals: Mapping[str, S]) -> Way | None:
        """Find the first layer that holds a goal, and walk back from there."""
        patience = self.flow.budget.share(LAYERS_PART)
        position = 0
        while True:
            try:
                patience.ask(self.flow.held)
                if position == len(self._layers) and not self._extend(patience):
                    return None
            except (OverBudgetError, MemoryError):
                self._give_up_layers()
                return self._eagerly(goals)
            layer = self._layers[position][1]
            for node, states in goals.items():
                met = self._both(layer.get(node), states)
                if met:
                    return self._walk_back(position, node, self._one(met))
            position += 1

    def _give_up_layers(self) -> None:
        """Let go of the layers: what they hold is needed for the rest of the proof."""
        kept = [*(layer for _, layer in self._layers), self._seen]
        self.flow.held -= sum(self.space.weight(states) for layer in kept for states in layer.values())
        self._layers, self._seen, self._done, self._layered = [], {}, set(), False

    def _both(self, one: S | None, other: S) -> S:
        return self.space.meet(one, other) if one else self.flow.none

    def _one(self, states: S) -> S:
        """Return a set of just one of the states."""
        return self.space.one(self.space.some(states))

    def _extend(self, patience: Budget) -> bool:
        """Add the next layer: passing through costs no step, so it gets a layer of its own in between."""
        flow = self.flow
        if not self._layers:
            return self._add(0, {flow.view.machine.scenario.start: flow.space.starts()})
        cost, latest = self._layers[-1]
        if self._passing and self._add(cost, self._step([latest], 0, patience)):
            return True
        same = [layer for level, layer in takewhile(lambda item: item[0] == cost, reversed(self._layers))]
        return self._add(cost + 1, self._step(same, 1, patience))

    def _step(self, layers: list[dict[str, S]], cost: int, patience: Budget) -> dict[str, S]:
        found: dict[str, S] = {}
        for layer in layers:
            for node, states in layer.items():
                patience.ask(self.flow.held)
                for step in self.flow.view.steps[node]:
                    if step.move.cost == cost and not self._done.issuperset(self._targets[step.move.place]):
                        for target, image in self.flow.images(states, step):
                            found[target] = (
                                self.space.join(found[target], image) if target in found else image
                            )
        return found

    def _add(self, cost: int, layer: dict[str, S]) -> bool:
        fresh: dict[str, S] = {}
        for node, states in layer.items():
            new = self.space.less(states, self._seen.get(node, self.flow.none))
            if new:
                self.flow.keep(fresh, node, new)
                self.flow.keep(self._seen, node, new)
                if self._seen[node] == self._reached[node]:
                    self._done.add(node)
        if fresh:
            self._layers.append((cost, fresh))
        return bool(fresh)

    def _walk_back(self, position: int, node: str, state: S) -> Way:
        """Return the way that led to one state of a layer."""
        last = (node, self.space.some(state))
        steps: list[str] = []
        while position:
            cost = self._layers[position][0]
            passing = self._layers[position - 1][0] == cost
            position -= 1
            while True:
                found = self._parent(self._layers[position][1], node, state, 0 if passing else 1)
                if found:
                    break
                position -= 1  # a step may start anywhere in the layers of the cost before
            node, state, place = found
            if not passing:
                steps.append(place)
        number = self.space.some(state)
        return Way(drawn(self.flow.view, number), tuple(reversed(steps)), last)

    def _parent(self, layer: dict[str, S], node: str, state: S, cost: int) -> tuple[str, S, str] | None:
        for source, step in self.flow.into[node]:
            within = layer.get(source)
            if within and step.move.cost == cost:
                states = self.flow.sources({node: state}, step, within)
                if states:
                    return source, self._one(states), step.move.place
        return None
