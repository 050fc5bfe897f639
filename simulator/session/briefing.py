"""The briefing of a scenario and the people in it, as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.scenario.model import Scenario
from simulator.session.beats import is_reviewed
from simulator.session.blocks import Block, Heading, Items, Person, Text
from simulator.session.labels import speaks
from simulator.session.library import NAMED_SKILLS, practised
from simulator.session.session import Session
from simulator.texts import _


def briefing(session: Session, scenario: Scenario) -> Iterator[Block]:
    """Yield what a mentor reads before a story begins; its title is the face's matter.

    What may keep somebody from beginning comes first: Enter begins before all of it is read.
    """
    minutes = _("About {count} minutes.").replace("{count}", str(scenario.minutes))
    unread = "" if is_reviewed(scenario) else _("Nobody who works in this field has read this story yet.")
    yield Text(f"{scenario.place}. {minutes} {unread}".rstrip(), "aside")
    yield Text(scenario.summary)
    yield Text(scenario.role, "lead")
    if scenario.content_note:
        yield Heading(_("Before you begin"))
        yield Text(scenario.content_note)
    yield Heading(_("Who you meet"))
    yield candidate(scenario)
    yield from others(scenario)
    named = practised(scenario, session.pack)[:NAMED_SKILLS]
    skills = tuple(session.pack.skills[skill].title for skill in named)
    if skills:
        yield Heading(_("What you practise"))
        yield Items(skills)


def briefing_of_a_room(scenario: Scenario) -> Iterator[Block]:
    """Yield what a whole room reads before a story begins: nothing that hints at a choice."""
    yield Text(scenario.place, "aside")
    yield Text(scenario.summary)
    yield Text(scenario.role, "lead")
    yield Heading(_("Who you meet"))
    yield candidate(scenario)
    yield from others(scenario)
    if scenario.content_note:
        yield Heading(_("Before you begin"))
        yield Text(scenario.content_note)


def people(scenario: Scenario) -> Iterator[Block]:
    """Yield who is in the story, and the words that the candidate has learned at this workplace."""
    yield candidate(scenario)
    yield from others(scenario)
    yield from learned(scenario)


def candidate(scenario: Scenario) -> Person:
    """Return who the candidate is."""
    who = scenario.candidate
    name = _("{name}, {age}").replace("{age}", str(who.age)).replace("{name}", who.name)
    return Person(name, lines=(who.about, speaks(who)))


def others(scenario: Scenario) -> Iterator[Block]:
    """Yield the others in the story."""
    if scenario.people:
        yield Heading(_("Others in the story"))
    for person in scenario.people:
        yield Person(person.name, person.role)


def learned(scenario: Scenario) -> Iterator[Block]:
    """Yield the words that the candidate has learned at this workplace."""
    who = scenario.candidate
    if who.knows:
        name = who.name.split()[0]
        yield Heading(_("Words {name} has learned here").replace("{name}", name))
        yield Text(", ".join(who.knows))
