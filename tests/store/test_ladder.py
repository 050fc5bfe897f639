"""The journal climbs: a file of every version opens, keeps everything, and lies as it was beside it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from simulator.session.session import Session
from simulator.store import ladder
from simulator.store.database import JournalError
from simulator.store.journal import Journal

KEPT = Path(__file__).parent / "journals"
OLD = sorted(KEPT.glob("*.sqlite3"))


@pytest.mark.parametrize("old", OLD, ids=[path.stem for path in OLD])
def test_a_journal_of_every_commit_keeps_everything(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    shutil.copy(old, path)
    as_it_was = Path(shutil.copy(old, tmp_path / "as_it_was.sqlite3"))
    told_then = json.loads(old.with_suffix(".json").read_text(encoding="utf-8"))
    version = version_of(old)
    journal = Journal(path)
    assert without_new(journal.export(), told_then) == told_then
    journal.close()
    again = Journal(path)  # climbed once for all
    assert without_new(again.export(), told_then) == told_then
    again.close()
    [beside] = tmp_path.glob("journal.version*")
    assert beside.name == f"journal.version-{version}-1.sqlite3"
    assert rows(beside) == rows(as_it_was)
    assert beside.stat().st_mode & 0o077 == 0


def without_new(now: Any, then: Any) -> Any:
    """Leave out of an export what an earlier one did not know; the version is another one."""
    if isinstance(then, dict):
        return {
            name: without_new(now[name], then[name]) if name != "version" else then[name] for name in then
        }
    if isinstance(then, list) and len(then) == len(now):
        return [without_new(*pair) for pair in zip(now, then, strict=True)]
    return now


def rows(path: Path) -> dict[str, list[Any]]:
    """Return all that is in a database."""
    with closing(sqlite3.connect(path)) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


def test_there_is_a_journal_of_every_version_below_the_newest() -> None:
    assert {version_of(old) for old in OLD} == set(range(ladder.LEAST, ladder.MOST))


def version_of(path: Path) -> int:
    """Return the version that a file says it has, by its bytes.

    Whoever opens a database in WAL mode, only to read it, puts two files beside it for a moment;
    beside a kept one others are reading the folder (an sdist was once being made of it).
    See «Database File Format», 1.3, offset 60.
    """
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_a_new_file_holds_what_the_newest_is_said_to_hold(tmp_path: Path) -> None:
    Journal(tmp_path / "journal.sqlite3").close()
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as db:
        made = {row[0] for row in db.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL")}
    assert made == set(ladder.SHAPE) | {"CREATE TABLE sqlite_sequence(name,seq)"}


def test_a_climb_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.sqlite3"
    shutil.copy(OLD[0], path)
    before = rows(path)
    monkeypatch.setattr(ladder, "UPGRADES", (*ladder.UPGRADES, "CREATE TABLE a (b); DELETE FROM nowhere"))
    monkeypatch.setattr(ladder, "MOST", ladder.MOST + 1)
    with pytest.raises(JournalError):
        Journal(path)
    assert rows(path) == before
    assert list(tmp_path.glob("journal.version*")) == []


def test_the_next_table_is_one_more_upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = Journal(path)
    journal.set("language", "nb")
    journal.close()
    before = ladder.MOST
    monkeypatch.setattr(ladder, "UPGRADES", (*ladder.UPGRADES, "CREATE TABLE practice (skill TEXT)"))
    monkeypatch.setattr(ladder, "MOST", before + 1)
    journal = Journal(path)
    assert journal.settings() == {"language": "nb"}
    journal.close()
    assert "practice" in rows(path)
    assert "practice" not in rows(tmp_path / f"journal.version-{before}-1.sqlite3")


def test_whatever_lies_where_a_copy_would_lie_stays_and_hinders_nothing(tmp_path: Path) -> None:
    path, version = tmp_path / "journal.sqlite3", version_of(OLD[0])
    shutil.copy(OLD[0], path)
    names = [f"journal.version-{version}{end}" for end in (".sqlite3", "-1.sqlite3", "-2.sqlite3-wal")]
    others = [tmp_path / name for name in names]
    for other in others:
        other.write_bytes(b"x" * 5000)
    (tmp_path / f"journal.version-{version}-3.sqlite3.part").write_bytes(b"half of one" * 500)  # killed there
    before = rows(Path(shutil.copy(path, tmp_path / "as_it_was.sqlite3")))
    Journal(path).close()
    assert version_of(path) == ladder.MOST
    assert rows(tmp_path / f"journal.version-{version}-3.sqlite3") == before
    assert {other.read_bytes() for other in others} == {b"x" * 5000}
    assert list(tmp_path.glob("*.part*")) == []


def test_a_file_that_is_led_on_later_leaves_the_copy_of_an_earlier_one(tmp_path: Path) -> None:
    path, version = tmp_path / "journal.sqlite3", version_of(OLD[0])
    with closing(sqlite3.connect(tmp_path / "emptied.sqlite3")) as emptied:
        with closing(sqlite3.connect(shutil.copy(OLD[0], tmp_path / "full.sqlite3"))) as full:
            full.backup(emptied)
        emptied.execute("DELETE FROM play")
        emptied.commit()
    for number, name in ((1, "full.sqlite3"), (2, "emptied.sqlite3")):
        shutil.copy(tmp_path / name, path)
        Journal(path).close()
        copy = tmp_path / f"journal.version-{version}-{number}.sqlite3"
        assert rows(copy) == rows(tmp_path / name)
    assert rows(tmp_path / f"journal.version-{version}-1.sqlite3")["play"]


def test_a_copy_that_cannot_be_made_is_no_damage_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, version = tmp_path / "journal.sqlite3", version_of(OLD[0])
    shutil.copy(OLD[0], path)
    (tmp_path / f"journal.version-{version}-1.sqlite3.part").mkdir()
    before = rows(path)
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path))
    session = Session(None, "nb")
    assert [notice.code for notice in session.notices] == ["failing"]
    assert session.journal.path is None
    assert session.journal.count() == len(before["play"])  # they can be seen all the same
    session.close()
    assert rows(path) == before
