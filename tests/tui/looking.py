"""Drives the real app on the small pack, for the screens that look back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from simulator.session.session import Session
from simulator.tui.app import MentorApp
from tests.tui import pictures

Drive = Callable[[Pilot[int]], Awaitable[None]]


def rows(pilot: Pilot[Any]) -> str:
    """Return what stands on the screen, row by row."""
    return pictures.rows(pilot.app)


def words(pilot: Pilot[Any]) -> str:
    """Return what stands on the screen as one line of words."""
    return pictures.words(pilot.app)


def drive(
    session: Session, first: Callable[[], Screen[None]], steps: Drive, size: tuple[int, int] = (80, 24)
) -> None:
    """Open the app with a screen over the library, and do the steps."""
    session.set("welcomed", "1")
    app = MentorApp(session)
    app.animation_level = "none"

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            app.push_screen(first())
            await pilot.pause()
            await steps(pilot)

    asyncio.run(run())
