"""The live view: a file saved by others is shown at once, and one stands where one stood."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from simulator.session.editor import write_schemas
from simulator.session.history import history
from simulator.session.session import Session
from simulator.tui.app import MentorApp
from simulator.tui.screens.story_map import StoryMapScreen
from simulator.tui.screens.trainer import TrainerScreen
from simulator.tui.screens.write import WriteScreen
from simulator.tui.widgets.story_map import StoryMapView
from tests.robustness.mutations import mutate
from tests.tui.pictures import LANGUAGES, SIZES, SMALL, camera, here, opened, press, run, settle, words
from tests.tui.trainer import edit, mark, pack, viewed

__all__ = ["here", "pack"]

pytestmark = pytest.mark.usefixtures("here")
ENOUGH_S = 120
"""So long something is waited for that comes in a tenth of a second; then the test has failed."""


@pytest.fixture
def file(here: Path) -> Path:
    """Return a story of its own to write in."""
    shutil.copytree(SMALL, here / "small")
    return here / "small" / "the_key.yaml"


@asynccontextmanager
async def written(
    path: Path, language: str = "nb", size: tuple[int, int] = (80, 24), place: str | None = None
) -> AsyncIterator[tuple[MentorApp, Pilot[Any]]]:
    """Open the app as `mentor write` does, and wait until the file is read and checked."""
    session = Session(path.parent, language)
    session.set("welcomed", "1")
    app = MentorApp(session, writing=(path, place))
    app.animation_level = "none"
    try:
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: app.screen.desk.version is not None and app.screen.desk.is_checked)
            yield app, pilot
            app.workers.cancel_all()
    finally:
        session.journal.close()


async def until(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Wait until something holds, and the screen rests."""
    deadline = time.monotonic() + ENOUGH_S
    while not holds():
        assert time.monotonic() < deadline, words(pilot.app)
        await pilot.pause(0.01)
    await settle(pilot)


def screen(app: MentorApp) -> WriteScreen:
    shown = app.screen
    assert isinstance(shown, WriteScreen)
    return shown


async def shown(pilot: Pilot[Any], said: str) -> None:
    """Wait until these words are on the screen."""
    await until(pilot, lambda: said in words(pilot.app))


async def checked_now(pilot: Pilot[Any]) -> None:
    await until(pilot, lambda: screen(pilot.app).desk.is_checked)


def put(path: Path, text: str) -> None:
    """Save as an editor does that replaces the file."""
    beside = path.with_name(path.name + "~")
    beside.write_text(text, "utf-8")
    os.replace(beside, path)


def test_each_save_is_shown_and_one_stands_where_one_stood(file: Path) -> None:
    async def work() -> None:
        async with written(file) as (app, pilot):
            assert "Klokka er kvart over åtte" in words(app)
            screen(app).query_one("#choices", OptionList)
            app.screen.playing.choose("blame")
            await app.screen._answered()
            await press(pilot, "enter")
            assert screen(app).playing.stage == "choose"
            assert "Pål går etter kaffe" in words(app)
            edit(file, "Pål går etter kaffe.", "Pål går etter te.")
            await shown(pilot, "Pål går etter te.")
            await shown(pilot, "Du står der du sto.")
            edit(file, "Klokka er kvart over åtte.", "Klokka er kvart over ni.")
            await shown(pilot, "kvart over ni")
            assert screen(app).playing.node.id == "silent"
            await press(pilot, "b")
            assert screen(app).playing.node.id == "cabinet"
            await press(pilot, "f4")
            assert len(screen(app).playing.events) == 1

    run(work)
    assert history(Session(file.parent, "nb")) == [], "nothing of it is kept"


def test_what_cannot_be_played_leaves_the_last_text_with_the_finding_beside_it(file: Path) -> None:
    whole = file.read_text("utf-8")

    async def work() -> None:
        async with written(file) as (app, pilot):
            put(
                file, whole.replace("goto: told", "goto: tlod", 1).replace("kvart over åtte", "kvart over ni")
            )
            await shown(pilot, "Den kan ikke spilles slik den er nå.")
            assert "kvart over åtte" in words(app)
            assert "Mente du «told»?" in words(app)
            assert "the_key.yaml, linje" in words(app)
            app.screen.playing.choose("open")  # one plays on in what could be played
            await app.screen._answered()
            put(file, whole.replace("kvart over åtte", "kvart over ni"))
            await shown(pilot, "kvart over ni")
            assert [turn.step for turn in screen(app).playing.turns][0].choice == "open"

    run(work)


def test_a_step_that_no_longer_fits_comes_back_with_its_text(file: Path) -> None:
    whole = file.read_text("utf-8")

    async def work() -> None:
        async with written(file, place="silent") as (app, pilot):
            assert screen(app).playing.node.id == "silent"
            steps = len(screen(app).playing.events)
            put(file, whole.replace("blame", "scold"))
            await shown(pilot, "Ingenting av samtalen din passer lenger")
            assert screen(app).playing.node.id == "cabinet"
            put(file, whole)
            await shown(pilot, "Du står der du sto.")
            assert len(screen(app).playing.events) == steps

    run(work)


def test_a_file_that_is_gone_or_cut_for_a_moment_changes_nothing(file: Path) -> None:
    whole = file.read_text("utf-8")

    async def work() -> None:
        async with written(file) as (app, pilot):
            number = screen(app).desk.version.number
            file.unlink()
            await until(pilot, lambda: screen(app).watching.number > number)
            put(file, whole.replace("kvart over åtte", "kvart over ni"))
            await shown(pilot, "kvart over ni")
            assert "er ikke der" not in words(app)
            file.write_bytes(b"")
            await shown(pilot, "Fila er ikke der, eller den er tom.")
            assert "kvart over ni" in words(app)
            file.write_text(whole[: len(whole) // 2], "utf-8")
            await shown(pilot, "Den kan ikke spilles slik den er nå.")
            file.write_text(whole, "utf-8")
            await shown(pilot, "kvart over åtte")

    run(work)


def test_a_file_that_was_broken_from_the_start_is_played_once_it_is_mended(file: Path) -> None:
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("goto: told", "goto: tlod", 1), "utf-8")

    async def work() -> None:
        async with written(file) as (app, pilot):
            assert "Rett den og lagre" in words(app)
            assert "Mente du «told»?" in words(app)
            await press(pilot, "b", "f4", "f3", "w", "ctrl+l")
            assert "Did you mean “told”?" in words(app)
            put(file, whole)
            await shown(pilot, "The story is played as it stands in the file.")

    run(work)


def test_findings_of_the_proof_come_after_the_text_and_open_at_their_places(file: Path) -> None:
    async def work() -> None:
        async with written(file) as (app, pilot):
            edit(file, "        goto: closed\n", "        goto: polite\n")
            await until(pilot, lambda: any(f.diagnostic.at == "closed" for f in screen(app).desk.found))
            edit(file, "        goto: polite\n", "        goto: closed\n")
            edit(
                file,
                "Si det nå, ellers må jeg gå til Pål",
                "Si det nå, ellers må jeg gå til lagersjefsassistenten",
            )
            before = screen(app).desk.version.number
            await until(
                pilot, lambda: screen(app).desk.version.number > before and screen(app).desk.is_checked
            )
            for found in screen(app).desk.found:
                screen(app)._begin_at(found)
                await screen(app)._show_desk()
            await press(pilot, "f2", "escape", "f3")
            await press(pilot, "right", "enter", "1")
            assert isinstance(app.screen, WriteScreen)

    run(work)


def test_a_finding_of_the_check_opens_in_the_live_view_and_leads_back(pack: Path) -> None:
    async def work() -> None:
        async with viewed(pack) as (app, pilot):
            await mark(pilot, "nothing-offered")
            await press(pilot, "f4")
            await until(
                pilot, lambda: isinstance(app.screen, WriteScreen) and app.screen.desk.playing is not None
            )
            await until(pilot, lambda: screen(app).desk.is_checked)
            assert screen(app).playing.events[1:]
            await press(pilot, "escape")
            assert isinstance(app.screen, TrainerScreen)

    run(work)


def test_the_marked_story_of_the_library_is_opened_from_the_list_of_commands(file: Path) -> None:
    async def work() -> None:
        async with opened(pack=file.parent) as (app, pilot):
            await press(pilot, "ctrl+p", "type:skriv", "enter")
            await until(
                pilot, lambda: isinstance(app.screen, WriteScreen) and app.screen.desk.playing is not None
            )
            await press(pilot, "escape")
            assert app.session.journal.path is not None, "what is played in the library is saved as before"

    run(work)


def test_in_a_wide_window_the_map_stands_beside_and_opens_any_place(file: Path) -> None:
    whole = file.read_text("utf-8")

    async def work() -> None:
        async with written(file, size=(120, 40)) as (app, pilot):
            view = screen(app).query_one(StoryMapView)
            assert view.marked == screen(app).playing.node.id
            await press(pilot, "tab")
            assert app.focused is view
            await press(pilot, "end")
            walked = view.marked
            put(file, whole.replace("kvart over åtte", "kvart over ni"))
            await shown(pilot, "kvart over ni")
            assert (view.marked, app.focused) == (walked, view), "a save leaves the mark where it is"
            await press(pilot, "enter", "1")
            await until(pilot, lambda: screen(app).playing.node.id == walked)
            await press(pilot, "f4")
            await until(pilot, lambda: view.marked == screen(app).playing.node.id != walked)

    run(work)


def test_in_a_narrow_window_nothing_of_the_map_takes_room_or_keys(file: Path) -> None:
    async def work() -> None:
        async with written(file, size=(80, 24)) as (app, pilot):
            await press(pilot, "tab")
            assert not isinstance(app.focused, StoryMapView)
            await press(pilot, "f3")
            assert isinstance(app.screen, StoryMapScreen)

    run(work)


def test_a_save_lets_the_editor_know_the_new_names(file: Path) -> None:
    """Where somebody asked for an editor once, and nowhere else."""
    whole = file.read_text("utf-8")

    async def work() -> None:
        async with written(file) as (app, pilot):
            assert not (file.parent / ".editor").exists()
            write_schemas(file.parent)
            put(file, whole.replace("id: told\n", "id: spoken\n").replace("goto: told\n", "goto: spoken\n"))
            own = file.parent / ".editor" / f"{file.stem}.json"
            await until(pilot, lambda: '"spoken"' in own.read_text("utf-8"))
            assert '"told"' not in own.read_text("utf-8")
            assert screen(app).desk.playing is not None

    run(work)


SAVER = """
import os, sys
path, way, text = sys.argv[1], sys.argv[2], sys.stdin.buffer.read()
if way == "rename":
    with open(path + "~", "wb") as file:
        file.write(text)
    os.replace(path + "~", path)
else:
    with open(path, "wb") as file:
        for start in range(0, len(text), 1000):
            file.write(text[start:start + 1000])
            file.flush()
"""


@pytest.mark.parametrize("way", ["rename", "cut and write"])
def test_saves_of_another_process_are_shown_in_their_order(file: Path, way: str) -> None:
    whole = file.read_text("utf-8")

    async def work() -> None:
        async with written(file) as (app, pilot):
            for number in range(12):
                text = whole.replace("kvart over åtte", f"{number} over åtte").encode()
                subprocess.run([sys.executable, "-c", SAVER, str(file), way], input=text, check=True)
                await shown(pilot, f"Klokka er {number} over")
                assert f"Klokka er {number - 1} over" not in words(app)

    run(work)


def test_damaged_saves_never_stop_the_view(file: Path) -> None:
    """Every save is damaged in another way; now and then a whole one comes, and is shown."""
    fuzz(file, saves=int(os.environ.get("MENTOR_TEST_SAVES", "150")), seed=20261128)


def fuzz(file: Path, saves: int, seed: int) -> None:
    chance, whole = random.Random(seed), file.read_bytes()
    others = [path.read_bytes() for path in sorted(file.parent.glob("*.*")) if path.is_file()]

    async def work() -> None:
        async with written(file) as (app, pilot):
            for number in range(saves):
                seen = screen(app).watching.number
                file.write_bytes(mutate(whole, chance, others) + f"\n# {number}\n".encode())
                await until_read(app, pilot, seen)
                assert screen(app).desk.playing is not None
                if number % 7 == 0 and screen(app).playing.stage == "choose":
                    app.screen.playing.choose(screen(app).playing.choices[0].id)
                    await app.screen._answered()
                if number % 50 == 49:
                    file.write_bytes(
                        whole.replace("kvart over åtte".encode(), f"{number} over åtte".encode())
                    )
                    await until(pilot, lambda: screen(app).desk.version.number == screen(app).watching.number)
                    await press(pilot, "f4")
                    await shown(pilot, f"{number} over åtte")

    run(work)


async def until_read(app: MentorApp, pilot: Pilot[Any], seen: int) -> None:
    """Wait until the file has been read once more; what comes of it may be shown later."""
    deadline = time.monotonic() + ENOUGH_S
    while screen(app).watching.number == seen:
        assert time.monotonic() < deadline
        await pilot.pause(0.005)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures(
    snapshot: Any, monkeypatch: pytest.MonkeyPatch, file: Path, language: str, size: tuple[int, int]
) -> None:
    monkeypatch.setattr("simulator.session.writing.clock", lambda: "12:34:56")
    whole = file.read_text("utf-8")

    async def work() -> None:
        async with written(file, language, size, "silent") as (app, pilot):
            take = camera(snapshot, pilot, language, size)
            await take("write")
            put(file, whole.replace("goto: told", "goto: tlod", 1))
            await until(pilot, lambda: screen(app).desk.version.telling is None)
            await take("write-broken")

    run(work)
