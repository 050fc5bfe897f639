"""The help of a screen, and the notes for who leads: what stands on them, and that its keys work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import TextArea

from simulator.session.leading import leading
from simulator.session.session import Session
from simulator.tui.dialogs.help import EVERYWHERE, MOVING, NUMBERS, HelpDialog
from simulator.tui.dialogs.leading import LeadingDialog
from tests.tui.pictures import SMALL, here, opened, press, rows, run, words
from tests.tui.talking import begin, choose, to_typed_moment

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")

ROOT = Path(__file__).resolve().parents[2]
NAMES = {"Esc": "escape", "Del": "delete", "␣": "space"}


async def library(app: Any, pilot: Any) -> None:
    """Stay at the start."""


async def briefing(app: Any, pilot: Any) -> None:
    await press(pilot, "enter")


async def scene(app: Any, pilot: Any) -> None:
    await begin(pilot)


async def answer(app: Any, pilot: Any) -> None:
    await begin(pilot)
    await choose(app, pilot, "open", through=False)


async def history(app: Any, pilot: Any) -> None:
    await answer(app, pilot)
    await press(pilot, "escape", "f3")


async def writing(app: Any, pilot: Any) -> None:
    await to_typed_moment(app, pilot)
    await press(pilot, "paste:Takk.")


SCREENS = {library: [], briefing: ["enter"], answer: ["1"], writing: ["1"], history: ["f3"]}
"""The keys that lead from the library back to a screen, once its way was gone."""


def key_named(shown: str) -> str:
    """Return a key as a test presses it, from how it is shown."""
    return NAMES.get(shown, shown.lower())


def seen(app: Any) -> tuple[Any, ...]:
    """Return what a key can change: the screen, what stands on it, what was written."""
    return (app.screen, rows(app), *(field.text for field in app.screen.query(TextArea)))


async def help_of(app: Any, pilot: Any) -> list[str]:
    """Open the help; return the keys it names that are this screen's own."""
    await press(pilot, "f1")
    assert isinstance(app.screen, HelpDialog)
    everywhere = {shown for shown, _does in (*MOVING, NUMBERS, *EVERYWHERE)}
    return [shown for shown, _does in app.screen.rows if shown not in everywhere]


@pytest.mark.parametrize("to", SCREENS)
def test_each_key_that_the_help_names_does_something_there(to: Any, here: Path, monkeypatch: Any) -> None:
    keys: list[str] = []
    idle: list[str] = []
    there: list[str] = []

    async def read() -> None:
        async with opened() as (app, pilot):
            await to(app, pilot)
            there.append(rows(app))
            keys.extend(await help_of(app, pilot))

    async def try_one(shown: str) -> None:
        async with opened() as (app, pilot):
            await press(pilot, *SCREENS[to])
            assert rows(app) == there[0], "at the same place, in another start"
            before = seen(app)
            await press(pilot, key_named(shown))
            if seen(app) == before and app.is_running:
                idle.append(shown)

    run(read)
    for number, shown in enumerate(keys):
        shutil.copytree(here / "data", here / f"data-{number}")
        monkeypatch.setenv("MENTOR_DATA", f"data-{number}")
        run(partial(try_one, shown))
    assert keys
    assert idle == []


@pytest.mark.parametrize(
    ("to", "named", "not_named"),
    [
        (library, ["1–9", "F3", "F4", "F9"], ["b", "g", "p", "Esc"]),
        (briefing, ["c", "n", "Esc"], ["b", "g", "1–9"]),
        (scene, ["1–9", "p", "g", "Esc"], ["b", "w"]),
        (answer, ["b", "p", "g"], ["1–9"]),
        (writing, ["Ctrl+J", "Esc"], ["1–9", "b", "g", "p"]),
        (history, ["c", "m", "p", "Del", "n"], ["b", "g"]),
    ],
)
def test_the_help_names_the_keys_of_this_screen_and_no_others(
    to: Any, named: list[str], not_named: list[str]
) -> None:
    async def work() -> None:
        async with opened() as (app, pilot):
            await to(app, pilot)
            await press(pilot, "f1")
            shown = {key for key, _does in app.screen.rows}
            assert set(named) <= shown
            assert not set(not_named) & shown
            assert {"Ctrl+P", "F7", "Ctrl+Q"} <= shown

    run(work)


def test_the_help_follows_the_language_and_its_screen() -> None:
    async def work() -> None:
        async with opened("nb", (80, 50)) as (app, pilot):
            await scene(app, pilot)
            await press(pilot, "f1")
            assert "Les scenen, og velg hva du sier eller gjør." in words(app)
            assert "g ord fra scenen, forklart" in words(app)
            await press(pilot, "ctrl+l")
            assert "Read the scene" in words(app)
            assert "g words of this scene, explained" in words(app)
            assert "ord fra" not in words(app)
            await press(pilot, "f1")  # help for the help is no second window
            await press(pilot, "escape")
            assert not isinstance(app.screen, HelpDialog)

    run(work)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_who_leads_reads_all_notes_and_questions_before_the_story(
    language: str, size: tuple[int, int]
) -> None:
    async def work() -> None:
        async with opened(language, size) as (app, pilot):
            await briefing(app, pilot)
            await press(pilot, "n")
            assert isinstance(app.screen, LeadingDialog)
            seen = words(app)
            for _ in range(6):
                await press(pilot, "pagedown")
                seen += words(app)
            for text in texts_of(language):
                assert text in seen
            other = "en" if language == "nb" else "nb"
            await press(pilot, "home", "ctrl+l")
            assert texts_of(other)[0] in words(app)
            await press(pilot, "escape")
            assert app.screen.query("#begin")

    run(work)


def test_who_leads_hears_the_same_by_lines() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "simulator", "workshop", "the_key", "--notes", "--lang=nb", f"--pack={SMALL}"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    told = " ".join(done.stdout.split())
    for text in texts_of("nb"):
        assert text in told


def test_a_story_without_notes_says_so() -> None:
    scenario = Session(SMALL, "nb").telling("the_key").story("nb").scenario
    nodes = {name: node._replace(note="") for name, node in scenario.nodes.items()}
    bare = scenario._replace(nodes=nodes, workshop=scenario.workshop._replace(questions=()))
    assert [type(block).__name__ for block in leading(bare)] == ["Text"]


def texts_of(language: str) -> tuple[str, ...]:
    """Return the notes of the small pack's story, then its questions."""
    scenario = Session(SMALL, language).telling("the_key").story(language).scenario
    assert scenario.workshop.questions
    notes = [node.note for node in scenario.nodes.values() if node.note]
    return (*notes, *scenario.workshop.questions)
