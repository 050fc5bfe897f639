"""The plain search: one state after the other, with parents, so that the first way found is a shortest.

Run without a goal it lists every reachable state: the reference that the set proofs are held to.
With goals it looks first where the story's arrows lead there soonest (A*: the steps that would
be left if every condition held never overrate), which does not change the length of what it finds.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import NamedTuple

from simulator.check.proof.budget import Budget
from simulator.check.proof.single import Change, Single, Test
from simulator.check.proof.view import Step, View
from simulator.check.proof.way import Place, Way

Goals = Mapping[str, Callable[[int], bool]]
"""For each node with goal states, whether a state's number is one."""
FAR = 1 << 30
ASKED_EVERY = 32
"""States between two questions to the budget."""


class TooManyStatesError(Exception):
    """More states than the plain search may meet."""


class _Exit(NamedTuple):
    test: Test | None
    target: str
    changes: tuple[Change, ...]


class _Step(NamedTuple):
    place: str
    cost: int
    guards: tuple[Test, ...]
    changes: tuple[Change, ...]
    exits: tuple[_Exit, ...]


class Explorer:
    """Single states of a view, and the steps between them."""

    def __init__(self, view: View) -> None:
        """Compile nothing yet: a node is made ready when the search comes by."""
        self.view = view
        self._single = Single(view)
        self._ready: dict[str, tuple[_Step, ...]] = {}
        self._into: dict[str, list[tuple[str, int]]] | None = None

    def successors(self, node: str, state: int) -> Iterator[tuple[str, int, str, int]]:
        """Yield what can be done in a state: the place, its cost, and where it leads."""
        for step in self._ready.get(node) or self._make_ready(node):
            if all(guard(state) for guard in step.guards):
                after = state
                for stride, size, table in step.changes:
                    after += table[after // stride % size]
                for branch in step.exits:
                    if branch.test is None or branch.test(after):
                        for stride, size, table in branch.changes:
                            after += table[after // stride % size]
                        yield step.place, step.cost, branch.target, after
                        break

    def search(self, goals: Goals | None = None, limit: int = 1_000_000) -> tuple[Place | None, Parents]:
        """Search from the start; return the first goal state met and the parents of all states met.

        Raises TooManyStatesError when more than `limit` states were met.
        """
        left = self._steps_left(goals) if goals is not None else None
        parents: Parents = {}
        costs: dict[Place, int] = {}
        buckets: list[list[tuple[Place, int]]] = []
        first = self.view.machine.scenario.start
        if self.view.start_count > limit:
            raise TooManyStatesError
        for state in reversed(list(self.view.starts())):
            _put(buckets, left.get(first, FAR) if left is not None else 0, ((first, state), 0))
            parents[first, state] = None
            costs[first, state] = 0
        level = 0
        while level < len(buckets):
            if not buckets[level]:
                level += 1
                continue
            place, cost = buckets[level].pop()
            if costs[place] < cost:
                continue
            node, state = place
            if goals is not None and node in goals and goals[node](state):
                return place, parents
            # The latest put is looked at first: so the author's first choice is, among equally short ways.
            for name, extra, target, after in reversed(list(self.successors(node, state))):
                further = left.get(target, FAR) if left is not None else 0
                following, total = (target, after), cost + extra
                if further < FAR and total < costs.get(following, FAR):
                    costs[following] = total
                    parents[following] = (place, name, extra)
                    _put(buckets, total + further, (following, total))
                    if len(costs) > limit:
                        raise TooManyStatesError
        return None, parents

    def eagerly(
        self, start: int, goals: Goals, far: Callable[[int], tuple[int, int]], budget: Budget, limit: int
    ) -> tuple[Place | None, Parents]:
        """Search as `search` does, but always on from the state that seems nearest: any way, soon.

        `start`: the one state to begin in. `far` guesses how many steps a state still needs, and what tells
        equals apart. Raises TooManyStatesError as well, and OverBudgetError.
        """
        left, first = self._steps_left(goals), self.view.machine.scenario.start
        parents: Parents = {(first, start): None}
        queue = [(0, 0, 0, (first, start))]
        for taken in count():
            if not queue:
                break
            if taken % ASKED_EVERY == 0:  # the clock costs as much as some states
                budget.ask()
            *_, (node, state) = heapq.heappop(queue)
            if node in goals and goals[node](state):
                return (node, state), parents
            for name, cost, target, after in reversed(list(self.successors(node, state))):
                if target in left and (target, after) not in parents:
                    parents[target, after] = ((node, state), name, cost)
                    # An ending forgets all settings: nothing is far from it.
                    steps, gap = far(after) if self.view.steps[target] else (0, 0)
                    guess = left[target] + steps
                    heapq.heappush(queue, (guess, gap, -len(parents), (target, after)))
            if len(parents) > limit:
                raise TooManyStatesError
        return None, parents

    def path(self, place: Place, parents: Parents) -> Way:
        """Return the way that the parents hold to a state."""
        steps: list[str] = []
        at = place
        while (parent := parents[at]) is not None:
            if parent[2]:
                steps.append(parent[1])
            at = parent[0]
        return Way(drawn(self.view, at[1]), tuple(reversed(steps)), place)

    def _make_ready(self, node: str) -> tuple[_Step, ...]:
        ready = self._ready[node] = tuple(self._compile(step) for step in self.view.steps[node])
        return ready

    def _compile(self, step: Step) -> _Step:
        single = self._single
        exits = tuple(
            _Exit(
                single.test(branch.test) if branch.test else None,
                branch.target,
                single.change(branch.acts),
            )
            for branch in step.exits
        )
        guards = tuple(single.test(guard) for guard in step.move.guards)
        changes = single.change(step.acts)
        return _Step(step.move.place, step.move.cost, guards, changes, exits)

    def _steps_left(self, goals: Goals) -> dict[str, int]:
        """Return for each node the fewest steps to a goal's node if every condition held."""
        into = self._arrows()
        left = {node: 0 for node in goals}
        queue = deque(left)
        while queue:
            node = queue.popleft()
            for source, cost in into.get(node, ()):
                if left[node] + cost < left.get(source, FAR):
                    left[source] = left[node] + cost
                    (queue.append if cost else queue.appendleft)(source)
        return left

    def _arrows(self) -> dict[str, list[tuple[str, int]]]:
        if self._into is None:
            self._into = {}
            for node, steps in self.view.steps.items():
                for target in {branch.target for step in steps for branch in step.exits}:
                    self._into.setdefault(target, []).append((node, steps[0].move.cost))
        return self._into


Parents = dict[Place, tuple[Place, str, int] | None]


def _put(buckets: list[list[tuple[Place, int]]], level: int, item: tuple[Place, int]) -> None:
    if level >= FAR:
        return
    while level >= len(buckets):
        buckets.append([])
    buckets[level].append(item)


def drawn(view: View, state: int) -> dict[str, str]:
    """Return the drawn truths of a state at the start, those that the view holds."""
    machine, settings = view.machine, view.settings(state)
    first = machine.scenario.start
    return {
        key[1]: machine.setting(key, setting)
        for key, setting in settings.items()
        if machine.domains[key].drawn and view.alive(first, key)
    }
