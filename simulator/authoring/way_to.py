"""A way to any place of a story, and what its numbers can be there.

A way without wishes is found by the plain search, which stops at the first state. The least and the most of
a value are asked of the sets of all reachable states, as the proof keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from simulator.check.proof.budget import Budget, OverBudgetError
from simulator.check.proof.explore import Explorer, TooManyStatesError
from simulator.check.proof.ground import Ground
from simulator.check.proof.machine import Machine, build
from simulator.check.proof.plan import Plan
from simulator.check.proof.view import View
from simulator.check.proof.way import Way
from simulator.check.proving import answered
from simulator.scenario.model import Scenario

MOST_STATES = 200_000
"""States that are looked at for one way without wishes."""
MOST_EXPLORERS = 8
"""How many stories, each with truths of its own, are kept as they are searched."""
_explorers: list[tuple[Scenario, Mapping[str, str], Explorer]] = []

EXTREMES = {"least": min, "most": max}
"""What can be wished of a value beside a setting of its own."""


def way_to(
    scenario: Scenario, place: str, given: Mapping[str, str], values: Mapping[str, str] | None = None
) -> Way | None:
    """Return a way to a node, or to where a choice (`node.choice`) is offered.

    `given`: truths that are settled; the others may be any, and the way says which. `values`: by name, the
    setting a value has there, in the author's words, or `least` or `most`, then what comes first by the order
    of the names. `None` where no play comes there with them, or none is found among `MOST_STATES` states.
    The place and the names must be of the story.
    """
    explorer = _explorer(scenario, given)
    try:
        found = _granted(explorer.view.machine, place, values) if values else _nearest(explorer, place)
    except (OverBudgetError, TooManyStatesError):
        return None
    if found is None:
        return None
    first = {value.name: value.options[0] for value in scenario.state.values() if value.drawn}
    return replace(found, drawn={**first, **found.drawn, **given})


def extents(scenario: Scenario, place: str, given: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Return for each number that a condition reads the least and the most it can be at a place.

    Only those that can be more than one thing there; empty where there are too many states to look at.
    """
    machine = _explorer(scenario, given).view.machine
    plan = Plan(machine)
    keys = sorted(plan.numbers & plan.steering)
    try:
        ground = _ground(machine, frozenset(keys))
    except OverBudgetError:
        return {}
    there = _there(ground, place)
    if not there:
        return {}
    low = {key: machine.domains[key].low for key in keys}
    spans = {key[1]: ground.space.extent(there, key) for key in keys}
    return {
        name: (low["value", name] + least, low["value", name] + most)
        for name, (least, most) in spans.items()
        if least < most
    }


def _explorer(scenario: Scenario, given: Mapping[str, str]) -> Explorer:
    """Return what searches a story with settled truths: many places are looked for, one after the other."""
    for known, truths, explorer in _explorers:
        if known is scenario and truths == given:
            return explorer
    machine = build(_settled(scenario, given))
    explorer = Explorer(View(machine, Plan(machine).steering))
    _explorers.insert(0, (scenario, dict(given), explorer))
    del _explorers[MOST_EXPLORERS:]
    return explorer


def _settled(scenario: Scenario, given: Mapping[str, str]) -> Scenario:
    settled = {
        name: value._replace(drawn=False, start=given[name]) if name in given else value
        for name, value in scenario.state.items()
    }
    return scenario._replace(state=settled)


def _nearest(explorer: Explorer, place: str) -> Way | None:
    """Return a shortest way to a place, whatever the values are there."""
    node, _dot, choice = place.partition(".")

    def is_there(state: int) -> bool:
        return not choice or any(step[0] == place for step in explorer.successors(node, state))

    found, parents = explorer.search({node: is_there}, MOST_STATES)
    return explorer.path(found, parents) if found else None


def _granted(machine: Machine, place: str, wishes: Mapping[str, str]) -> Way | None:
    """Return a way to a place with every wish granted."""
    ground = _ground(machine, frozenset(("value", name) for name in wishes))
    space, there = ground.space, _there(ground, place)
    for name in sorted(wishes):
        key, wish = ("value", name), wishes[name]
        settings = range(machine.domains[key].size)
        if wish in EXTREMES and there:
            wanted = EXTREMES[wish](space.extent(there, key))
            held = [setting == wanted for setting in settings]
        else:
            held = [machine.setting(key, setting) == wish for setting in settings]
        there = space.meet(there, space.having(key, held))
    return ground.way({place.partition(".")[0]: there})


def _ground(machine: Machine, watched: frozenset[tuple[str, str]]) -> Ground[Any]:
    """Return every reachable state, told apart by what steers the story and by what is watched."""
    view = View(machine, Plan(machine).steering | watched, watched)
    return answered(view, lambda space: Ground(space, Budget()))


def _there(ground: Ground[Any], place: str) -> Any:
    """Return the states that a play can have at a node, or where a choice is offered."""
    node, _dot, choice = place.partition(".")
    found = ground.reached.get(node)
    if not found:
        return ground.space.none()
    offered = [step for step in ground.view.steps[node] if step.move.place == place]
    return ground.flow.offered(found, offered[0]) if choice else found
