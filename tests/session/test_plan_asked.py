"""A plan is asked about once, after a night, whatever the clock and however many windows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.session.history import delete, history, new_person
from simulator.session.plan_asked import ANSWERS, a_night_has_passed, answer, to_ask
from simulator.session.playing import Playing
from simulator.session.rating import rate
from simulator.session.room_plays import mark_room_play
from simulator.session.session import Session
from tests.session import plays

LATER = datetime.now(UTC) + timedelta(days=3)


@pytest.fixture
def planned(sitting: Session) -> Playing:
    playing = plays.play(sitting, "open")
    playing.plan("puste")
    return playing


def test_not_on_the_same_day_once_later_and_never_again(planned: Playing) -> None:
    session = planned.session
    assert to_ask(session, datetime.now(UTC)) is None
    asked = to_ask(session, LATER)
    assert asked
    assert asked.sentence == "Når noe er borte, skal jeg puste før jeg spør hvem som hadde det."
    assert to_ask(session, LATER + timedelta(days=300)) is None


def test_in_two_windows_one_asks(planned: Playing) -> None:
    other = Session(plays.SMALL, "en")
    assert [bool(to_ask(each, LATER)) for each in (planned.session, other)] == [True, False]
    other.close()


@pytest.mark.parametrize("given_answer", ANSWERS)
def test_what_was_answered_stands_beside_the_plan(planned: Playing, given_answer: str) -> None:
    session = planned.session
    asked = to_ask(session, LATER)
    assert asked
    answer(session, asked, given_answer, "  Det\u2028gikk fint. ")
    answer(session, asked, "else", "en gang til")  # a second window: the first answer stays
    [past] = history(session)
    assert past.answer == (given_answer, "Det gikk fint.")
    session.use_language("en")
    assert history(session)[0].answer.sentence.endswith(": Det gikk fint.")  # type: ignore[union-attr]


def test_only_the_latest_plan(planned: Playing) -> None:
    newer = plays.play(planned.session, "blame", "sorry")
    newer.plan("telle til ti")
    asked = to_ask(planned.session, LATER)
    assert asked
    assert asked.play.id == newer.row.id
    assert to_ask(planned.session, LATER) is None


def test_a_play_without_a_plan_asks_nothing(sitting: Session) -> None:
    plays.play(sitting, "open").plan("")
    assert to_ask(sitting, LATER) is None


def test_erased_is_erased_and_nobody_else_is_asked(planned: Playing) -> None:
    session = planned.session
    new_person(session, erase=False)
    assert to_ask(session, LATER) is None
    session.set("person", "1")
    asked = to_ask(session, LATER)
    assert asked
    answer(session, asked, "did", "hemmelig")
    assert session.journal.path
    session.journal.delete(planned.row.id)
    assert "hemmelig" not in str(session.journal.export())
    path: Path = session.journal.path
    session.close()
    assert b"hemmelig" not in path.read_bytes()


def test_an_answer_about_a_play_erased_in_another_window_is_not_kept_and_that_is_told(
    planned: Playing,
) -> None:
    asked = to_ask(planned.session, LATER)
    assert asked
    other = Session(plays.SMALL, "nb")
    delete(other, asked.play)
    other.close()
    answer(planned.session, asked, "did", "hemmelig")
    assert [notice.code for notice in planned.session.notices] == ["plan-gone"]
    assert "hemmelig" not in str(planned.session.journal.export())


def test_what_is_noted_of_a_play_erased_in_another_window_is_let_go(planned: Playing) -> None:
    other = Session(plays.SMALL, "nb")
    delete(other, planned.row)
    other.close()
    mark_room_play(planned.session, planned.row)
    assert rate(planned.session, planned.row)
    assert planned.session.notices == []
    assert planned.session.journal.export()["notes"] == []


@pytest.fixture
def oslo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import time

    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Oslo")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("oslo")
@pytest.mark.parametrize(
    ("then", "now", "passed"),
    [
        ("2026-03-28T22:50:00+00:00", "2026-03-28T23:10:00+00:00", False),  # past midnight, not slept
        ("2026-03-28T22:50:00+00:00", "2026-03-29T01:59:00+00:00", False),  # the short night: 03.59
        ("2026-03-28T22:50:00+00:00", "2026-03-29T02:01:00+00:00", True),  # 04.01 by summer time
        ("2026-10-24T22:50:00+00:00", "2026-10-25T02:59:00+00:00", False),  # the long night: 03.59
        ("2026-10-24T22:50:00+00:00", "2026-10-25T03:01:00+00:00", True),
        ("2026-05-01T10:00:00+00:00", "2026-05-01T20:00:00+00:00", False),
        ("2026-05-01T10:00:00+00:00", "2027-05-01T10:00:00+00:00", True),
        ("2027-05-01T10:00:00+00:00", "2026-05-01T10:00:00+00:00", True),  # the clock was a year ahead then
        ("2026-05-01T10:00:00+00:00", "2026-05-01T09:00:00+00:00", False),  # put back an hour
        ("spoilt", "2026-05-01T09:00:00+00:00", False),
    ],
)
def test_a_night(then: str, now: str, passed: bool) -> None:
    assert a_night_has_passed(then, datetime.fromisoformat(now)) == passed


@given(st.datetimes(), st.datetimes())
def test_any_two_times_have_an_answer(then: datetime, now: datetime) -> None:
    assert a_night_has_passed(then.isoformat() + "+00:00", now.replace(tzinfo=UTC)) in (True, False)
    assert a_night_has_passed(then.isoformat(), now.replace(tzinfo=UTC)) in (True, False)
