"""The author's own tests: each is played; a failure names the step where the path left the expectation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from simulator.check.proof.budget import Budget, OverBudgetError
from simulator.check.proof.explore import drawn
from simulator.check.proof.finding import Finding
from simulator.check.proof.fixpoint import Flow
from simulator.check.proof.machine import Key, Machine, reads
from simulator.check.proof.plan import Plan
from simulator.check.proof.rehearsal import Rehearsal
from simulator.check.proof.space import Space
from simulator.check.proof.view import View
from simulator.check.proof.way import Way
from simulator.check.proving import answered, not_proved
from simulator.engine.debrief import final_values
from simulator.engine.events import Chose, InvalidEventError, Started
from simulator.engine.play import apply, first_values, offered, past_writing, start
from simulator.engine.story import Story, Values
from simulator.scenario.composing import KeyPath
from simulator.scenario.model import Playthrough

S = TypeVar("S")


def playthroughs(machine: Machine, story: Story, budget: Budget) -> Iterator[Finding]:
    """Play every test of a scenario, with every truth that it leaves open."""
    tests = Tests(machine, story, budget)
    for position, test in enumerate(machine.scenario.tests):
        try:
            finding = tests.play(position, test, tests.hardest(test))
        except (OverBudgetError, MemoryError):
            names = tuple(value.name for value in tests.open(test))
            finding = not_proved(names, ("tests", position), test="true")
        if finding:
            yield finding


class Tests:
    """The tests of one scenario."""

    def __init__(self, machine: Machine, story: Story, budget: Budget) -> None:
        """Share the machine of the proof, the story made ready, and what is left of the budget."""
        self.machine = machine
        self.budget = budget
        self.story = story
        self.steering = Plan(machine).steering
        self._truths = [value for value in machine.scenario.state.values() if value.drawn]

    def open(self, test: Playthrough) -> list[Any]:
        """Return the drawn values that a test leaves open."""
        return [value for value in self._truths if value.name not in test.given]

    def hardest(self, test: Playthrough) -> dict[str, str]:
        """Return truths that the test does not get through with; where there are none, some that fit it."""
        given = {value.name: test.given.get(value.name, value.options[0]) for value in self._truths}
        if not self.open(test):
            return given
        asked = reads(test.expect.expression)
        keys = self.steering | asked
        watched = asked | {("value", value.name) for value in self._truths if ("value", value.name) in keys}

        def failing(space: Space[S]) -> dict[str, str]:
            flow = Flow(space, self.budget)
            starts = space.starts(self._settings(test.given))
            state = Rehearsal(flow).failing(starts, test.choose, test.expect.expression)
            return {} if state is None else drawn(space.view, state)

        return given | answered(View(self.machine, keys, watched), failing)

    def play(self, position: int, test: Playthrough, given: Mapping[str, str]) -> Finding | None:
        """Play a test with the engine; return what is wrong with it."""
        story, first = self.story, Started(0, given)
        taken: list[str] = []
        try:
            state = past_writing(story, start(story, first))
        except InvalidEventError as error:  # it goes round before the first choice, and stops nowhere
            way = Way(given, (), (error.detail, 0))
            return self._unmet(position, test, first_values(story, first), error.detail, None, way)
        for number, place in enumerate(test.choose):
            node, _, name = place.partition(".")
            way = Way(given, tuple(taken), (state.node, 0))
            choices = [f"{state.node}.{choice.id}" for choice in offered(story, state)]
            if place not in choices:
                arguments = {"place": place, "step": str(number + 1), "node": state.node}
                arguments["offered"] = ", ".join(sorted(choices))
                if not choices:
                    arguments["ended"] = "true"
                key: KeyPath = ("tests", position, "choose", number)
                return Finding("test-cannot-choose", place, key, arguments, way)
            try:
                state = past_writing(story, apply(story, state, Chose(node, name)))
            except InvalidEventError as error:  # a circle of nodes that only lead on: it ends nowhere
                after = way.then(place)
                return self._unmet(position, test, state.values, error.detail, number, after)
            taken.append(place)
        if story.test(test.expect)(final_values(story, state), state.marks, state.only_strong):
            return None
        way = Way(given, tuple(taken), (state.node, 0))
        return self._unmet(position, test, state.values, state.node, self._left_at(test, given), way)

    def _unmet(
        self, position: int, test: Playthrough, now: Values, node: str, left: int | None, way: Way
    ) -> Finding:
        """Return that an expectation does not hold at a node; `left`: the step after which it could not."""
        names = self.story.scenario.state
        values = (f"{name} = {value}".lower() for name, value in zip(names, now, strict=True))
        arguments = {"condition": test.expect.source, "node": node, "values": ", ".join(values)}
        key: KeyPath = ("expect",)
        if left is None:
            arguments["endless" if self.story.nodes[node].bare else "unplaced"] = "true"
        else:
            arguments |= {"step": str(left + 1), "place": test.choose[left]}
            key = ("choose", left)
        return Finding("test-not-met", "", ("tests", position, *key), arguments, way)

    def _left_at(self, test: Playthrough, given: Mapping[str, str]) -> int | None:
        """Return the position of the choice after which the expectation could no longer be met.

        None where that is not one choice: the test does not end at an ending, or no play meets it; and
        where the budget does not reach that far.
        """
        if "ending" not in test.expect.names:
            return None
        asked = reads(test.expect.expression)
        view = View(self.machine, self.steering | asked, asked)
        try:
            return answered(view, lambda space: self._left_in(space, test, given))
        except OverBudgetError:
            return None

    def _left_in(self, space: Space[S], test: Playthrough, given: Mapping[str, str]) -> int | None:
        flow, nodes = Flow(space, self.budget), self.machine.scenario.nodes
        starts = {self.machine.scenario.start: space.starts(self._settings(given))}
        reached = flow.forward(starts)
        ends = {node: states for node, states in reached.items() if nodes[node].ending}
        goals = {node: space.where(states, test.expect.expression, node) for node, states in ends.items()}
        able = flow.backward(goals, reached)
        held, pending = starts, list(test.choose)
        while pending or len(held) == 1:
            node, here = next(iter(held.items()))
            if node not in able or not space.meet(here, able[node]):
                return len(test.choose) - len(pending) - 1 if len(pending) < len(test.choose) else None
            place = pending[0] if pending and pending[0].startswith(f"{node}.") else node
            steps = [step for step in space.view.steps[node] if step.move.place == place]
            if not steps:
                return None
            held = dict(flow.images(here, steps[0]))
            if place != node:
                pending.pop(0)
        return None

    def _settings(self, given: Mapping[str, str]) -> dict[Key, int]:
        domains = self.machine.domains
        return {("value", name): domains["value", name].options.index(it) for name, it in given.items()}
