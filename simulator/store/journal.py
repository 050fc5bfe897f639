"""The journal: every event of every play, committed before it is shown.

Plays belong to a person number, so that people who share a machine do not see each other's. One row an
event, keyed by (play, number): two windows that write the same play collide on that key and the second is
told (`JournalError("elsewhere")`), nothing is overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from simulator.store import ladder
from simulator.store.database import Database


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
UNUSED = "DELETE FROM source WHERE revision NOT IN (SELECT revision FROM play)"


class Journal:
    """An open journal. Not for several threads at once. Every method may raise JournalError."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file; `None`: in memory, for play that cannot be saved.

        Raises JournalError; never changes a file that is damaged or newer.
        """
        self.path = path
        self._database = Database(path)

    def close(self) -> None:
        """Close the file. Nothing is pending: every write was committed at once."""
        self._database.close()

    # Plays and events

    def begin(self, play: Play, events: Sequence[Mapping[str, Any]]) -> int:
        """Make a play with its first events; return the number it got (`play.id` is not read)."""
        columns = Play._fields[1:]
        marks = ", ".join("?" * len(columns))
        with self._database.writing() as db:
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
        with self._database.writing() as db:
            db.executemany("INSERT INTO event VALUES (?, ?, ?, ?)", rows)
            db.execute("UPDATE play SET updated = ?, ending = ? WHERE id = ?", (at, ending, play.id))
            if ending:
                met = (play.person, play.pack, play.scenario, ending)
                db.execute("INSERT OR IGNORE INTO met VALUES (?, ?, ?, ?)", met)

    def events(self, play: int) -> list[dict[str, Any]]:
        """Return the events of a play as data, in order."""
        rows = self._database.rows("SELECT data FROM event WHERE play = ? ORDER BY number", play)
        return [_event(row[0]) for row in rows]

    def play(self, play: int) -> Play | None:
        """Return one play's row."""
        rows = self._database.rows(f"SELECT {COLUMNS} FROM play WHERE id = ?", play)
        return Play(*rows[0]) if rows else None

    def plays(self, person: int, pack: str, scenario: str | None = None) -> list[Play]:
        """Return a person's plays in a pack, the latest first."""
        query = f"SELECT {COLUMNS} FROM play WHERE person = ? AND pack = ? AND (? IS NULL OR scenario = ?)"
        rows = self._database.rows(
            query + " ORDER BY updated DESC, id DESC", person, pack, scenario, scenario
        )
        return [Play(*row) for row in rows]

    def met(self, person: int, pack: str) -> dict[str, set[str]]:
        """Return the endings a person has met, by scenario."""
        found: dict[str, set[str]] = {}
        for scenario, ending in self._database.rows(
            "SELECT scenario, ending FROM met WHERE person = ? AND pack = ?", person, pack
        ):
            found.setdefault(scenario, set()).add(ending)
        return found

    def save_draft(self, play: int, place: str, text: str) -> None:
        """Keep a half-written text of a play, by the place it is written at.

        After a power cut perhaps without its last letters: waiting for the disk at every key would be felt.
        """
        with self._database.writing_unsynced() as db:
            db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (play, place, text))

    def draft(self, play: int, place: str) -> str:
        """Return the half-written text kept for a place, "" if there is none."""
        rows = self._database.rows("SELECT text FROM draft WHERE play = ? AND place = ?", play, place)
        return str(rows[0][0]) if rows else ""

    def close_play(self, play: int) -> None:
        """Remember that the debrief was read to its end."""
        with self._database.writing() as db:
            db.execute("UPDATE play SET closed = 1 WHERE id = ?", (play,))

    # The words a play was played with

    def keep_source(self, revision: str, files: Mapping[str, bytes]) -> None:
        """Keep the files (content by name) that a revision is told from, unless they are kept already.

        They stay as long as a play refers to the revision.
        """
        with self._database.writing() as db:
            db.execute("INSERT OR IGNORE INTO source VALUES (?, ?)", (revision, _packed(files)))

    def source(self, revision: str) -> Mapping[str, bytes] | None:
        """Return the files that a revision was told from; `None` where they are not kept, or spoilt."""
        rows = self._database.rows("SELECT files FROM source WHERE revision = ?", revision)
        return _unpacked(rows[0][0]) if rows else None

    # Settings, export and erasing

    def settings(self) -> dict[str, str]:
        """Return what was set, by name."""
        return {
            str(name): str(value) for name, value in self._database.rows("SELECT name, value FROM setting")
        }

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""
        with self._database.writing() as db:
            db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def delete(self, play: int) -> None:
        """Erase one play, also from what SQLite keeps beside the file."""
        with self._database.writing() as db:
            db.execute("UPDATE play SET parent = NULL WHERE parent = ?", (play,))
            db.execute("DELETE FROM play WHERE id = ?", (play,))
            db.execute(UNUSED)
        self._database.squeeze()

    def erase_person(self, person: int) -> None:
        """Erase everything one person did here."""
        with self._database.writing() as db:
            db.execute("DELETE FROM play WHERE person = ?", (person,))
            db.execute("DELETE FROM met WHERE person = ?", (person,))
            db.execute(UNUSED)
        self._database.squeeze()

    def erase_all(self) -> None:
        """Erase everything of everybody, settings too."""
        with self._database.writing() as db:
            for table in ("event", "draft", "play", "met", "setting", "source"):
                db.execute(f"DELETE FROM {table}")
            db.execute("DELETE FROM sqlite_sequence")
        self._database.squeeze()

    def count(self) -> int:
        """Return how many plays there are, of everybody."""
        return int(self._database.rows("SELECT count(*) FROM play")[0][0])

    def export(self) -> dict[str, Any]:
        """Return everything in the journal as plain data."""
        plays = [Play(*row) for row in self._database.rows(f"SELECT {COLUMNS} FROM play ORDER BY id")]
        drafts = self._database.rows("SELECT play, place, text FROM draft ORDER BY play, place")
        return {
            "version": ladder.MOST,
            "settings": self.settings(),
            "plays": [
                {
                    **play._asdict(),
                    "closed": bool(play.closed),
                    "events": [
                        {"at": at, **_event(data)}
                        for at, data in self._database.rows(
                            "SELECT at, data FROM event WHERE play = ? ORDER BY number", play.id
                        )
                    ],
                    "drafts": {place: text for owner, place, text in drafts if owner == play.id},
                }
                for play in plays
            ],
            "endings_met": [
                {"person": row[0], "pack": row[1], "scenario": row[2], "ending": row[3]}
                for row in self._database.rows("SELECT * FROM met ORDER BY person, pack, scenario, ending")
            ],
        }


def _json(event: Mapping[str, Any]) -> str:
    return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()


def _event(data: Any) -> dict[str, Any]:
    """Return an event as it was written; where the row holds something else, an event of no kind.

    No reader of events takes it for one, so a play ends before it and an export still has it.
    """
    try:
        event = json.loads(data)
    except (ValueError, TypeError, RecursionError):
        event = None
    return event if isinstance(event, dict) else {"unreadable": str(data)}


def _packed(files: Mapping[str, bytes]) -> bytes:
    """Return files as one piece; a letter of the JSON is a byte of a file."""
    import zlib

    data = {name: content.decode("latin-1") for name, content in files.items()}
    return zlib.compress(json.dumps(data, ensure_ascii=False).encode())


def _unpacked(data: Any) -> Mapping[str, bytes] | None:
    """Return the files that `_packed` was given; `None` for anything else: zlib sees a spoilt bit."""
    import zlib

    try:
        return {
            name: content.encode("latin-1") for name, content in json.loads(zlib.decompress(data)).items()
        }
    except (zlib.error, TypeError, ValueError, AttributeError):
        return None
