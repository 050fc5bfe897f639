"""The people of a story in words: the candidate, the others, and the words the candidate knows."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from simulator.scenario.model import Candidate, Person
from simulator.texts import _
from simulator.tui.plain_content import joined, plain


def candidate_words(candidate: Candidate) -> Content:
    """Return who the candidate is, as a person."""
    languages = _("Speaks {languages}, and is learning Norwegian ({level}).").format(
        languages=_listed(candidate.languages), level=candidate.level
    )
    name = plain(f"{candidate.name}, {candidate.age}", "bold")
    return joined([name, plain(candidate.about), plain(languages)], "\n")


def people_words(people: Sequence[Person]) -> Content:
    """Return the others and what they do, one a line."""
    return joined([Content.assemble((person.name, "bold"), ", ", person.role) for person in people], "\n")


def known_words(candidate: Candidate) -> Content:
    """Return the words that the candidate has learned at this workplace."""
    return plain(", ".join(candidate.knows))


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])
