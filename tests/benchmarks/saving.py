"""What a step costs beside its commit, and a commit beside a bare insert with the same settings."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from simulator.engine.events import Chose, Started, encode
from simulator.engine.play import State, apply, offered, start
from simulator.engine.story import Story
from simulator.engine.transcript import latest
from simulator.store.journal import Journal, Play
from tests.benchmarks.generated import story
from tests.benchmarks.runners.mentor_engine import scenario
from tests.benchmarks.table import Row, ms

STEPS = 400
NOW = "2026-11-23T12:00:00.000+00:00"


def rows(folder: Path, rounds: int) -> list[Row]:
    """A step, its commit, and the bare insert, in turns, so that all three meet the same moments."""
    made = Story(scenario([[list(way) for way in ways] for ways in story(1000)]))
    journal = Journal(folder / "journal.sqlite3")
    bare = _bare(folder / "bare.sqlite3")
    state = start(made, Started(7, {}))
    first = Play(0, 1, "pack", "s", "Title", "r", None, None, NOW, NOW, "", False)
    play = journal.begin(first, [encode(Started(7, {}))])
    steps, commits, inserts = [], [], []
    for number in range(1, STEPS * rounds + 1):
        event = Chose(state.node, offered(made, state)[0].id)
        data = encode(event)
        row = (1, number, NOW, f'{{"type":"chose","node":"{state.node}","choice":"c0"}}')
        steps.append(_timed(partial(_step, made, state, event)))
        state = apply(made, state, event)
        commits.append(_timed(partial(journal.append, NOW, play, number, [data], "")))
        inserts.append(_timed(partial(bare.execute, "INSERT INTO event VALUES (?, ?, ?, ?)", row)))
    median = statistics.median
    return [
        Row(
            "a step with its texts, beside its commit",
            ms(steps),
            ms(commits),
            median(steps) / median(commits),
            1.0,
        ),
        Row(
            "a commit, beside a bare insert", ms(commits), ms(inserts), median(commits) / median(inserts), 1.5
        ),
    ]


def _step(made: Story, state: State, event: Chose) -> None:
    """What a move asks of the engine: the new state, every text of it, and what is offered then."""
    after = apply(made, state, event)
    latest(made, after)
    offered(made, after)


def _bare(path: Path) -> sqlite3.Connection:
    """The same table in a file of its own; every insert is a transaction."""
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("foreign_keys = ON", "secure_delete = ON", "journal_mode = WAL", "synchronous = FULL"):
        db.execute(f"PRAGMA {pragma}")
    db.execute(
        "CREATE TABLE event (play INTEGER NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL,"
        " data TEXT NOT NULL, PRIMARY KEY (play, number)) WITHOUT ROWID"
    )
    return db


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000
