"""One person practising for weeks with the real app, on a clock that is passed in: what the start shows."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from textual.pilot import Pilot

from simulator.session.exercising import Exercising
from simulator.session.library import entries, unfinished, unread_debrief
from simulator.session.offer import offered
from simulator.session.playing import Playing, begin, resume
from simulator.session.session import Session
from simulator.tui.app import MentorApp
from simulator.tui.dialogs.plan import PlanDialog
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.widgets.shelf import OFFERED, Shelf
from tests.frames import draw
from tests.tui.pictures import press, rows, settle

MONDAY = datetime(2026, 1, 5, 18, tzinfo=UTC)
WORDS = ("Takk for at du sier det. Kan du vise meg hvordan du gjør det?", "Skynd deg litt, da.", "")


class Start(NamedTuple):
    """One start of the program. `frames`: its screens as rows, until the library; `colours`: of their text.

    `offers`: how many rows offer a story.
    """

    at: datetime
    language: str
    frames: tuple[str, ...]
    colours: frozenset[str]
    offers: int

    @property
    def asked(self) -> bool:
        """Whether a plan was asked about."""
        return len(self.frames) > 1


def start(
    pack: Path | None, at: datetime, language: str, key: str = "escape", size: tuple[int, int] = (80, 24)
) -> Start:
    """Start the app at a time; `key` answers where a plan is asked about."""
    session = Session(pack, language)
    session.clock = lambda: at
    session.set("welcomed", "1")
    app = MentorApp(session)
    app.animation_level = "none"
    frames: list[str] = []
    colours: set[str] = set()

    def look() -> None:
        frames.append(rows(app))
        for segment in (segment for strip in draw(app) for segment in strip if segment.text.strip()):
            style = segment.style
            colours.update(each.name for each in (style and style.color, style and style.bgcolor) if each)

    async def run() -> int:
        async with app.run_test(size=size) as pilot:
            pilot_: Pilot[Any] = pilot
            await settle(pilot_)
            look()
            if isinstance(app.screen, PlanDialog):
                await press(pilot_, key)
                look()
            assert isinstance(app.screen, LibraryScreen)
            shelf = app.screen.query_one(Shelf)
            return sum(shelf.get_option_at_index(row).id == OFFERED for row in range(shelf.option_count))

    offers = asyncio.run(run())
    session.close()
    return Start(at, language, tuple(frames), frozenset(colours), offers)


def practise(
    pack: Path | None, at: datetime, language: str, chance: random.Random, *, whole: bool = False
) -> None:
    """Do what waits, else what is offered, as people do: well or not, to the end or half-way.

    `whole`: to the end, with a plan, and with the debrief read.
    """
    session = Session(pack, language)
    session.clock = lambda: at
    shelf = entries(session)
    waiting = unfinished(session) or unread_debrief(session)
    what = offered(session, shelf)
    playing = resume(session, waiting.id) if waiting else None
    if playing is None and what and not what.scenario:
        Exercising(session, what.skill).send(chance.choice(WORDS[:2]))
        session.close()
        return
    if playing is None:
        playing = begin(session, what.scenario if what else shelf[0].id, chance.getrandbits(32))
    if carry_on(playing, chance, whole) and (whole or chance.random() < 0.9):
        if whole or chance.random() < 0.6:
            playing.plan("spørre «Hva trenger du?»" if language == "nb" else "ask “What do you need?”")
        playing.finish()
    session.close()


def carry_on(playing: Playing, chance: random.Random, whole: bool) -> bool:
    """Play on; whether the ending was reached."""
    while playing.stage != "ending":
        if playing.stage == "answer":
            playing.go_on()
        elif not whole and chance.random() < 0.02:
            return False
        elif playing.stage == "write":
            text = chance.choice(WORDS)
            playing.send(text) if text else playing.skip()
        else:
            strong = [choice for choice in playing.choices if choice.quality == "strong"]
            some = strong if strong and chance.random() < 0.6 else playing.choices
            playing.choose(chance.choice(some).id)
    return True


def by_the_calendar(weeks: int, chance: random.Random) -> Iterator[datetime]:
    """Yield the evenings: two a week, four weeks away, and a clock that is wrong now and then."""
    for week in range(weeks):
        if 14 <= week < 18:
            continue
        for day in (1, 3):
            at = MONDAY + timedelta(weeks=week, days=day, minutes=chance.randrange(150))
            if (week, day) == (22, 1):
                at += timedelta(days=365)
            if (week, day) == (26, 3):
                at -= timedelta(days=9)
            yield at


def weeks(
    pack: Path | None, language: Callable[[int], str], count: int = 40, seed: int = 1
) -> Iterator[Start]:
    """Yield every start of so many weeks; `language`: the one in use at the n-th start."""
    chance = random.Random(seed)
    for number, at in enumerate(by_the_calendar(count, chance)):
        yield start(pack, at, language(number), chance.choice(("1", "2", "3", "escape")))
        practise(pack, at + timedelta(minutes=2), language(number), chance)
