"""Two plays on one screen: columns where there is room, one below the other where there is not."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from simulator.session.playing import Playing
from simulator.session.session import Session
from simulator.tui.screens.comparison import ComparisonScreen
from tests.session import plays
from tests.tui.looking import drive


@pytest.fixture
def sitting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    return plays.session(tmp_path / "data", monkeypatch)


@pytest.fixture
def two(sitting: Session) -> tuple[Playing, Playing]:
    return plays.play(sitting, "open"), plays.play(sitting, "blame", "sorry", text="Fint.")


def told(pilot: Pilot[int]) -> str:
    return "\n".join(str(part.render()) for part in pilot.app.screen.query(Static))


def test_parts_meets_and_leads_to(sitting: Session, two: tuple[Playing, Playing]) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        text = told(pilot)
        order = [
            "◆ Her skilles de", "A  Du (sterkt): «Nøkkelen er borte.", "B  Du (svakt): «Samira!",
            "B  Du (sterkt): «Unnskyld.", "◆ Her møtes de igjen", "Det førte til",
            "Tillit: mer enn i starten", "Tillit: som i starten",
        ]  # fmt: skip
        places = [text.index(part) for part in order]
        assert places == sorted(places)

    drive(sitting, lambda: ComparisonScreen(*two), steps)


@pytest.mark.parametrize(("columns", "beside"), [(80, False), (60, False), (130, True), (200, True)])
def test_beside_or_below(sitting: Session, two: tuple[Playing, Playing], columns: int, beside: bool) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        left, right = list(pilot.app.screen.query(".titles .side"))
        assert (left.region.y == right.region.y) is beside
        assert (left.region.x == right.region.x) is not beside
        await pilot.resize_terminal(210 - columns, 30)
        await pilot.pause()
        assert (left.region.y == right.region.y) is (210 - columns >= 110)

    drive(sitting, lambda: ComparisonScreen(*two), steps, (columns, 24))


def test_the_other_language(sitting: Session, two: tuple[Playing, Playing]) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "Here they part" in told(pilot)
        assert "Nøkkelen" not in told(pilot)

    drive(sitting, lambda: ComparisonScreen(*two), steps)


def test_the_same_way(sitting: Session) -> None:
    one, other = plays.play(sitting, "open", text="[/]"), plays.play(sitting, "open", text="[@click=x]")

    async def steps(pilot: Pilot[int]) -> None:
        assert "De to samtalene går samme vei hele tiden." in told(pilot)
        assert "[/]" in told(pilot)
        assert "skilles" not in told(pilot)

    drive(sitting, lambda: ComparisonScreen(one, other), steps)
