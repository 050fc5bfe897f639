"""Places where SQLite cannot work as it likes: the file stays where it is, and the true cause is told."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import pytest

from simulator.session.history import history
from simulator.session.kept_data import kept
from simulator.session.playing import begin
from simulator.session.session import JOURNAL_NAME, Session
from simulator.store import database

ERRORS = {
    name: getattr(sqlite3, name)
    for name in dir(sqlite3)
    if name.startswith("SQLITE_")
    and name.count("_") == 1
    and isinstance(getattr(sqlite3, name), int)
    and 1 <= getattr(sqlite3, name) <= 26
    and name not in ("SQLITE_DENY", "SQLITE_IGNORE", "SQLITE_OK")
    and not name.startswith(("SQLITE_CREATE", "SQLITE_DROP"))
}
DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a machine on which one play is saved."""
    folder = tmp_path / "data"
    monkeypatch.setenv("MENTOR_DATA", str(folder))
    session = Session(None, "nb")
    begin(session, "milk_rotation", 1)
    session.close()
    return folder


def failing(number: int) -> type[sqlite3.Connection]:
    """Return a connection to which the system always says the same error."""

    class Failing(sqlite3.Connection):
        def execute(self, *_words: Any) -> sqlite3.Cursor:
            error = sqlite3.OperationalError("as told by the system")
            error.sqlite_errorcode = number
            raise error

    return Failing


def connect_with(monkeypatch: pytest.MonkeyPatch, kind: type[sqlite3.Connection]) -> None:
    """Let every file, not the memory, be opened with this kind of connection."""
    really = sqlite3.connect

    def connect(path: Any, **settings: Any) -> sqlite3.Connection:
        return really(path, **settings) if path == ":memory:" else really(path, **settings, factory=kind)

    monkeypatch.setattr(sqlite3, "connect", connect)


@pytest.mark.parametrize("number", sorted(set(ERRORS.values())))
def test_only_damage_is_put_aside(number: int, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (data / JOURNAL_NAME).read_bytes()
    with monkeypatch.context() as patch:
        connect_with(patch, failing(number))
        session = Session(None, "nb")
        assert session.journal.path is None
        [notice] = session.notices
        assert (notice.code in ("damaged", "stays-damaged")) == (number in DAMAGE)
        assert (notice.code == "full") == (number == sqlite3.SQLITE_FULL)
        assert "{" not in notice.sentence
        session.close()
    if number not in DAMAGE:
        assert (data / JOURNAL_NAME).read_bytes() == before
        assert len(history(Session(None, "nb"))) == 1


def no_shared_memory(folder: Path) -> None:
    """Let the file that programs share their memory through be one that cannot be opened."""
    (folder / f"{JOURNAL_NAME}-shm").symlink_to(folder / "nowhere" / "at" / "all")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_without_shared_memory_plays_are_saved_all_the_same(data: Path) -> None:
    no_shared_memory(data)
    session = Session(None, "nb")
    assert session.notices == []
    playing = begin(session, "milk_rotation", 2)
    playing.choose(playing.choices[0].id)
    assert playing.is_saved
    beside = Session(None, "nb")
    assert len(history(beside)) == 2
    begin(beside, "milk_rotation", 3)
    assert len(history(session)) == 3
    session.close()
    beside.close()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_new_file_without_shared_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path))
    no_shared_memory(tmp_path)
    session = Session(None, "nb")
    assert session.notices == []
    assert begin(session, "milk_rotation", 1).is_saved
    session.close()
    again = Session(None, "nb")
    assert len(history(again)) == 1
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="the system has no modes")
@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL])
def test_a_place_without_modes(number: int, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_words: Any) -> None:
        raise OSError(number, os.strerror(number))

    (data / JOURNAL_NAME).chmod(0o644)
    monkeypatch.setattr(os, "fchmod", refuse)
    session = Session(None, "nb")
    assert session.notices == []
    assert begin(session, "milk_rotation", 2).is_saved
    session.close()


def test_a_file_that_another_program_keeps_for_itself_is_not_waited_for_without_end(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "TIMEOUT_S", 0.01)
    other = sqlite3.connect(data / JOURNAL_NAME, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("DELETE FROM setting")
    session = Session(None, "nb")
    assert [notice.code for notice in session.notices] == ["locked"]
    assert kept(session).plays is None
    session.close()
    other.execute("ROLLBACK")
    other.close()
    again = Session(None, "nb")
    assert len(history(again)) == 1
    again.close()


WRITING = ("SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_SHMSIZE")


@pytest.mark.parametrize("name", WRITING)
@pytest.mark.parametrize(
    ("number", "code"),
    [(0, "failing"), (errno.EIO, "failing"), (errno.EACCES, "failing"), (errno.EDQUOT, "full")],
    ids=["room", "EIO", "EACCES", "EDQUOT"],
)
def test_a_write_error_is_called_a_full_disk_only_where_there_is_no_room(
    name: str, number: int, code: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says the same of a used-up quota and of a disk that fails; the system is asked which it is."""

    def refuse(**_words: Any) -> None:
        raise OSError(number, os.strerror(number))

    before = sorted(data.iterdir())
    connect_with(monkeypatch, failing(getattr(sqlite3, name)))
    if number:
        monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    session = Session(None, "nb")
    assert [notice.code for notice in session.notices] == [code]
    assert sorted(data.iterdir()) == before
    session.close()
