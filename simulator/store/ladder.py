"""The tables of the journal, as a ladder: one upgrade a version, from an empty file to the newest.

A version that was ever released is never edited here; what changes comes as one more upgrade. A new file
climbs the same ladder as an old one, so there is one truth about what stands in the newest.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from simulator.store.rows import checked

FIRST = """
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
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID
"""

SOURCES = "CREATE TABLE source (revision TEXT PRIMARY KEY, files BLOB NOT NULL)"
"""The files that each revision was told from, as long as a play refers to it."""

CHECKED = """
CREATE TABLE play (
    id INTEGER PRIMARY KEY, person INTEGER NOT NULL, pack TEXT NOT NULL,
    scenario TEXT NOT NULL, title TEXT NOT NULL, revision TEXT NOT NULL, parent INTEGER, parent_at INTEGER,
    started TEXT NOT NULL, updated TEXT NOT NULL, ending TEXT NOT NULL, closed INTEGER NOT NULL,
    number INTEGER NOT NULL, events INTEGER NOT NULL, sum INTEGER NOT NULL
);
CREATE TABLE event (
    play INTEGER NOT NULL REFERENCES play (id) ON DELETE CASCADE, number INTEGER NOT NULL,
    at TEXT NOT NULL, data TEXT NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (play, number)
) WITHOUT ROWID;
CREATE TABLE draft (
    play INTEGER NOT NULL REFERENCES play (id) ON DELETE CASCADE, place TEXT NOT NULL, text TEXT NOT NULL,
    sum INTEGER NOT NULL, PRIMARY KEY (play, place)
) WITHOUT ROWID;
CREATE TABLE met (
    person INTEGER NOT NULL, pack TEXT NOT NULL, scenario TEXT NOT NULL, ending TEXT NOT NULL,
    sum INTEGER NOT NULL, PRIMARY KEY (person, pack, scenario, ending)
) WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE counted (plays INTEGER NOT NULL)
"""
"""A checksum a row, over the columns before it; how many events a play has, and how many plays there were."""


def _check(db: sqlite3.Connection) -> None:
    """Give every row its checksum, and every play the number that it had as its id."""
    queries = {
        "play": "SELECT play.*, id, (SELECT count(*) FROM event WHERE play = play.id) FROM play",
        "event": "SELECT * FROM event",
        "draft": "SELECT * FROM draft",
        "met": "SELECT * FROM met",
        "setting": "SELECT * FROM setting",
    }
    kept = {table: db.execute(query).fetchall() for table, query in queries.items()}
    plays = db.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'play'").fetchone()
    for table in reversed(queries):
        db.execute(f"DROP TABLE {table}")
    _run(db, CHECKED)
    db.execute("INSERT INTO counted VALUES (?)", plays)
    for table, rows in kept.items():
        for row in rows:
            db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * (len(row) + 1))})", checked(*row))


NOTES = """
CREATE TABLE note (
    id INTEGER PRIMARY KEY, person INTEGER NOT NULL, pack TEXT NOT NULL,
    play INTEGER REFERENCES play (id) ON DELETE CASCADE, kind TEXT NOT NULL,
    at TEXT NOT NULL, data TEXT NOT NULL, sum INTEGER NOT NULL
)
"""
"""What happens outside a play: a plan asked about, an exercise tried. One about a play goes with it."""


UPGRADES: tuple[str | Callable[[sqlite3.Connection], None], ...] = (FIRST, SOURCES, _check, NOTES.strip())
"""`UPGRADES[n]` leads from version n to n + 1: statements, or a function given the connection."""

SHAPE = frozenset(statement.strip() for statement in f"{SOURCES};{CHECKED};{NOTES}".split(";"))
"""What stands in the newest, to the letter: nothing is ever altered in place."""

LEAST, MOST = 1, len(UPGRADES)
"""The oldest and the newest version of a file that is understood."""


def climb(db: sqlite3.Connection, version: int) -> None:
    """Lead a file from `version` (0: an empty one) to the newest, within the transaction that is open."""
    for upgrade in UPGRADES[version:]:
        if isinstance(upgrade, str):
            _run(db, upgrade)
        else:
            upgrade(db)
    db.execute(f"PRAGMA user_version = {MOST}")


def _run(db: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";"):
        db.execute(statement)
