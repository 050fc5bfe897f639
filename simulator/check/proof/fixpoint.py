"""Which states a story can reach, and from which states a goal can be reached: exact, over sets of states."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from simulator.check.proof.budget import Budget
from simulator.check.proof.machine import Act
from simulator.check.proof.space import Space
from simulator.check.proof.view import Step

S = TypeVar("S")


FEW = 32
"""Steps from one bound to the other that are taken one by one."""


class ReadyExit(NamedTuple):
    """An exit with its condition and acts made ready."""

    test: Any
    target: str
    change: Any


class Leap(NamedTuple):
    """A step back to the same node taken so many times: from the states of `within`, ready for `after`."""

    within: Any
    change: Any


class Ready(NamedTuple):
    """A step with its guards, acts and exits made ready for one kind of set."""

    guards: tuple[Any, ...]
    change: Any
    exits: tuple[ReadyExit, ...]


class Flow(Generic[S]):
    """Images and preimages of the steps of a view in one kind of set; all of it may raise OverBudgetError."""

    def __init__(self, space: Space[S], budget: Budget) -> None:
        """Keep the space and find who leads to whom."""
        self.space = space
        self.view = space.view
        self.none = space.none()
        self.budget = budget
        self.held = 0
        space.pause = budget.ask
        self._ready: dict[str, Ready] = {}
        self._round: dict[str, tuple[list[Leap], list[Step]]] = {}
        self.into: dict[str, list[tuple[str, Step]]] = {node: [] for node in self.view.order}
        for node, steps in self.view.steps.items():
            for step in steps:
                for target in {branch.target for branch in step.exits}:
                    self.into[target].append((node, step))

    def keep(self, kept: dict[str, S], node: str, new: S) -> None:
        """Add states of a node to those kept, and ask the budget."""
        before = kept.get(node)
        kept[node] = new if before is None else self.space.join(before, new)
        self.held += self.space.weight(kept[node]) - (0 if before is None else self.space.weight(before))
        self.budget.ask(self.held)

    def ready(self, step: Step) -> Ready:
        """Return a step with its conditions and acts made ready, once for all the times it is taken."""
        known = self._ready.get(step.move.place)
        if known is None:
            space = self.space
            known = self._ready[step.move.place] = Ready(
                tuple(space.test(guard) for guard in step.move.guards),
                space.change(step.acts),
                tuple(
                    ReadyExit(
                        space.test(branch.test) if branch.test else None,
                        branch.target,
                        space.change(branch.acts),
                    )
                    for branch in step.exits
                ),
            )
        return known

    def round(self, node: str) -> tuple[list[Leap], list[Step]]:
        """Return what leads from a node back to it at once: leaps, and steps that are taken one by one.

        One by one a wide counter takes as many rounds as it has settings; in leaps of 1, 2, 4, 8 … a few.
        """
        if node not in self._round:
            steps = [
                step for step in self.view.steps[node] if any(branch.target == node for branch in step.exits)
            ]
            far = {step.move.place: most for step in steps if (most := self._most(step)) > FEW}
            leaps = [list(self._leaps(node, step, far.get(step.move.place, 0))) for step in steps]
            leaps.sort(key=len, reverse=True)  # what fills a whole range first: then other steps stay in it
            single = [step for step in steps if step.move.place not in far]
            self._round[node] = [leap for one in leaps for leap in one], single
        return self._round[node]

    def _most(self, step: Step) -> int:
        """Return how many times a step can be taken until its numbers are at their bounds."""
        adds = [act for act in step.acts if act.adds and act.amount]
        return max((self.view.slots[act.key].size // abs(act.amount) for act in adds), default=0)

    def _leaps(self, node: str, step: Step, most: int) -> Iterator[Leap]:
        """Yield the step taken 1, 2, 4 … times, up to `most`, by each exit that leads back.

        An addition done again, kept within its bounds, is one great one; settings and marks are the same
        after once and often. Twice as often it can be taken where it still can be after the first half.
        """
        space, rest = self.space, self.offered(self.space.full, step)
        passed = self.none
        for branch in step.exits:
            taken = space.less(space.test(branch.test) if branch.test else space.full, passed)
            passed = space.join(passed, taken)
            within = space.meet(rest, space.before(taken, space.change(step.acts)))
            times = 1
            while branch.target == node and times <= most and within:
                acts = (*(_times(act, times) for act in step.acts), *branch.acts)
                leap = Leap(within, space.change(acts))
                yield leap
                within = space.meet(within, space.before(within, leap.change))
                times *= 2

    def offered(self, states: S, step: Step) -> S:
        """Return the states in which a step can be taken."""
        for guard in self.ready(step).guards:
            states = self.space.meet(states, guard)
        return states

    def after(self, states: S, step: Step) -> S:
        """Return the states when the scene answers: the step is taken, its node not yet left."""
        ready = self.ready(step)
        for guard in ready.guards:
            states = self.space.meet(states, guard)
        return self.space.after(states, ready.change)

    def undone(self, states: S, step: Step, within: S) -> S:
        """Return the states of `within` in which the step's acts make one of these of them."""
        return self.space.meet(self.space.before(states, self.ready(step).change), within)

    def images(self, states: S, step: Step) -> Iterator[tuple[str, S]]:
        """Yield where a step leads from these states, and the states in which it comes in there."""
        space, ready = self.space, self.ready(step)
        rest = states
        for guard in ready.guards:
            rest = space.meet(rest, guard)
        if not rest:
            return
        rest = space.after(rest, ready.change)
        for test, target, change in ready.exits:
            if test is None:
                yield target, space.after(rest, change)
                return
            taken = space.meet(rest, test)
            if taken:
                yield target, space.after(taken, change)
                rest = space.less(rest, taken)
                if not rest:
                    return

    def sources(self, goals: Mapping[str, S], step: Step, within: S) -> S:
        """Return the states of `within` from which a step leads into the goals."""
        space, ready = self.space, self.ready(step)
        found = self.none
        passed: list[Any] = []
        for test, target, change in ready.exits:
            goal = goals.get(target)
            if goal:
                states = space.before(goal, change)
                if test is not None:
                    states = space.meet(states, test)
                for earlier in passed:
                    states = space.less(states, space.meet(states, earlier))
                found = space.join(found, states)
            if test is None:
                break
            passed.append(test)
        return self.offered(self.undone(found, step, within), step) if found else found

    def forward(self, starts: Mapping[str, S], keep: Callable[[Step], bool] | None = None) -> dict[str, S]:
        """Return the states of each node that the starts lead to, by the steps to keep."""
        reached: dict[str, S] = {}
        sweeps = _Sweeps(self.space, self.view.order, starts)
        for node, states in sweeps:
            new = self.space.less(states, reached.get(node, self.none))
            if not new:
                continue
            if keep is None:
                new = self._gone_round(node, new, reached.get(node, self.none))
            self.keep(reached, node, new)
            self.budget.tell(len(reached))
            for step in self.view.steps[node]:
                if keep is None or keep(step):
                    for target, led_to in self.images(reached[node], step):
                        if target != node or keep is not None:
                            sweeps.add(target, led_to)
        return reached

    def _gone_round(self, node: str, new: S, known: S) -> S:
        """Return states with those that the steps back to their own node make of them, `known` ones left out.

        Each step goes on from what the one before it gave: choices that can be taken in any order are all
        taken in one round.
        """
        space, (leaps, steps) = self.space, self.round(node)
        if not leaps and not steps:
            return new
        whole = fresh = new
        while fresh:
            self.budget.ask(self.held)
            for leap in leaps:
                fresh = space.join(fresh, space.after(space.meet(fresh, leap.within), leap.change))
            for step in steps:
                for target, states in self.images(fresh, step):
                    if target == node:
                        fresh = space.join(fresh, states)
            fresh = space.less(space.less(fresh, known), whole)
            whole = space.join(whole, fresh)
        return whole

    def _come_round(self, node: str, new: S, reached: S, known: S) -> S:
        """Return states with those reached that the steps back to their own node make them of."""
        space, (leaps, steps) = self.space, self.round(node)
        if not leaps and not steps:
            return new
        within = space.less(reached, known)
        whole = fresh = new
        while fresh:
            self.budget.ask(self.held)
            for leap in leaps:
                sources = space.meet(space.before(fresh, leap.change), leap.within)
                fresh = space.join(fresh, space.meet(sources, within))
            for step in steps:
                fresh = space.join(fresh, self.sources({node: fresh}, step, within))
            fresh = space.less(fresh, whole)
            whole = space.join(whole, fresh)
        return whole

    def backward(self, goals: Mapping[str, S], reached: Mapping[str, S]) -> dict[str, S]:
        """Return the reached states of each node from which a goal can be reached; the goals as well."""
        able: dict[str, S] = {}
        sweeps = _Sweeps(self.space, reversed(self.view.order), goals)
        for node, states in sweeps:
            new = self.space.less(states, able.get(node, self.none))
            if not new:
                continue
            new = self._come_round(node, new, reached[node], able.get(node, self.none))
            self.keep(able, node, new)
            for source, step in self.into[node]:
                within = reached.get(source)
                if not within or source == node:
                    continue
                within = self.space.less(within, able.get(source, self.none))
                led_from = self.sources({node: new}, step, within) if within else self.none
                if led_from:
                    sweeps.add(source, led_from)
        return able


class _Sweeps(Generic[S]):
    """The states of each node that wait to be taken on: node by node in an order, in one sweep after another.

    What has gone back waits for the next sweep, in which it comes on together with all else that has.
    """

    def __init__(self, space: Space[S], order: Iterable[str], states: Mapping[str, S]) -> None:
        self._space = space
        self._rank = {node: rank for rank, node in enumerate(order)}
        self._states = dict(states)
        self._queue = [(0, self._rank[node], node) for node in states]
        heapq.heapify(self._queue)
        self._sweep, self._at = 0, -1

    def add(self, node: str, states: S) -> None:
        if node in self._states:
            self._states[node] = self._space.join(self._states[node], states)
        else:
            self._states[node] = states
            rank = self._rank[node]
            heapq.heappush(self._queue, (self._sweep + (rank <= self._at), rank, node))

    def __iter__(self) -> Iterator[tuple[str, S]]:
        while self._queue:
            self._sweep, self._at, node = heapq.heappop(self._queue)
            yield node, self._states.pop(node)


def _times(act: Act, times: int) -> Act:
    """Return an act that does what another does so often."""
    return act._replace(amount=act.amount * times) if act.adds else act
