"""A path through a scenario told as a transcript, with what the story's values are at each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from simulator.check.summary import EndingFigures
from simulator.engine.events import Chose, InvalidEventError, Skipped, Started
from simulator.engine.play import State, apply, at_the_gate, offered, past_writing, path, start
from simulator.engine.story import Story
from simulator.engine.transcript import Turn, turns
from simulator.findings import kinds
from simulator.scenario import model
from simulator.session.checking import Found, Group
from simulator.session.telling import read_in
from simulator.texts import _, pgettext


class Value(NamedTuple):
    """One value of the state in words. `before`: what it was before the step; "" where it is the same."""

    name: str
    label: str
    now: str
    before: str = ""


class Step(NamedTuple):
    """One step: its place (`node.choice`, or the node of a typed moment) and the values after it."""

    place: str
    turn: Turn
    values: tuple[Value, ...]


class Door(NamedTuple):
    """One choice where the path ends. `condition`: what its `when` asks, "" without one."""

    place: str
    you: str
    is_open: bool
    condition: str
    once: bool


class Walk(NamedTuple):
    """A path from its start. `here`: where it ends, `is_whole`: False where the file fits it no longer.

    `is_endless`: what comes after `here` are nodes that only lead on, in a circle.
    """

    start: tuple[Value, ...]
    steps: tuple[Step, ...]
    here: Turn
    ending: str
    doors: tuple[Door, ...]
    is_whole: bool
    is_endless: bool


def walk(
    scenario: Path,
    steps: Sequence[str],
    drawn: Mapping[str, str],
    language: str,
    writing_passed: bool = False,
) -> Walk | None:
    """Take a path through a scenario file as it is now, told in a language; `None` where it cannot be read.

    `writing_passed`: at the end, typed moments are passed too.
    """
    loaded = read_in(scenario.parent, scenario.stem, language, None)
    if loaded.value is None:
        return None
    story = Story(loaded.value)
    state, is_whole, is_endless = _taken(story, steps, drawn, writing_passed)
    states, told = path(state), turns(story, state)
    taken = tuple(
        Step(_place(after), turn, _values(story, after, before))
        for turn, before, after in zip(told, states, states[1:], strict=False)
    )
    node = story.nodes[state.node].node
    doors = _doors(story, state)
    return Walk(_values(story, states[0]), taken, told[-1], node.ending, doors, is_whole, is_endless)


def walk_to(found: Found, language: str) -> Walk | None:
    """Take the path that shows a finding; `None` where it has none, or its file cannot be read now."""
    told = found.diagnostic
    if told.steps is None:
        return None
    from_test = kinds()[told.code].family == "test"
    return walk(told.path, told.steps, told.drawn, language, writing_passed=from_test)


def walk_to_ending(group: Group, ending: EndingFigures, language: str) -> Walk | None:
    """Take the path to an ending; `None` where the file cannot be read now."""
    return walk(group.path, ending.steps, ending.drawn, language)


def _taken(
    story: Story, steps: Sequence[str], drawn: Mapping[str, str], writing_passed: bool
) -> tuple[State, bool, bool]:
    """Return the state after the steps, whether all could be taken, and whether a circle comes next."""
    first = Started(0, drawn)
    state = at_the_gate(story, first)
    try:
        state = start(story, first)
        for place in steps:
            node, _dot, choice = place.partition(".")
            if choice or state.node != node:
                state = past_writing(story, state)
            state = apply(story, state, Chose(node, choice) if choice else Skipped(node))
        if writing_passed:
            state = past_writing(story, state)
    except InvalidEventError as error:
        is_endless = error.code == "endless"
        return state, is_endless, is_endless
    return state, True, False


def _place(state: State) -> str:
    if isinstance(state.step, Chose):
        return f"{state.step.node}.{state.step.choice}"
    return state.step.node if state.step else ""


def _values(story: Story, state: State, before: State | None = None) -> tuple[Value, ...]:
    found = []
    for place, variable in enumerate(story.scenario.state.values()):
        now = _words(state.values[place])
        then = _words(before.values[place]) if before else now
        found.append(Value(variable.name, variable.label, now, then if then != now else ""))
    return tuple(found)


def _words(value: model.Value) -> str:
    """Return a value in words: options stand as the author named them."""
    if isinstance(value, bool):
        return pgettext("a value of the story", "yes") if value else pgettext("a value of the story", "no")
    return str(value)


def _doors(story: Story, state: State) -> tuple[Door, ...]:
    """Return the choices where a path ends, in the author's order, and which of them are offered."""
    node = story.nodes[state.node].node
    open_now = {choice.id for choice in offered(story, state)}
    return tuple(
        Door(
            f"{node.id}.{choice.id}",
            choice.you,
            choice.id in open_now,
            choice.when.source if choice.when else "",
            choice.once,
        )
        for choice in node.choices
    )


def value_words(value: Value, name: bool = False) -> str:
    """Return a value as one reads it: `tillit: 5 → 6`; with `name`, also what the file calls it."""
    label = f"{value.label} ({value.name})" if name and value.name != value.label else value.label
    words = _("{label}: {before} → {now}") if value.before else _("{label}: {now}")
    return words.replace("{label}", label).replace("{before}", value.before).replace("{now}", value.now)
