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
from tests.tui.pictures import SMALL, here, opened, press, run, settle, words
from tests.tui.talking import choose, playing, read_on

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")


def test_first_evening():
    async def work():
        async with opened("nb", welcomed=False) as (app, pilot):
            await the_first_words(app, pilot)
        async with opened("nb", welcomed=False) as (app, pilot):
            await to_the_plan(app, pilot)
            await another_way_and_both_beside_each_other(app, pilot)
            await room_for_somebody_else(app, pilot)

    run(work)
    assert Session(SMALL).journal.export()["plays"] == []


async def the_first_words(app, pilot):
    assert isinstance(app.screen, FirstScreen)
    await press(pilot, "enter", "enter", "enter")
    await choose(app, pilot, "blame")
    await press(pilot, "ctrl+l")
    assert "People" in words(app)
    assert playing(app).state.node == "silent"


async def to_the_plan(app, pilot):
    assert isinstance(app.screen, LibraryScreen)
    await press(pilot, "1")
    assert playing(app).state.node == "silent"
    await choose(app, pilot, "sorry")
    await press(pilot, "type:Takk.", "enter")
    await read_on(app, pilot)
    await press(pilot, "enter")
    assert isinstance(app.screen, DebriefScreen)
    await to_part(app, pilot, "plan")
    await press(pilot, "type:vente")
    await to_part(app, pilot, "next")


async def another_way_and_both_beside_each_other(app, pilot):
    first = app.screen.playing
    await press(pilot, "1", "1")
    assert playing(app).row.parent == first.row.id
    await choose(app, pilot, "open")
    await press(pilot, "tab", "tab", "enter")  # past the typed moment without writing
    await read_on(app, pilot)
    await press(pilot, "enter")
    await to_part(app, pilot, "next")
    await press(pilot, "3", "1")
    assert isinstance(app.screen, ComparisonScreen)
    assert "Her skilles de" in words(app)
    await press(pilot, "escape", "4")
    assert isinstance(app.screen, DecisionMapScreen)
    await press(pilot, "escape", "7")
    assert isinstance(app.screen, LibraryScreen)


async def room_for_somebody_else(app, pilot):
    await press(pilot, "f3")
    assert isinstance(app.screen, HistoryScreen)
    assert [past.play.closed for past in history(app.session)] == [True, True]
    assert "Plan: Når noe er borte, skal jeg vente før" in words(app)
    await press(pilot, "n", "3", "tab", "enter")
    assert isinstance(app.screen, FirstScreen)
    await press(pilot, "enter", "f3")
    await settle(pilot)
    assert "Her er det tomt" in words(app)


async def to_part(app, pilot, part):
    while app.screen.part != part:
        await press(pilot, "enter")
