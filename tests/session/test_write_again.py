"""A reply written anew, and the ears while one types."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.language.listener import listener
from simulator.session.blocks import Moment, Said
from simulator.session.caught import caught, tries
from simulator.session.hearing import BLURRED
from simulator.session.listening import Piece, as_typed, ears_of, trial
from simulator.session.looking_back import looking_back
from simulator.session.playing import Playing, begin, play_on, resume
from simulator.session.session import Session
from tests.session.plays import STORY

HARD, PLAIN, LAST = "Det var rutinesvikt.", "Takk. Kom, så henger vi den opp.", "Hva trenger du?"
FARID = listener("nb", "A1", ("melk",), ("dari",), ("Farid",))


@pytest.fixture
def typed(sitting: Session) -> Playing:
    """A play at the typed moment of the small pack."""
    playing = begin(sitting, STORY, 1)
    playing.choose("open")
    playing.go_on()
    assert playing.stage == "write"
    return playing


def test_the_new_reply_is_heard_and_answered_and_the_old_one_stays_beside_it(typed: Playing) -> None:
    typed.send(HARD)
    assert typed.latest is not None
    assert "rutinesvikt" in typed.latest.reaction[0]
    typed.tick([0])
    typed.send_again(PLAIN)
    turn = typed.latest
    assert (turn.typed, turn.ticks, typed.stage) == (PLAIN, (), "answer")
    assert "rutinesvikt" not in turn.reaction[0]
    assert [(each.title, each.text) for each in tries(turn)] == [
        ("Første gang skrev du", HARD),
        ("Forsøk 2", PLAIN),
    ]
    assert [BLURRED in each.heard.words for each in tries(turn) if each.heard] == [True, False]
    typed.send_again(LAST)
    assert [each.text for each in tries(typed.latest)] == [HARD, PLAIN, LAST]


def test_nothing_or_the_same_leaves_the_reply_as_it_is(typed: Playing) -> None:
    typed.send(HARD)
    before = list(typed.events)
    for text in ("", " \n ", HARD, f" {HARD} "):
        typed.send_again(text)
    assert typed.events == before


def test_it_can_be_written_anew_only_while_its_answer_is_read(typed: Playing) -> None:
    assert not typed.can_write_again
    typed.send_again(PLAIN)
    typed.send(HARD)
    assert typed.can_write_again
    typed.go_on()
    assert not typed.can_write_again
    typed.send_again(PLAIN)
    assert [event for event in typed.events if type(event).__name__ == "Rewrote"] == []


def test_the_tries_come_back_after_a_stop_and_a_step_back_takes_all_of_them(
    typed: Playing, sitting: Session
) -> None:
    typed.send(HARD)
    typed.send_again(PLAIN)
    back = resume(sitting, typed.row.id)
    assert back is not None
    assert (back.latest, back.can_write_again) == (typed.latest, True)
    back.step_back()
    assert (back.stage, back.draft()) == ("write", "")
    back.send(LAST)
    assert tries(back.latest) == ()


def test_a_half_written_try_is_kept_by_itself(typed: Playing) -> None:
    typed.keep_draft("Takk for")
    typed.send(HARD)
    assert typed.draft() == ""
    typed.keep_draft("Kom, så")
    assert typed.draft() == "Kom, så"
    typed.send_again(PLAIN)
    assert typed.draft() == ""


def test_playing_on_from_later_keeps_the_tries(typed: Playing) -> None:
    typed.send(HARD)
    typed.send_again(PLAIN)
    typed.go_on()
    moment = len([part for part in typed.turns if part.step])
    again = play_on(typed, moment)
    assert [tries(part) for part in again.turns] == [tries(part) for part in typed.turns]
    assert tries(again.turns[1])


def test_the_debrief_tells_each_try_as_it_was_caught_and_everything_that_was_seen(typed: Playing) -> None:
    typed.send(HARD)
    typed.send_again("Kjempeflink! Du må ta tak i dette snart, og det må vaskes, ok? Skjønner du?")
    heard = caught(typed.latest)
    typed.go_on()
    while typed.stage != "ending":
        typed.choose(typed.choices[0].id) if typed.stage == "choose" else typed.go_on()
    [moment] = [
        block
        for part in looking_back(typed)
        if part.name == "retold"
        for block in part.blocks
        if isinstance(block, Moment) and HARD in [getattr(each, "text", "") for each in block.blocks]
    ]
    said = [block.voice for block in moment.blocks if isinstance(block, Said)]
    assert said[:4] == ["you", "caught", "you", "caught"]
    listed = [text for block in moment.blocks for text in getattr(block, "texts", ())]
    assert heard is not None
    assert len(heard.to_try) == 3
    assert heard.later
    assert [text for text in (*heard.good, *heard.to_try, *heard.later) if text not in listed] == []


# While one types


def heard(text: str) -> str:
    return "".join(piece.text for piece in as_typed(text, FARID))


def test_the_ears_follow_and_leave_the_word_that_is_being_typed() -> None:
    assert heard("Melk og svinn") == "Melk og svinn"
    assert heard("Melk og svinn ") == f"Melk og {BLURRED}"
    assert heard("Vi har melk og svinn, og") == f"Vi har melk og {BLURRED}, og"
    assert as_typed(" ", FARID) == ()


def test_what_is_past_the_breath_fades_and_is_marked() -> None:
    pieces = as_typed("Du går inn og så går du ut og så går du inn igjen", FARID)
    lost = [piece.text for piece in pieces if piece.lost]
    assert lost[:2] == [" ", "… "]
    assert lost[-1] == "igjen"
    assert pieces[0] == Piece("Du")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_typed(text: str) -> None:
    as_typed(text, FARID)


def test_the_ears_are_those_that_answer(typed: Playing) -> None:
    ears = ears_of(typed)
    assert BLURRED in "".join(piece.text for piece in ears("Det var rutinesvikt her"))
    typed.send(HARD)
    assert ears_of(typed)("Det var rutinesvikt her") == ears("Det var rutinesvikt her")


def test_a_sentence_is_tried_on_a_candidate_without_a_play(sitting: Session, tmp_path: Path) -> None:
    tried = trial(sitting, STORY)
    assert tried.name == "Samira"
    lines = [line.text for line in tried.told("Husk rutinesvikt, ok?")]
    assert any("rutinesvikt" in line for line in lines)
    assert not any("lost_word" in line for line in lines)
    assert sitting.journal.plays(sitting.person, sitting.pack_key) == []
