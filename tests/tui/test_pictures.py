"""Pictures of the screens up to the end of a story, in both languages and two sizes.

`pytest tests/tui/test_pictures.py --snapshot-update` takes them anew; look at the .txt beside each .svg.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui.pictures import LANGUAGES, SIZES, SMALL, camera, here, opened, press, run
from tests.tui.talking import key_of

__all__ = ["here"]

ROOT = Path(__file__).resolve().parents[2]
BROKEN = "format: 1\ntitle: Ødelagt\nlanguage: nb\n"


@pytest.fixture
def program(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the small pack be the one that ships, under a path that is the same on every machine."""
    shutil.copytree(SMALL, here / "program" / "scenarios")
    shutil.copytree(ROOT / "schemas", here / "program" / "schemas")
    (here / "program" / "scenarios" / "broken.yaml").write_text(BROKEN, "utf-8")
    monkeypatch.setattr("simulator.resources._PACKAGE", Path("program/simulator"))


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures(snapshot, language, size):
    async def work():
        async with opened(language, size, pack=None, welcomed=False) as (app, pilot):
            take = camera(snapshot, pilot, language, size)
            await before_the_play(pilot, take)
            await a_choice(app, pilot, take)
            await the_typed_moment(app, pilot, take)

    run(work)


async def before_the_play(pilot, take):
    """From the first screen of all to the briefing."""
    await take("first")
    await press(pilot, "enter")
    await take("library")
    await press(pilot, "down", "enter")
    await take("broken")
    await press(pilot, "escape", "f2")
    await take("skills")
    await press(pilot, "escape", "f4")
    await take("settings")
    await press(pilot, "escape", "f5")
    await take("packs")
    await press(pilot, "escape", "up", "enter")
    await take("briefing")


async def a_choice(app, pilot, take):
    """From the first scene to the coach, with every window, and out."""
    await press(pilot, "enter")
    await take("play")
    await press(pilot, "g")
    await take("words")
    await press(pilot, "escape", "p")
    await take("people")
    await press(pilot, "escape", "question_mark")
    await take("help")
    await press(pilot, "escape")
    await press(pilot, key_of(app, "blame"))
    await take("reaction")
    await press(pilot, "enter")
    await take("coach")
    await press(pilot, "enter", "escape")
    await take("go-on")


async def the_typed_moment(app, pilot, take):
    """From the library, where the play waits, to the ending."""
    await press(pilot, "1")
    await press(pilot, key_of(app, "sorry"), "enter", "enter", "paste:Takk for at du sier det.")
    await take("typed")
    await press(pilot, "enter")
    await take("heard")
    await press(pilot, "enter")
    await take("models")
    await press(pilot, "enter")
    await take("trap")
    await press(pilot, "enter", "1")
    await take("checklist")
    await press(pilot, "end", "enter", "enter")
    await take("ending")
