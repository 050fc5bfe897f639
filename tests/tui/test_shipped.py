"""Drives the real app to every ending that ships, in both languages, and through the debrief behind it."""

from __future__ import annotations

import pytest

from simulator.engine.events import Chose
from simulator.engine.play import path
from simulator.session.playing import begin
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.play import PlayScreen
from tests.plain.driving import story_of, ways
from tests.tui.pictures import SEED, here, opened, press, run, settle, words
from tests.tui.talking import key_of

__all__ = ["here"]
pytestmark = pytest.mark.usefixtures("here")

SHIPPED = ("hidden_sweater", "milk_rotation")
ENDINGS = [(name, ending) for name in SHIPPED for ending in sorted(ways(story_of(name), SEED))]
REPLY = "Vi gjør det sammen. Hva lurer du på?"


def test_the_ways_lead_to_every_ending_there_is():
    for name in SHIPPED:
        wanted = {node.id for node in story_of(name).scenario.endings}
        assert {ending for scenario, ending in ENDINGS if scenario == name} == wanted


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(("scenario", "ending"), ENDINGS)
def test_to_the_ending_and_through_the_debrief(scenario, ending, language):
    steps = [state.step for state in path(ways(story_of(scenario), SEED)[ending])[1:]]

    async def work():
        async with opened(language, pack=None) as (app, pilot):
            app.show_play(begin(app.session, scenario, SEED))
            await settle(pilot)
            assert isinstance(app.screen, PlayScreen)
            playing = app.screen.playing
            for step in steps:
                if isinstance(step, Chose):
                    await press(pilot, key_of(app, step.choice))
                else:
                    assert playing.stage == "write"
                    await press(pilot, f"paste:{REPLY}", "enter")
                while playing.stage == "answer":
                    await press(pilot, "end", "enter")
            assert playing.node.id == ending
            assert playing.node.ending in words(app)
            await press(pilot, "enter")
            assert isinstance(app.screen, DebriefScreen)
            for _ in range(120):  # Enter alone walks it through
                if playing.row.closed:
                    break
                await press(pilot, "enter")
            assert playing.row.closed
            assert playing.session.journal.play(playing.row.id).ending == ending

    run(work)
