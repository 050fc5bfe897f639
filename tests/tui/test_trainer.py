"""The trainer's screen: what a check found, how a play comes there, and checking again after mending."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from simulator.session.checking import examine, open_for
from simulator.tui.app import MentorApp
from simulator.tui.screens.figures import EndingScreen, FiguresScreen
from simulator.tui.screens.finding import FindingScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.trainer import TrainerScreen
from tests.tui.pictures import (
    LANGUAGES,
    SIZES,
    assert_picture,
    here,
    name_of,
    opened,
    press,
    rows,
    run,
    settle,
    words,
)

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")
PACKS = Path(__file__).resolve().parents[1] / "packs"
SMALLEST = (60, 20)


@pytest.fixture
def pack(here: Path) -> Path:
    shutil.copytree(PACKS / "to_mend", here / "pack")
    return Path("pack")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@asynccontextmanager
async def viewed(
    path: Path, language: str = "nb", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[MentorApp, Pilot[Any]]]:
    """Open the app as `mentor check --view` does, and wait for the check."""
    session = open_for([path], language)
    app = MentorApp(session, to_check=[path])
    app.animation_level = "none"
    try:
        async with app.run_test(size=size) as pilot:
            await checked(pilot)
            yield app, pilot
    finally:
        session.journal.close()


async def checked(pilot: Pilot[Any]) -> None:
    """Wait until the check is over and shown."""
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


async def mark(pilot: Pilot[Any], code: str) -> None:
    """Put the mark on the first finding with a code."""
    screen = pilot.app.screen
    assert isinstance(screen, TrainerScreen)
    codes = [row.found.diagnostic.code if row.found else "" for row in screen.rows]
    screen.query_one("#findings", OptionList).highlighted = codes.index(code)
    await settle(pilot)


def test_the_first_error_is_marked_with_its_mend_and_its_line(pack):
    async def work():
        async with viewed(pack) as (app, pilot):
            assert isinstance(app.screen, TrainerScreen)
            assert "Sjekk: Pakka som skal rettes" in words(app)
            assert "Stigen · the_ladder.yaml · 3 funn" in words(app)
            assert "Slik retter du det: " in words(app)
            assert "94 │         goto: drak\n       │               ^^^^\n" in rows(app).replace("  94", "94")

    run(work)


def test_enter_tells_the_shortest_path_with_the_values_beside_it(pack):
    async def work():
        async with viewed(pack, size=(120, 60)) as (app, pilot):
            await mark(pilot, "nothing-offered")
            await press(pilot, "enter")
            assert isinstance(app.screen, FindingScreen)
            told = words(app)
            for part in (
                "Slik kommer man hit: 2 steg",
                "hjelmen er på (helmet): nei",
                "1 ladder.hurry · svak",
                "Du: «Opp med deg! Vi har dårlig tid.»",
                "tillit: 5 → 3",
                "Mirela blir stiv i ryggen.",
                "Her slutter veien: step",
                "✗ hold: tilbys ikke, for dette stemmer ikke: trust >= 4",
            ):
                assert part in told
            await press(pilot, "ctrl+l")
            assert "You: “Up you go! We are short of time.”" in words(app)
            assert "trust: 5 → 3" in words(app)

    run(work)


def test_a_mended_file_is_checked_again_on_a_key(pack):
    async def work():
        async with viewed(pack) as (app, pilot):
            await mark(pilot, "test-not-met")
            edit(pack / "the_ladder.yaml", "expect: ending == dark", "expect: ending == light")
            await press(pilot, "f5")
            await checked(pilot)
            assert "1 er rettet siden sist" in words(app)
            assert "Stigen · the_ladder.yaml · 2 funn" in words(app)
            await press(pilot, "f5")
            await checked(pilot)
            assert "Det samme som sist" in words(app)

    run(work)


def test_a_mended_finding_is_checked_again_from_its_own_page(pack):
    async def work():
        async with viewed(pack) as (app, pilot):
            await press(pilot, "enter")
            assert isinstance(app.screen, FindingScreen)
            edit(pack / "the_box.yaml", "goto: drak", "goto: dark")
            await press(pilot, "f5")
            await checked(pilot)
            assert isinstance(app.screen, TrainerScreen)
            assert "1 er rettet siden sist" in words(app)
            assert "Kassa · the_box.yaml" in words(app), "it can be read now, and so has its title"

    run(work)


def test_the_mark_stays_on_its_finding_when_lines_and_others_come_before_it(pack):
    async def work():
        async with viewed(pack) as (app, pilot):
            await mark(pilot, "test-not-met")
            edit(pack / "the_box.yaml", "goto: drak", "goto: dark")
            edit(pack / "the_ladder.yaml", "title: Stigen", "# en linje til\ntitle: Stigen")
            await press(pilot, "f5")
            await checked(pilot)
            screen = app.screen
            row = screen.rows[screen.query_one("#findings", OptionList).highlighted]
            assert row.found.diagnostic.code == "test-not-met"
            assert row.group.name == "the_ladder"

    run(work)


def test_only_one_kind_is_shown_when_asked_for(pack):
    async def work():
        async with viewed(pack) as (app, pilot):
            await press(pilot, "f2", "3")
            assert "Vis: Advarsler" in words(app)
            assert "Advarsel · linje" in words(app)
            assert "Feil · linje" not in words(app)
            assert "the_box.yaml" not in words(app)
            await press(pilot, "f2", "4")
            assert "Det er ingenting av denne typen" in words(app)
            await press(pilot, "f2", "5")
            assert "Godtatt, fordi: Mer enn seks skal tilliten ikke bli." in words(app)
            await press(pilot, "f2", "1")
            assert "Feil · linje" in words(app)

    run(work)


def test_a_scenarios_own_line_leads_to_its_figures_and_the_way_to_each_ending(pack):
    async def work():
        async with viewed(pack, "en") as (app, pilot):
            await mark(pilot, "opening-shuts-best")
            await press(pilot, "up")
            assert "5 nodes, 2 decisions, 5 choices" in words(app)
            await press(pilot, "enter")
            assert isinstance(app.screen, FiguresScreen)
            assert "22 states proved" in words(app)
            await press(pilot, "1")
            assert isinstance(app.screen, EndingScreen)
            assert "How a play comes here: 3 steps" in words(app)
            await press(pilot, "end")
            assert "The ending: Light in the lamp" in words(app)
            await press(pilot, "escape", "escape")
            assert isinstance(app.screen, TrainerScreen)

    run(work)


def test_next_and_previous_go_through_the_findings_that_are_shown(pack):
    async def work():
        async with viewed(pack) as (app, pilot):
            await press(pilot, "enter", "left")
            assert "1 av 4" in words(app)
            await press(pilot, "right", "right", "right", "right")
            assert "4 av 4" in words(app)
            await press(pilot, "left", "escape")
            screen = app.screen
            row = screen.rows[screen.query_one("#findings", OptionList).highlighted]
            assert row.found.diagnostic.code == "nothing-offered", "the finding read last is marked"

    run(work)


def test_a_file_edited_since_the_check_is_said_to_be(pack):
    async def work():
        async with viewed(pack) as (app, pilot):
            await mark(pilot, "nothing-offered")
            edit(pack / "the_ladder.yaml", "id: hurry", "id: push")
            await press(pilot, "enter", "pagedown")
            assert "Fila er endret etter sjekken" in words(app)

    run(work)


def test_a_broken_pack_shows_its_own_findings_and_esc_leaves(pack):
    edit(pack / "pack.yaml", "format: 1", "format: 2")

    async def work():
        async with viewed(pack, size=(120, 40)) as (app, pilot):
            assert "Sjekk: pack" in words(app)
            assert "pack.yaml · 1 funn" in words(app)
            assert "Stigen · the_ladder.yaml" in words(app)
            await press(pilot, "escape")
            assert app.return_code == 0, "there is no library of what was checked"

    run(work)


def test_from_the_library_and_back_what_was_mended_is_played(pack):
    edit(pack / "the_ladder.yaml", "choose: [ladder.ask, step.hold]", "choose: [ladder.ask, step.climb_up]")

    async def work():
        async with opened(pack=pack) as (app, pilot):
            before = app.session.story("the_ladder")
            await press(pilot, "f6")
            await checked(pilot)
            assert isinstance(app.screen, TrainerScreen)
            edit(pack / "the_ladder.yaml", "title: Stigen", "title: Den lange stigen")
            await press(pilot, "f5")
            await checked(pilot)
            await press(pilot, "escape")
            assert isinstance(app.screen, LibraryScreen)
            assert "Den lange stigen" in words(app)
            assert app.session.story("the_ladder") is not before
            assert app.session.story("the_ladder").scenario.title == "Den lange stigen"

    run(work)


def test_the_pack_in_use_may_break_while_it_is_looked_at(pack):
    async def work():
        async with opened(pack=pack) as (app, pilot):
            edit(pack / "pack.yaml", "title: Pakka som skal rettes\n", "")
            await press(pilot, "f6")
            await checked(pilot)
            assert "pack.yaml · 1 funn" in words(app)
            await press(pilot, "ctrl+l")
            assert "Error · line" in words(app)

    run(work)


def test_settings_and_palette_lead_to_the_check(pack):
    async def work():
        async with opened(pack=pack) as (app, pilot):
            await press(pilot, "f4")
            app.screen.query_one("#check-stories").focus()
            await press(pilot, "enter")
            await checked(pilot)
            assert isinstance(app.screen, TrainerScreen)
            await press(pilot, "escape", "ctrl+p", "type:sjekk", "enter")
            await checked(pilot)
            assert isinstance(app.screen, TrainerScreen)
            assert len(app.screen_stack) == 2

    run(work)


def test_everything_works_with_the_mouse_alone(pack):
    async def work():
        async with viewed(pack) as (app, pilot):
            await pilot.click("#filter")
            await settle(pilot)
            await pilot.click("#rows", offset=(4, 1))
            await settle(pilot)
            assert "Vis: Feil" in words(app)
            await pilot.click("#findings", offset=(6, 1))
            await settle(pilot)
            assert isinstance(app.screen, FindingScreen)
            await pilot.click("#after")
            await settle(pilot)
            assert "2 av 3" in words(app)
            await pilot.click("#before")
            await settle(pilot)
            assert "1 av 3" in words(app)
            await pilot.click("#check")
            await checked(pilot)
            assert isinstance(app.screen, TrainerScreen)
            assert "Det samme som sist" in words(app)

    run(work)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sixty_columns_and_twenty_rows_are_enough(pack, language):
    async def work():
        async with viewed(pack, language, SMALLEST) as (app, pilot):
            mend = {"nb": "Slik retter du det:", "en": "Mend:"}[language]
            assert mend in words(app)
            await mark(pilot, "nothing-offered")
            await press(pilot, "enter")
            seen = ""
            for _page in range(12):
                seen += words(app)
                await press(pilot, "pagedown")
            assert "5 → 3" in seen
            assert "trust >= 4" in seen
            assert max(len(row) for row in rows(app).split("\n")) <= SMALLEST[0]

    run(work)


def test_what_a_pack_says_is_never_markup(pack):
    edit(pack / "the_ladder.yaml", "label: tillit", "label: '[@click=app.quit]tillit[/]'")
    edit(pack / "the_ladder.yaml", "Mirela blir stiv", "Mirela [b]blir[/] stiv")
    edit(pack / "the_box.yaml", "goto: drak", "goto: '[/]'")

    async def work():
        async with viewed(pack, size=(120, 60)) as (app, pilot):
            assert "[/]" in words(app)
            await mark(pilot, "nothing-offered")
            await press(pilot, "enter")
            assert "[@click=app.quit]tillit[/]: 5 → 3" in words(app)
            assert "Mirela [b]blir[/] stiv" in words(app)

    run(work)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Hold every check until the gate is opened; what runs then is the real one."""
    opening = threading.Event()

    def held(*arguments):
        assert opening.wait(60)
        return examine(*arguments)

    monkeypatch.setattr("simulator.tui.screens.trainer.examine", held)
    return opening


def test_the_screen_answers_while_the_check_runs(pack, gate):
    async def work():
        async with opened(pack=pack) as (app, pilot):
            await press(pilot, "f6")
            assert "Sjekker …" in words(app)
            await press(pilot, "ctrl+l")
            assert "Checking …" in words(app)
            await press(pilot, "f5", "f1")
            assert "Help" in words(app)
            gate.set()
            await press(pilot, "escape")
            await checked(pilot)
            assert "The ladder" not in words(app), "a trainer sees the title that stands in the file"
            assert "Stigen · the_ladder.yaml · 3 findings" in words(app)

    run(work)


def test_leaving_while_the_check_runs_does_no_harm(pack, gate):
    async def work():
        async with opened(pack=pack) as (app, pilot):
            await press(pilot, "f6", "escape")
            assert isinstance(app.screen, LibraryScreen)
            gate.set()
            await checked(pilot)
            assert isinstance(app.screen, LibraryScreen)

    run(work)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is made with pty")
def test_the_command_opens_the_screen_in_a_real_terminal(pack):
    import pty

    command = [sys.executable, "-m", "simulator", "check", "--view", "--lang", "nb", str(pack)]
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    root = str(Path(__file__).resolve().parents[2])
    environment["PYTHONPATH"] = os.pathsep.join([root, environment.get("PYTHONPATH", "")])
    head, tail = pty.openpty()
    process = subprocess.Popen(command, stdin=tail, stdout=tail, stderr=tail, env=environment)
    os.close(tail)
    seen, deadline = b"", time.monotonic() + 30
    asked = False
    while time.monotonic() < deadline:
        if not select.select([head], [], [], 0.2)[0]:
            if process.poll() is not None:
                break
            continue
        try:
            seen += os.read(head, 65536)
        except OSError:
            break
        if not asked and b"Pakka som skal rettes" in seen:
            asked = True
            os.write(head, b"\x11")  # Ctrl+Q
    os.close(head)
    assert process.wait(10) == 0
    assert asked


def test_without_a_terminal_it_says_what_to_do(pack):
    command = [sys.executable, "-m", "simulator", "check", "--view", "--lang", "en", str(pack)]
    root = Path(__file__).resolve().parents[2]
    environment = os.environ | {"PYTHONPATH": str(root)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert "terminal" in done.stderr
    done = subprocess.run([*command[:-1], "nowhere"], capture_output=True, text=True, env=environment)
    assert done.returncode == 2
    assert "nowhere" in done.stderr


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures(snapshot, pack, language, size):
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots"

    async def work():
        async with viewed(pack, language, size) as (app, pilot):

            async def take(screen):
                await assert_picture(snapshot, pilot, name_of(screen, language, size))

            await take("trainer")
            await mark(pilot, "nothing-offered")
            await press(pilot, "enter")
            await take("finding")
            await press(pilot, "pagedown")
            await take("finding-path")
            await press(pilot, "end")
            await take("finding-end")
            await press(pilot, "escape")
            await mark(pilot, "opening-shuts-best")
            await press(pilot, "up", "enter")
            await take("figures")

    run(work)
