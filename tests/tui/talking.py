"""Plays a story in the open app with keys, as a mentor does."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from simulator.session.playing import Playing
from simulator.tui.screens.play import PlayScreen
from tests.tui.pictures import press


def playing(app: Any) -> Playing:
    """Return the play that is on the screen."""
    assert isinstance(app.screen, PlayScreen)
    return app.screen.playing


def key_of(app: Any, choice: str) -> str:
    """Return the number under which a choice stands."""
    return str([offered.id for offered in playing(app).choices].index(choice) + 1)


async def begin(pilot: Pilot[Any]) -> None:
    """Go from the library into the first story."""
    await press(pilot, "enter", "enter")


async def choose(app: Any, pilot: Pilot[Any], choice: str, *, through: bool = True) -> None:
    """Take a choice by its number, and read the answer to its end."""
    await press(pilot, key_of(app, choice))
    if through:
        await read_on(app, pilot)


async def read_on(app: Any, pilot: Pilot[Any]) -> None:
    """Read an answer to its end, past the checklist without ticking."""
    while playing(app).stage == "answer":
        await press(pilot, *(["end"] if app.screen.query("#checklist") else []), "enter")


async def to_typed_moment(app: Any, pilot: Pilot[Any]) -> None:
    """Go from the library to the moment of the small pack where one writes."""
    await begin(pilot)
    await choose(app, pilot, "open")
    assert playing(app).stage == "write"
