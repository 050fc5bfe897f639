"""A play opened in the middle, as it can really be reached, for whoever writes the story.

It is a rehearsal: nothing of it is saved, and it is no play in the history.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, product
from pathlib import Path
from typing import NamedTuple

from simulator.authoring.place_of_line import place_of_line
from simulator.authoring.way_to import extents, way_to
from simulator.engine.events import Chose, Continued, Event, InvalidEventError, Skipped, Started
from simulator.engine.play import State, apply, start
from simulator.engine.story import Story
from simulator.scenario.loader import open_scenario
from simulator.scenario.model import Scenario, Variable
from simulator.scenario.pack_files import id_of, pack_file, scenario_file
from simulator.session.notices import Notice
from simulator.session.session import Session
from simulator.session.under_way import Playing, ending_of, new_row

LINE = re.compile(r"(.+:)?(?P<line>[0-9]{1,7})(:[0-9]+)?")
"""A line of the file as a report writes it: `41`, `x.yaml:41` or `x.yaml:41:7`."""


MOST_DRAWINGS = 12
"""So many drawings of truths are offered at a place at most; `--given` takes any."""


class RehearsalError(Exception):
    """Why a play cannot be opened there.

    `code`: `no-place`, `no-line`, `no-truth`, `no-value`, `no-option` or `no-way`; `name`: what was asked
    for; `known`: what there is instead.
    """

    def __init__(self, code: str, name: str, known: Sequence[str] = ()) -> None:
        """Keep why."""
        super().__init__(code)
        self.code, self.name, self.known = code, name, tuple(known)


def rehearse(
    session: Session,
    scenario: str,
    place: str,
    given: Mapping[str, str],
    values: Mapping[str, str] | None = None,
) -> Playing:
    """Open a story at a place as `opened_at` does.

    Nothing that happens in this session is saved any more. Raises RehearsalError, and BrokenScenarioError.
    """
    telling = session.telling(scenario)
    story = telling.story(session.language)
    file = scenario_file(session.folder, scenario)
    events, state = opened_at(story, place_meant(file, place), given, values or {})
    session.save_nothing()
    session.tell(Notice("rehearsal"))
    row = new_row(session, telling, events, None, ending_of(story, state))
    return Playing(session, telling, row, events, state)


def opened_at(
    story: Story, place: str, given: Mapping[str, str], values: Mapping[str, str]
) -> tuple[list[Event], State]:
    """Return the events that lead to a node, or to where a choice (`node.choice`) is offered, and the state.

    With these truths; `values`: for each name a setting it has there, or `least` or `most`. A node that only
    leads on is passed: the play stands where it leads. Raises RehearsalError.
    """
    _look(story.scenario, place, given, values)
    way = way_to(story.scenario, place, given, values)
    if way is None:
        raise RehearsalError("no-way", place)
    try:
        return led(story, way.drawn, way.steps, place.partition(".")[0])
    except InvalidEventError as error:  # the place is passed in a circle: no play ever stands there
        raise RehearsalError("no-way", place) from error


def place_meant(file: Path, place: str) -> str:
    """Return a place by its name; a line of the file (`41`, `x.yaml:41`) is the place it is part of.

    Raises RehearsalError where no node stands at the line.
    """
    line = LINE.fullmatch(place)
    if line is None:
        return place
    found = place_of_line(open_scenario(file).root, int(line["line"]))
    if not found:
        raise RehearsalError("no-line", line["line"])
    return found


def rehearse_beside(
    session: Session,
    path: Path,
    place: str,
    given: Mapping[str, str],
    values: Mapping[str, str] | None = None,
) -> Playing:
    """Open a file as `rehearse` does, in a session of its own: in this one everything is saved as before."""
    return rehearse(beside(session, path), id_of(path), place, given, values)


def beside(session: Session, path: Path) -> Session:
    """Return a session for a scenario file in which nothing is saved; the other one saves as before."""
    folder = path.parent
    other = Session(folder, session.language, alone=not pack_file(folder))
    other.save_nothing()
    return other


class From(NamedTuple):
    """A way a play can have come to a place. `extreme`: the value, `least` or `most`, and how much."""

    given: Mapping[str, str]
    values: Mapping[str, str]
    extreme: tuple[str, str, int] | None = None


def ways_from(scenario: Scenario, place: str) -> list[From]:
    """Return the ways that matter at a place: the shortest, each truth, the least and most of values."""
    drawn = [value for value in scenario.state.values() if value.drawn and len(value.options) > 1]
    truths = [dict(zip((one.name for one in drawn), each, strict=True)) for each in _drawings(drawn)]
    ways = [From({}, {})]
    ways += [From(truth, {}) for truth in truths if way_to(scenario, place, truth)]
    for name, (low, high) in extents(scenario, place, {}).items():
        ways += [
            From({}, {name: "least"}, (name, "least", low)),
            From({}, {name: "most"}, (name, "most", high)),
        ]
    return ways


def _drawings(drawn: Sequence[Variable]) -> Iterable[tuple[str, ...]]:
    """Return every drawing of truths; none where there is nothing to draw, the first of very many."""
    return islice(product(*(value.options for value in drawn)), MOST_DRAWINGS) if drawn else ()


def led(story: Story, drawn: Mapping[str, str], steps: Sequence[str], node: str) -> tuple[list[Event], State]:
    """Return the events that lead along a way to a node, each answer read, and the state after them.

    The node "" is wherever the way ends.
    """
    first = Started(0, drawn)
    events: list[Event] = [first]
    state = start(story, first)

    def happen(event: Event) -> None:
        nonlocal state
        for one in (event, Continued()):
            state = apply(story, state, one)
            events.append(one)

    for place in steps:
        at, _dot, choice = place.partition(".")
        while state.node != at and story.nodes[state.node].node.write:
            happen(Skipped(state.node))
        happen(Chose(at, choice) if choice else Skipped(at))
    while node and node not in {entered for entered, _marks in state.entered}:
        happen(Skipped(state.node))
    return events, state


def _look(scenario: Scenario, place: str, given: Mapping[str, str], values: Mapping[str, str]) -> None:
    """Raise RehearsalError where the story has no such place, truth or value."""
    node, dot, choice = place.partition(".")
    if node not in scenario.nodes:
        raise RehearsalError("no-place", place, tuple(scenario.nodes))
    choices = [f"{node}.{one.id}" for one in scenario.nodes[node].choices]
    if dot and place not in choices:
        raise RehearsalError("no-place", place, choices or (node,))
    drawn = {value.name: value.options for value in scenario.state.values() if value.drawn}
    for name, option in given.items():
        if name not in drawn:
            raise RehearsalError("no-truth", name, tuple(drawn))
        if option not in drawn[name]:
            raise RehearsalError("no-option", f"{name}={option}", drawn[name])
    for name in values:
        if name not in scenario.state:
            raise RehearsalError("no-value", name, tuple(scenario.state))
