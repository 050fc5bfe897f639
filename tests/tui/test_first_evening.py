"""A whole first evening at one machine, with nothing but keys, over two sittings."""

from __future__ import annotations

import pytest

from simulator.session.history import history
from simulator.session.session import Session
from simulator.tui.screens.comparison import ComparisonScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.decision_map import DecisionMapScreen
from simulator.tui.screens.first import FirstScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.play import PlayScreen
from tests.tui.pictures import SMALL, here, opened, press, run, settle, words

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")


async def choose(app, pilot, choice):
    """Take a choice by the number it stands under, and read on to the next decision."""
    assert isinstance(app.screen, PlayScreen)
    offered = [one.id for one in app.screen.playing.choices]
    await press(pilot, str(offered.index(choice) + 1))
    await read_on(app, pilot)


async def read_on(app, pilot):
    while isinstance(app.screen, PlayScreen) and app.screen.playing.stage == "answer":
        await press(pilot, "end" if app.screen.query("#checklist") else "enter", "enter")


def test_first_evening():
    async def work():
        async with opened("nb", welcomed=False) as (app, pilot):
            assert isinstance(app.screen, FirstScreen)
            await press(pilot, "enter", "enter", "enter")
            await choose(app, pilot, "blame")
            await press(pilot, "ctrl+l")
            assert "People" in words(app)
            assert app.screen.playing.state.node == "silent"

        async with opened("nb", welcomed=False) as (app, pilot):
            assert isinstance(app.screen, LibraryScreen)
            await press(pilot, "1")
            assert isinstance(app.screen, PlayScreen)
            assert app.screen.playing.state.node == "silent"
            await choose(app, pilot, "sorry")
            await press(pilot, "type:Takk.", "enter")
            await read_on(app, pilot)
            await press(pilot, "enter")
            assert isinstance(app.screen, DebriefScreen)
            first = app.screen.playing
            while app.screen.part != "plan":
                await press(pilot, "enter")
            await press(pilot, "type:vente")
            while app.screen.part != "next":
                await press(pilot, "enter")

            await press(pilot, "1", "1")
            assert isinstance(app.screen, PlayScreen)
            assert app.screen.playing.row.parent == first.row.id
            await choose(app, pilot, "open")
            await press(pilot, "tab", "tab", "enter")  # past the typed moment without writing
            await read_on(app, pilot)
            await press(pilot, "enter")
            while app.screen.part != "next":
                await press(pilot, "enter")
            await press(pilot, "3", "1")
            assert isinstance(app.screen, ComparisonScreen)
            assert "Her skilles de" in words(app)
            await press(pilot, "escape", "4")
            assert isinstance(app.screen, DecisionMapScreen)
            await press(pilot, "escape", "6")
            assert isinstance(app.screen, LibraryScreen)

            await press(pilot, "f3")
            assert isinstance(app.screen, HistoryScreen)
            assert [past.play.closed for past in history(app.session)] == [True, True]
            assert "Plan: Når noe er borte, skal jeg vente før" in words(app)
            await press(pilot, "n", "2", "tab", "enter")
            assert isinstance(app.screen, FirstScreen)
            await press(pilot, "enter", "f3")
            await settle(pilot)
            assert "Her er det tomt" in words(app)

    run(work)
    assert Session(SMALL).journal.export()["plays"] == []
