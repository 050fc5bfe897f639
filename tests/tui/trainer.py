"""Opens the trainer's screen on a pack with findings, and finds its way there."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from simulator.session.checking import open_for
from simulator.tui.app import MentorApp
from simulator.tui.screens.trainer import TrainerScreen
from tests.tui.pictures import settle

TO_MEND = Path(__file__).resolve().parents[1] / "packs" / "to_mend"


@pytest.fixture
def pack(here: Path) -> Path:
    """Return a pack in which there is something to mend."""
    shutil.copytree(TO_MEND, here / "pack")
    return Path("pack")


def edit(path: Path, old: str, new: str) -> None:
    """Put other words into a file, as a trainer does in an editor."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@asynccontextmanager
async def viewed(
    path: Path, language: str = "nb", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[MentorApp, Pilot[Any]]]:
    """Open the app as `mentor check --view` does, and wait for the check."""
    session = open_for([path], language)
    app = MentorApp(session, to_check=[path])
    app.animation_level = "none"
    try:
        async with app.run_test(size=size) as pilot:
            await checked(pilot)
            yield app, pilot
    finally:
        session.journal.close()


async def checked(pilot: Pilot[Any]) -> None:
    """Wait until the check is over and shown."""
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


async def mark(pilot: Pilot[Any], code: str) -> None:
    """Put the mark on the first finding with a code."""
    screen = pilot.app.screen
    assert isinstance(screen, TrainerScreen)
    codes = [row.found.diagnostic.code if row.found else "" for row in screen.rows]
    screen.query_one("#findings", OptionList).highlighted = codes.index(code)
    await settle(pilot)
