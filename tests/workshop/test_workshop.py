"""A workshop: its votes survive everything but its end, and its play is a play like others."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from simulator.session.history import history
from simulator.session.kept_data import erase_everything
from simulator.session.playing import resume
from simulator.session.rated import unrated
from simulator.session.session import Session
from simulator.workshop import room as rooms
from simulator.workshop.together import together
from simulator.workshop.workshop import SETTING, Workshop, open_workshop, waiting
from tests.session import plays


@pytest.fixture
def sitting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setattr("secrets.randbits", lambda bits: plays.IN_APRON)
    return plays.session(tmp_path / "data", monkeypatch)


def voting(sitting: Session) -> Workshop:
    """Open a workshop whose room votes on its first question."""
    workshop = open_workshop(sitting, plays.STORY)
    workshop.begin()
    workshop.happen(rooms.show_choices(workshop.room))
    return workshop


def phone(workshop: Workshop) -> str:
    """Let a phone in; return its token."""
    token = workshop.join(workshop.code)
    assert token
    return token


def again(sitting: Session) -> Workshop:
    """Open what lies on the disk, as the next start of the program does; the first is never closed."""
    other = Session(plays.SMALL, "nb")
    assert waiting(other) == plays.STORY
    return open_workshop(other, plays.STORY)


def test_a_workshop_begins_with_a_welcome_and_hides_the_choices(sitting: Session) -> None:
    workshop = open_workshop(sitting, plays.STORY)
    assert workshop.moment == "welcome"
    workshop.begin()
    assert workshop.moment == "scene"
    assert not workshop.vote(phone(workshop), workshop.room.question, "open")


def test_another_start_has_the_code_and_every_vote(sitting: Session) -> None:
    workshop = voting(sitting)
    question = workshop.room.question
    phones = [phone(workshop) for _ in range(22)]
    for number, token in enumerate(phones):
        assert workshop.vote(token, question, ("open", "blame", "spare_her")[number % 3])
    assert workshop.vote(phones[0], question, "blame")
    assert not workshop.vote("never-let-in", question, "blame")
    workshop.happen(rooms.count_digit(rooms.begin_count(workshop.room, "B"), "4"))
    back = again(sitting)
    assert (back.code, back.moment) == (workshop.code, "voting")
    assert back.room.votes == workshop.room.votes
    assert back.room.counts == workshop.room.counts
    assert rooms.tally(back.room) is None


def test_a_story_that_was_edited_meanwhile_is_taken_up(tmp_path: Path, sitting: Session) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(plays.SMALL, pack)
    workshop = voting(Session(pack, "nb"))
    workshop.vote(phone(workshop), workshop.room.question, "spare_her")
    workshop.happen(rooms.reveal(workshop.room))
    workshop.choose()
    file = pack / f"{plays.STORY}.yaml"
    file.write_text(file.read_text("utf-8").replace("spare_her", "spare_them"), "utf-8")
    for _start in range(2):
        other = Session(pack, "nb")
        assert waiting(other) == plays.STORY
        taken_up = open_workshop(other, plays.STORY)
        assert taken_up.playing.is_saved
        assert taken_up.playing.row.parent == workshop.playing.row.id
    assert other.settings[SETTING] == str(taken_up.playing.row.id)
    assert {past.is_rooms for past in history(other)} == {True}
    assert len(history(other)) == 2


def test_shown_votes_and_the_mark_are_there_again(sitting: Session) -> None:
    workshop = voting(sitting)
    workshop.vote(phone(workshop), workshop.room.question, "open")
    workshop.happen(rooms.reveal(workshop.room))
    workshop.happen(rooms.mark(workshop.room, 1))
    back = again(sitting)
    assert (back.moment, back.room.marked) == ("revealed", workshop.room.marked)


def test_the_room_goes_on_with_what_is_marked_and_can_come_back(sitting: Session) -> None:
    workshop = voting(sitting)
    workshop.vote(phone(workshop), workshop.room.question, "open")
    workshop.happen(rooms.reveal(workshop.room))
    workshop.choose()
    assert workshop.moment == "answer"
    workshop.step_back()
    assert workshop.moment == "revealed"
    assert sum(rooms.tally(workshop.room) or ()) == 1


def test_looking_ahead_chooses_nothing(sitting: Session) -> None:
    workshop = voting(sitting)
    events = list(workshop.playing.events)
    ahead = workshop.ahead("blame")
    assert ahead is not None
    assert ahead.turn.choice is not None
    assert ahead.turn.choice.id == "blame"
    assert [passage.node for passage in ahead.passages] == ["silent"]
    assert workshop.playing.events == events
    assert workshop.ahead("nothing") is None


def test_a_vote_for_the_question_before_counts_for_nothing(sitting: Session) -> None:
    workshop = voting(sitting)
    before = workshop.room.question
    token = phone(workshop)
    assert workshop.vote(token, before, "blame")
    workshop.happen(rooms.reveal(workshop.room))
    workshop.choose()
    workshop.go_on()
    workshop.happen(rooms.show_choices(workshop.room))
    assert workshop.room.question != before
    assert not workshop.vote(token, before, "open")
    assert workshop.room.votes == {}


def test_closed_nothing_is_left_but_the_play(sitting: Session) -> None:
    workshop = voting(sitting)
    token = phone(workshop)
    workshop.vote(token, workshop.room.question, "open")
    workshop.happen(rooms.reveal(workshop.room))
    workshop.choose()
    play = workshop.playing.row.id
    workshop.close()
    sitting.close()
    path = sitting.journal.path
    assert path is not None
    for file in filter(Path.is_file, path.parent.rglob("*")):
        content = file.read_bytes()
        assert token.encode() not in content
        assert b"room vote" not in content
        assert b"room phone" not in content
    other = Session(plays.SMALL, "nb")
    assert waiting(other) == ""
    kept = resume(other, play)
    assert kept is not None
    assert kept.latest is not None
    assert [past.is_rooms for past in history(other)] == [True]


def test_what_a_room_chose_shows_nothing_of_ones_own_skills(sitting: Session) -> None:
    own = plays.play(sitting, "open")
    workshop = voting(sitting)
    for _ in range(30):
        match workshop.moment:
            case "voting":
                workshop.vote(phone(workshop), workshop.room.question, workshop.room.options[0])
                workshop.happen(rooms.reveal(workshop.room))
            case "scene":
                workshop.happen(rooms.show_choices(workshop.room))
            case "revealed":
                workshop.choose()
            case "write":
                workshop.send("")
            case "answer":
                workshop.go_on()
    assert workshop.moment == "ending"
    workshop.close()
    past = {each.play.id: each.is_rooms for each in history(sitting)}
    assert past == {own.row.id: False, workshop.playing.row.id: True}
    assert workshop.playing.row.id not in {play.id for play in unrated(sitting)}


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_erased_beside_its_end_the_play_is_still_a_rooms(sitting: Session) -> None:
    workshop = voting(sitting)
    while workshop.playing.stage != "ending":
        if workshop.playing.stage == "choose":
            workshop.playing.choose(workshop.playing.choices[0].id)
        elif workshop.playing.stage == "write":
            workshop.playing.skip()
        else:
            workshop.playing.go_on()
    erase_everything(Session(plays.SMALL, "nb"))
    workshop.close()
    assert [notice.code for notice in sitting.notices] == ["gone"]
    other = Session(plays.SMALL, "nb")
    assert [(past.play.id, past.is_rooms) for past in history(other)] == [(workshop.playing.row.id, True)]


def test_one_that_was_only_looked_at_leaves_no_play(sitting: Session) -> None:
    open_workshop(sitting, plays.STORY).close()
    assert sitting.journal.count() == 0


def test_another_person_does_not_find_it(sitting: Session) -> None:
    voting(sitting)
    sitting.set("person", "2")
    assert waiting(sitting) == ""


def test_what_is_kept_may_be_spoilt(sitting: Session) -> None:
    workshop = voting(sitting)
    workshop.playing.keep_draft("[1", "room")
    workshop.playing.keep_draft("many", f"room count {workshop.room.question} open")
    workshop.playing.keep_draft("nothing", f"room vote {workshop.room.question} phone")
    back = again(sitting)
    assert back.moment in ("welcome", "scene")
    assert (back.room.votes, back.room.counts) == ({}, {})
    sitting.set(SETTING, "no number")
    assert waiting(sitting) == ""


def test_the_end_has_thoughts_truth_and_questions(sitting: Session) -> None:
    workshop = Workshop(plays.play(sitting, "open"), "ABCD", {})
    pages = {page.name: page for page in together(workshop.playing)}
    assert workshop.moment == "ending"
    assert {"thoughts", "truth", "questions", "plan"} <= pages.keys()
