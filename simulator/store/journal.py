"""The journal: every event of every play, committed before it is shown.

Plays belong to a person number, so that people who share a machine do not see each other's. One row an
event, keyed by (play, number); a play's row says how many it has: of two windows that write the same play the
second finds another count than its own and is told (`JournalError("elsewhere")`), nothing is overwritten.
Every row carries a checksum; one that does not fit is never told as true and never written over.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from simulator.store import ladder
from simulator.store.database import Database, JournalError
from simulator.store.rows import (
    COLUMNS,
    Note,
    Play,
    checked,
    is_sound,
    note_of,
    play_of,
    spoilt,
    unpacked_event,
    unpacked_files,
)
from simulator.store.writes import (
    change_plays,
    check_there,
    meet,
    write_events,
    write_note,
    write_play,
    write_source,
)

__all__ = ["Journal", "Note", "Play"]

NOTED = ", ".join(Note._fields)
UNUSED = "DELETE FROM source WHERE revision NOT IN (SELECT revision FROM play)"
ORPHANS = (
    "DELETE FROM event WHERE play NOT IN (SELECT id FROM play)",
    "DELETE FROM draft WHERE play NOT IN (SELECT id FROM play)",
    "DELETE FROM note WHERE play NOT IN (SELECT id FROM play)",
    UNUSED,
)
Row = tuple[Any, ...]


class Journal:
    """An open journal. Not for several threads at once. Every method may raise JournalError."""

    def __init__(
        self,
        path: Path | None,
        found_spoilt: Callable[[], None] = lambda: None,
        *,
        of: Path | None = None,
    ) -> None:
        """Open or make the file; `None`: in memory, for play that cannot be saved.

        `of`: a file that is only read; the memory begins with what stands there. `found_spoilt` is called
        whenever a row is met that is not what was written; such a row is left out. Raises JournalError; what
        stands in a file that is damaged, newer or foreign stays there as it is.
        """
        self.path = path
        self.is_known = path is not None or of is not None
        """Whether what was saved earlier can be seen here."""
        self._found_spoilt = found_spoilt
        self._database = Database(path, of=of)
        self._read: dict[tuple[Any, ...], tuple[object, list[Row]]] = {}
        self._only_read = frozenset(play.id for play in self._plays()) if of else None

    def close(self) -> None:
        """Close the file, and leave all of it in the one file. Every write was committed at once."""
        self._database.close()

    # Plays and events

    def begin(
        self, play: Play, events: Sequence[Mapping[str, Any]], files: Mapping[str, bytes] | None = None
    ) -> Play:
        """Make a play with its first events; return it with its own `id` and `number` (these are not read).

        `files`: what its revision is told from, kept as long as a play refers to it. Raises
        JournalError("gone") where the play that it left is not in the file any more.
        """
        with self._database.writing() as db:
            check_there(db, play.parent)
            [(counted, most)] = db.execute(
                "SELECT plays, (SELECT max(number) FROM play) FROM counted"
            ).fetchall()
            made = play._replace(
                id=1
                + int.from_bytes(os.urandom(7), "big") // 8,  # 53 bits: what every reader of JSON can hold
                number=1 + max(counted, most or 0),
            )
            db.execute("UPDATE counted SET plays = ?", (made.number,))
            write_play(db, made, len(events))
            write_events(db, made.id, 0, made.started, events)
            write_source(db, made.revision, files or {})
            meet(db, made)
        return made

    def append(
        self,
        at: str,
        play: Play,
        number: int,
        events: Sequence[Mapping[str, Any]],
        ending: str,
        files: Mapping[str, bytes] | None = None,
    ) -> None:
        """Commit events as the play's `number`-th (0-based) and following, and what they led to.

        The play belongs to the revision of `play` from then on; `files`: what that is told from, see `begin`.
        Raises JournalError: "elsewhere" when another window has written that number, "gone" when the play is
        not in the file any more, "spoilt" when its row is not what was written.
        """
        with self._database.writing() as db:
            rows = db.execute(f"SELECT {COLUMNS}, events, sum FROM play WHERE id = ?", (play.id,)).fetchall()
            if not rows:
                raise JournalError("gone")
            if not is_sound(rows[0]):
                raise JournalError("spoilt")
            there, count = play_of(rows[0]), rows[0][-2]
            if count != number:
                raise JournalError("elsewhere")
            write_events(db, play.id, number, at, events)
            write_source(db, play.revision, files or {})
            there = there._replace(updated=at, ending=ending, revision=play.revision)
            write_play(db, there, number + len(events))
            meet(db, there)

    def events(self, play: int) -> list[dict[str, Any]]:
        """Return the events of a play as data, in order; a spoilt or lost one as an event of no kind."""
        return [event for _, event in self._events(play)]

    def _events(self, play: int) -> list[tuple[str, dict[str, Any]]]:
        """Return the events of a play, each with its time."""
        found: list[tuple[str, dict[str, Any]]] = []
        query = "SELECT play, number, at, data, sum FROM event WHERE play = ? ORDER BY number"
        for row in self._database.rows(query, play):
            sound = is_sound(row) and row[1] == len(found)
            found.append((str(row[2]), unpacked_event(row[3]) if sound else spoilt(row[3])))
        for row in self._database.rows(f"SELECT {COLUMNS}, events, sum FROM play WHERE id = ?", play):
            if is_sound(row):
                found += [("", spoilt(""))] * (row[-2] - len(found))
        if any("spoilt" in event for _, event in found):
            self._found_spoilt()
        return found

    def play(self, play: int) -> Play | None:
        """Return one play's row; `None` where it is not there, or spoilt."""
        return next((found for found in self._plays() if found.id == play), None)

    def has(self, play: int) -> bool:
        """Whether the file that lies there now has a row for this play."""
        return bool(self._database.rows("SELECT 1 FROM play WHERE id = ?", play))

    def plays(self, person: int, pack: str, scenario: str | None = None) -> list[Play]:
        """Return a person's plays in a pack, the latest first."""
        mine = [
            play
            for play in self._plays()
            if play.person == person and play.pack == pack and scenario in (None, play.scenario)
        ]
        return sorted(mine, key=lambda play: (play.updated, play.number), reverse=True)

    def _plays(self) -> list[Play]:
        """Return all plays in the order they were begun. A spoilt row may be anybody's: all are looked at."""
        return [
            play_of(row) for row in self._sound(f"SELECT {COLUMNS}, events, sum FROM play ORDER BY number")
        ]

    def _sound(self, query: str, *values: Any) -> list[Row]:
        """Return the rows of a query, each ending in its checksum, that are what was written.

        They are read once for each state of the file: a screen asks for the same rows again and again.
        """
        stamp = self._database.stamp()
        known, sound = self._read.get((query, *values), (None, []))
        if known != stamp:
            rows = self._database.rows(query, *values)
            sound = [row for row in rows if is_sound(row)]
            if len(sound) < len(rows):
                self._found_spoilt()
            self._read[query, *values] = stamp, sound
        return sound

    def stamp(self) -> tuple[int, int, int]:
        """Return what is another after every change of the file, by this program or by another one."""
        return self._database.stamp()

    def met(self, person: int, pack: str) -> dict[str, set[str]]:
        """Return the endings a person has met, by scenario."""
        found: dict[str, set[str]] = {}
        for row in self._sound("SELECT person, pack, scenario, ending, sum FROM met"):
            if row[:2] == (person, pack):
                found.setdefault(row[2], set()).add(row[3])
        return found

    def save_draft(self, play: int, place: str, text: str) -> None:
        """Keep a half-written text of a play, by the place it is written at.

        After a power cut perhaps without its last letters: waiting for the disk at every key would be felt.
        """
        with self._database.writing_unsynced() as db:
            db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)", checked(play, place, text))

    def draft(self, play: int, place: str) -> str:
        """Return the half-written text kept for a place, "" if there is none."""
        query = "SELECT play, place, text, sum FROM draft WHERE play = ? AND place = ?"
        rows = self._sound(query, play, place)
        return str(rows[0][2]) if rows else ""

    def drafts(self, play: int) -> dict[str, str]:
        """Return everything that is kept beside a play, by its place."""
        rows = self._sound("SELECT play, place, text, sum FROM draft WHERE play = ?", play)
        return {str(row[1]): str(row[2]) for row in rows}

    def erase_drafts(self, play: int, start: str) -> None:
        """Erase what is kept beside a play at places that begin with `start`, without a trace."""
        with self._erasing(play) as db:
            query = "DELETE FROM draft WHERE play = ? AND substr(place, 1, ?) = ?"
            db.execute(query, (play, len(start), start))

    def close_play(self, play: int) -> None:
        """Remember that the debrief was read to its end; JournalError "gone" where the play is not there."""
        with self._database.writing() as db:
            check_there(db, play)
            change_plays(db, "id", play, closed=True)

    # What happens outside a play

    def note(self, note: Note, *, once: bool = False) -> bool:
        """Keep a note (`id` is not read); whether it was kept.

        `once`: not where there is one of this kind about the same play already, also of another window.
        Raises JournalError("gone") where its play is not in the file any more.
        """
        with self._database.writing() as db:
            query = f"SELECT {NOTED}, sum FROM note WHERE kind = ? AND play IS ?"
            if once and any(map(is_sound, db.execute(query, (note.kind, note.play)).fetchall())):
                return False
            write_note(db, note)
        return True

    def keep_half(self, note: Note) -> None:
        """Keep what is half-written outside a play, in the place of a person's other note of its kind.

        After a power cut perhaps without its last letters, as a draft.
        """
        with self._database.writing_unsynced() as db:
            values = (note.kind, note.person, note.pack)
            db.execute("DELETE FROM note WHERE kind = ? AND person = ? AND pack = ?", values)
            write_note(db, note)

    def written(self) -> list[tuple[int, int, str, dict[str, Any]]]:
        """Return the typed replies of all plays: play, number of the event, when, the event."""
        query = """SELECT play, number, at, data, sum FROM event
            WHERE data LIKE '{"kind":"wrote"%' OR data LIKE '{"kind":"rewrote"%' ORDER BY play, number"""
        return [(row[0], row[1], row[2], unpacked_event(row[3])) for row in self._sound(query)]

    def notes(self, person: int, pack: str, kind: str | None = None) -> list[Note]:
        """Return a person's notes in a pack, in the order they were written; spoilt ones are left out."""
        return [note_of(row) for row in self._notes(person, pack, kind)]

    def noted(self, person: int, pack: str, kind: str) -> frozenset[int]:
        """Return the ids of a person's plays in a pack about which there is a note of a kind."""
        return frozenset(row[3] for row in self._notes(person, pack, kind))

    def _notes(self, person: int, pack: str, kind: str | None) -> list[Row]:
        mine = self._sound(f"SELECT {NOTED}, sum FROM note ORDER BY id")
        return [row for row in mine if row[1:3] == (person, pack) and kind in (None, row[4])]

    # The words a play was played with

    def source(self, revision: str) -> Mapping[str, bytes] | None:
        """Return the files that a revision was told from; `None` where they are not kept, or spoilt."""
        rows = self._database.rows("SELECT files FROM source WHERE revision = ?", revision)
        return unpacked_files(rows[0][0]) if rows else None

    # Settings and export

    def settings(self) -> dict[str, str]:
        """Return what was set, by name.

        Where the number of the person is spoilt it is one that nobody had: a spoilt bit shows nobody what
        somebody else has written here.
        """
        rows = self._database.rows("SELECT name, value, sum FROM setting")
        found = {str(row[0]): str(row[1]) for row in rows if is_sound(row)}
        if len(found) < len(rows):
            self._found_spoilt()
            if "person" in {row[0] for row in rows} - found.keys():
                found["person"] = str(1 + max((play.person for play in self._plays()), default=0))
        return found

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""
        with self._database.writing() as db:
            db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?, ?)", checked(name, value))

    # Erasing. Each raises JournalError("remains") where it is erased, but not yet without a trace.

    @contextmanager
    def _erasing(self, play: int | None = None) -> Iterator[sqlite3.Connection]:
        """One transaction that erases; not where it would seem so alone: the file is only read."""
        if self._only_read is not None and (play is None or play in self._only_read):
            raise JournalError("read-only")
        with self._database.erasing() as db:
            yield db

    def delete(self, play: int) -> None:
        """Erase one play, also from what SQLite keeps beside the file."""
        with self._erasing(play) as db:
            change_plays(db, "parent", play, parent=None)
            db.execute("DELETE FROM play WHERE id = ?", (play,))
            db.execute(UNUSED)

    def erase_person(self, person: int, settings: Iterable[str] = ()) -> None:
        """Erase everything one person did here, and what is spoilt: that may be theirs as well.

        `settings`: the names of what was set by them alone.
        """
        with self._erasing() as db:
            for table, columns in (
                ("play", f"{COLUMNS}, events"),
                ("met", "person, pack, scenario, ending"),
                ("note", NOTED),
            ):
                for row in db.execute(f"SELECT {columns}, sum FROM {table}").fetchall():
                    if row[columns.split(", ").index("person")] == person or not is_sound(row):
                        where = " AND ".join(f"{name} IS ?" for name in columns.split(", "))
                        db.execute(f"DELETE FROM {table} WHERE {where}", row[:-1])
            for statement in ORPHANS:
                db.execute(statement)
            db.executemany("DELETE FROM setting WHERE name = ?", [(name,) for name in settings])

    def erase_all(self) -> None:
        """Erase everything of everybody, settings too."""
        with self._erasing() as db:
            for table in ("event", "draft", "note", "play", "met", "setting", "source"):
                db.execute(f"DELETE FROM {table}")

    def persons(self) -> frozenset[int]:
        """Return the numbers of everybody of whom something is kept."""
        noted = self._sound(f"SELECT {NOTED}, sum FROM note")
        met = self._sound("SELECT person, pack, scenario, ending, sum FROM met")
        return frozenset(
            [play.person for play in self._plays()] + [row[1] for row in noted] + [row[0] for row in met]
        )

    def count(self) -> int:
        """Return how many plays there are, of everybody."""
        return int(self._database.rows("SELECT count(*) FROM play")[0][0])

    def export(self) -> dict[str, Any]:
        """Return everything a person did or set, as plain data; `spoilt`: rows that are not what was written.

        Not the words that plays were told with (`source`), and not the count of plays ever begun.
        """
        drafts = self._sound("SELECT play, place, text, sum FROM draft ORDER BY play, place")
        met = self._sound("SELECT person, pack, scenario, ending, sum FROM met")
        return {
            "version": ladder.MOST,
            "settings": self.settings(),
            "plays": [
                {
                    **play._asdict(),
                    "events": [{"at": at, **event} for at, event in self._events(play.id)],
                    "drafts": {place: text for owner, place, text, _ in drafts if owner == play.id},
                }
                for play in self._plays()
            ],
            "endings_met": [
                {"person": row[0], "pack": row[1], "scenario": row[2], "ending": row[3]} for row in met
            ],
            "notes": [
                note_of(row)._asdict() for row in self._sound(f"SELECT {NOTED}, sum FROM note ORDER BY id")
            ],
            "spoilt": [
                [str(value) for value in row[:-1]]
                for columns, table in (
                    (f"{COLUMNS}, events", "play"), ("play, place, text", "draft"),
                    ("person, pack, scenario, ending", "met"), ("name, value", "setting"),
                    (NOTED, "note"),
                )
                for row in self._database.rows(f"SELECT {columns}, sum FROM {table}")
                if not is_sound(row)
            ],
        }  # fmt: skip
