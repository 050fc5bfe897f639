"""The SQLite file of the journal: how it is opened and closed, how a write waits, what can go wrong.

WAL with `synchronous=FULL`: what was committed is there after `kill -9` and after a power cut. Where there is
no memory for programs to share, as on many network folders, a rollback journal takes its place. Closing takes
the WAL in: the one file is the whole. It is made with mode 0600 where the system has modes.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from simulator.store import ladder
from simulator.store.faults import FAULTS, NO_WAL, JournalError, named, named_by_system
from simulator.store.names import beside, copy_before, family, unfinished
from simulator.store.rows import checked

__all__ = ["Database", "JournalError"]

TRIES = 4000
"""How often a write asks, about every millisecond, while another program writes: longer would look like a
frozen screen. Not seconds: where the machine has too much to do, the other program is slow as well."""
FEW_TRIES = 50
"""How often it asks after one has asked in vain: the next key must not freeze the screen again."""
TIMEOUT_S = 1.5
"""How long SQLite itself waits, where it does."""
SHORTEST = 512
"""Bytes of the smallest page a database can have; SQLite takes a shorter file for an empty one."""
TABLES = frozenset({"play", "event", "draft", "met", "setting"})
"""What every version has."""
OWED = "squeeze"
"""The setting that says, from the erasing itself on, that something erased may still be found in the file."""


class Database:
    """The open file; what goes wrong in it is raised as a JournalError. Not for several threads at once."""

    def __init__(self, path: Path | None, *, of: Path | None = None) -> None:
        """Open or make the file; `None`: in memory, for play that cannot be saved.

        `of`: a file that is only read; the memory begins with what stands there. Raises JournalError; what
        stands in a file that is damaged, newer or foreign stays there as it is (closed to others, its WAL
        taken in).
        """
        self.path = path
        self._of = of
        self._patience = TRIES
        self._file: tuple[int, int] | None = None
        self._opened = 0
        self._open()
        self._squeeze_owed()

    def _open(self) -> None:
        try:
            file = _make_file(self.path) if self.path is not None else None
        except OSError as error:
            raise named_by_system(error, "no-place", str(self.path)) from error
        try:
            self._connect(wal=True)
        except FAULTS as error:
            if self.path is None or getattr(error, "sqlite_errorcode", 0) & 0xFF not in NO_WAL:
                raise named(error, self.path) from error
            try:
                self._connect(wal=False)
            except FAULTS as also:
                raise named(also, self.path) from error
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
        if self._of is not None:
            _read_in(db, self._of)
        version = self._known_version()
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA cell_size_check = ON")
        db.execute("PRAGMA temp_store = MEMORY")  # nothing of a person in a file elsewhere
        # Our own tables come with their version in one commit: tables without a version are somebody else's.
        if version == 0 and self._shape() and self._version() == 0:
            raise JournalError("foreign", str(self.path))
        # Half a millisecond; what is found later than here cannot be set aside any more.
        if version and db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise JournalError("damaged", str(self.path))
        if version and not self._has_our_tables(version):
            raise JournalError("foreign", str(self.path))
        if self.path is not None and wal:
            if version == 0:
                self._use_wal()
            elif db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                self._leave_wal()  # for good: what was tried in vain once is not tried at every start
        db.execute("PRAGMA synchronous = FULL")
        if version < ladder.MOST:
            self._climb()
        self._owes = bool(db.execute("SELECT 1 FROM setting WHERE name = ?", (OWED,)).fetchall())
        db.execute("PRAGMA foreign_keys = ON")  # only now: a table that is made anew is no deletion

    def _leave_wal(self) -> None:
        self._db.execute("PRAGMA journal_mode = TRUNCATE")
        self._db.execute("PRAGMA locking_mode = NORMAL")
        self._version()  # only a reading gives the lock back

    def _has_our_tables(self, version: int) -> bool:
        """Whether the tables of that version are there: of the newest to the letter."""
        if version == ladder.MOST:
            return self._shape() >= ladder.SHAPE
        return all(any(sql.startswith(f"CREATE TABLE {table} ") for sql in self._shape()) for table in TABLES)

    def _version(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    def _known_version(self) -> int:
        """Return the version, 0 for an empty file; raises JournalError where nothing here knows it."""
        version = self._version()
        if version > ladder.MOST:
            raise JournalError("newer", str(self.path))
        if version and version < ladder.LEAST:
            raise JournalError("foreign", str(self.path))
        return version

    def _climb(self) -> None:
        """Make the tables, or lead older ones to the newest version: all of it or nothing, a copy beside."""
        copy = None
        try:
            with self._transaction() as db:
                version = self._known_version()  # another may have done it meanwhile
                if version < ladder.MOST:
                    if version and self.path is not None:
                        copy = _copied(self.path, version)
                    ladder.climb(db, version)
        except BaseException:
            if copy is not None:  # the file itself is as it was: else each start in vain would leave one more
                with suppress(OSError):
                    copy.unlink()
            raise

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
        except FAULTS as error:
            why = named(error, self.path)
            if why.code == "locked":
                self._patience = FEW_TRIES
            raise why from error

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
                    if named(error, self.path).code != "locked" or asked > self._patience:
                        raise
                time.sleep(0.0003 + time.perf_counter_ns() % 1000 * 1e-6)  # not all at the same moment
        finally:
            self._db.execute(f"PRAGMA busy_timeout = {round(TIMEOUT_S * 1000)}")

    @contextmanager
    def erasing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that erases; then nothing of it is left, neither in the file nor beside it.

        Raises JournalError("remains") where that could not be done at once: it is erased and still owed.
        """
        with self.writing() as db:
            yield db
            db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?, ?)", checked(OWED, ""))
        self._owes = True
        self._squeeze()

    def _squeeze(self) -> None:
        """Leave nothing of what was deleted: in the file, in the WAL, in copies from before it was led on.

        Where another program still reads what was there before, or there is no room, it stays owed.
        """
        try:
            if self.path is not None:
                for copy in beside(self.path, "version"):
                    copy.unlink()
            self._db.execute("VACUUM")
            busy, _, _ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise JournalError("locked", str(self.path))
            with self._transaction() as db:
                db.execute("DELETE FROM setting WHERE name = ?", (OWED,))
        except (*FAULTS, JournalError, OSError) as error:
            raise JournalError("remains", getattr(error, "detail", str(error))) from error
        self._owes = False

    def _squeeze_owed(self) -> None:
        """Do what an earlier erasing could not, of this sitting or another one; waits for nobody."""
        if self._owes:
            with suppress(JournalError, *FAULTS):
                self._db.execute("PRAGMA busy_timeout = 0")
                self._squeeze()
            self._db.execute(f"PRAGMA busy_timeout = {round(TIMEOUT_S * 1000)}")

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows that a query gives."""
        self._look()
        try:
            return self._db.execute(query, values).fetchall()
        except FAULTS as error:
            raise named(error, self.path) from error

    def stamp(self) -> tuple[int, int, int]:
        """Return what is another after every change of the file, by this program or by another one."""
        [(of_others,)] = self.rows("PRAGMA data_version")
        return self._opened, int(of_others), self._db.total_changes

    def close(self) -> None:
        """Close the file; the WAL is taken in, also where another window stays open."""
        self._squeeze_owed()
        if self.path is not None:
            with suppress(sqlite3.Error):
                self._db.execute("PRAGMA wal_checkpoint(PASSIVE)")
        self._db.close()


def _read_in(db: sqlite3.Connection, path: Path) -> None:
    """Fill an empty database with what stands in a file that is only read.

    SQLite reads beside others through the files they share. Where there are none nobody writes, and it needs
    none: it could not make them in a folder that is closed to it.
    """
    try:
        os.lstat(path)
    except FileNotFoundError:
        return  # nothing was ever kept there
    except OSError as error:
        raise named_by_system(error, "failing", str(path)) from error
    shared = any(map(os.path.exists, family(path)[:-1]))
    way = f"{path.absolute().as_uri()}?{'mode=ro' if shared else 'immutable=1'}"
    with closing(sqlite3.connect(way, uri=True, timeout=TIMEOUT_S)) as there:
        there.execute("BEGIN")
        there.execute("SELECT count(*) FROM sqlite_master")  # a copying would wait for a lock without end
        there.backup(db)


def _copied(path: Path, version: int) -> Path:
    """Write all that is in the file into another one, for this user alone, and return its place.

    Read by a connection of its own: the one that is about to write cannot be copied from. It gets its name
    once it is whole, and never that of another. Raises JournalError, of the copy alone: the file is sound.
    """
    copy = copy_before(path, version)
    part = unfinished(copy)
    try:
        _remove(part)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(path)) as here, closing(sqlite3.connect(part)) as there:
            here.backup(there)
        os.replace(part, copy)
    except OSError as error:
        raise named_by_system(error, "failing", str(error)) from error
    except FAULTS as error:
        code = named(error, path).code
        raise JournalError(code if code in ("full", "read-only") else "failing", str(error)) from error
    finally:
        with suppress(OSError):
            _remove(part)
    return copy


def _remove(path: Path) -> None:
    for part in family(path):
        part.unlink(missing_ok=True)


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
