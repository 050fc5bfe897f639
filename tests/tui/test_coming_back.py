"""Another evening: the plan is asked about, one story is offered, a decision is three keys away."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from simulator.session.history import delete, history
from simulator.session.library import entries
from simulator.session.session import Session
from simulator.tui.app import MentorApp
from simulator.tui.dialogs.message import NoticeDialog
from simulator.tui.dialogs.plan import PlanDialog
from simulator.tui.screens.exercise import ExerciseScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.play import PlayScreen
from simulator.tui.widgets.choices import ChoiceList
from simulator.tui.widgets.shelf import OFFERED, Shelf
from tests.session import plays
from tests.tui.looking import words

LONG_AGO = datetime(2026, 1, 5, 17, tzinfo=UTC)


@pytest.fixture
def back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A person who played one story long ago, read its debrief, and made a plan."""
    session = plays.session(tmp_path / "data", monkeypatch)
    session.set("welcomed", "1")
    with monkeypatch.context() as then:
        then.setattr(session, "clock", lambda: LONG_AGO)
        playing = plays.play(session, "open")
        playing.plan("puste")
        playing.finish()
    return session


def drive(session: Session, steps: Callable[[MentorApp, Pilot[Any]], Awaitable[None]]) -> None:
    app = MentorApp(session)
    app.animation_level = "none"

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await steps(app, pilot)

    asyncio.run(run())


@pytest.mark.parametrize("language", ["nb", "en"])
def test_from_the_start_to_a_decision_in_three_keys(back: Session, language: str) -> None:
    back.use_language(language)
    back.clock = lambda: LONG_AGO + timedelta(days=8)

    async def steps(app: MentorApp, pilot: Pilot[Any]) -> None:
        assert isinstance(app.screen, PlanDialog)
        for key in ("1", "enter", "enter"):
            await pilot.press(key)
            await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.query(ChoiceList)

    drive(back, steps)
    assert history(back)[-1].answer == ("did", "")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_after_an_absence_an_exercise_is_two_keys_away(back: Session, language: str) -> None:
    """It begins in its field, and the row says that it is short; the story of then is on the shelf."""
    back.use_language(language)

    async def steps(app: MentorApp, pilot: Pilot[Any]) -> None:
        await pilot.press("1")
        await pilot.pause()
        shelf = app.screen.query_one(Shelf)
        assert shelf.highlighted_option
        assert shelf.highlighted_option.id == OFFERED
        shown = words(pilot)
        assert ("to minutter" if language == "nb" else "two minutes") in shown
        assert shelf.option_count == 1 + len(entries(back))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ExerciseScreen)
        assert isinstance(app.focused, TextArea)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)

    drive(back, steps)


def test_a_line_goes_with_the_answer(back: Session) -> None:
    async def steps(app: MentorApp, pilot: Pilot[Any]) -> None:
        await pilot.press("down", "H", "u", "n", "space", "l", "o")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        await pilot.press("f3")
        await pilot.pause()
        assert "Det ble ikke aktuelt: Hun lo" in words(pilot)

    drive(back, steps)
    drive(back, lambda app, pilot: not_asked(app))


def test_an_answer_about_a_play_erased_in_another_window_is_told_and_nothing_falls(back: Session) -> None:
    async def steps(app: MentorApp, pilot: Pilot[Any]) -> None:
        assert isinstance(app.screen, PlanDialog)
        other = Session(back.folder, "nb")
        delete(other, app.screen.asked.play)
        other.close()
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(app.screen, NoticeDialog)
        assert "slettet i mellomtiden" in words(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)

    drive(back, steps)


async def not_asked(app: MentorApp) -> None:
    assert isinstance(app.screen, LibraryScreen)


def test_escape_leaves_it_for_good(back: Session) -> None:
    async def steps(app: MentorApp, pilot: Pilot[Any]) -> None:
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        shelf = app.screen.query_one(Shelf)
        assert [shelf.get_option_at_index(row).id for row in range(2)] == [OFFERED, entries(back)[0].id]

    drive(back, steps)
    drive(back, lambda app, pilot: not_asked(app))
    assert history(back)[0].answer is None


def test_what_waits_comes_before_what_is_offered(back: Session) -> None:
    plays.carry_on(under := plays.begin(back, plays.STORY), "blame")
    assert under.stage != "ending"

    async def steps(app: MentorApp, pilot: Pilot[Any]) -> None:
        await pilot.press("escape")
        await pilot.pause()
        shelf = app.screen.query_one(Shelf)
        assert OFFERED not in {shelf.get_option_at_index(row).id for row in range(shelf.option_count)}

    drive(back, steps)
