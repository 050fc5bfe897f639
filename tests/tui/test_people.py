"""Several people at one machine, in the app: asked before anything of one is shown to another."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from simulator.session.history import history, new_person
from simulator.session.session import Session
from simulator.tui.app import MentorApp
from simulator.tui.dialogs.pick import PickDialog
from simulator.tui.screens.first import FirstScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.play import PlayScreen
from tests.session import plays
from tests.tui.looking import words
from tests.tui.pictures import press, settle


@pytest.fixture
def sitting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    return plays.session(tmp_path / "data", monkeypatch)


@pytest.fixture
def two(sitting: Session) -> Session:
    """Blue has played to an ending and is hidden; green has been half-way, and sits here."""
    sitting.set("welcomed", "1")
    plays.play(sitting, "open").finish()
    new_person(sitting, erase=False)
    sitting.set("welcomed", "1")
    plays.carry_on(plays.begin(sitting, plays.STORY), "blame")
    return sitting


def opened(session: Session, steps: Callable[[Pilot[Any]], Awaitable[None]]) -> None:
    app = MentorApp(session)
    app.animation_level = "none"

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await steps(pilot)

    asyncio.run(run())


def test_who_is_alone_is_never_asked(sitting: Session) -> None:
    sitting.set("welcomed", "1")
    plays.play(sitting, "open").finish()

    async def steps(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app.screen, LibraryScreen)

    opened(sitting, steps)


def test_asked_first_and_nothing_of_another_is_seen(two: Session) -> None:
    async def steps(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app.screen, PickDialog)
        assert "Hvem er det som øver?" in words(pilot)
        assert "Nøkkelen" not in words(pilot)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert [past.number for past in history(two)] == [1]
        assert "Du var midt i denne" not in words(pilot)
        assert "Du har sett" in words(pilot)

    opened(two, steps)


def test_one_key_more_for_who_sat_here_before(two: Session) -> None:
    async def steps(pilot: Pilot[Any]) -> None:
        await press(pilot, "enter")
        assert "Du var midt i denne" in words(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlayScreen)

    opened(two, steps)


def test_somebody_new_is_welcomed(two: Session) -> None:
    async def steps(pilot: Pilot[Any]) -> None:
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, FirstScreen)
        assert history(two) == []

    opened(two, steps)
