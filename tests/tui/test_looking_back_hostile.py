"""Every screen that looks back shows a hostile pack and hostile words as they stand."""

from __future__ import annotations

import pytest

from simulator.tui.dialogs.decisions import DecisionsDialog
from simulator.tui.dialogs.save import SaveDialog
from simulator.tui.screens.comparison import ComparisonScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.decision_map import DecisionMapScreen
from simulator.tui.screens.history import HistoryScreen
from tests.session import plays
from tests.tui.pictures import here, opened, press, rows, run, settle, words
from tests.tui.test_hostile import EVIL, hostile

__all__ = ["here", "hostile"]

pytestmark = pytest.mark.usefixtures("here")


@pytest.mark.parametrize("size", [(80, 24), (130, 40)])
def test_all_of_them(hostile, size):
    async def work():
        async with opened(pack=hostile, size=size) as (app, pilot):
            first = plays.play(app.session, "open", text=EVIL)
            first.plan(EVIL)
            first.reflect("opening", EVIL)
            plays.play(app.session, "blame", "sorry", text=EVIL)
            app.push_screen(HistoryScreen())
            await settle(pilot)
            assert rows(app).count("[@click=app.quit]") >= 3
            await press(pilot, "1")
            while app.screen.part != "next":
                assert isinstance(app.screen, DebriefScreen)
                await press(pilot, "enter")
            for keys, kind in (("1", DecisionsDialog), ("5", SaveDialog), ("4", DecisionMapScreen)):
                await press(pilot, keys)
                assert isinstance(app.screen, kind)
                await press(pilot, "escape")
            await press(pilot, "3", "1")
            assert isinstance(app.screen, ComparisonScreen)
            assert "[@click=app.quit]x[/] [/] [red" in words(app)
            assert app.is_running

    run(work)
