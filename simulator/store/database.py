"""The SQLite file of the journal: how it is opened and closed, how a write waits, what can go wrong.

WAL with `synchronous=FULL`: what was committed is there after `kill -9` and after a power cut. Where there is
no memory for programs to share, as on many network folders, a rollback journal takes its place. Closing takes
the WAL in: the one file is the whole. It is made with mode 0600 where the system has modes.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from simulator.store import ladder

TRIES = 4000
"""How often a write asks, about every millisecond, while another program writes: longer would look like a
frozen screen. Not seconds: where the machine has too much to do, the other program is slow as well."""
FEW_TRIES = 50
"""How often it asks after one has asked in vain: the next key must not freeze the screen again."""
TIMEOUT_S = 1.5
"""How long SQLite itself waits, where it does."""
PIECE = 32768
"""Bytes by which SQLite lets the largest of its files grow at once."""
SHORTEST = 512
"""Bytes of the smallest page a database can have; SQLite takes a shorter file for an empty one."""
TABLES = frozenset({"play", "event", "draft", "met", "setting"})
"""What every version has."""


class JournalError(Exception):
    """The journal could not be read or written.

    `code`: `newer` (made by a later version), `damaged`, `locked`, `full`, `read-only`,
    `no-place` (the folder cannot be made), `no-locks` (programs cannot take turns there), `failing` (the
    system's own error); of one play: `elsewhere` (it went on in another window), `gone` (it is not in the
    file any more), `spoilt` (its row is not what was written).
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
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_CANTOPEN: "no-place",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_PROTOCOL: "no-locks",
}
"""By the last byte of SQLite's number. Damage is what SQLite itself calls so, and nothing else."""
_IO_CODES = {
    sqlite3.SQLITE_IOERR_LOCK: "no-locks",
    sqlite3.SQLITE_IOERR_RDLOCK: "no-locks",
    sqlite3.SQLITE_IOERR_UNLOCK: "no-locks",
    sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK: "no-locks",
}
_WRITE_CODES = (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_SHMSIZE)
"""What SQLite says for a used-up quota and for a disk that fails alike: it knows one word for no room."""
_NO_WAL = (sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
"""What may mean that there is no memory for programs to share, which the WAL needs."""
_SYSTEM_CODES = {
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.EROFS: "read-only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
}


_FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; the second where its sentence quotes bytes of a damaged file."""


def _named(error: Exception, path: Path | None) -> JournalError:
    """Return the error by its cause, with SQLite's own words; `path`: the file, None in memory."""
    if isinstance(error, UnicodeDecodeError):
        return JournalError("damaged", "no text")
    number = getattr(error, "sqlite_errorcode", 0)
    if number in _WRITE_CODES and path is not None and _has_no_room(path):
        return JournalError("full", str(error))
    code = _IO_CODES.get(number) or _SQLITE_CODES.get(number & 0xFF, "failing")
    return JournalError(code, str(error))


def _has_no_room(path: Path) -> bool:
    """Whether the system, asked to let such a file grow by a piece, says that there is no room for it."""
    from tempfile import TemporaryFile

    with suppress(OSError):
        sizes = [os.stat(f"{path}{end}").st_size for end in ("", "-wal") if os.path.exists(f"{path}{end}")]
        try:
            with TemporaryFile(dir=path.parent) as beside:
                beside.seek(max(sizes, default=0))
                beside.write(bytes(PIECE))
                beside.flush()
                os.fsync(beside.fileno())
        except OSError as error:
            return _SYSTEM_CODES.get(error.errno or 0) == "full"
    return False


class Database:
    """The open file; what goes wrong in it is raised as a JournalError. Not for several threads at once."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file; `None`: in memory, for play that cannot be saved.

        Raises JournalError; never changes a file that is damaged or newer.
        """
        self.path = path
        self._patience = TRIES
        self._file: tuple[int, int] | None = None
        self._opened = 0
        self._open()

    def _open(self) -> None:
        try:
            file = _make_file(self.path) if self.path is not None else None
        except OSError as error:
            code = _SYSTEM_CODES.get(error.errno or 0, "no-place")
            raise JournalError(code, str(self.path)) from error
        try:
            self._connect(wal=True)
        except _FAULTS as error:
            if self.path is None or getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NO_WAL:
                raise _named(error, self.path) from error
            try:
                self._connect(wal=False)
            except _FAULTS as also:
                raise _named(also, self.path) from error
        self._file = file

    def _connect(self, *, wal: bool) -> None:
        """Open what lies at the path; nothing is left open where that fails."""
        self._db = sqlite3.connect(
            self.path or ":memory:", timeout=TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        self._opened += 1
        try:
            self._prepare(wal=wal)
        except BaseException:
            self._db.close()
            raise

    def _prepare(self, *, wal: bool) -> None:
        db = self._db
        db.text_factory = _text
        if not wal:  # alone with the file, SQLite keeps in its own memory what programs else share
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._leave_wal()
        version = self._version()
        if version > ladder.MOST:
            raise JournalError("newer", str(self.path))
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA cell_size_check = ON")
        db.execute("PRAGMA temp_store = MEMORY")  # nothing of a person in a file elsewhere
        # Our own tables come with their version in one commit: tables without a version are somebody else's.
        if version == 0 and self._shape() and self._version() == 0:
            raise JournalError("damaged", "another program's database")
        # Half a millisecond; what is found later than here cannot be set aside any more.
        if version and not self._is_whole(version):
            raise JournalError("damaged", str(self.path))
        if self.path is not None and wal:
            if version == 0:
                self._use_wal()
            elif db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                self._leave_wal()  # for good: what was tried in vain once is not tried at every start
        db.execute("PRAGMA synchronous = FULL")
        if version < ladder.MOST:
            self._climb()
        db.execute("PRAGMA foreign_keys = ON")  # only now: a table that is made anew is no deletion

    def _leave_wal(self) -> None:
        self._db.execute("PRAGMA journal_mode = TRUNCATE")
        self._db.execute("PRAGMA locking_mode = NORMAL")
        self._version()  # only a reading gives the lock back

    def _is_whole(self, version: int) -> bool:
        """Whether SQLite finds nothing wrong, and the tables of that version are there, to the letter."""
        if self._db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            return False
        if version == ladder.MOST:
            return self._shape() >= ladder.SHAPE
        return all(any(sql.startswith(f"CREATE TABLE {table} ") for sql in self._shape()) for table in TABLES)

    def _version(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    def _climb(self) -> None:
        """Make the tables, or lead older ones to the newest version: all of it or nothing, a copy beside."""
        with self._transaction() as db:
            version = self._version()  # another may have done it meanwhile
            if version > ladder.MOST:
                raise JournalError("newer", str(self.path))
            if version < ladder.MOST:
                if version and self.path is not None:
                    try:
                        self._copy(copy_before(self.path, version))
                    except OSError as error:
                        raise JournalError(
                            _SYSTEM_CODES.get(error.errno or 0, "failing"), str(error)
                        ) from error
                ladder.climb(db, version)

    def _copy(self, place: Path) -> None:
        """Write all that is in the file into another one, for this user alone.

        Read by a connection of its own: the one that is about to write cannot be copied from.
        """
        os.close(os.open(place, os.O_RDWR | os.O_CREAT, 0o600))
        with closing(sqlite3.connect(str(self.path))) as here, closing(sqlite3.connect(place)) as copy:
            here.backup(copy)

    def _use_wal(self) -> None:
        """Write ahead from now on; where somebody else just makes the same new file, wait for them.

        SQLite itself does not wait here, whatever its timeout: two first starts at once would meet.
        """
        for asked in count():
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._version()  # only a reading shows whether there is memory to share
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or asked * 5 > TRIES:
                    raise
                time.sleep(0.005)

    def _shape(self) -> frozenset[str]:
        return frozenset(str(row[0]) for row in self._db.execute("SELECT sql FROM sqlite_master"))

    def _look(self) -> None:
        """Open anew what lies at the path now where that is another file: erased or replaced meanwhile.

        Nothing is ever written into a file that no longer has a name.
        """
        if self.path is None:
            return
        try:
            here = _identity(os.stat(self.path))
        except OSError:
            here = None
        if here is None or here != self._file:
            self._file = None
            self._db.close()
            self._open()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, committed at the end or not at all."""
        self._look()
        with self._transaction() as db:
            yield db

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            try:
                self._begin()
                yield self._db
                self._db.execute("COMMIT")
                self._patience = TRIES
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        except sqlite3.IntegrityError as error:
            raise JournalError("elsewhere", str(error)) from error
        except _FAULTS as error:
            named = _named(error, self.path)
            if named.code == "locked":
                self._patience = FEW_TRIES
            raise named from error

    @contextmanager
    def writing_unsynced(self) -> Iterator[sqlite3.Connection]:
        """One transaction that does not wait for the disk: `kill -9` leaves it, a power cut may not."""
        self._look()
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
        self._db.execute("PRAGMA busy_timeout = 0")
        try:
            for asked in count():
                try:
                    self._db.execute("BEGIN IMMEDIATE")
                    return
                except sqlite3.OperationalError as error:
                    if _named(error, self.path).code != "locked" or asked > self._patience:
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
        except _FAULTS as error:
            raise _named(error, self.path) from error
        if busy:
            raise JournalError("locked", str(self.path))
        if self.path is not None:
            for version in range(ladder.LEAST, ladder.MOST):
                try:
                    copy_before(self.path, version).unlink(missing_ok=True)
                except OSError as error:
                    raise JournalError("locked", str(copy_before(self.path, version))) from error

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows that a query gives."""
        self._look()
        try:
            return self._db.execute(query, values).fetchall()
        except _FAULTS as error:
            raise _named(error, self.path) from error

    def stamp(self) -> tuple[int, int, int]:
        """Return what is another after every change of the file, by this program or by another one."""
        [(of_others,)] = self.rows("PRAGMA data_version")
        return self._opened, int(of_others), self._db.total_changes

    def close(self) -> None:
        """Close the file; the WAL is taken in, also where another window stays open."""
        if self.path is not None:
            with suppress(sqlite3.Error):
                self._db.execute("PRAGMA wal_checkpoint(PASSIVE)")
        self._db.close()


def copy_before(path: Path, version: int) -> Path:
    """Return where a file's copy lies from before it was led on from a version."""
    return path.with_name(f"{path.stem}.version-{version}{path.suffix}")


def _text(data: bytes) -> str:
    """Return a text of the file; bytes that are damaged are seen as such, and cost nothing else."""
    return data.decode("utf-8", "replace")


def _identity(found: os.stat_result) -> tuple[int, int]:
    """Return what tells a file from another one that has its name later."""
    return found.st_dev, found.st_ino


def _make_file(path: Path) -> tuple[int, int]:
    """Make the folder and the file for this user alone, before SQLite opens it; return its identity."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        found = os.fstat(file)
        if os.name != "nt" and found.st_mode & 0o077:  # restored from a copy, or made by hand
            with suppress(OSError):  # another user's file that we may write, or a place that has no modes
                os.fchmod(file, 0o600)
    finally:
        os.close(file)
    if 0 < found.st_size < SHORTEST:
        raise JournalError("damaged", str(path))
    return _identity(found)
