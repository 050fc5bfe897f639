"""What is told on a bad day, and the ways in which the file of plays can be spoilt."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from simulator.store import ladder
from tests.robustness.commands import run

WAY = b"\n1\n\nhei\n\n\n\n1\n\n" + b"\n" * 18
"""The lines that bring `story` to its end, whatever the day is like."""
SENTENCES = {
    "full": "The disk is full. You can play on, but nothing more is saved until there is room.",
    "read-only": "The folder for your plays cannot be written to.",
    "no-place": "The folder for your plays could not be made.",
    "damaged": "The file with your earlier plays could not be read. It is kept as ",
    "foreign": "Move the file to another folder, and plays are saved again.",
    "newer": "Plays on this machine were saved by a newer version. You can play, but nothing is saved now.",
    "locked": "Another program holds the file with your plays. You can play on, but nothing is saved now.",
}
NO_DATABASE = {
    "text": b"this is no database\n" * 500,
    "header": b"SQLite format 3\0" + b"\xff" * 4080,
    "zeros": b"\0" * 8192,
    "byte": b"x",
}
is_root = os.name == "posix" and os.geteuid() == 0


def make_newer(path: Path) -> None:
    """Mark a file of plays as that of a newer version."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {ladder.MOST + 1}")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def truncate(path: Path, share: float) -> bytes:
    """Keep only the first part of a file of plays; returns that."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()[: int(path.stat().st_size * share)]
    path.write_bytes(content)
    return content


def make_other_programs(path: Path) -> None:
    """Make a database that holds somebody's photos."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE photos (name TEXT)")
        db.execute("INSERT INTO photos VALUES ('holiday')")
        db.commit()


@contextmanager
def somebody_without_rights(pack: Path) -> Iterator[tuple[Path, list[str]]]:
    """Give a home with `data` and the pack in it, for somebody who may only read there.

    Root may do anything, so for root there are words to put in front of a command: it runs as somebody else.
    """
    before: list[str] = []
    if is_root:
        if shutil.which("setpriv") is None:
            pytest.skip("needs setpriv, to become somebody else than root")
        before = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    home = Path(tempfile.mkdtemp(prefix="mentor-closed-"))  # others may not look into `tmp_path`
    try:
        shutil.copytree(pack, home / "pack")
        (home / "data").mkdir()
        close(home)
        told = run(["--version"], home, before=before)
        if told.code:
            pytest.skip("nobody may not run the program here")
        yield home, before
    finally:
        close(home, 0o755, 0o644)
        shutil.rmtree(home, ignore_errors=True)


def close(home: Path, folders: int = 0o555, files: int = 0o444) -> None:
    """Let everybody read everything in a home, and nobody write."""
    for path in (home, *home.rglob("*")):
        path.chmod(folders if path.is_dir() else files)
