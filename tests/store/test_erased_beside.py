"""Erasing while somebody plays: the play says so, goes on as a new one, and never in another's rows."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from simulator.session.crashed import REPORT, crash_told
from simulator.session.history import delete, history, new_person
from simulator.session.kept_data import copies, erase_everything, own_files
from simulator.session.library import unfinished, unread_debrief
from simulator.session.people import are_several, call, people, sit_down, sit_down_new
from simulator.session.playing import begin
from simulator.session.session import JOURNAL_NAME, Session
from simulator.store import ladder
from tests.session import plays

SECRET = "ord-som-bare-én-skrev"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("MENTOR_DATA", str(folder))
    return folder


@pytest.fixture
def window(data: Path) -> Iterator[Session]:
    """The window in which somebody plays."""
    opened = Session(None, "nb")
    yield opened
    opened.close()


def other_window() -> Session:
    return Session(None, "nb")


def choose(playing: object) -> None:
    playing.choose(playing.choices[0].id)  # type: ignore[attr-defined]
    playing.go_on()  # type: ignore[attr-defined]


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_a_play_beside_which_everything_is_erased_says_so_and_is_saved_anew(window: Session) -> None:
    playing = begin(window, "hidden_sweater", 1)
    choose(playing)
    assert playing.is_saved
    assert erase_everything(other_window()) == []
    assert not playing.is_saved
    choose(playing)
    assert [notice.code for notice in window.notices] == ["gone"]
    assert playing.is_saved
    with closing(other_window().journal) as journal:
        assert len(journal.events(playing.row.id)) == len(playing.events)
        assert journal.count() == 1


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_a_debrief_beside_which_everything_is_erased_says_so_at_its_end(window: Session) -> None:
    playing = begin(window, "hidden_sweater", 1)
    while playing.stage != "ending":
        if playing.stage == "write":
            playing.skip()
        elif playing.stage == "choose":
            playing.choose(playing.choices[0].id)
        else:
            playing.go_on()
    assert erase_everything(other_window()) == []
    playing.finish()
    assert [notice.code for notice in window.notices] == ["gone"]
    assert playing.is_saved
    beside = other_window()
    [past] = history(beside)
    assert (past.play.id, past.play.closed, unread_debrief(beside)) == (playing.row.id, True, None)
    beside.close()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
@pytest.mark.parametrize("first", [0, 1])
def test_who_plays_on_in_a_new_file_finds_that_play_again(window: Session, first: int) -> None:
    """Whoever of two goes on first; and nothing else of what was set is put back."""
    call(window, SECRET)
    beside = other_window()
    sit_down_new(beside)
    call(beside, SECRET)
    playing = [begin(sitting, "hidden_sweater", 1) for sitting in (window, beside)]
    erase_everything(other_window())
    for number in (first, 1 - first):
        choose(playing[number])
        assert playing[number].is_saved
    beside.close()
    start = other_window()
    assert are_several(start), "the next start asks"
    assert [(here.number, SECRET in here.name) for here in people(start)] == [(1, False), (2, False)]
    for number, played in enumerate(playing, 1):
        sit_down(start, number)
        assert [past.play.id for past in history(start)] == [played.row.id]
    start.close()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_the_only_one_left_in_a_new_file_is_not_asked(window: Session) -> None:
    sit_down_new(window)
    playing = begin(window, "hidden_sweater", 1)
    erase_everything(other_window())
    choose(playing)
    start = other_window()
    assert not are_several(start)
    assert unfinished(start) == playing.row._replace(updated=history(start)[0].play.updated)
    start.close()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_a_play_of_a_copied_pack_is_found_again_in_a_new_file(data: Path, tmp_path: Path) -> None:
    """What tells a copy from its pack was erased as well: the next start takes it for the pack itself."""
    first, copy = tmp_path / "first", tmp_path / "copy"
    for folder in (first, copy):
        shutil.copytree(plays.SMALL, folder)
    known_as = Session(first, "nb").pack_key
    window = Session(copy, "nb")
    playing = begin(window, plays.STORY, 1)
    assert playing.row.pack != known_as
    erase_everything(other_window())
    choose(playing)
    assert playing.is_saved
    start = Session(copy, "nb")
    assert [past.play.id for past in history(start)] == [playing.row.id]
    for each in (start, window):
        each.close()


def test_rows_that_are_erased_beside_it_never_become_anothers(window: Session) -> None:
    """Where an open file cannot be removed: the rows are erased, and somebody else begins."""
    playing = begin(window, "hidden_sweater", 1)
    choose(playing)
    beside = other_window()
    beside.journal.erase_all()
    other = begin(beside, "milk_rotation", 2)
    choose(playing)
    assert [notice.code for notice in window.notices] == ["gone"]
    assert len({playing.row.id, other.row.id}) == 2
    assert [event["kind"] for event in beside.journal.events(other.row.id)] == ["started"]
    beside.close()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_a_play_that_goes_on_between_any_two_files_that_are_removed_is_kept_whole(
    window: Session, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window writes each time a file has just gone; what it makes anew is not removed with the old."""
    playing = begin(window, "hidden_sweater", 1)
    gone: list[str] = []
    really = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        really(path, missing_ok)
        if path.parent == data:
            gone.append(path.name)
            playing.plan(f"etter {path.name}")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink)
        erase_everything(other_window())
    assert {JOURNAL_NAME, f"{JOURNAL_NAME}-wal", f"{JOURNAL_NAME}-shm"} <= set(gone)
    playing.plan("til slutt")
    assert playing.is_saved
    with closing(other_window().journal) as journal:
        assert len(journal.events(playing.row.id)) == len(playing.events) == len(gone) + 2


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be replaced there")
def test_another_file_in_its_place_is_not_written_into_as_if_it_were_the_first(
    window: Session, data: Path
) -> None:
    playing = begin(window, "hidden_sweater", 1)
    erase_everything(other_window())
    new = other_window()
    other = begin(new, "milk_rotation", 2)
    playing.keep_draft("halvveis")
    playing.choose(playing.choices[0].id)
    assert len(new.journal.events(other.row.id)) == 1
    assert {play.scenario for play in new.journal.plays(1, new.pack_id)} == {
        "hidden_sweater",
        "milk_rotation",
    }
    new.close()


def test_numbers_never_come_again(window: Session) -> None:
    ids = []
    for _ in range(3):
        playing = begin(window, "milk_rotation", 1)
        ids.append(playing.row.id)
        assert [past.play.number for past in history(window)] == [len(ids)]
        delete(window, playing.row)
    window.journal.erase_all()
    begin(window, "milk_rotation", 1)
    assert [past.play.number for past in history(window)] == [4]
    assert len({*ids, history(window)[0].play.id}) == 4


def test_nothing_erased_stands_in_any_file_of_ours(window: Session, data: Path) -> None:
    for seed in range(3):
        begin(window, "hidden_sweater", seed).plan(f"{SECRET} {seed}")
    for name in (f"journal.version-{ladder.LEAST}.sqlite3", f"journal.version-{ladder.LEAST}-2.sqlite3"):
        (data / name).write_text(SECRET)  # as from earlier upgrades
    call(window, SECRET)
    new_person(window, erase=True)
    assert window.notices == []
    assert all(SECRET.encode() not in path.read_bytes() for path in data.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "name",
    [
        "journal (conflicted copy 2026-11-28).sqlite3",
        "journal.sync-conflict-20261128-120000-ABC.sqlite3",
        "journal-PC.sqlite3",
        "journal (1).sqlite3",
        "journal-kopi.sqlite3.bak",
        "journal.sqlite3.bak",
        "journal.sqlite3 (1)",
        "Kopi av journal.sqlite3",
        "journal.damaged-1 - kopi.sqlite3",
    ],
)
def test_copies_that_others_made_are_named_and_left(name: str, window: Session, data: Path) -> None:
    (data / name).write_text(SECRET)
    delete(window, begin(window, "milk_rotation", 1).row)
    [notice] = window.notices
    assert notice.code == "copies"
    assert str(data / name) in notice.sentence
    assert erase_everything(other_window()) == []
    assert own_files() == []
    assert copies() == [data / name]
    assert (data / name).read_text() == SECRET


def test_a_copy_from_before_the_file_was_led_on_goes_though_another_program_reads(
    window: Session, data: Path
) -> None:
    playing = begin(window, "milk_rotation", 1)
    copy = data / f"journal.version-{ladder.LEAST}-1.sqlite3"
    copy.write_text(SECRET)
    with closing(sqlite3.connect(data / JOURNAL_NAME, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM play").fetchone()
        delete(window, playing.row)
    assert [notice.code for notice in window.notices] == ["remains"]
    assert not copy.exists()


def test_the_details_of_a_fault_go_too(window: Session, data: Path) -> None:
    crash_told(ValueError("a fault"))
    assert data / REPORT in own_files()
    assert erase_everything(window) == []
    assert not data.exists()


# One file is the whole


def test_a_closed_journal_is_one_file(window: Session, data: Path, tmp_path: Path) -> None:
    playing = begin(window, "hidden_sweater", 1)
    choose(playing)
    window.close()
    assert [path.name for path in data.glob("journal*")] == [JOURNAL_NAME]


def test_a_copy_of_the_one_file_holds_what_a_closed_window_wrote_beside_an_open_one(
    window: Session, data: Path, tmp_path: Path
) -> None:
    beside = other_window()
    playing = begin(beside, "hidden_sweater", 1)
    choose(playing)
    beside.close()
    (tmp_path / "alone.sqlite3").write_bytes((data / JOURNAL_NAME).read_bytes())
    with closing(sqlite3.connect(tmp_path / "alone.sqlite3")) as db:
        assert db.execute("SELECT count(*) FROM event").fetchone() == (len(playing.events),)
