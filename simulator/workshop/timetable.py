"""A workshop by the clock: how long each step may take where ninety, forty-five or twenty minutes are there.

Computed from the story: it takes its own `minutes` to be read through, and what is left over goes to the
scenes where the room stops to talk (`workshop.stops`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from simulator.engine.story import Story
from simulator.scenario.model import Node, Scenario
from simulator.session.distance import decisions_left

Kind = Literal["welcome", "stop", "between", "behind", "questions", "plan"]
ENDS: tuple[Kind, ...] = ("behind", "questions", "plan")
"""The steps after the story, in their order."""
LEAST_TALK = 3
"""Minutes of talk at a stop at least: with fewer the room would not stop."""


class Form(NamedTuple):
    """How long a workshop is, in minutes: its welcome and the three parts of its end; `stops`: at most."""

    welcome: int
    stops: int
    behind: int
    questions: int
    plan: int


FORMS = {90: Form(10, 6, 6, 14, 8), 45: Form(4, 3, 3, 5, 4), 20: Form(1, 1, 2, 0, 2)}
"""By the minutes of the whole."""
LONGEST = max(FORMS)


class Step(NamedTuple):
    """One step, from its first minute to before its last, counted from the beginning of the workshop.

    `nodes`: the scene where the room stops, or those that it goes through without a talk.
    """

    kind: Kind
    start: int
    end: int
    nodes: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.end - self.start


def timetable(story: Story, minutes: int) -> tuple[Step, ...]:
    """Return the steps of a workshop of so many minutes; none where the story is too long for that."""
    form, scenario = FORMS[minutes], story.scenario
    end = minutes - form.behind - form.questions - form.plan
    talk = end - form.welcome - scenario.minutes
    if talk < LEAST_TALK:
        return ()
    stops = stops_of(scenario)[: min(form.stops, talk // LEAST_TALK)]
    steps = [Step("welcome", 0, form.welcome), *_through(story, stops, form.welcome, end)]
    for kind, length in zip(ENDS, (form.behind, form.questions, form.plan), strict=True):
        if length:
            steps.append(Step(kind, steps[-1].end, steps[-1].end + length))
    return tuple(steps)


def _through(story: Story, stops: Sequence[str], start: int, end: int) -> list[Step]:
    """Return the steps from the first scene to the last: a stop is a scene with its share of the talk."""
    left = decisions_left(story)
    whole = left[story.scenario.start]
    pace = story.scenario.minutes / max(1.0, whole)
    talk = (end - start - story.scenario.minutes) / len(stops)
    found: list[Step] = []
    before, now = whole + 1, start
    for number, stop in enumerate(sorted(stops, key=lambda name: -left[name])):
        if passed := _between(story, before, left[stop]):
            come = max(now + 1, round(start + pace * (whole - left[stop]) + talk * number))
            found.append(Step("between", now, come, passed))
            now = come
        gone = round(start + pace * (whole - left[stop] + 1) + talk * (number + 1))
        found.append(Step("stop", now, max(now + 1, gone), (stop,)))
        before, now = left[stop], found[-1].end
    passed = _between(story, before, 0)
    last = end - 1 if passed else end
    if not passed or now > last:
        found[-1] = found[-1]._replace(end=last)
    return [*found, Step("between", found[-1].end, end, passed)] if passed else found


def _between(story: Story, before: float, after: float) -> tuple[str, ...]:
    """Return the scenes with something to answer that lie between two places, by the decisions left there."""
    left = decisions_left(story)
    nodes = story.scenario.nodes.values()
    return tuple(node.id for node in nodes if asks(node) and before > left[node.id] > after)


def asks(node: Node) -> bool:
    """Whether there is something to answer."""
    return bool(node.choices or node.write)


def stops_of(scenario: Scenario) -> tuple[str, ...]:
    """Return where a room stops, the most important first; where the story does not say it: at each note."""
    named = [name for name in scenario.workshop.stops if asks(scenario.nodes[name])]
    noted = [node.id for node in scenario.nodes.values() if node.note and asks(node)]
    first = [node.id for node in scenario.nodes.values() if asks(node)]
    return tuple(named or noted or first[:1])


def forms(story: Story) -> tuple[int, ...]:
    """Return the lengths of a workshop that this story fits into, the longest first."""
    return tuple(minutes for minutes in FORMS if timetable(story, minutes))


def step_of(steps: Sequence[Step], node: str) -> Step | None:
    """Return the step in which the room is at a scene."""
    return next((step for step in steps if node in step.nodes), None)
