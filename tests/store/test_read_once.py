"""Rows are read once for each state of the file: and never an older state is told than the file's."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from simulator.store.journal import Journal, Note, Play

AT = "2026-03-01T12:00:00+00:00"
ROW = Play(0, 1, "pack", "story", "Title", "r", None, None, AT, AT, "", closed=False)


def note(play: int | None, word: str) -> Note:
    """A note about a play."""
    return Note(0, 1, "pack", play, "rated", AT, {"word": word})


def told(journal: Journal) -> tuple[Any, ...]:
    """All that is asked of the journal by reading whole tables."""
    return (
        journal.plays(1, "pack"),
        journal.notes(1, "pack"),
        journal.met(1, "pack"),
        journal.noted(1, "pack", "rated"),
        journal.written(),
    )


class Windows(RuleBasedStateMachine):
    """Two windows at one file, written, erased and put in another's place; a third is opened to compare."""

    folder: Path

    def __init__(self) -> None:
        """Begin with an empty folder."""
        super().__init__()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self.path = self.folder / "journal.sqlite3"
        self.windows = [Journal(self.path), Journal(self.path)]

    def teardown(self) -> None:
        """Leave nothing open."""
        for window in self.windows:
            window.close()

    @rule(window=st.integers(0, 1), ending=st.sampled_from(["", "good", "bad"]))
    def play(self, window: int, ending: str) -> None:
        """Play, to an end or not."""
        journal = self.windows[window]
        wrote = {"kind": "wrote", "text": "Hei"}
        play = journal.begin(ROW._replace(ending=ending), [{"kind": "started"}, wrote]).id
        journal.note(note(play, ending))

    @rule(window=st.integers(0, 1), word=st.sampled_from(["a", "b"]))
    def keep_half(self, window: int, word: str) -> None:
        """Write what takes another's place."""
        self.windows[window].keep_half(note(None, word))

    @rule(window=st.integers(0, 1))
    def erase_one(self, window: int) -> None:
        """Erase the latest play."""
        for play in self.windows[window].plays(1, "pack")[:1]:
            self.windows[window].delete(play.id)

    @rule(window=st.integers(0, 1))
    def erase_person(self, window: int) -> None:
        """Erase all of this person."""
        self.windows[window].erase_person(1)

    @rule()
    def erase_file(self) -> None:
        """Erase the file behind both."""
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    @rule(window=st.integers(0, 1))
    def look(self, window: int) -> None:
        """A window tells what one that has just been opened tells."""
        here = told(self.windows[window])
        fresh = Journal(self.path)
        try:
            assert here == told(fresh)
        finally:
            fresh.close()


def test_two_windows_and_one_just_opened(tmp_path: Path) -> None:
    """Whatever was read before, what is told is what the file holds."""
    Windows.folder = tmp_path / "data"
    machine = settings(Windows.TestCase.settings, max_examples=60, stateful_step_count=15)
    Windows.TestCase.settings = machine
    Windows.TestCase().runTest()


def test_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read again while nothing changes."""
    journal = Journal(tmp_path / "journal.sqlite3")
    journal.begin(ROW, [{"kind": "started"}])
    journal.plays(1, "pack")
    asked: list[str] = []
    rows = journal._database.rows
    monkeypatch.setattr(
        journal._database, "rows", lambda query, *values: asked.append(query) or rows(query, *values)
    )
    assert journal.plays(1, "pack") == journal.plays(1, "pack")
    assert all(query.startswith("PRAGMA") for query in asked)
    journal.set("a", "b")
    journal.plays(1, "pack")
    assert any("FROM play" in query for query in asked)
    journal.close()


def test_a_file_in_the_place_of_another(tmp_path: Path) -> None:
    """The same counts of changes in two files, one after the other, are not the same state."""
    path = tmp_path / "journal.sqlite3"
    writing, reading = Journal(path), Journal(path)
    writing.begin(ROW, [{"kind": "started"}])
    before = told(reading)
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    writing.settings()
    reading.settings()
    writing.begin(ROW, [{"kind": "started"}])
    after = told(reading)
    assert after != before
    assert after == told(writing)
    writing.close()
    reading.close()
