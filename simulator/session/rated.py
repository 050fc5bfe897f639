"""What a finished play showed of each skill, kept as a note of its own beside the play.

So the order of things to practise can be computed again from the journal alone, without a story being read.
What was shown then stays what it was when a story is edited. A note goes when its play is erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.session.room_plays import room_plays
from simulator.session.session import Session
from simulator.store.database import JournalError
from simulator.store.journal import Note, Play

if TYPE_CHECKING:  # the library alone needs no engine
    from simulator.engine.debrief import Level

KIND = "rated"
LEVELS: tuple[Level, ...] = ("seen", "partly", "not_yet", "written")
"""From the best to the one that is no verdict: own words at a typed moment."""


class Shown(NamedTuple):
    """What a play showed of one skill: a level for each chance, in order, and the line that shows it best."""

    levels: tuple[Level, ...]
    line: str

    @property
    def level(self) -> Level:
        """The best level, as the debrief tells it."""
        for level in LEVELS:
            if level in self.levels:
                return level
        return "not_yet"


class Rated(NamedTuple):
    """One finished play: when (UTC), its number, its story, its ending, with whom, what lay behind it."""

    at: datetime
    number: int
    scenario: str
    ending: str
    candidate: str
    drawn: tuple[tuple[str, str], ...]
    skills: Mapping[str, Shown]


def rated(session: Session) -> Sequence[Rated]:
    """Return the finished plays of this person in this pack, in the order they were begun; () on failure."""
    try:
        found: tuple[Rated, ...] = session.remembered(KIND, lambda: _rated(session))
    except JournalError:
        return ()
    return found


def _rated(session: Session) -> tuple[Rated, ...]:
    notes = session.journal.notes(session.person, session.pack_key, KIND)
    return tuple(sorted(filter(None, map(_read, notes)), key=lambda each: each.number))


def unrated(session: Session) -> list[Play]:
    """Return one's own plays that have ended and have no such note yet, the latest first."""
    try:
        known = session.journal.noted(session.person, session.pack_key, KIND)
        plays = session.journal.plays(session.person, session.pack_key)
    except JournalError:
        return []
    known |= room_plays(session)
    return [play for play in plays if play.ending and play.id not in known]


def as_data(shown: Rated) -> dict[str, Any]:
    """Return what the note holds."""
    return {
        "number": shown.number,
        "scenario": shown.scenario,
        "ending": shown.ending,
        "candidate": shown.candidate,
        "drawn": dict(shown.drawn),
        "skills": {
            skill: {"levels": list(each.levels), "line": each.line} for skill, each in shown.skills.items()
        },
    }


def _read(note: Note) -> Rated | None:
    """Return what a note tells; `None` where it is not what this version writes."""
    data = note.data
    try:
        skills = {
            str(skill): Shown(tuple(level for level in each["levels"] if level in LEVELS), str(each["line"]))
            for skill, each in data["skills"].items()
        }
        drawn = tuple(sorted((str(name), str(value)) for name, value in data["drawn"].items()))
        at = datetime.fromisoformat(note.at).astimezone(UTC)
        texts = (str(data["scenario"]), str(data["ending"]), str(data["candidate"]))
        return Rated(at, int(data["number"]), *texts, drawn, skills)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return None


def truths_met(plays: Iterable[Rated], scenario: str) -> set[tuple[tuple[str, str], ...]]:
    """Return what has lain behind a story so far."""
    return {each.drawn for each in plays if each.scenario == scenario}
