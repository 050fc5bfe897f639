"""A shortest way to any place of a story, found by the search that the proof uses."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.check.proof.explore import Explorer, Parents, TooManyStatesError
from simulator.check.proof.machine import build
from simulator.check.proof.plan import Plan
from simulator.check.proof.view import View
from simulator.check.proof.way import Way
from simulator.scenario.model import Scenario

MOST_STATES = 200_000
"""States that are looked at for one way."""


EXTREMES = {"least": min, "most": max}
"""What can be wished of a value beside a setting of its own."""


def way_to(
    scenario: Scenario, place: str, given: Mapping[str, str], values: Mapping[str, str] | None = None
) -> Way | None:
    """Return a shortest way to a node, or to where a choice (`node.choice`) is offered.

    `given`: truths that are settled; the others may be any, and the way says which. `values`: by name, the
    setting a value has there, in the author's words, or `least` or `most`, then what comes first by the order
    of the names. `None` where no play comes there with them, or none is found among `MOST_STATES` states.
    The place and the names must be of the story.
    """
    try:
        found = _Search(_settled(scenario, given), place, values or {}).nearest()
    except TooManyStatesError:
        return None
    if found is None:
        return None
    first = {value.name: value.options[0] for value in scenario.state.values() if value.drawn}
    return Way({**first, **found.drawn, **given}, found.steps, found.last)


def extents(scenario: Scenario, place: str, given: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Return for each number that a condition reads the least and the most it can be at a place.

    Only those that can be more than one thing there; empty where there are too many states to look at.
    """
    settled = _settled(scenario, given)
    plan = Plan(build(settled))
    read = sorted(key[1] for key in plan.numbers & plan.steering)
    search = _Search(settled, place, dict.fromkeys(read, "least"))
    try:
        states, _parents = search.states()
    except TooManyStatesError:
        return {}
    held = {name: [search.setting(state, name) for state in states] for name in read if states}
    low = {name: scenario.state[name].low for name in read}
    spans = {name: (low[name] + min(each), low[name] + max(each)) for name, each in held.items()}
    return {name: span for name, span in spans.items() if span[0] < span[1]}


def _settled(scenario: Scenario, given: Mapping[str, str]) -> Scenario:
    settled = {
        name: value._replace(drawn=False, start=given[name]) if name in given else value
        for name, value in scenario.state.items()
    }
    return scenario._replace(state=settled)


class _Search:
    """The search for a place with wishes for some values."""

    def __init__(self, scenario: Scenario, place: str, wishes: Mapping[str, str]) -> None:
        self.machine = build(scenario)
        self.place, self.wishes = place, wishes
        self.node, _dot, self.choice = place.partition(".")
        keys = {("value", name) for name in wishes}
        plan = Plan(self.machine)
        self.view = View(self.machine, plan.steering | keys, (plan.numbers & plan.steering) | keys)
        self.explorer = Explorer(self.view)

    def setting(self, state: int, name: str) -> int:
        """Return the setting of a wished value in a state, counted from its lowest."""
        slot = self.view.slots["value", name]
        return state // slot.stride % slot.size

    def is_there(self, state: int) -> bool:
        """Whether the place is open in a state of its node."""
        successors = self.explorer.successors(self.node, state)
        return not self.choice or any(step[0] == self.place for step in successors)

    def nearest(self) -> Way | None:
        """Return a shortest way that grants every wish."""
        if not self.wishes:
            found, parents = self.explorer.search({self.node: self.is_there}, MOST_STATES)
            return self.explorer.path(found, parents) if found else None
        states, parents = self.states()
        for name in sorted(self.wishes):
            states = self._granted(states, name, self.wishes[name])
        return self.explorer.path((self.node, states[0]), parents) if states else None

    def _granted(self, states: list[int], name: str, wish: str) -> list[int]:
        held = [self.setting(state, name) for state in states]
        if wish in EXTREMES and held:
            wanted = EXTREMES[wish](held)
        else:
            key = ("value", name)
            named = [self.machine.setting(key, setting) for setting in range(self.view.slots[key].size)]
            wanted = named.index(wish) if wish in named else -1
        return [state for state, setting in zip(states, held, strict=True) if setting == wanted]

    def states(self) -> tuple[list[int], Parents]:
        """Return every state that a play can have at the place, the nearest first, and what led there."""
        met: list[int] = []

        def keep(state: int) -> bool:
            if self.is_there(state):
                met.append(state)
            return False

        _found, parents = self.explorer.search({self.node: keep}, MOST_STATES)
        return list(dict.fromkeys(met)), parents
