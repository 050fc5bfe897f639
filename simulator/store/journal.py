"""The journal: every event of every play, in one SQLite file, committed before it is shown.

WAL with `synchronous=FULL`: an event that was committed is there after `kill -9` and after a
power cut. The file is made with mode 0600 where the system has modes. Plays belong to a
person number, so that people who share a machine do not see each other's. One row a event,
keyed by (play, number): two windows that write the same play collide on that key and the
second is told (`JournalError("elsewhere")`), nothing is overwritten.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

VERSION = 1
TIMEOUT_S = 1.5  # longer would look like a frozen screen
SHORT_TIMEOUT_S = 0.05
"""How long a write waits after one has waited in vain: the next key must not freeze the screen again."""
SHORTEST = 512
"""Bytes of the smallest page a database can have; SQLite takes a shorter file for an empty one."""
TABLES = frozenset({"play", "event", "draft", "met", "setting"})
SCHEMA = """
CREATE TABLE play (
    id INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER NOT NULL, pack TEXT NOT NULL,
    scenario TEXT NOT NULL, title TEXT NOT NULL, revision TEXT NOT NULL, parent INTEGER, parent_at INTEGER,
    started TEXT NOT NULL, updated TEXT NOT NULL,
    ending TEXT NOT NULL DEFAULT '', closed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX play_by_person ON play (person, pack, scenario);
CREATE TABLE event (
    play INTEGER NOT NULL REFERENCES play (id) ON DELETE CASCADE, number INTEGER NOT NULL,
    at TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (play, number)
) WITHOUT ROWID;
CREATE TABLE draft (
    play INTEGER NOT NULL REFERENCES play (id) ON DELETE CASCADE, place TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (play, place)
) WITHOUT ROWID;
CREATE TABLE met (
    person INTEGER NOT NULL, pack TEXT NOT NULL, scenario TEXT NOT NULL, ending TEXT NOT NULL,
    PRIMARY KEY (person, pack, scenario, ending)
) WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


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


class Play(NamedTuple):
    """A row of the journal: one play. Times are ISO 8601 UTC; `ending` is "" while it is open.

    `closed`: the debrief was read to its end. `parent_at`: the turns it shares with its parent.
    """

    id: int
    person: int
    pack: str
    scenario: str
    title: str
    revision: str
    parent: int | None
    parent_at: int | None
    started: str
    updated: str
    ending: str
    closed: bool


COLUMNS = ", ".join(Play._fields)


def _named(error: sqlite3.Error) -> JournalError:
    """Return the error by its cause."""
    text = str(error)
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    names = {
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
    return JournalError(names.get(primary or -1, "damaged"), text)


_SYSTEM_CODES = {
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.EROFS: "read-only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}


class Journal:
    """An open journal. Not for several threads at once."""

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
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise JournalError("newer", str(self.path))
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA secure_delete = ON")
        if self.path is not None:
            db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        if version == 0:
            with self._writing():
                if db.execute("PRAGMA user_version").fetchone()[0] == 0:  # another may have made it meanwhile
                    if self._tables():
                        raise JournalError("damaged", "another program's database")
                    for statement in SCHEMA.split(";"):
                        db.execute(statement)
                    db.execute(f"PRAGMA user_version = {VERSION}")
        # Half a millisecond; what is found later than here cannot be set aside any more.
        elif db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok" or not self._tables() >= TABLES:
            raise JournalError("damaged", str(self.path))

    def _tables(self) -> frozenset[str]:
        return frozenset(row[0] for row in self._db.execute("SELECT name FROM sqlite_master"))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
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

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise _named(error) from error

    def close(self) -> None:
        """Close the file. Nothing is pending: every write was committed at once."""
        self._db.close()

    # Plays and events

    def begin(self, play: Play, events: Sequence[Mapping[str, Any]]) -> int:
        """Make a play with its first events; return the number it got (`play.id` is not read)."""
        columns = Play._fields[1:]
        marks = ", ".join("?" * len(columns))
        with self._writing() as db:
            cursor = db.execute(f"INSERT INTO play ({', '.join(columns)}) VALUES ({marks})", play[1:])
            number = int(cursor.lastrowid or 0)
            db.executemany(
                "INSERT INTO event VALUES (?, ?, ?, ?)",
                [(number, place, play.started, _json(event)) for place, event in enumerate(events)],
            )
        return number

    def append(
        self, at: str, play: Play, number: int, events: Sequence[Mapping[str, Any]], ending: str
    ) -> None:
        """Commit events as the play's `number`-th (0-based) and following, and what they led to.

        Raises JournalError("elsewhere") when another window has written that number, or erased the play.
        """
        rows = [(play.id, number + place, at, _json(event)) for place, event in enumerate(events)]
        with self._writing() as db:
            db.executemany("INSERT INTO event VALUES (?, ?, ?, ?)", rows)
            db.execute("UPDATE play SET updated = ?, ending = ? WHERE id = ?", (at, ending, play.id))
            if ending:
                met = (play.person, play.pack, play.scenario, ending)
                db.execute("INSERT OR IGNORE INTO met VALUES (?, ?, ?, ?)", met)

    def events(self, play: int) -> list[dict[str, Any]]:
        """Return the events of a play as data, in order."""
        rows = self._rows("SELECT data FROM event WHERE play = ? ORDER BY number", play)
        return [_event(row[0]) for row in rows]

    def play(self, play: int) -> Play | None:
        """Return one play's row."""
        rows = self._rows(f"SELECT {COLUMNS} FROM play WHERE id = ?", play)
        return Play(*rows[0]) if rows else None

    def plays(self, person: int, pack: str, scenario: str | None = None) -> list[Play]:
        """Return a person's plays in a pack, the latest first."""
        query = f"SELECT {COLUMNS} FROM play WHERE person = ? AND pack = ? AND (? IS NULL OR scenario = ?)"
        rows = self._rows(query + " ORDER BY updated DESC, id DESC", person, pack, scenario, scenario)
        return [Play(*row) for row in rows]

    def met(self, person: int, pack: str) -> dict[str, set[str]]:
        """Return the endings a person has met, by scenario."""
        found: dict[str, set[str]] = {}
        for scenario, ending in self._rows(
            "SELECT scenario, ending FROM met WHERE person = ? AND pack = ?", person, pack
        ):
            found.setdefault(scenario, set()).add(ending)
        return found

    def save_draft(self, play: int, place: str, text: str) -> None:
        """Keep a half-written text of a play, by the place it is written at.

        There after `kill -9`, but after a power cut perhaps without its last letters: waiting for the
        disk at every key would be felt.
        """
        self._db.execute("PRAGMA synchronous = NORMAL")
        try:
            with self._writing() as db:
                db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (play, place, text))
        finally:
            self._db.execute("PRAGMA synchronous = FULL")

    def draft(self, play: int, place: str) -> str:
        """Return the half-written text kept for a place, "" if there is none."""
        rows = self._rows("SELECT text FROM draft WHERE play = ? AND place = ?", play, place)
        return str(rows[0][0]) if rows else ""

    def close_play(self, play: int) -> None:
        """Remember that the debrief was read to its end."""
        with self._writing() as db:
            db.execute("UPDATE play SET closed = 1 WHERE id = ?", (play,))

    # Settings, export and erasing

    def settings(self) -> dict[str, str]:
        """Return what was set, by name."""
        return {str(name): str(value) for name, value in self._rows("SELECT name, value FROM setting")}

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def delete(self, play: int) -> None:
        """Erase one play, also from what SQLite keeps beside the file."""
        with self._writing() as db:
            db.execute("UPDATE play SET parent = NULL WHERE parent = ?", (play,))
            db.execute("DELETE FROM play WHERE id = ?", (play,))
        self._squeeze()

    def erase_person(self, person: int) -> None:
        """Erase everything one person did here."""
        with self._writing() as db:
            db.execute("DELETE FROM play WHERE person = ?", (person,))
            db.execute("DELETE FROM met WHERE person = ?", (person,))
        self._squeeze()

    def erase_all(self) -> None:
        """Erase everything of everybody, settings too."""
        with self._writing() as db:
            for table in ("event", "draft", "play", "met", "setting"):
                db.execute(f"DELETE FROM {table}")
            db.execute("DELETE FROM sqlite_sequence")
        self._squeeze()

    def count(self) -> int:
        """Return how many plays there are, of everybody."""
        return int(self._rows("SELECT count(*) FROM play")[0][0])

    def export(self) -> dict[str, Any]:
        """Return everything in the journal as plain data."""
        plays = [Play(*row) for row in self._rows(f"SELECT {COLUMNS} FROM play ORDER BY id")]
        drafts = self._rows("SELECT play, place, text FROM draft ORDER BY play, place")
        return {
            "version": VERSION,
            "settings": self.settings(),
            "plays": [
                {
                    **play._asdict(),
                    "closed": bool(play.closed),
                    "events": [
                        {"at": at, **_event(data)}
                        for at, data in self._rows(
                            "SELECT at, data FROM event WHERE play = ? ORDER BY number", play.id
                        )
                    ],
                    "drafts": {place: text for owner, place, text in drafts if owner == play.id},
                }
                for play in plays
            ],
            "endings_met": [
                {"person": row[0], "pack": row[1], "scenario": row[2], "ending": row[3]}
                for row in self._rows("SELECT * FROM met ORDER BY person, pack, scenario, ending")
            ],
        }

    def _squeeze(self) -> None:
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


def _json(event: Mapping[str, Any]) -> str:
    return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()


def _text(data: bytes) -> str:
    """Return a text of the file; bytes that are damaged are seen as such, and cost nothing else."""
    return data.decode("utf-8", "replace")


def _event(data: Any) -> dict[str, Any]:
    """Return an event as it was written; where the row holds something else, an event of no kind.

    No reader of events takes it for one, so a play ends before it and an export still has it.
    """
    try:
        event = json.loads(data)
    except (ValueError, TypeError, RecursionError):
        event = None
    return event if isinstance(event, dict) else {"unreadable": str(data)}


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
