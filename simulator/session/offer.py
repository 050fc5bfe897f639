"""The one thing that is offered at the start, with its reason. Never a list of what is due.

A pure function of what the journal holds, the pack and the time: docs/practice.md tells its rules.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from simulator.scenario.model import Pack
from simulator.session.exercise_order import SAY_IT_SIMPLER
from simulator.session.library import NAMED_SKILLS, Entry
from simulator.session.rated import Rated, rated, truths_met, unrated
from simulator.session.session import Session
from simulator.session.spacing import EARLIEST, Standing, standings
from simulator.texts import N_, _

Reason = Literal["new-skill", "skill", "truth", "short", "again", "simpler"]
REASONS: dict[Reason, str] = {
    "new-skill": N_("Here you can practise something new: {skill}."),
    "skill": N_("The same skill with another person: {skill}."),
    "truth": N_("You know this story, but not everything that can lie behind it."),
    "short": N_("A short and easy one."),
    "again": N_("Once more, in another way: {skill}."),
    "simpler": N_("A hard sentence, and you say it simpler. It takes two minutes."),
}
AT_ONCE = 3
"""So many plays are rated at a time, some 20 ms each: a long history is rated bit by bit."""
WEEK = timedelta(days=7)
A_WHILE = timedelta(days=14)
"""Of what one knows whole, that which was played since then comes last. Were it three weeks, one of 500
simulated people would wait nine evenings for a skill that is due; so it is seven at most.
"""
AWAY = timedelta(days=21)
"""After so long a time something short and light is offered."""


class Offer(NamedTuple):
    """One scenario and why it is offered; `skill`: what it is offered for, "" where the reason names none.

    `scenario` is "" where it is an exercise: "say it simpler", whichever comes next there.
    """

    scenario: str
    reason: Reason
    skill: str = ""

    def sentence(self, pack: Pack) -> str:
        """Return the reason in words."""
        title = pack.skills[self.skill].title if self.skill in pack.skills else self.skill
        return _(REASONS[self.reason]).replace("{skill}", title)


def title_of(entry: Entry | None) -> str:
    """Return how a story is called where it is offered; `None`: how an exercise is."""
    return _("Try this: {title}").replace("{title}", entry.title if entry else _(SAY_IT_SIMPLER))


def offered(
    session: Session, entries: Sequence[Entry], now: datetime | None = None, *, rating: bool = True
) -> Offer | None:
    """Return what to offer this person now; nothing before the first play has ended.

    Until then the shelf itself begins with what is easiest. Plays that ended since are rated first, but not
    without `rating`: a start must not wait for a file that another program holds.
    """
    if rating:
        rate_some(session)
    plays, now = rated(session), now or session.clock()
    return offer(
        entries,
        plays,
        tuple(session.pack.skills),
        now,
        exercises=_exercises(session, _played(plays, now), now),
    )


def _exercises(session: Session, played: Mapping[str, datetime], now: datetime) -> frozenset[str]:
    """Return the skills that exercises can be offered for: after an absence, where none was tried since."""
    if not _is_away(played, now):
        return frozenset()
    from simulator.session.exercises import notes, of_pack  # reads files: only where it is asked for

    since = (now - AWAY).isoformat()  # as times are kept: in UTC, so the letters have the order of the times
    tried = any(at > since for at, data in notes(session) if "text" in data)
    return frozenset() if tried else frozenset(one.skill for one in of_pack(session).exercises.values())


def rate_some(session: Session, most: int = AT_ONCE) -> int:
    """Rate a few of the plays that have ended, the latest first; return how many are left."""
    todo = unrated(session)
    if todo:
        from simulator.session.rating import rate  # needs the engine, and reads stories

        for play in todo[:most]:
            if not rate(session, play):
                return 0  # nothing can be kept now: each try would wait for the file again
    return max(0, len(todo) - most)


def offer(
    entries: Sequence[Entry],
    plays: Sequence[Rated],
    skills: Sequence[str],
    now: datetime,
    *,
    exercises: Collection[str] = (),
) -> Offer | None:
    """Return what to offer, `None` where there is nothing to play or nothing was played to its end yet.

    `entries`: the pack's stories, in its order; `plays`: this person's finished plays, in theirs; `skills`:
    the ids of the pack's skills; `now`: in UTC; `exercises`: the skills that an exercise can be
    offered for.
    """
    known = [entry for entry in entries if not entry.broken]
    played = _played(plays, now)
    if not known or not played:
        return None
    free = [entry for entry in known if not _is_of_this_week(entry, played, now)] or known
    if _is_away(played, now) and not exercises:
        light = min(free, key=lambda entry: (entry.id in played, entry.difficulty, entry.minutes))
        return Offer(light.id, "short")
    stand = standings(plays, now)
    weak = {skill: 1.0 - stand[skill].likely if skill in stand else 1.0 for skill in skills}
    if _is_away(played, now):
        return Offer("", "simpler", _longest_due(sorted(exercises), stand))
    # The one that has been due longest, not the weakest: what one knows well would never come again.
    trained = [skill for skill in skills if _training(free, skill)]
    focus = _longest_due(trained, stand)
    found = _training(free, focus) or list(free)

    def order(entry: Entry) -> tuple[object, ...]:
        is_last, before = entry.id == plays[-1].scenario, played.get(entry.id, EARLIEST)
        weakest = -sum(weak.get(skill, 0.0) for skill in entry.skills[:NAMED_SKILLS])
        if entry.id in played and not _has_more_truths(entry, plays):
            # By what is weak alone one story would come back week after week.
            return 2, is_last, now - before < A_WHILE, weakest, before
        return int(entry.id in played), is_last, weakest, before

    chosen = min(found, key=order)
    return _told(chosen, focus, plays, played, weak)


def _longest_due(skills: Sequence[str], stand: Mapping[str, Standing]) -> str:
    """Return the skill that has been due longest, the first of those never met before all others."""
    return min(skills, key=lambda skill: stand[skill].due if skill in stand else EARLIEST, default="")


def _told(
    entry: Entry, focus: str, plays: Sequence[Rated], played: dict[str, datetime], weak: dict[str, float]
) -> Offer:
    """Return the offer of a story with the reason that fits."""
    if entry.id in played:
        return Offer(entry.id, "truth") if _has_more_truths(entry, plays) else Offer(entry.id, "again", focus)
    return Offer(entry.id, "new-skill" if weak.get(focus, 1.0) >= 1.0 else "skill", focus)


def _played(plays: Sequence[Rated], now: datetime) -> dict[str, datetime]:
    """Return when each story was last played; what a clock that was ahead wrote counts as played now."""
    return {play.scenario: min(play.at, now) for play in plays}


def _is_away(played: Mapping[str, datetime], now: datetime) -> bool:
    """Whether this person has played, and nothing for long."""
    return bool(played) and now - max(played.values()) > AWAY


def _is_of_this_week(entry: Entry, played: dict[str, datetime], now: datetime) -> bool:
    return entry.id in played and now - played[entry.id] < WEEK


def _has_more_truths(entry: Entry, plays: Sequence[Rated]) -> bool:
    """Whether something can lie behind a story that this person has not met."""
    return len(truths_met(plays, entry.id)) < entry.truths


def _training(entries: Sequence[Entry], skill: str) -> list[Entry]:
    """Return the stories that practise a skill above all; where none does, those that practise it at all."""
    above = [entry for entry in entries if skill in entry.skills[:NAMED_SKILLS]]
    return above or [entry for entry in entries if skill in entry.skills]
