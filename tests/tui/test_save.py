"""Saving from the debrief: a name is proposed, nothing is overwritten, and it says where the file lies."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from simulator.session import debrief_file as saving
from simulator.session.session import Session
from simulator.session.week_task import week_task
from simulator.tui.dialogs.save import SaveDialog
from tests.session import plays
from tests.tui.looking import drive, words


@pytest.fixture
def sitting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return plays.session(tmp_path / "data", monkeypatch)


def test_saves_under_the_proposed_name(sitting: Session, tmp_path: Path) -> None:
    playing = plays.play(sitting, "open")
    proposed = saving.proposed_path(playing, "text")

    async def steps(pilot: Pilot[int]) -> None:
        assert pilot.app.screen.query_one("#path", Input).value == str(proposed)
        await pilot.press("enter")
        await pilot.pause()
        assert "Lagret. Fila ligger her:" in words(pilot)
        assert str(pilot.app.screen.query_one("#where", Static).render()) == str(proposed)
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, SaveDialog)

    drive(sitting, lambda: SaveDialog(playing), steps, (120, 30))
    assert proposed.read_text("utf-8") == saving.render(playing, "text")


def test_markdown_by_mouse(sitting: Session) -> None:
    playing = plays.play(sitting, "open")

    async def steps(pilot: Pilot[int]) -> None:
        await pilot.click("#forms", offset=(5, 1))
        await pilot.pause()
        assert pilot.app.screen.query_one("#path", Input).value.endswith(".md")
        await pilot.click("#save")
        await pilot.pause()

    drive(sitting, lambda: SaveDialog(playing), steps)
    assert saving.proposed_path(playing, "markdown").name.endswith("(2).md")
    assert not saving.proposed_path(playing, "text").name.endswith("(2).txt")


def test_says_what_is_wrong_and_keeps_the_name(sitting: Session, tmp_path: Path) -> None:
    playing = plays.play(sitting, "open")
    taken = tmp_path / "mitt.txt"
    taken.write_text("mitt", "utf-8")

    async def steps(pilot: Pilot[int]) -> None:
        pilot.app.screen.query_one("#path", Input).value = str(taken)
        await pilot.press("enter")
        await pilot.pause()
        assert "Det finnes allerede en fil" in words(pilot)
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert pilot.app.screen.query_one("#path", Input).value == str(taken)

    drive(sitting, lambda: SaveDialog(playing), steps, (120, 30))
    assert taken.read_text("utf-8") == "mitt"


def test_the_task_for_the_week_is_shown_copied_and_saved(sitting: Session) -> None:
    playing = plays.play(sitting, "open")
    playing.plan("puste")

    async def steps(pilot: Pilot[int]) -> None:
        assert "På jobb denne uka: Når noe er borte, skal jeg puste" in words(pilot)
        await pilot.click("#copy")
        assert pilot.app.clipboard == week_task(playing).text
        await pilot.click("#save")
        await pilot.pause()
        assert "Lagret. Fila ligger her:" in words(pilot)

    drive(sitting, lambda: SaveDialog(playing, "task"), steps, (80, 24))
    assert saving.proposed_path(playing, "calendar").name.endswith("(2).ics")
