"""Drives the real app through every story that ships, and through the debrief behind it.

One story to each of its endings in both languages, every other one to its nearest, every second in English:
`tests/plain/test_endings.py` goes to every ending of every story in both.
"""

from __future__ import annotations

import pytest

from simulator.engine.events import Chose
from simulator.engine.play import path
from simulator.resources import scenarios
from simulator.session.playing import begin
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.play import PlayScreen
from tests.plain.driving import story_of, way, ways
from tests.tui.pictures import SEED, here, opened, press, run, settle, words
from tests.tui.talking import key_of

__all__ = ["here"]
pytestmark = pytest.mark.usefixtures("here")

WHOLE = "milk_rotation"
SHIPPED = sorted(path.stem for path in scenarios().glob("*.yaml") if path.stem != "pack")
ONCE = [(name, "") for name in SHIPPED if name != WHOLE]
EVERY = [(WHOLE, ending) for ending in sorted(ways(story_of(WHOLE), SEED))]
TRIED = [(name, ending, ("nb", "en")[number % 2]) for number, (name, ending) in enumerate(ONCE)]
TRIED += [(name, ending, language) for name, ending in EVERY for language in ("nb", "en")]
REPLY = "Vi gjør det sammen. Hva lurer du på?"


def test_every_story_is_driven_and_one_to_every_ending():
    assert {name for name, _, _ in TRIED} == set(SHIPPED)
    assert {ending for _, ending in EVERY} == {node.id for node in story_of(WHOLE).scenario.endings}


@pytest.mark.parametrize(("scenario", "ending", "language"), TRIED)
def test_to_the_ending_and_through_the_debrief(scenario, ending, language):
    story = story_of(scenario)
    ending, end = (ending, ways(story, SEED)[ending]) if ending else way(story, SEED)
    steps = [state.step for state in path(end)[1:]]

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
