"""What happens outside a play is kept, once where it must be, and goes with its play or its person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from simulator.store.database import JournalError
from simulator.store.journal import Journal, Note, Play

AT = "2026-11-02T18:00:00.000+00:00"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def journal(file: Path) -> Iterator[Journal]:
    opened = Journal(file)
    yield opened
    opened.close()


def play(journal: Journal, person: int = 1) -> int:
    row = Play(0, person, "pack", "story", "Story", "r", None, None, AT, AT, "", closed=False)
    return journal.begin(row, [{"kind": "started"}]).id


def note(kind: str, play: int | None = None, person: int = 1, **data: object) -> Note:
    return Note(0, person, "pack", play, kind, AT, data)


def told(journal: Journal, person: int = 1, kind: str | None = None) -> list[tuple[str, object]]:
    return [(each.kind, dict(each.data)) for each in journal.notes(person, "pack", kind)]


def test_in_the_order_written_and_of_one_person_and_pack(journal: Journal) -> None:
    assert journal.note(note("tried", words="æøå \ud800"))
    assert journal.note(note("asked", play(journal), answer="did"))
    assert journal.note(note("tried", person=2, words="andres"))
    assert told(journal) == [("tried", {"words": "æøå ?"}), ("asked", {"answer": "did"})]
    assert told(journal, kind="asked") == [("asked", {"answer": "did"})]
    assert journal.notes(1, "another pack") == []


def test_once_is_once_in_two_windows_too(journal: Journal, file: Path) -> None:
    first, second = play(journal), play(journal)
    other = Journal(file)
    assert journal.note(note("asked", first), once=True)
    assert not other.note(note("asked", first), once=True)
    assert other.note(note("asked", second), once=True)
    other.close()
    assert len(told(journal)) == 2


def test_it_goes_with_its_play_and_its_person(journal: Journal, file: Path) -> None:
    mine, theirs = play(journal), play(journal, 2)
    journal.note(note("asked", mine, line="hemmelig en"))
    journal.note(note("tried", words="hemmelig to"))
    journal.note(note("asked", theirs, person=2, line="blir"))
    journal.delete(mine)
    assert told(journal) == [("tried", {"words": "hemmelig to"})]
    journal.erase_person(1)
    assert told(journal) == []
    assert told(journal, 2) == [("asked", {"line": "blir"})]
    journal.close()
    assert b"hemmelig" not in file.read_bytes()


def test_about_a_play_that_was_erased_there_is_none(journal: Journal, file: Path) -> None:
    mine, other = play(journal), Journal(file)
    other.delete(mine)
    for write in (journal.note, journal.keep_half):
        with pytest.raises(JournalError) as caught:
            write(note("asked", mine, line="hemmelig"))
        assert caught.value.code == "gone"
    assert told(journal) == []
    other.close()


def test_all_of_it_is_exported_and_erased(journal: Journal) -> None:
    journal.note(note("tried", words="hei"))
    [row] = journal.export()["notes"]
    assert (row["kind"], row["data"]) == ("tried", {"words": "hei"})
    journal.erase_all()
    assert journal.export()["notes"] == []


def test_a_spoilt_one_is_left_out_and_counts_as_none(file: Path) -> None:
    seen: list[str] = []
    journal = Journal(file, lambda: seen.append("spoilt"))
    about = play(journal)
    journal.note(note("asked", about, answer="did"))
    journal.close()
    with closing(sqlite3.connect(file)) as db:
        db.execute("UPDATE note SET data = replace(data, 'did', 'dit')")
        db.commit()
    journal = Journal(file, lambda: seen.append("spoilt"))
    assert told(journal) == []
    assert seen
    assert journal.note(note("asked", about, answer="did"), once=True)
    assert len(journal.export()["spoilt"]) == 1
    journal.close()
