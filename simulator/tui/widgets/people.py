"""The people of a story in words: the candidate, the others, and the words the candidate knows."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from simulator.scenario.model import Candidate, Person
from simulator.session.wording import speaks
from simulator.tui.plain_content import joined, plain


def candidate_words(candidate: Candidate) -> Content:
    """Return who the candidate is, as a person."""
    name = plain(f"{candidate.name}, {candidate.age}", "bold")
    return joined([name, plain(candidate.about), plain(speaks(candidate))], "\n")


def people_words(people: Sequence[Person]) -> Content:
    """Return the others and what they do, one a line."""
    return joined([Content.assemble((person.name, "bold"), ", ", person.role) for person in people], "\n")


def known_words(candidate: Candidate) -> Content:
    """Return the words that the candidate has learned at this workplace."""
    return plain(", ".join(candidate.knows))
