"""The map on screen: boxes for what was met, question marks for the rest, arrows to walk on it."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.session.decision_map import decision_map
from simulator.session.session import Session
from simulator.tui.screens.decision_map import DecisionMapScreen
from simulator.tui.widgets.map_box import ClosedEnding, MapBox, ways, width_for
from tests.session import plays
from tests.tui.looking import drive, rows, words


@pytest.fixture
def sitting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    return plays.session(tmp_path / "data", monkeypatch)


def marked(pilot: Pilot[int]) -> str:
    assert isinstance(pilot.app.focused, MapBox)
    return pilot.app.focused.place.node


def screen() -> DecisionMapScreen:
    return DecisionMapScreen(plays.STORY)


def test_before_the_first_play(sitting: Session) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        assert "Kartet vokser når du spiller" in words(pilot)
        await pilot.press("down", "right")

    drive(sitting, screen, steps)


def test_walking_with_the_arrows(sitting: Session) -> None:
    plays.play(sitting, "open")
    plays.play(sitting, "blame", "press")

    async def steps(pilot: Pilot[int]) -> None:
        assert "Fra 2 samtaler. Du har sett 2 av 3 avslutninger. 5 veier er ikke prøvd ennå." in words(pilot)
        met = [marked(pilot)]
        for key in ("down", "right", "right", "down", "left", "up", "up", "up"):
            await pilot.press(key)
            await pilot.pause()
            met.append(marked(pilot))
        assert met == [
            "cabinet", "silent", "told", "told", "shared", "closed", "silent", "cabinet", "cabinet",
        ]  # fmt: skip
        assert len(pilot.app.screen.query(ClosedEnding)) == 1

    drive(sitting, screen, steps)


def test_shows_the_moment_and_what_was_chosen(sitting: Session) -> None:
    plays.play(sitting, "open")

    async def steps(pilot: Pilot[int]) -> None:
        told = words(pilot)
        assert "→2 «Nøkkelen er borte. Hva vet du om den?»" in told
        assert "? 3 veier er ikke prøvd ennå." in told
        assert "rotet bort" not in told

    drive(sitting, screen, steps, (80, 30))


def test_by_mouse_and_in_the_other_language(sitting: Session) -> None:
    plays.play(sitting, "open")

    async def steps(pilot: Pilot[int]) -> None:
        await pilot.click("#place-2")
        await pilot.pause()
        assert marked(pilot) == "told"
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert marked(pilot) == "told"
        assert "The map" in words(pilot)

    drive(sitting, screen, steps, (80, 40))


def test_a_resize_keeps_the_mark(sitting: Session) -> None:
    plays.play(sitting, "open")

    async def steps(pilot: Pilot[int]) -> None:
        await pilot.press("down")
        for size in ((60, 20), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert marked(pilot) == "told"
            assert "1" in rows(pilot)

    drive(sitting, screen, steps)


def test_the_ways_between_rows(sitting: Session) -> None:
    plays.play(sitting, "open")
    plays.play(sitting, "blame", "press")
    found = decision_map(sitting, plays.STORY)
    box = width_for(found, 74)
    first, second, third = found.layers
    assert box == 34
    line = ways(first, second, box, 74)
    assert line.strip() == "┌─────────────────┴─────────────────┐"
    assert ways(second, third, box, 74).split() == ["│", "│"]
    assert ways(first, third, box, 74).strip() == ""
