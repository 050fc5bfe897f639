"""The author's own tests: each is played; a failure names the step where the path left the expectation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from simulator.check.proof.explore import Way
from simulator.check.proof.finding import Finding
from simulator.check.proof.fixpoint import Flow
from simulator.check.proof.machine import Machine, reads
from simulator.check.proof.packed import PackedSpace
from simulator.check.proof.prove import PACKED_STATES, Plan
from simulator.check.proof.space import TooManyStatesError
from simulator.check.proof.view import View
from simulator.engine.debrief import final_values
from simulator.engine.events import Chose, Started
from simulator.engine.play import State, apply, offered, past_writing
from simulator.engine.story import Story
from simulator.scenario.composing import KeyPath
from simulator.scenario.model import Playthrough, Scenario


def playthroughs(machine: Machine) -> Iterator[Finding]:
    """Play every test of a scenario, with every truth that it leaves open."""
    scenario = machine.scenario
    story = Story(scenario) if scenario.tests else None
    for position, test in enumerate(scenario.tests):
        for given in _truths(scenario, test):
            finding = _play(machine, story, position, test, given) if story else None
            if finding:
                yield finding
                break


def _truths(scenario: Scenario, test: Playthrough) -> Iterator[dict[str, str]]:
    drawn = [value for value in scenario.state.values() if value.drawn]
    choices = [(test.given[value.name],) if value.name in test.given else value.options for value in drawn]
    for options in product(*choices):
        yield {value.name: option for value, option in zip(drawn, options, strict=True)}


def _play(
    machine: Machine, story: Story, position: int, test: Playthrough, given: Mapping[str, str]
) -> Finding | None:
    state = past_writing(story, apply(story, None, Started(0, given)))
    taken: list[str] = []
    for number, place in enumerate(test.choose):
        node, _, name = place.partition(".")
        choices = [f"{state.node}.{choice.id}" for choice in offered(story, state)]
        if place not in choices:
            arguments = {"place": place, "step": str(number + 1), "node": state.node}
            arguments["offered"] = ", ".join(sorted(choices))
            if not choices:
                arguments["ended"] = "true"
            way = Way(given, tuple(taken), (state.node, 0))
            return Finding("test-cannot-choose", place, ("tests", position, "choose", number), arguments, way)
        state = past_writing(story, apply(story, state, Chose(node, name)))
        taken.append(place)
    if story.test(test.expect)(final_values(story, state), state.marks, state.only_strong):
        return None
    arguments = {"condition": test.expect.source, "node": state.node, "values": _values(story, state)}
    left = _left_at(machine, test, given)
    key: KeyPath = ("expect",)
    if left is None:
        arguments["unplaced"] = "true"
    else:
        arguments |= {"step": str(left + 1), "place": test.choose[left]}
        key = ("choose", left)
    way = Way(given, tuple(taken), (state.node, 0))
    return Finding("test-not-met", "", ("tests", position, *key), arguments, way)


def _values(story: Story, state: State) -> str:
    names = story.scenario.state
    return ", ".join(f"{name} = {value}".lower() for name, value in zip(names, state.values, strict=True))


def _left_at(machine: Machine, test: Playthrough, given: Mapping[str, str]) -> int | None:
    """Return the position of the choice after which the expectation could no longer be met.

    None where that is not one choice: the test does not end at an ending, or no play meets it.
    """
    if "ending" not in test.expect.names:
        return None
    keys = Plan(machine).steering | reads(test.expect.expression)
    view = View(machine, keys, reads(test.expect.expression))
    flow = Flow(PackedSpace(view), PACKED_STATES)
    starts = [number for number, settings in view.starts() if _fits(machine, settings, given)]
    try:
        reached = flow.forward({machine.scenario.start: flow.space.of(starts)})
    except TooManyStatesError:
        return None
    goals = {
        node: flow.space.where(states, test.expect.expression, node)
        for node, states in reached.items()
        if machine.scenario.nodes[node].ending
    }
    able = flow.backward(goals, reached)
    states = {machine.scenario.start: flow.space.of(starts)}
    pending = list(test.choose)
    while pending or len(states) == 1:
        node, here = next(iter(states.items()))
        if not here & able.get(node, frozenset()):
            return len(test.choose) - len(pending) - 1 if len(pending) < len(test.choose) else None
        place = pending[0] if pending and pending[0].startswith(f"{node}.") else node
        steps = [step for step in view.steps[node] if step.move.place == place]
        if not steps:
            return None
        states = dict(flow.images(here, steps[0]))
        if place != node:
            pending.pop(0)
    return None


def _fits(machine: Machine, settings: Mapping[tuple[str, str], int], given: Mapping[str, str]) -> bool:
    return all(
        machine.setting(("value", name), settings["value", name]) == option
        for name, option in given.items()
        if ("value", name) in settings
    )
