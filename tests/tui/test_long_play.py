"""A play of many turns: a move touches only what is new, and everything said before can still be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from simulator.session.playing import begin
from simulator.session.session import Session
from simulator.tui.widgets.transcript import BLOCKS_BACK, TOGETHER, Transcript
from tests.benchmarks.packs import write_long_pack
from tests.tui.pictures import here, opened, press, run, settle

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")
TURNS = 150


@pytest.fixture
def long(tmp_path: Path, here: Path) -> Path:
    """A pack with a play of 150 turns under way."""
    pack = write_long_pack(tmp_path / "long")
    session = Session(pack, "nb")
    playing = begin(session, "long_day", 7)
    for turn in range(TURNS):
        playing.choose(playing.choices[turn % 4].id)
        playing.go_on()
    session.journal.close()
    return pack


def transcript(app: Any) -> Transcript:
    return app.screen.query_one(Transcript)  # type: ignore[no-any-return]


def told(app: Any) -> int:
    """How many turns that are over stand in the transcript."""
    return sum(len(turns) for turns, _block in transcript(app).blocks)


def test_a_move_makes_only_what_is_new(long: Path) -> None:
    async def work() -> None:
        async with opened(pack=long, size=(100, 30)) as (app, pilot):
            await press(pilot, "enter")
            before = list(transcript(app).children)
            assert len(before) < BLOCKS_BACK + 3 * TOGETHER
            await press(pilot, "enter", "enter", "enter")
            after = list(transcript(app).children)
            assert sum(child in before for child in after) >= len(before) - 2
            assert told(app) == sum(len(turns) for turns, _block in transcript(app).blocks)
            # A dozen turns later the oldest of them share a block; the others are still the same.
            for _ in range(TOGETHER):
                await press(pilot, "enter", "enter", "enter")
            assert len(transcript(app).children) < BLOCKS_BACK + 3 * TOGETHER
            told_now = [turn for turns, _block in transcript(app).blocks for turn in turns]
            assert told_now == list(app.screen.playing.turns[:-1])[-len(told_now) :]

    run(work)


def test_scrolling_up_leads_back_to_the_first_scene(long: Path) -> None:
    async def work() -> None:
        async with opened(pack=long, size=(100, 30)) as (app, pilot):
            await press(pilot, "enter")
            assert told(app) < TURNS
            for _ in range(20):
                seen, before = told(app), transcript(app).virtual_size.height
                transcript(app).scroll_by(-100_000)
                await settle(pilot)
                if told(app) == seen:
                    break
                grown = transcript(app).virtual_size.height - before
                assert transcript(app).scroll_offset.y == grown, "the eye stays where it was"
            assert told(app) == TURNS
            assert transcript(app).scroll_offset.y == 0
            first = transcript(app).blocks[0][0][0]
            assert first == app.screen.playing.turns[0]
            # The next move shows what is new, and forgets how far back the mentor has read.
            await press(pilot, "enter")
            assert transcript(app).scroll_offset.y == transcript(app).max_scroll_y > 0
            assert told(app) < TURNS

    run(work)


def test_a_resize_and_another_language_lose_nothing(long: Path) -> None:
    async def work() -> None:
        async with opened(pack=long, size=(100, 30)) as (app, pilot):
            await press(pilot, "enter")
            seen = told(app)
            for size in ((60, 20), (200, 60), (80, 24)):
                await pilot.resize_terminal(*size)
                await settle(pilot)
                assert told(app) == seen
                assert transcript(app).scroll_offset.y == transcript(app).max_scroll_y
            await press(pilot, "ctrl+l")
            assert told(app) == seen

    run(work)
