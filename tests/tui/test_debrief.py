"""The debrief as a walk: at the mentor's pace, answers free, everything kept, nothing measured."""

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from simulator.engine.events import Planned
from simulator.session.history import history
from simulator.session.kept_data import erase_everything
from simulator.session.looking_back import PARTS, keep
from simulator.session.playing import Playing, resume
from simulator.session.session import Session
from simulator.tui.dialogs.message import NoticeDialog
from simulator.tui.dialogs.pick import PickDialog
from simulator.tui.screens.debrief import NEXT, DebriefScreen
from simulator.tui.screens.play import PlayScreen
from simulator.tui.widgets.blocks import Answer, Retold, ThoughtBox
from tests.session import plays
from tests.tui.looking import drive, rows, words


@pytest.fixture
def sitting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    return plays.session(tmp_path / "data", monkeypatch)


@pytest.fixture
def playing(sitting: Session) -> Playing:
    return plays.play(sitting, "spare_her", "sorry", text="Takk. Hva trenger du?")


def screen(pilot: Pilot[int]) -> DebriefScreen:
    assert isinstance(pilot.app.screen, DebriefScreen)
    return pilot.app.screen


async def straight_to(pilot: Pilot[int], name: str) -> None:
    """Go to a part by its number."""
    if screen(pilot).part == NEXT or screen(pilot).field:
        await pilot.press("f2")
    await pilot.press(str([*PARTS, NEXT].index(name) + 1))
    await pilot.pause()
    assert screen(pilot).part == name


async def to_part(pilot: Pilot[int], name: str) -> None:
    """Press Enter until the walk has come to a part."""
    for _press in range(60):
        if screen(pilot).part == name:
            return
        await pilot.press("enter")
        await pilot.pause()
    raise AssertionError(f"never came to {name}")


SIZES = pytest.mark.parametrize(("language", "size"), [("nb", (80, 24)), ("en", (60, 20)), ("nb", (200, 60))])


@SIZES
def test_enter_alone_is_through_in_eight(
    sitting: Session, playing: Playing, language: str, size: tuple[int, int]
) -> None:
    sitting.use_language(language)

    async def steps(pilot: Pilot[int]) -> None:
        walked = [screen(pilot).part]
        while walked[-1] != NEXT:
            await pilot.press("enter")
            await pilot.pause()
            walked.append(screen(pilot).part)
        assert walked == [*PARTS, NEXT]

    drive(sitting, lambda: DebriefScreen(playing), steps, size)
    assert len(PARTS) == 8
    row = sitting.journal.play(playing.row.id)
    assert row
    assert row.closed


@SIZES
def test_space_reads_everything_and_does_something_each_time(
    sitting: Session, playing: Playing, language: str, size: tuple[int, int]
) -> None:
    sitting.use_language(language)
    seen: dict[str, str] = {}

    async def steps(pilot: Pilot[int]) -> None:
        for _press in range(80):
            part, told = screen(pilot).part, rows(pilot)
            seen[part] = seen.get(part, "") + " " + words(pilot)
            if part == NEXT:
                return
            await pilot.press("enter" if screen(pilot).field else "space")
            await pilot.pause()
            assert rows(pilot) != told

    drive(sitting, lambda: DebriefScreen(playing), steps, size)
    assert list(seen) == [*PARTS, NEXT]
    debrief = playing.scenario.debrief
    for part, text in (
        ("opening", debrief.opening[:30]),
        ("retold", playing.scenario.nodes["told"].thought[0].text[:30]),
        ("truth", "forklelommen" if language == "nb" else "apron"),
        ("question", debrief.questions[-1].ask[:20]),
        ("contrast", debrief.contrast.rule[:20]),
        ("others", debrief.other_truths[1][:20]),
        ("skills", sitting.pack.skills["calm"].title),
    ):
        assert text in seen[part], part


def test_a_digit_goes_to_a_part(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await pilot.press("enter")
        await pilot.pause()
        for number, part in enumerate([*PARTS, NEXT], 1):
            if screen(pilot).part == NEXT or screen(pilot).field:
                await pilot.press("f2")
                await pilot.pause()
                assert isinstance(pilot.app.screen, PickDialog)
            await pilot.press(str(number))
            await pilot.pause()
            assert screen(pilot).part == part

    drive(sitting, lambda: DebriefScreen(playing), steps)


def test_a_digit_in_a_field_is_written(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await pilot.press("3", "space", "b")
        await pilot.pause()
        assert pilot.app.screen.query_one("#opening", Input).value == "3 b"
        await pilot.press("f2", "escape")
        await pilot.pause()
        assert screen(pilot).part == "opening"
        await pilot.press("f2", "4")
        await pilot.pause()
        assert screen(pilot).part == "question"

    drive(sitting, lambda: DebriefScreen(playing), steps)
    assert dict(playing.state.reflections) == {"opening": "3 b"}


def test_the_listed_parts_are_a_menu_by_mouse(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await pilot.click("#parts", offset=(8, 7))  # the second title takes two rows
        await pilot.pause()
        assert screen(pilot).part == "others"
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.click("#debrief-title")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PickDialog)
        await pilot.press("enter")
        await pilot.pause()
        assert screen(pilot).part == "others"

    drive(sitting, lambda: DebriefScreen(playing), steps, (120, 40))


def test_thoughts_unfold_one_by_one(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await to_part(pilot, "retold")
        thoughts = list(pilot.app.screen.query(ThoughtBox))
        assert [thought.opened for thought in thoughts] == [False, False, False]
        assert "Alle ser på kroken" not in rows(pilot)
        opened = [0]
        while opened[-1] < 3:
            await pilot.press("space")
            await pilot.pause()
            now = sum(thought.opened for thought in thoughts)
            assert now - opened[-1] in (0, 1)
            opened.append(now)
            if now == 1 and opened[-2] == 0:
                assert "Alle ser på kroken" in words(pilot)
        assert screen(pilot).part == "retold"
        await pilot.press("b", "enter")
        await pilot.pause()
        assert all(thought.opened for thought in pilot.app.screen.query(ThoughtBox))

    drive(sitting, lambda: DebriefScreen(playing), steps)


def test_a_thought_opens_by_mouse(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await to_part(pilot, "retold")
        first = pilot.app.screen.query(ThoughtBox).first()
        await pilot.click(first)
        await pilot.pause()
        assert first.opened
        assert screen(pilot).reading.opened == {0}

    drive(sitting, lambda: DebriefScreen(playing), steps)


def test_quality_words_and_the_tempting_first(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await to_part(pilot, "retold")
        assert "Ett av valgene dine var fristende" in words(pilot)
        told = [str(part.render()) for part in pilot.app.screen.query(".told-you")]
        assert told[0].startswith("Du · ▸ fristende")
        assert told[1].startswith("Du · sterkt")
        assert [turn.has_class("-tempting") for turn in pilot.app.screen.query(Retold)] == [
            True, False, False, False,
        ]  # fmt: skip

    drive(sitting, lambda: DebriefScreen(playing), steps)


def test_answers_and_plan_are_kept(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await pilot.press(*"Blikket")
        await to_part(pilot, "question")
        await pilot.press(*"b")
        await pilot.press("ctrl+j")
        await pilot.press(*"g")
        assert pilot.app.screen.query_one(Answer).text == "b\ng"
        await to_part(pilot, "plan")
        await pilot.press(*"puste")
        await pilot.pause()
        assert "skal jeg puste før jeg spør" in words(pilot)
        await pilot.press("enter")
        await pilot.pause()

    drive(sitting, lambda: DebriefScreen(playing), steps)
    again = resume(sitting, playing.row.id)
    assert again
    assert dict(again.state.reflections) == {"opening": "Blikket", "question": "b\ng"}
    assert again.state.plan == Planned("puste", whole=False)
    assert history(sitting)[0].plan == "Når noe er borte, skal jeg puste før jeg spør hvem som hadde det."


def test_nothing_written_keeps_nothing(sitting: Session, playing: Playing) -> None:
    count = len(playing.events)

    async def steps(pilot: Pilot[int]) -> None:
        await to_part(pilot, "next")

    drive(sitting, lambda: DebriefScreen(playing), steps)
    assert len(playing.events) == count


def test_a_half_written_answer_survives_the_end_of_the_program(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await pilot.press(*"Halv")
        await pilot.pause()

    drive(sitting, lambda: DebriefScreen(playing), steps)
    again = resume(Session(plays.SMALL, "nb"), playing.row.id)
    assert again

    async def look(pilot: Pilot[int]) -> None:
        assert pilot.app.screen.query_one("#opening", Input).value == "Halv"

    drive(again.session, lambda: DebriefScreen(again), look)


def test_language_changes_in_the_middle_of_a_word(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await straight_to(pilot, "plan")
        await pilot.press(*"pus")
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert screen(pilot).part == "plan"
        assert pilot.app.screen.query_one("#plan", Input).value == "pus"
        assert "Take it to work" in words(pilot)
        await pilot.press(*"te")
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "skal jeg puste før" in words(pilot)

    drive(sitting, lambda: DebriefScreen(playing), steps)


def test_language_changes_among_the_thoughts(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await to_part(pilot, "retold")
        await pilot.press("space")
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert [thought.opened for thought in pilot.app.screen.query(ThoughtBox)] == [True, False, False]
        assert "Alle ser" not in rows(pilot)

    drive(sitting, lambda: DebriefScreen(playing), steps)


def test_back_a_part(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await to_part(pilot, "truth")
        await pilot.press("b")
        await pilot.pause()
        assert screen(pilot).part == "retold"
        await to_part(pilot, "question")
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert screen(pilot).part == "truth"
        await pilot.click("#back")
        await pilot.pause()
        assert screen(pilot).part == "retold"

    drive(sitting, lambda: DebriefScreen(playing), steps)


def test_the_keys_tell_what_they_do(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        def told(key: str) -> str:
            active = pilot.app.screen.active_bindings
            return active[key].binding.description if key in active else ""

        assert (told("enter"), told("space")) == ("Gå videre", "")
        await to_part(pilot, "retold")
        await pilot.pause()
        assert (told("enter"), told("space")) == ("Gå videre", "Neste tanke")
        for line in rows(pilot).splitlines()[-2:]:
            assert "Neste tanke" in line
            assert "Gå videre" in line
        assert "1–9 Gå til del" in rows(pilot).splitlines()[-1]
        await straight_to(pilot, "next")
        assert (told("enter"), told("space")) == ("Velg", "")

    drive(sitting, lambda: DebriefScreen(playing), steps)


def test_play_on_from_a_decision(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await straight_to(pilot, "next")
        await pilot.press("1")
        await pilot.pause()
        assert "Samira åpner munnen" not in rows(pilot)
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PlayScreen)
        fresh = pilot.app.screen.playing
        assert fresh.state.node == "silent"
        assert fresh.state.origin == playing.state.origin
        assert fresh.row.parent == playing.row.id

    drive(sitting, lambda: DebriefScreen(playing), steps)
    assert [past.ending for past in history(sitting)] == ["", "Felles lapp"]


def test_play_on_from_the_retelling_by_mouse(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await to_part(pilot, "retold")
        for _press in range(3):
            await pilot.press("space")
            await pilot.pause()
        pilot.app.screen.query(".play-on").first().scroll_visible(animate=False)
        await pilot.pause()
        await pilot.click(pilot.app.screen.query(".play-on").first())
        await pilot.pause()
        assert isinstance(pilot.app.screen, PlayScreen)
        assert pilot.app.screen.playing.state.node == "cabinet"

    drive(sitting, lambda: DebriefScreen(playing), steps)


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_erased_beside_it_the_end_says_so_and_is_kept_in_the_new_file(
    sitting: Session, playing: Playing
) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await to_part(pilot, "skills")
        assert erase_everything(Session(plays.SMALL, "nb")) == []
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NoticeDialog)
        assert "ikke lenger i fila med samtalene dine" in words(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert screen(pilot).part == NEXT
        assert "Du finner det igjen under «Mine samtaler»" in words(pilot)

    drive(sitting, lambda: DebriefScreen(playing), steps)
    assert [past.play.id for past in history(Session(plays.SMALL, "nb"))] == [playing.row.id]


def test_what_is_not_saved_is_not_said_to_be_kept(sitting: Session) -> None:
    sitting.save_nothing()
    playing = plays.play(sitting, "open")

    async def steps(pilot: Pilot[int]) -> None:
        await straight_to(pilot, NEXT)
        assert "Det var tilbakeblikket. Det er ikke lagret." in words(pilot)

    drive(sitting, lambda: DebriefScreen(playing), steps)


def test_play_again(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await straight_to(pilot, "next")
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PlayScreen)
        assert pilot.app.screen.playing.row.parent is None
        assert pilot.app.screen.playing.row.id != playing.row.id

    drive(sitting, lambda: DebriefScreen(playing), steps)


HOSTILE = "[/] [bold]x [@click=app.quit]y[/] ]] {0} %s \\["


def test_own_words_are_never_markup(sitting: Session) -> None:
    playing = plays.play(sitting, "open", text=HOSTILE)
    playing.reflect("opening", HOSTILE)
    playing.plan(HOSTILE)

    async def steps(pilot: Pilot[int]) -> None:
        await to_part(pilot, "retold")
        told = [str(part.render()) for part in pilot.app.screen.query(".told-you")]
        assert HOSTILE in told[1]
        await straight_to(pilot, "next")
        await pilot.press("1")
        await pilot.pause()

    drive(sitting, lambda: DebriefScreen(playing), steps)


def test_a_resize_loses_nothing(sitting: Session, playing: Playing) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await pilot.press(*"Blikket")
        for size in ((60, 20), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert pilot.app.screen.query_one("#opening", Input).value == "Blikket"
        await to_part(pilot, "retold")
        await pilot.press("space")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert screen(pilot).reading.reached == 0

    drive(sitting, lambda: DebriefScreen(playing), steps)


def test_in_a_repeat_the_new_comes_first_and_the_rest_is_a_key_away(
    sitting: Session, playing: Playing
) -> None:
    keep(playing, "plan", "puste")
    playing.finish()
    again = plays.play(sitting, "spare_her", "sorry", text="Takk. Hva trenger du?")

    async def steps(pilot: Pilot[int]) -> None:
        walked = [screen(pilot).part]
        while walked[-1] != NEXT:
            await pilot.press("enter")
            await pilot.pause()
            walked.append(screen(pilot).part)
        assert walked == ["skills", NEXT]
        await pilot.press("f2", "3")
        await pilot.pause()
        while screen(pilot).part != NEXT:
            walked.append(screen(pilot).part)
            await pilot.press("enter")
            await pilot.pause()
        assert set(walked) == {*PARTS, NEXT}

    drive(sitting, lambda: DebriefScreen(again), steps)
