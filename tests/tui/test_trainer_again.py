"""The trainer's screen beside an editor: checking again, and what one can do while a check runs."""

from __future__ import annotations

import threading

import pytest
from textual.widgets import OptionList

from simulator.session.checking import examine
from simulator.tui.screens.finding import FindingScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.trainer import TrainerScreen
from tests.tui.pictures import here, opened, press, run, words
from tests.tui.trainer import checked, edit, mark, pack, viewed

__all__ = ["here", "pack"]

pytestmark = pytest.mark.usefixtures("here")


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


def test_from_the_library_and_back_what_was_mended_is_played(pack):
    edit(pack / "the_ladder.yaml", "choose: [ladder.ask, step.hold]", "choose: [ladder.ask, step.climb_up]")

    async def work():
        async with opened(pack=pack) as (app, pilot):
            before = app.session.telling("the_ladder").story(app.session.language)
            await press(pilot, "f6")
            await checked(pilot)
            assert isinstance(app.screen, TrainerScreen)
            edit(pack / "the_ladder.yaml", "title: Stigen", "title: Den lange stigen")
            await press(pilot, "f5")
            await checked(pilot)
            await press(pilot, "escape")
            assert isinstance(app.screen, LibraryScreen)
            assert "Den lange stigen" in words(app)
            assert app.session.telling("the_ladder").story(app.session.language) is not before
            assert (
                app.session.telling("the_ladder").story(app.session.language).scenario.title
                == "Den lange stigen"
            )

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


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Hold every check until the gate is opened; what runs then is the real one."""
    opening = threading.Event()

    def held(*arguments):
        assert opening.wait(120)
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
