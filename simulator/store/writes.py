"""How the rows of the journal are written, each with its checksum, inside a transaction of the caller's."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from simulator.store.database import JournalError
from simulator.store.rows import COLUMNS, Note, Play, checked, is_sound, packed_event, packed_files, play_of


def write_note(db: sqlite3.Connection, note: Note) -> None:
    """Write a note after all others (`id` is not read); JournalError "gone" where its play is not there."""
    check_there(db, note.play)
    [(last,)] = db.execute("SELECT coalesce(max(id), 0) FROM note").fetchall()
    row = checked(last + 1, *note[1:-1], packed_event(note.data))
    db.execute(f"INSERT INTO note VALUES ({', '.join('?' * len(row))})", row)


def check_there(db: sqlite3.Connection, play: int | None) -> None:
    """Raise JournalError "gone" where a play is meant that the file has no row for."""
    if play is not None and not db.execute("SELECT 1 FROM play WHERE id = ?", (play,)).fetchall():
        raise JournalError("gone")


def write_source(db: sqlite3.Connection, revision: str, files: Mapping[str, bytes]) -> None:
    """Write the files (content by name) that a revision is told from, unless they are kept already."""
    if files and not db.execute("SELECT 1 FROM source WHERE revision = ?", (revision,)).fetchall():
        db.execute("INSERT INTO source VALUES (?, ?)", (revision, packed_files(files)))


def write_play(db: sqlite3.Connection, play: Play, events: int) -> None:
    """Write a play's row, with how many events it has: one that is lost is missed."""
    row = checked(*play[:11], int(play.closed), play.number, events)
    db.execute(
        f"INSERT INTO play ({COLUMNS}, events, sum) VALUES ({', '.join('?' * len(row))}) "
        "ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, parent = excluded.parent, "
        "updated = excluded.updated, "
        "ending = excluded.ending, closed = excluded.closed, events = excluded.events, sum = excluded.sum",
        row,
    )


def write_events(
    db: sqlite3.Connection, play: int, number: int, at: str, events: Sequence[Mapping[str, Any]]
) -> None:
    """Write events as the play's `number`-th (0-based) and following."""
    db.executemany(
        "INSERT INTO event VALUES (?, ?, ?, ?, ?)",
        [checked(play, place, at, packed_event(event)) for place, event in enumerate(events, number)],
    )


def change_plays(db: sqlite3.Connection, column: str, value: int, **changes: Any) -> None:
    """Change the rows of the plays where a column has a value; a spoilt one stays as it is."""
    query = f"SELECT {COLUMNS}, events, sum FROM play WHERE {column} = ?"
    for row in filter(is_sound, db.execute(query, (value,)).fetchall()):
        write_play(db, play_of(row)._replace(**changes), row[-2])


def meet(db: sqlite3.Connection, play: Play) -> None:
    """Remember for good which ending a play led to, if any."""
    if play.ending:
        met = checked(play.person, play.pack, play.scenario, play.ending)
        db.execute("INSERT OR IGNORE INTO met VALUES (?, ?, ?, ?, ?)", met)
