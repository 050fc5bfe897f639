"""When a skill is worth meeting again: `fsrs`, from what each play showed, and nothing else.

Settings as decided in docs/practice.md: no learning steps (a play is minutes, not seconds), no chance in it
(the same journal gives the same order), and at most 60 days, since a placement lasts about twelve weeks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from simulator.session.rated import Rated

if TYPE_CHECKING:
    from simulator.engine.debrief import Level

MOST_DAYS = 60
RATINGS: dict[Level, int] = {"seen": 3, "partly": 2, "not_yet": 1}
"""`fsrs`'s own numbers: good, hard, again. Own words at a typed moment are no verdict and rate nothing."""
LATEST = 30
"""So many reviews of a skill count, the latest: 15 µs each, and what was longer ago says nothing more."""
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
Review = tuple[datetime, int]


class Standing(NamedTuple):
    """How a skill stands: how likely it is still there (0 to 1), and when it is worth meeting."""

    likely: float
    due: datetime


def reviews(plays: Sequence[Rated], now: datetime) -> dict[str, list[Review]]:
    """Return the ratings of each skill in the order of the journal, by times that never go back.

    A clock that was wrong for a while leaves times of the future, or earlier ones after later ones: nothing
    is later than now, and nothing is earlier than what came before it.
    """
    found: dict[str, list[Review]] = {}
    latest = EARLIEST
    for play in plays:
        latest = max(latest, min(play.at, now))
        for skill, shown in play.skills.items():
            rating = RATINGS.get(shown.level) if shown.levels else None
            if rating:
                found.setdefault(skill, []).append((latest, rating))
    return found


def standings(plays: Sequence[Rated], now: datetime) -> dict[str, Standing]:
    """Return how each skill stands that was ever rated. Pure: the same plays and time, the same answer."""
    rated = reviews(plays, now)
    return {skill: standing(each, now) for skill, each in rated.items()} if rated else {}


def standing(rated: Sequence[Review], now: datetime) -> Standing:
    """Return how one skill stands after its reviews; there is at least one."""
    from fsrs import Card, Rating, Scheduler  # some 7 ms that a first evening does without

    scheduler = Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=MOST_DAYS, enable_fuzzing=False
    )
    card = Card(card_id=1, due=EARLIEST)
    for at, rating in rated[-LATEST:]:
        card, _log = scheduler.review_card(card, Rating(rating), at)
    return Standing(scheduler.get_card_retrievability(card, now), card.due)
