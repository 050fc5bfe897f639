"""A shortest way to any place of a story, found by the search that the proof uses."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.check.proof.explore import Explorer, TooManyStatesError
from simulator.check.proof.machine import build
from simulator.check.proof.plan import Plan
from simulator.check.proof.way import Way
from simulator.scenario.model import Scenario

MOST_STATES = 200_000
"""States that are looked at for one way."""


def way_to(scenario: Scenario, place: str, given: Mapping[str, str]) -> Way | None:
    """Return a shortest way to a node, or to where a choice (`node.choice`) is offered.

    `given`: truths that are settled; the others may be any, and the way says which. `None` where no play
    comes there with them, or none is found among `MOST_STATES` states. The place must be one of the story.
    """
    settled = {
        name: value._replace(drawn=False, start=given[name]) if name in given else value
        for name, value in scenario.state.items()
    }
    machine = build(scenario._replace(state=settled))
    explorer = Explorer(Plan(machine).view([]))
    node, _dot, choice = place.partition(".")

    def is_there(state: int) -> bool:
        return not choice or any(step[0] == place for step in explorer.successors(node, state))

    try:
        found, parents = explorer.search({node: is_there}, MOST_STATES)
    except TooManyStatesError:
        return None
    if found is None:
        return None
    way = explorer.path(found, parents)
    first = {value.name: value.options[0] for value in scenario.state.values() if value.drawn}
    return Way({**first, **way.drawn, **given}, way.steps, way.last)
