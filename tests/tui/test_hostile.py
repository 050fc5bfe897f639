"""What a pack or a person wrote is shown as it stands: never markup, never an action, never a crash."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from simulator.tui.screens.debrief import DebriefScreen
from tests.tui.pictures import SMALL, here, opened, press, rows, run, words
from tests.tui.talking import key_of

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")

TEXTS = """title note quote plain group term explanation place role summary content_note name about
label scene text thought you reaction feedback prompt lost_word too_long clear why ending opening ask
weak strong rule plan"""
EVIL = "[@click=app.quit]x[/] [/] [red"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Return the small pack with markup in every single text."""
    pack = tmp_path / "hostile"
    shutil.copytree(SMALL, pack)
    for catalogue in pack.glob("*.po"):
        catalogue.unlink()
    keys = "|".join(TEXTS.split())
    for path in pack.glob("*.yaml"):
        text = path.read_text("utf-8")
        text = re.sub(rf"^(\s*(?:- )?(?:{keys}): )(?=[^|>\n]*$)", rf"\1'{EVIL}' #", text, flags=re.M)
        text = re.sub(r"' #(.*)$", "'", text, flags=re.M)
        text = re.sub(r"^(\s+)- (Jeg|Pål|Kroken|Når) .*$", rf"\1- '{EVIL}'", text, flags=re.M)
        path.write_text(text, "utf-8")
    return pack


def test_a_whole_play_of_a_hostile_pack(hostile):
    async def work():
        for size in ((80, 24), (120, 40)):
            async with opened(pack=hostile, size=size) as (app, pilot):
                assert "[@click=app.quit]x[/] [/] [red" in rows(app)
                await press(pilot, "f2", "escape", "end", "enter")
                assert "[red" in words(app)
                await press(pilot, "enter", "g", "down", "escape", "p", "escape", "f1", "escape")
                await press(pilot, key_of(app, "open"), "enter", "enter")
                app.screen.query_one("#reply").text = EVIL
                await press(pilot, "enter", "enter", "enter", "1")
                for _ in range(6):
                    if app.screen.playing.stage == "answer":
                        await press(pilot, "end", "enter")
                assert app.screen.playing.stage == "ending"
                assert "[@click=app.quit]x[/]" in words(app)
                await press(pilot, "enter")
                assert isinstance(app.screen, DebriefScreen)
                await press(pilot, *["enter"] * 8)
                assert app.is_running
                await press(pilot, "ctrl+l", "escape")

    run(work)


def test_control_characters_that_a_person_types_do_not_reach_the_terminal():
    async def work():
        async with opened() as (app, pilot):
            await press(pilot, "enter", "enter")
            await press(pilot, key_of(app, "open"), "enter", "enter")
            app.screen.query_one("#reply").text = "a\x1b[31mb\x07c‮d"
            await press(pilot, "enter")
            assert "\x1b" not in rows(app)
            assert "\x07" not in rows(app)

    run(work)
