"""The parts of a scenario as lines: who is in it, what it practises, what was said."""

from __future__ import annotations

from simulator.scenario.model import Candidate, GlossaryEntry, Scenario
from simulator.session.beats import coach_is_now, is_reviewed
from simulator.session.library import practised
from simulator.session.session import Session
from simulator.session.wording import speaks
from simulator.texts import _


def candidate_lines(candidate: Candidate, *, words: bool = False) -> list[str]:
    """Return who the candidate is; with `words` also the words that the candidate has learned here."""
    name = _("{name}, {age}").replace("{age}", str(candidate.age)).replace("{name}", candidate.name)
    lines = [f"{name}.", candidate.about, speaks(candidate)]
    if words and candidate.knows:
        learned = _("Has learned these words here: {words}.")
        lines.append(learned.replace("{words}", ", ".join(candidate.knows)))
    return lines


def people_lines(scenario: Scenario) -> list[str]:
    """Return the others in the story, one a line."""
    if not scenario.people:
        return []
    return [_("Others in the story:"), *(f"{person.name}, {person.role}." for person in scenario.people)]


def word_line(entry: GlossaryEntry) -> str:
    """Return a word and what it means."""
    return f"{entry.term}: {entry.explanation}"


def briefing_blocks(session: Session, scenario: Scenario) -> list[list[str]]:
    """Return the briefing: each block is a few lines that belong together."""
    skills = [session.pack.skills[skill].title for skill in practised(scenario, session.pack)]
    minutes = _("About {count} minutes.").replace("{count}", str(scenario.minutes))
    blocks = [
        [scenario.title],
        [f"{scenario.place}. {minutes}"],
        [scenario.summary],
        [scenario.role],
        [_("Who you meet:"), *candidate_lines(scenario.candidate)],
        people_lines(scenario),
    ]
    if skills:
        blocks.append([_("What you practise:"), *(f"- {skill}" for skill in skills)])
    if scenario.content_note:
        blocks.append([_("Before you begin:"), scenario.content_note])
    if not is_reviewed(scenario):
        blocks.append([_("Nobody who works in this field has read this story yet.")])
    blocks.append([_("This shows what you chose in a story; it does not measure you."), coach_line(session)])
    return blocks


def coach_line(session: Session) -> str:
    """Return when the coach speaks."""
    if coach_is_now(session.settings):
        return _("The coach speaks after each choice.")
    return _("The coach waits until the play is over.")
