"""The history screen: look back, go on, compare, delete after a question, make room for somebody else."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.plain.past import tell_history
from simulator.session.history import delete, history
from simulator.session.plan_asked import answer, to_ask
from simulator.session.playing import begin, play_on
from simulator.session.session import Session
from simulator.texts import _
from simulator.tui.dialogs.message import MessageDialog
from simulator.tui.dialogs.question import QuestionDialog
from simulator.tui.screens.comparison import ComparisonScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.decision_map import DecisionMapScreen
from simulator.tui.screens.first import FirstScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.play import PlayScreen
from tests.session import plays
from tests.tui.looking import drive, rows, words


@pytest.fixture
def sitting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    return plays.session(tmp_path / "data", monkeypatch)


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def test_empty(sitting: Session) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        assert "Her er det tomt foreløpig" in words(pilot)
        assert pilot.app.screen.query_one("#delete").disabled
        await press(pilot, "c", "m", "delete", "enter")
        assert isinstance(pilot.app.screen, HistoryScreen)

    drive(sitting, HistoryScreen, steps)


def test_shows_ending_plan_and_where_it_came_from(sitting: Session) -> None:
    first = plays.play(sitting, "blame", "sorry")
    first.plan("Når noe er borte, skal jeg puste før jeg spør hvem som hadde det.")
    play_on(first, 0)

    async def steps(pilot: Pilot[int]) -> None:
        told = words(pilot)
        assert "Ikke ferdig" in told
        assert "Slutt: Felles lapp" in told
        assert "Spilt videre fra samtale 1" in told
        assert "Plan: Når noe er borte, skal jeg puste" in told
        await press(pilot, "ctrl+l")
        assert "Not finished" in words(pilot)

    drive(sitting, HistoryScreen, steps)


def test_enter_looks_back_or_goes_on(sitting: Session) -> None:
    plays.play(sitting, "open")
    begin(sitting, plays.STORY, 1)

    async def steps(pilot: Pilot[int]) -> None:
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await press(pilot, "7")  # no play has this number
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, PlayScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)

    drive(sitting, HistoryScreen, steps)


def test_delete_asks_first(sitting: Session) -> None:
    plays.play(sitting, "open")
    plays.play(sitting, "blame", "sorry")

    async def steps(pilot: Pilot[int]) -> None:
        await press(pilot, "down", "delete")
        assert isinstance(pilot.app.screen, QuestionDialog)
        await press(pilot, "enter")  # the safe answer has the focus
        assert len(history(sitting)) == 2
        await press(pilot, "delete", "escape")
        assert len(history(sitting)) == 2
        await press(pilot, "delete", "tab", "enter")
        assert len(history(sitting)) == 1
        assert isinstance(pilot.app.screen, HistoryScreen)
        await pilot.click("#delete")
        await pilot.pause()
        await pilot.click("#yes")
        await pilot.pause()
        assert "Her er det tomt foreløpig" in words(pilot)

    drive(sitting, HistoryScreen, steps)


@pytest.mark.parametrize("answer", ["hide", "erase", "nothing", "not sure"])
def test_a_new_person(sitting: Session, answer: str) -> None:
    plays.play(sitting, "open")

    async def steps(pilot: Pilot[int]) -> None:
        await press(pilot, "n")
        keys = {
            "hide": ["1"],
            "erase": ["3", "tab", "enter"],
            "nothing": ["escape"],
            "not sure": ["3", "escape"],
        }
        await press(pilot, *keys[answer])
        made_room = answer in ("hide", "erase")
        assert isinstance(pilot.app.screen, FirstScreen) is made_room
        assert (history(sitting) == []) is made_room

    drive(sitting, HistoryScreen, steps)
    assert bool(sitting.journal.export()["plays"]) is (answer != "erase")


def test_whoever_was_here_is_chosen_again(sitting: Session) -> None:
    plays.play(sitting, "open")
    sitting.set("coach", "afterwards")

    async def steps(pilot: Pilot[int]) -> None:
        await press(pilot, "n", "2", "F", "u", "g", "l", "enter")
        await press(pilot, "n")
        assert "Hvem øver nå? Det er Fugl." in words(pilot)
        await press(pilot, "1", "enter")
        assert (history(sitting), sitting.settings["coach"]) == ([], "now")
        await press(pilot, "f3", "n")
        assert "Fortsett som Fugl" in words(pilot)
        await press(pilot, "1", "f3")
        assert len(history(sitting)) == 1
        assert sitting.settings["coach"] == "afterwards"

    drive(sitting, HistoryScreen, steps)


def test_compare_and_map(sitting: Session) -> None:
    plays.play(sitting, "open")
    plays.play(sitting, "blame", "press")

    async def steps(pilot: Pilot[int]) -> None:
        await press(pilot, "c", "1")
        assert isinstance(pilot.app.screen, ComparisonScreen)
        await press(pilot, "escape", "m")
        assert isinstance(pilot.app.screen, DecisionMapScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HistoryScreen)

    drive(sitting, HistoryScreen, steps)


def test_nothing_to_compare_with(sitting: Session) -> None:
    plays.play(sitting, "open")

    async def steps(pilot: Pilot[int]) -> None:
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, MessageDialog)
        assert "Du har bare spilt denne historien én gang" in words(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HistoryScreen)

    drive(sitting, HistoryScreen, steps)


def test_a_play_erased_in_another_window_leaves_the_list_when_it_is_opened(sitting: Session) -> None:
    first, second = (plays.play(sitting, "open") for _ in range(2))

    async def steps(pilot: Pilot[int]) -> None:
        delete(Session(plays.SMALL, "nb"), second.row)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert [past.play.id for past in pilot.app.screen.plays] == [first.row.id]

    drive(sitting, HistoryScreen, steps)


def test_a_story_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(plays.SMALL, pack)
    plays.play(plays.session(tmp_path / "data", monkeypatch, pack=pack), "open")
    (pack / "the_key.yaml").unlink()

    async def steps(pilot: Pilot[int]) -> None:
        assert "Nøkkelen som ble borte" in words(pilot)
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, MessageDialog), "there is no map of a story that is gone"
        await press(pilot, "escape")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen), "but what was played is told as it was"
        await press(pilot, "escape")
        await press(pilot, "delete", "tab", "enter")
        assert "Her er det tomt" in words(pilot)

    drive(plays.session(tmp_path / "data", monkeypatch, pack=pack), HistoryScreen, steps)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_list_says_the_same_in_the_app_and_in_lines(
    sitting: Session, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    days = iter(datetime(2026, 3, day, 9, 2, tzinfo=UTC) for day in range(1, 32))
    sitting.clock = lambda: next(days)
    sitting.use_language(language)
    planned = plays.play(sitting, "blame", "sorry")
    planned.plan("puste")
    asked = to_ask(sitting, datetime(2027, 1, 1, tzinfo=UTC))
    assert asked
    answer(sitting, asked, "else", "Det gikk fint.")
    delete(sitting, plays.play(sitting, "open").row)  # the numbers of the others stay
    plays.play(sitting, "open").finish()
    play_on(planned, 0)
    plays.play(sitting, "blame")
    sitting.use_language("en" if language == "nb" else "nb")
    begin(sitting, plays.STORY, 1)
    sitting.use_language(language)
    capsys.readouterr()
    assert tell_history(sitting) == 0
    told, _blank, _hint = capsys.readouterr().out.partition("\n\n")
    assert len(re.findall(r"^\d+\. ", told, re.MULTILINE)) == len(history(sitting)) == 5

    async def steps(pilot: Pilot[int]) -> None:
        _above, _heading, shown = rows(pilot).partition(_("History"))
        shown, _buttons, _below = shown.partition(_("Compare (c)"))
        assert re.findall(r"\w+", shown) == re.findall(r"\w+", told)

    drive(sitting, HistoryScreen, steps, (120, 60))
