"""The history shows what was played, changes nothing by looking, and forgets what it is told to."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from simulator.session.history import delete, history, new_person, past_events, read_past
from simulator.session.past_words import origin, where_it_stands
from simulator.session.playing import begin, play_on
from simulator.session.rating import rate
from simulator.session.saving import render
from simulator.session.session import Session
from simulator.store.rows import checked, packed_event
from tests.session import plays


def test_seeds(sitting: Session) -> None:
    drawn = [
        begin(sitting, plays.STORY, seed).state.origin.drawn for seed in (plays.IN_APRON, plays.LENT_OUT)
    ]
    assert drawn == [{"truth": "in_apron"}, {"truth": "lent_out"}]


def test_latest_first_with_ending_and_plan(sitting: Session) -> None:
    first = plays.play(sitting, "open")
    first.plan("Når noe er borte, skal jeg puste før jeg spør hvem som hadde det.")
    plays.play(sitting, "blame")
    found = history(sitting)
    assert [past.title for past in found] == ["Nøkkelen som ble borte"] * 2
    assert [past.ending for past in found] == ["", "Felles lapp"]
    assert [where_it_stands(past.ending) for past in found] == ["Ikke ferdig", "Slutt: Felles lapp"]
    assert found[1].plan.startswith("Når noe er borte, skal jeg puste")


def test_follows_the_language(sitting: Session) -> None:
    plays.play(sitting, "open")
    sitting.use_language("en")
    past = history(sitting)[0]
    assert past.title != "Nøkkelen som ble borte"
    assert past.ending
    assert past.ending != "Felles lapp"


def test_the_play_it_came_from(sitting: Session) -> None:
    first = plays.play(sitting, "blame", "sorry")
    plays.carry_on(play_on(first, 0), "open")
    found = history(sitting)
    assert origin(found[0], found) == "Spilt videre fra samtale 1"
    assert origin(found[1], found) == ""
    delete(sitting, found[1].play)
    left = history(sitting)
    assert len(left) == 1
    assert origin(left[0], left) == ""


def test_deleted_leaves_no_trace(sitting: Session, tmp_path: Path) -> None:
    playing = plays.play(sitting, "open", text="Hemmelig svar om Samira.")
    playing.keep_draft("Hemmelig kladd.", "plan")
    kept = plays.play(sitting, "open", text="Dette blir.")
    delete(sitting, playing.row)
    assert [past.play.id for past in history(sitting)] == [kept.row.id]
    written = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert b"Hemmelig" not in written
    assert b"Dette blir" in written


@pytest.mark.parametrize("erase", [False, True])
def test_a_new_person_sees_nothing(sitting: Session, tmp_path: Path, erase: bool) -> None:
    plays.play(sitting, "open", text="Bare mitt.")
    sitting.set("welcomed", "1")
    new_person(sitting, erase=erase)
    assert history(sitting) == []
    assert not sitting.settings.get("welcomed")
    again = Session(plays.SMALL, "nb")
    assert history(again) == []
    written = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert (b"Bare mitt." in written) is not erase


def test_looking_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where the scenario was edited so that the play fits only in part."""
    pack = tmp_path / "pack"
    shutil.copytree(plays.SMALL, pack)
    sitting = plays.session(tmp_path / "data", monkeypatch, pack=pack)
    playing = plays.play(sitting, "blame", "sorry")
    file = pack / "the_key.yaml"
    file.write_text(file.read_text("utf-8").replace("id: sorry", "id: say_sorry"), "utf-8")
    again = plays.session(tmp_path / "data", monkeypatch, pack=pack)
    past = history(again)[0]
    seen = read_past(again, past.play)
    assert seen is not None
    assert seen.state.node == "shared", "told as it was played, whatever the file says now"
    assert [found.play.id for found in history(again)] == [playing.row.id]
    assert len(past_events(again, past.play)) == len(playing.events)


def test_a_scenario_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(plays.SMALL, pack)
    plays.play(plays.session(tmp_path / "data", monkeypatch, pack=pack), "open")
    (pack / "the_key.yaml").write_text("format: 1\ntitle: [", "utf-8")
    again = plays.session(tmp_path / "data", monkeypatch, pack=pack)
    past = history(again)[0]
    assert past.title == "Nøkkelen som ble borte"
    assert not past.readable, "it cannot be played any more"
    seen = read_past(again, past.play)
    assert seen is not None, "but it can be looked back on"
    assert seen.node.ending == "Felles lapp"


def test_a_play_in_which_a_later_version_wrote_is_told_so_far_and_that_is_said(sitting: Session) -> None:
    playing = plays.play(sitting, "blame", "sorry")
    assert sitting.journal.path
    with closing(sqlite3.connect(sitting.journal.path)) as other, other:
        [row] = other.execute("SELECT play, number, at FROM event WHERE number = 3").fetchall()
        other.execute("DELETE FROM event WHERE number = 3")
        tomorrow = checked(*row, packed_event({"kind": "tomorrow"}))
        other.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?)", tomorrow)
    [past] = history(sitting)
    assert rate(sitting, past.play)
    assert sitting.notices == [], "nobody looks at it yet"
    seen = read_past(sitting, past.play)
    assert seen is not None
    assert len(seen.events) == 3 < len(playing.events)
    assert [notice.code for notice in sitting.notices] == ["later"]
    told = render(seen, "text")
    assert where_it_stands(past.ending) in told, "as the list has it"
    assert "bare begynnelsen" in told
    assert "ikke ferdig" not in told.lower()
