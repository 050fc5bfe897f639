"""The words a play was played with: kept as bytes while a play refers to them, gone with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.store.database import JournalError
from simulator.store.journal import Journal, Play

FILES = {
    "milk_rotation.yaml": "id: milk_rotation\ntitle: På kjølerommet\n".encode(),
    "nb.po": bytes(range(256)),
}


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.sqlite3")
    yield opened
    opened.close()


def begin(journal: Journal, revision: str, files: dict[str, bytes] = FILES, person: int = 1) -> int:
    """Begin a play of a revision; return its id."""
    at = "2026-11-28T05:00:00.000+00:00"
    row = Play(0, person, "pack", "milk_rotation", "Milk", revision, None, None, at, at, "", False)
    return journal.begin(row, [{"kind": "started", "seed": 1, "drawn": {}}], files).id


def test_the_files_of_a_revision_come_back_byte_for_byte(journal: Journal, tmp_path: Path) -> None:
    begin(journal, "a")
    begin(journal, "a", {"other.yaml": b"later"})  # a revision is what it is
    journal.close()
    assert Journal(tmp_path / "journal.sqlite3").source("a") == FILES


def test_a_revision_that_was_never_kept_has_none(journal: Journal) -> None:
    assert journal.source("b") is None


@given(st.dictionaries(st.text(), st.binary(), min_size=1))
def test_any_files_come_back(files: dict[str, bytes]) -> None:
    journal = Journal(None)
    begin(journal, "a", files)
    assert journal.source("a") == files


def test_they_stay_as_long_as_a_play_refers_to_them(journal: Journal) -> None:
    first, second, other = begin(journal, "a"), begin(journal, "a"), begin(journal, "b", person=2)
    journal.delete(first)
    assert journal.source("a") == FILES
    journal.delete(second)
    assert journal.source("a") is None
    journal.erase_person(2)
    assert journal.source("b") is None
    assert journal.play(other) is None


def test_erasing_everything_erases_them(journal: Journal, tmp_path: Path) -> None:
    begin(journal, "a")
    journal.erase_all()
    assert journal.source("a") is None


def test_a_play_and_its_words_are_kept_together_or_not_at_all(journal: Journal, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as other:
        other.execute("CREATE TRIGGER no BEFORE INSERT ON source BEGIN SELECT raise(FAIL, 'no'); END")
        with pytest.raises(JournalError):
            begin(journal, "a")
        assert journal.count() == 0
        other.execute("DROP TRIGGER no")
    begin(journal, "a")
    assert journal.source("a") == FILES


def test_a_spoilt_one_is_none(journal: Journal, tmp_path: Path) -> None:
    begin(journal, "a")
    with sqlite3.connect(tmp_path / "journal.sqlite3") as other:
        [(kept,)] = other.execute("SELECT files FROM source").fetchall()
        for place in range(len(kept)):
            broken = bytes([*kept[:place], kept[place] ^ 4, *kept[place + 1 :]])
            other.execute("UPDATE source SET files = ?", (broken,))
            other.commit()
            assert journal.source("a") in (None, FILES)
        for value in (None, "text", 7, b"", kept[:-1]):
            other.execute("UPDATE source SET files = coalesce(?, x'00')", (value,))
            other.commit()
            assert journal.source("a") is None
    other.close()
