"""A play opened in the middle, as it can really be reached, for whoever writes the story.

It is a rehearsal: nothing of it is saved, and it is no play in the history.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from simulator.authoring.way_to import way_to
from simulator.engine.events import Chose, Continued, Event, Skipped, Started
from simulator.engine.play import State, apply, start
from simulator.engine.story import Story
from simulator.scenario.model import Scenario
from simulator.scenario.pack_files import id_of, pack_file
from simulator.session.notices import Notice
from simulator.session.session import Session
from simulator.session.under_way import Playing, ending_of, new_row


class RehearsalError(Exception):
    """Why a play cannot be opened there.

    `code`: `no-place`, `no-truth`, `no-option` or `no-way`; `name`: what was asked for; `known`: what
    there is instead.
    """

    def __init__(self, code: str, name: str, known: Sequence[str] = ()) -> None:
        """Keep why."""
        super().__init__(code)
        self.code, self.name, self.known = code, name, tuple(known)


def rehearse(session: Session, scenario: str, place: str, given: Mapping[str, str]) -> Playing:
    """Open a story at a node, or where a choice (`node.choice`) is offered, with these truths.

    A node that only leads on is passed: the play stands where it leads.

    Nothing that happens in this session is saved any more. Raises RehearsalError, and BrokenScenarioError.
    """
    telling = session.telling(scenario)
    story = telling.story(session.language)
    _look(story.scenario, place, given)
    way = way_to(story.scenario, place, given)
    if way is None:
        raise RehearsalError("no-way", place)
    session.save_nothing()
    session.tell(Notice("rehearsal"))
    events, state = led(story, way.drawn, way.steps, place.partition(".")[0])
    row = new_row(session, telling, events, None, ending_of(story, state))
    return Playing(session, telling, row, events, state)


def rehearse_beside(session: Session, path: Path, place: str, given: Mapping[str, str]) -> Playing:
    """Open a file as `rehearse` does, in a session of its own: in this one everything is saved as before."""
    folder = path.parent
    other = Session(folder, session.language, alone=not pack_file(folder))
    return rehearse(other, id_of(path), place, given)


def truths(scenario: Scenario) -> list[dict[str, str]]:
    """Return what can be drawn at the start, one truth after the other; nothing where nothing is drawn."""
    drawn = [value for value in scenario.state.values() if value.drawn]
    return [{value.name: option} for value in drawn for option in value.options] if len(drawn) == 1 else []


def led(story: Story, drawn: Mapping[str, str], steps: Sequence[str], node: str) -> tuple[list[Event], State]:
    """Return the events that lead along a way to a node, each answer read, and the state after them."""
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
    while node not in {entered for entered, _marks in state.entered}:
        happen(Skipped(state.node))
    return events, state


def _look(scenario: Scenario, place: str, given: Mapping[str, str]) -> None:
    """Raise RehearsalError where the story has no such place or truth."""
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
