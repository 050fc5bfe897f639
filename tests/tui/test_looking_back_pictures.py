"""Pictures of the screens that look back, in both languages and two sizes.

`pytest tests/tui/test_looking_back_pictures.py --snapshot-update` takes them anew; look at the .txt beside
each .svg.
"""

from __future__ import annotations

import time
from itertools import count

import pytest
from textual.widgets import Input

from simulator.session.playing import play_on
from simulator.tui.screens.history import HistoryScreen
from tests.session import plays
from tests.tui.pictures import LANGUAGES, SIZES, camera, here, opened, press, run, settle

__all__ = ["here"]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an hour pass from one event to the next, from the same morning on every machine."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    hours = count()
    at = "2026-11-{day:02}T{hour:02}:05:00.000+00:00"
    monkeypatch.setattr(
        "simulator.session.session.Session.time",
        lambda _session: (lambda hour: at.format(day=2 + hour // 24, hour=hour % 24))(next(hours)),
    )


def played(session):
    """Three plays: one with answers and a plan, one that plays on from it, one that was left."""
    first = plays.play(session, "spare_her", "sorry", text="Takk for at du sier det. Hva trenger du?")
    first.reflect(
        "opening", "Da hun åpnet munnen." if session.language == "nb" else "When she opened her mouth."
    )
    first.plan(
        session.telling(plays.STORY).story(session.language).scenario.debrief.plan.replace("________", "…")
    )
    plays.carry_on(play_on(first, 1), "press")
    plays.play(session, "blame", seed=plays.LENT_OUT)


@pytest.mark.usefixtures("here", "clock")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of the clock cannot be set here")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures(snapshot, language, size):
    async def work():
        async with opened(language, size) as (app, pilot):
            take = camera(snapshot, pilot, language, size)
            played(app.session)
            app.push_screen(HistoryScreen())
            await settle(pilot)
            await the_history(pilot, take)
            await the_debrief(app, pilot, take)
            await what_now(app, pilot, take)

    run(work)


async def the_history(pilot, take):
    """The list, and what it asks before something is erased."""
    await take("history")
    await press(pilot, "delete")
    await take("delete")
    await press(pilot, "escape", "n")
    await take("new-person")
    await press(pilot, "escape")


async def the_debrief(app, pilot, take):
    """Every part of the oldest play's debrief."""

    async def to(part):
        while app.screen.part != part:
            await press(pilot, "enter")

    await press(pilot, "1")
    await take("debrief-opening")
    await to("retold")
    await take("debrief-retold")
    await press(pilot, "space")
    await take("debrief-thought")
    for part in ("truth", "question", "contrast", "others", "plan", "skills", "next"):
        await to(part)
        await take(f"debrief-{part}")


async def what_now(app, pilot, take):
    """What can be done on the debrief's last page."""
    await press(pilot, "1")
    await take("decisions")
    await press(pilot, "escape", "5")
    app.screen.query_one("#path", Input).value = "samtale.txt"
    await take("save")
    await press(pilot, "escape", "3")
    await take("compare-with")
    await press(pilot, "2")
    await take("comparison")
    await press(pilot, "escape", "4", "down")
    await take("map")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_before_the_first_play(snapshot, language):
    async def work():
        async with opened(language) as (app, pilot):
            app.push_screen(HistoryScreen())
            await settle(pilot)
            await camera(snapshot, pilot, language, (80, 24))("history-empty")

    run(work)
