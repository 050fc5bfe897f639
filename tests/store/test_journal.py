"""The journal's file: for this user alone, never overwritten when it cannot be read, empty after erasing."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from simulator.engine.events import encode
from simulator.session.history import delete, history, new_person
from simulator.session.kept_data import kept
from simulator.session.library import entries, unfinished
from simulator.session.playing import Playing, begin, resume
from simulator.session.session import JOURNAL_NAME, Session
from simulator.store import database
from simulator.store.database import JournalError
from simulator.store.journal import Journal

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
SECRET = "hemmelig-ord-som-ingen-andre-skriver"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a machine of its own."""
    folder = tmp_path / "data"
    monkeypatch.setenv("MENTOR_DATA", str(folder))
    return folder


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped pack with the one story that is played here: to show the others tells nothing of a file."""
    folder = tmp_path_factory.mktemp("pack")
    for file in (*SCENARIOS.glob("pack.*"), *SCENARIOS.glob("hidden_sweater.*")):
        shutil.copy(file, folder / file.name)
    return folder


@pytest.fixture
def session(data: Path) -> Iterator[Session]:
    """Somebody who sits down at it."""
    opened = Session(None, "nb")
    yield opened
    opened.close()


def play_a_little(session: Session, steps: int = 12, seed: int = 1) -> Playing:
    """Play by chance, and write the secret wherever something can be written."""
    chance = random.Random(seed)
    playing = begin(session, "hidden_sweater", seed)
    for _ in range(steps):
        if playing.stage == "answer":
            playing.go_on()
        elif playing.stage == "choose":
            playing.choose(chance.choice(playing.choices).id)
        elif playing.stage == "write":
            playing.keep_draft(f"{SECRET} kladd")
            playing.send(f"{SECRET} svar")
    playing.keep_draft(f"{SECRET} utkast", "plan")
    playing.reflect("opening", f"{SECRET} tanke")
    playing.plan(f"{SECRET} plan")
    return playing


def journal_file(data: Path) -> Path:
    return data / JOURNAL_NAME


def all_bytes(data: Path) -> bytes:
    """Return everything that lies in the folder, the write-ahead log too."""
    return b"".join(path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file())


# Who may read it


@pytest.mark.skipif(os.name == "nt", reason="the system has no modes")
def test_only_this_user_may_read_it(session: Session, data: Path) -> None:
    play_a_little(session)
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in data.glob(f"{JOURNAL_NAME}*")}
    assert found == {JOURNAL_NAME: 0o600, f"{JOURNAL_NAME}-wal": 0o600, f"{JOURNAL_NAME}-shm": 0o600}
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="the system has no modes")
def test_a_file_that_others_could_read_is_closed_to_them(data: Path) -> None:
    Session(None, "nb").close()
    journal_file(data).chmod(0o644)
    Session(None, "nb").close()
    assert stat.S_IMODE(journal_file(data).stat().st_mode) == 0o600


# What cannot be read


def damages() -> list[bytes]:
    """Return files that are no journal."""
    return [
        b"not a database at all",
        b"SQLite format 3\0" + b"\xff" * 4096,
        random.Random(1).randbytes(9000),
        b"\0" * 4096,
    ]


@pytest.mark.parametrize("content", damages(), ids=["text", "header", "noise", "zeros"])
def test_a_damaged_file_is_told_and_set_aside_whole(content: bytes, data: Path) -> None:
    for number in (1, 2, 3):
        data.mkdir(exist_ok=True)
        journal_file(data).write_bytes(content + bytes([number]))
        session = Session(None, "nb")
        assert [notice.code for notice in session.notices] == ["damaged"]
        aside = data / f"journal.damaged-{number}.sqlite3"
        assert str(aside) in session.notices[0].sentence
        playing = play_a_little(session)
        assert playing.is_saved
        session.close()
        for before in range(1, number + 1):
            kept = data / f"journal.damaged-{before}.sqlite3"
            assert kept.read_bytes() == content + bytes([before])
        assert len(history(Session(None, "nb"))) == 1


def test_an_empty_file_is_a_new_journal(data: Path) -> None:
    data.mkdir()
    journal_file(data).write_bytes(b"")
    session = Session(None, "nb")
    assert session.notices == []
    assert play_a_little(session).is_saved


@pytest.mark.parametrize("seed", range(25))
def test_a_damage_anywhere_in_the_file_is_no_crash_and_loses_no_byte(
    seed: int, data: Path, pack: Path
) -> None:
    session = Session(pack, "nb")
    for number in range(4):
        play_a_little(session, seed=number)
    session.close()
    chance = random.Random(seed)
    whole = bytearray(journal_file(data).read_bytes())
    for _ in range(chance.choice([1, 1, 3, 40])):
        place = chance.randrange(len(whole))
        length = chance.choice([1, 2, 40, 5000])
        whole[place : place + length] = chance.randbytes(len(whole[place : place + length]))
    if chance.random() < 0.3:
        del whole[chance.randrange(len(whole)) :]
    journal_file(data).write_bytes(whole)
    session = Session(pack, "nb")
    assert len(entries(session)) == 1
    unfinished(session)
    for past in history(session):
        resume(session, past.play.id)
    play_a_little(session)
    session.close()
    for notice in session.notices:
        assert notice.sentence
    files = [path.read_bytes() for path in data.glob("journal*.sqlite3")]
    if "damaged" in {notice.code for notice in session.notices}:
        assert bytes(whole) in files


def no_version(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA user_version = 0")


def one_more_column(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE note ADD COLUMN mood TEXT")


def no_version_of_ours(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA user_version = -1")


@pytest.mark.parametrize("change", [no_version, one_more_column, no_version_of_ours])
def test_a_sound_file_of_other_tables_stays_where_it_is_and_is_told(
    change: Callable[[sqlite3.Connection], None], data: Path
) -> None:
    Session(None, "nb").close()
    with closing(sqlite3.connect(journal_file(data), isolation_level=None)) as db:
        change(db)
    before = journal_file(data).read_bytes()
    for _ in range(2):
        session = Session(None, "nb")
        [notice] = session.notices
        assert notice.code == "foreign"
        assert str(journal_file(data)) in notice.sentence
        assert not play_a_little(session).is_saved
        session.close()
        assert [path.name for path in data.glob("journal*")] == [JOURNAL_NAME]
        assert journal_file(data).read_bytes() == before
    journal_file(data).rename(data / "theirs.db")  # as the sentence says
    session = Session(None, "nb")
    assert session.notices == []
    assert play_a_little(session).is_saved
    session.close()


def test_a_newer_file_is_left_untouched(data: Path) -> None:
    Session(None, "nb").close()
    connection = sqlite3.connect(journal_file(data))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = journal_file(data).read_bytes()
    session = Session(None, "nb")
    assert [notice.code for notice in session.notices] == ["newer"]
    playing = play_a_little(session)
    assert not playing.is_saved
    assert len(history(session)) == 1  # for this sitting
    session.close()
    assert journal_file(data).read_bytes() == before
    assert len(list(data.glob("*damaged*"))) == 0
    assert kept(session).plays is None  # what this sitting played is not there, and what is cannot be known


def test_a_folder_that_cannot_be_made_is_told(data: Path) -> None:
    data.write_text("a file is here")
    session = Session(None, "nb")
    assert [notice.code for notice in session.notices] == ["no-place"]
    assert not play_a_little(session).is_saved
    assert data.read_text() == "a file is here"


def test_another_program_that_writes_is_waited_for_and_then_told(
    session: Session, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "TRIES", 10)
    impatient = Session(None, "nb")
    other = sqlite3.connect(journal_file(data), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    playing = play_a_little(impatient)
    assert [notice.code for notice in impatient.notices] == ["locked"]
    before = playing.is_saved
    other.execute("ROLLBACK")
    playing.plan("nå")
    assert (before, playing.is_saved) == (False, True)
    kept = [event["kind"] for event in session.journal.events(playing.row.id)]
    assert len(kept) == len(playing.events)
    impatient.close()


def test_who_asked_in_vain_once_asks_a_few_times_only_until_it_could_write(
    session: Session, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else each key would freeze the screen as long as the first did."""
    monkeypatch.setattr(database, "TRIES", 40)
    monkeypatch.setattr(database, "FEW_TRIES", 3)
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    window = Session(None, "nb")
    playing = begin(window, "milk_rotation", 1)

    def waited(words: str) -> int:
        waits.clear()
        playing.plan(words)
        return len(waits)

    other = sqlite3.connect(journal_file(data), isolation_level=None)
    for _ in range(2):
        other.execute("BEGIN EXCLUSIVE")
        assert waited("a") > 40
        assert 0 < waited("b") <= 2 * 4
        assert 0 < waited("c") <= 2 * 4
        other.execute("ROLLBACK")
        assert waited("d") == 0
    other.close()
    window.close()


def test_a_row_that_is_no_event_ends_the_play_before_it(session: Session, data: Path) -> None:
    playing = play_a_little(session)
    other = sqlite3.connect(journal_file(data), isolation_level=None)
    for broken in ("{", "[" * 100_000, "9" * 5000, '{"kind":"chose"}', "null"):
        other.execute("UPDATE event SET data = ? WHERE play = ? AND number = 4", (broken, playing.row.id))
        back = resume(session, playing.row.id)
        assert back is not None
        assert len(back.events) == 4
        session.journal.export()
    other.close()


# Two windows


def test_a_second_window_on_the_same_play_becomes_a_copy(session: Session) -> None:
    first = begin(session, "hidden_sweater", 1)
    window = Session(None, "nb")
    second = resume(window, first.row.id)
    assert second is not None
    first.choose("private")
    first.go_on()
    second.choose("in_public")
    assert [notice.code for notice in window.notices] == ["elsewhere"]
    assert second.row.id != first.row.id
    second.go_on()
    first.step_back()
    kept = [[event["kind"] for event in session.journal.events(play.row.id)] for play in (first, second)]
    assert kept == [["started", "chose", "continued", "undone"], ["started", "chose", "continued"]]
    row = session.journal.play(second.row.id)
    assert row is not None
    assert (row.parent, row.parent_at) == (first.row.id, 0)
    window.close()


def test_a_play_erased_in_another_window_goes_on_as_a_copy(session: Session) -> None:
    playing = begin(session, "hidden_sweater", 1)
    window = Session(None, "nb")
    delete(window, history(window)[0].play)
    window.close()
    playing.keep_draft("halvveis")
    playing.choose("private")
    assert playing.is_saved
    assert [notice.code for notice in session.notices] == ["gone"]
    assert len(history(session)) == 1
    assert history(session)[0].play.parent is None


# Erasing


def test_a_deleted_play_leaves_no_word_in_any_file(session: Session, data: Path) -> None:
    play_a_little(session)
    assert SECRET.encode() in all_bytes(data)
    delete(session, history(session)[0].play)
    assert session.notices == []
    assert SECRET.encode() not in all_bytes(data)
    assert history(session) == []


def test_deleting_one_play_leaves_the_others(session: Session) -> None:
    first, second = play_a_little(session), play_a_little(session, seed=2)
    delete(session, history(session)[1].play)
    [left] = history(session)
    assert left.play.id == second.row.id
    assert session.journal.draft(second.row.id, "plan")
    assert session.journal.events(first.row.id) == []


def test_erasing_a_person_leaves_no_word_and_the_other_persons_plays(session: Session, data: Path) -> None:
    other = begin(session, "milk_rotation", 3)
    new_person(session, erase=False)
    assert history(session) == []
    play_a_little(session)
    new_person(session, erase=True)
    assert SECRET.encode() not in all_bytes(data)
    assert session.journal.play(other.row.id) is not None
    assert session.person == 3


def by_closing(window: Session) -> None:
    window.close()


def by_another_start(_window: Session) -> None:
    """As after `kill -9`: the window itself does nothing more."""
    Session(None, "nb").close()


def played_while_another_reads(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Session, sqlite3.Connection]:
    """Return a session with a play, and another program's connection that is in the midst of reading it."""
    monkeypatch.setattr(database, "TIMEOUT_S", 0.01)
    impatient = Session(None, "nb")
    play_a_little(impatient)
    other = sqlite3.connect(journal_file(data), isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM event").fetchone()
    return impatient, other


@pytest.mark.parametrize("ends", [by_closing, by_another_start])
def test_erasing_while_another_program_reads_is_told_and_finished_later(
    ends: Callable[[Session], None], session: Session, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient, other = played_while_another_reads(data, monkeypatch)
    play = history(impatient)[0].play
    assert delete(impatient, play)
    assert [notice.code for notice in impatient.notices] == ["remains"]
    assert history(impatient) == []
    other.execute("COMMIT")
    assert SECRET.encode() in all_bytes(data)
    ends(impatient)
    assert SECRET.encode() not in all_bytes(data)
    assert "squeeze" not in session.journal.settings()
    other.close()
    impatient.close()


PATIENT = """
from simulator.session.session import Session
from simulator.store import database
database.TIMEOUT_S = 100_000
Session(None, "nb").close()
"""
HANG_S = 120


def test_no_start_and_no_end_waits_for_who_still_reads_what_was_erased(
    session: Session, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient, other = played_while_another_reads(data, monkeypatch)
    assert delete(impatient, history(impatient)[0].play)
    impatient.close()
    subprocess.run([sys.executable, "-P", "-c", PATIENT], timeout=HANG_S, check=True)
    other.close()
    Session(None, "nb").close()
    assert SECRET.encode() not in all_bytes(data)


def test_the_journal_names_its_errors(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(JournalError) as caught:
        Journal(tmp_path / "file" / "journal.sqlite3")
    assert caught.value.code == "no-place"
    assert str(tmp_path) in caught.value.detail


# What is written is met, and what a later version writes is left alone


def test_an_ending_is_met_however_its_row_came_to_be(session: Session) -> None:
    playing = play_to_the_end(session, "milk_rotation")
    session.journal.erase_person(session.person)
    events = [encode(event) for event in playing.events]
    session.journal.begin(playing.row, events)  # as a copy of another window's play is made
    assert session.journal.met(session.person, session.pack_id) == {"milk_rotation": {playing.row.ending}}


def play_to_the_end(session: Session, scenario: str) -> Playing:
    playing = begin(session, scenario, 1)
    while playing.stage != "ending":
        if playing.stage == "answer":
            playing.go_on()
        elif playing.stage == "choose":
            playing.choose(playing.choices[0].id)
        else:
            playing.skip()
    return playing


def test_an_event_of_tomorrow_leaves_the_play_readable_and_untouched(session: Session) -> None:
    playing = play_a_little(session, steps=4)
    tomorrow = [{"kind": "logged", "text": "x"}, {"kind": "planned", "text": "y"}]
    session.journal.append("2027-01-01", playing.row, len(playing.events), tomorrow, "")
    before = session.journal.events(playing.row.id)
    window = Session(None, "nb")
    back = resume(window, playing.row.id)
    assert back is not None
    assert len(back.events) == len(playing.events)
    assert [notice.code for notice in window.notices] == ["later"]
    back.plan("noe nytt")
    assert back.is_saved
    assert (back.row.parent, back.row.id != playing.row.id) == (playing.row.id, True)
    assert session.journal.events(playing.row.id) == before
    window.close()
