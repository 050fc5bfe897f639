"""A course of four meetings on paper: which stories to play together, and what to try at work in between.

Everything in it is the pack's: its skills in their order, its stories, their rules and plans, its tips.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from simulator import texts
from simulator.scenario.model import Scenario, Skill
from simulator.session.broken import BrokenScenarioError
from simulator.session.library import practised
from simulator.session.session import Session
from simulator.texts import _
from simulator.workshop.paper import listed, page_of, titled
from simulator.workshop.timetable import LONGEST, timetable

MEETINGS = 4


class Meeting(NamedTuple):
    """What one meeting is about: some skills, and the stories that train them most, the best first."""

    skills: tuple[Skill, ...]
    stories: tuple[Scenario, ...]


def meetings(session: Session) -> list[Meeting]:
    """Return the meetings of a course with this pack: its skills shared out in their order, none twice.

    A story belongs to the meeting whose skills it trains most; one that cannot be told is left out.
    """
    skills = list(session.pack.skills.values())
    places = {skill.id: number * MEETINGS // len(skills) for number, skill in enumerate(skills)}
    stories: list[list[tuple[int, Scenario]]] = [[] for _meeting in range(MEETINGS)]
    for scenario in _stories(session):
        trained = [name for name in practised(scenario, session.pack) if name in places][:3]
        if trained:
            sums = [0] * MEETINGS
            for name, weight in zip(trained, (3, 2, 1), strict=False):
                sums[places[name]] += weight
            best = sums.index(max(sums))
            stories[best].append((-sums[best], scenario))
    return [
        Meeting(
            tuple(skill for skill in skills if places[skill.id] == number),
            tuple(scenario for _weight, scenario in sorted(found, key=lambda pair: pair[0])),
        )
        for number, found in enumerate(stories)
    ]


def _stories(session: Session) -> Iterator[Scenario]:
    for name in session.scenario_ids():
        try:
            yield session.telling(name).story(session.language).scenario
        except BrokenScenarioError:
            continue


def course_sheet(session: Session) -> str:
    """Return the sheet of who leads the course, as a page that stands alone."""
    title = _("A course of four meetings")
    about = _(
        "For the one who leads the course. Each meeting has its aims, a story to play together, and a task "
        "to try at work before the next one. The stories on one's own take some ten minutes each."
    )
    found = [f"<h1>{escape(title)}</h1><p>{escape(session.pack.title)}</p><p>{escape(about)}</p>"]
    for number, meeting in enumerate(meetings(session), 1):
        found.append(f'<section class="meeting">{"".join(_meeting(session, number, meeting))}</section>')
    note = _("The tips are those of “{source}”.").replace("{source}", session.pack.source.title)
    found.append(f'<p class="aside">{escape(note)}</p>')
    return page_of(title, "".join(found))


def _meeting(session: Session, number: int, meeting: Meeting) -> Iterator[str]:
    yield titled(_("Meeting {number}").replace("{number}", str(number)), "")
    yield listed(_("Theme and aims"), _aims(session, meeting), "h3")
    question = _("In pairs: what did you try at work since last time, and what happened?")
    if number == 1:
        question = _("In pairs: who are you a mentor for, and which conversation is hard?")
    yield titled(_("To begin with"), f"<p>{escape(question)}</p>", "h3")
    together, alone = meeting.stories[:1], meeting.stories[1:3]
    yield listed(_("Story to play together"), [_story(scenario) for scenario in together], "h3")
    for scenario in together:
        yield _how(session, scenario)
        yield listed(_("Questions for the group"), scenario.workshop.questions, "h3")
    when = _("On one's own before the next meeting") if number < MEETINGS else _("On one's own afterwards")
    yield listed(when, [_story(scenario) for scenario in alone], "h3")
    tasks = [scenario.debrief.plan for scenario in (*together, *alone) if scenario.debrief.plan]
    yield listed(_("Task at work: everyone completes one sentence"), tasks, "h3")


def _how(session: Session, scenario: Scenario) -> str:
    """Return how the story is brought to the room: what to print, what to start, and the time of it."""
    words = _(
        "On paper: “{mentor} print {id} --leader”, “--cards” and “--group”. On the wall: “{mentor} workshop "
        "{id}”."
    )
    told = f"<p>{escape(texts.with_program(words).replace('{id}', scenario.id))}</p>"
    steps = timetable(session.telling(scenario.id).story(session.language), LONGEST)
    if not steps:
        return told
    ends = {step.kind: step for step in steps}
    stops = [step for step in steps if step.kind == "stop"]
    named = [
        (0, stops[0].start, _("To begin with")),
        (stops[0].start, ends["behind"].start, _("The story. Stops to talk: {count}")),
        (ends["behind"].start, ends["questions"].start, _("What you could not see, and what lay behind")),
        (ends["questions"].start, ends["plan"].start, _("Questions for the group")),
        (ends["plan"].start, ends["plan"].end, _("The task at work")),
    ]
    rows = "".join(
        f"<tr><td>{start}–{end}</td><td>{escape(words.replace('{count}', str(len(stops))))}</td></tr>"
        for start, end, words in named
    )
    return f'{told}<table class="time">{rows}</table>'


def _aims(session: Session, meeting: Meeting) -> list[str]:
    """Return for each skill its title and the first of its tips, in plain words."""
    aims = []
    for skill in meeting.skills:
        plain = next((tip.plain for tip in session.pack.tips.values() if tip.skill == skill.id), "")
        aims.append(f"{skill.title}: {plain}" if plain else skill.title)
    return aims


def _story(scenario: Scenario) -> str:
    minutes = _("about {minutes} minutes").replace("{minutes}", str(scenario.minutes))
    rule = " ".join(scenario.debrief.contrast.rule.split())
    return f"{scenario.title} ({scenario.id}), {scenario.place}, {minutes}. {rule}"
