"""The SQLite file of the journal: its tables, how it is opened, how a write waits, what can go wrong.

WAL with `synchronous=FULL`: what was committed is there after `kill -9` and after a power cut. The file is
made with mode 0600 where the system has modes.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from simulator.store import ladder

TIMEOUT_S = 1.5
"""How long a write waits for another program; longer would look like a frozen screen."""
SHORT_TIMEOUT_S = 0.05
"""How long a write waits after one has waited in vain: the next key must not freeze the screen again."""
SHORTEST = 512
"""Bytes of the smallest page a database can have; SQLite takes a shorter file for an empty one."""
TABLES = frozenset({"play", "event", "draft", "met", "setting"})
"""What every version has."""


class JournalError(Exception):
    """The journal could not be read or written.

    `code`: `newer` (made by a later version), `damaged`, `locked`, `full`, `read-only`,
    `no-place` (the folder cannot be made), `elsewhere` (the play went on in another window).
    """

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the kind and the file or the system's own word."""
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


_SQLITE_CODES = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_CANTOPEN: "no-place",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_IOERR: "full",
    sqlite3.SQLITE_PERM: "read-only",
}
_SYSTEM_CODES = {
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.EROFS: "read-only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}


def _named(error: sqlite3.Error) -> JournalError:
    """Return the error by its cause; SQLite's own number for it holds the cause in its last byte."""
    code = getattr(error, "sqlite_errorcode", 0)
    return JournalError(_SQLITE_CODES.get(code & 0xFF, "damaged"), str(error))


class Database:
    """The open file; what goes wrong in it is raised as a JournalError. Not for several threads at once."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file; `None`: in memory, for play that cannot be saved.

        Raises JournalError; never changes a file that is damaged or newer.
        """
        self.path = path
        self._patience = TIMEOUT_S
        try:
            if path is not None:
                _make_file(path)
            self._db = sqlite3.connect(
                path or ":memory:", timeout=TIMEOUT_S, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise _named(error) from error
        except OSError as error:
            code = _SYSTEM_CODES.get(error.errno or 0, "no-place")
            raise JournalError(code, str(path)) from error
        try:
            self._prepare()
        except sqlite3.Error as error:
            self._db.close()
            raise _named(error) from error
        except JournalError:
            self._db.close()
            raise

    def _prepare(self) -> None:
        db = self._db
        db.text_factory = _text
        version = self._version()
        if version > ladder.MOST:
            raise JournalError("newer", str(self.path))
        db.execute("PRAGMA secure_delete = ON")
        # Our own tables come with their version in one commit: tables without a version are somebody else's.
        if version == 0 and self._tables() and self._version() == 0:
            raise JournalError("damaged", "another program's database")
        # Half a millisecond; what is found later than here cannot be set aside any more.
        if version and (
            db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok" or not self._tables() >= TABLES
        ):
            raise JournalError("damaged", str(self.path))
        if self.path is not None:
            self._use_wal()
        db.execute("PRAGMA synchronous = FULL")
        if version < ladder.MOST:
            self._climb()
        db.execute("PRAGMA foreign_keys = ON")  # only now: a table that is made anew is no deletion

    def _version(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    def _climb(self) -> None:
        """Make the tables, or lead older ones to the newest version: all of it or nothing, a copy beside."""
        with self.writing() as db:
            version = self._version()  # another may have done it meanwhile
            if version > ladder.MOST:
                raise JournalError("newer", str(self.path))
            if version < ladder.MOST:
                if version and self.path is not None:
                    self._copy(copy_before(self.path, version))
                ladder.climb(db, version)

    def _copy(self, place: Path) -> None:
        """Write all that is in the file into another one, for this user alone."""
        os.close(os.open(place, os.O_RDWR | os.O_CREAT, 0o600))
        copy = sqlite3.connect(place)
        try:
            self._db.backup(copy)
        finally:
            copy.close()

    def _use_wal(self) -> None:
        """Write ahead from now on; where somebody else just makes the same new file, wait for them.

        SQLite itself does not wait here, whatever its timeout: two first starts at once would meet.
        """
        end = time.monotonic() + TIMEOUT_S
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                    raise
                time.sleep(0.005)

    def _tables(self) -> frozenset[str]:
        return frozenset(row[0] for row in self._db.execute("SELECT name FROM sqlite_master"))

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, committed at the end or not at all."""
        try:
            try:
                self._begin()
                yield self._db
                self._db.execute("COMMIT")
                self._patience = TIMEOUT_S
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        except sqlite3.IntegrityError as error:
            raise JournalError("elsewhere", str(error)) from error
        except sqlite3.Error as error:
            named = _named(error)
            if named.code == "locked":
                self._patience = SHORT_TIMEOUT_S
            raise named from error

    @contextmanager
    def writing_unsynced(self) -> Iterator[sqlite3.Connection]:
        """One transaction that does not wait for the disk: `kill -9` leaves it, a power cut may not."""
        self._db.execute("PRAGMA synchronous = NORMAL")
        try:
            with self.writing() as db:
                yield db
        finally:
            self._db.execute("PRAGMA synchronous = FULL")

    def _begin(self) -> None:
        """Begin a transaction that writes, asking again and again while another program writes.

        SQLite's own waiting sleeps longer each time, up to a tenth of a second: with thirty at one file
        it made the slowest hundredth of the commits ten times slower than asking every millisecond.
        """
        until = time.monotonic() + self._patience
        self._db.execute("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    self._db.execute("BEGIN IMMEDIATE")
                    return
                except sqlite3.OperationalError as error:
                    if _named(error).code != "locked" or time.monotonic() > until:
                        raise
                time.sleep(0.0003 + time.perf_counter_ns() % 1000 * 1e-6)  # not all at the same moment
        finally:
            self._db.execute(f"PRAGMA busy_timeout = {round(TIMEOUT_S * 1000)}")

    def squeeze(self) -> None:
        """Leave nothing of what was deleted, neither in the file nor in the WAL.

        Raises JournalError("locked") where another program still reads what was there before.
        """
        try:
            self._db.execute("VACUUM")
            busy, _, _ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as error:
            raise _named(error) from error
        if busy:
            raise JournalError("locked", str(self.path))

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows that a query gives."""
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise _named(error) from error

    def close(self) -> None:
        """Close the file. Nothing is pending: every write was committed at once."""
        self._db.close()


def copy_before(path: Path, version: int) -> Path:
    """Return where a file's copy lies from before it was led on from a version."""
    return path.with_name(f"{path.stem}.version-{version}{path.suffix}")


def _text(data: bytes) -> str:
    """Return a text of the file; bytes that are damaged are seen as such, and cost nothing else."""
    return data.decode("utf-8", "replace")


def _make_file(path: Path) -> None:
    """Make the folder and the file for this user alone, before SQLite opens it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    too_short = 0 < os.fstat(file).st_size < SHORTEST
    try:
        if os.name != "nt" and os.fstat(file).st_mode & 0o077:  # restored from a copy, or made by hand
            os.fchmod(file, 0o600)
    except PermissionError:
        pass  # another user's file that we may write: theirs to decide
    finally:
        os.close(file)
    if too_short:
        raise JournalError("damaged", str(path))
