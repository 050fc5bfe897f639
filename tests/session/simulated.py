"""Simulated people: weeks of practice on a fake clock, by the pure functions alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from simulator.session.library import Entry
from simulator.session.offer import Offer, offer
from simulator.session.rated import Rated, Shown

START = datetime(2026, 1, 5, 17, tzinfo=UTC)
LEVELS = ("seen", "partly", "not_yet", "written")


class Evening(NamedTuple):
    """One start of the program: when, what was offered, and the plays until then."""

    at: datetime
    offered: Offer
    plays: tuple[Rated, ...]


def story(name: str, *skills: str, truths: int = 3, difficulty: int = 2, minutes: int = 10) -> Entry:
    return Entry(name, name, "", "", minutes, difficulty, skills, 4, 0, None, truths=truths)


def played(entry: Entry, at: datetime, number: int, level: str = "seen", truth: str = "a") -> Rated:
    shown = {skill: Shown((level, level), "Vis meg.") for skill in entry.skills}  # type: ignore[arg-type]
    return Rated(at, number, entry.id, "end", f"{entry.id}s", (("truth", truth),), shown)


def evenings(
    person: int, entries: list[Entry], skills: tuple[str, ...], weeks: int = 40, away: bool = True
) -> Iterator[Evening]:
    """Yield the evenings of one person: often or seldom, with weeks away, mostly doing what is offered."""
    chance = random.Random(person)
    often, strong = chance.choice((1, 1, 2, 3)), chance.random()
    plays: list[Rated] = []
    by_id = {entry.id: entry for entry in entries}
    for week in range(weeks):
        if away and chance.random() < 0.25:
            continue
        for evening in range(often):
            at = START + timedelta(weeks=week, days=evening * 2, minutes=chance.randrange(180))
            what = offer(entries, plays, skills, at)
            if what:
                yield Evening(at, what, tuple(plays))
            wanted = by_id[what.scenario] if what else entries[0]
            entry = wanted if chance.random() < 0.9 else chance.choice(entries)
            level = "seen" if chance.random() < strong else chance.choice(LEVELS)
            truth = str(chance.randrange(entry.truths))
            plays.append(played(entry, at + timedelta(minutes=12), len(plays) + 1, level, truth))
