"""Everything that is kept on this machine: where it lies, all of it as JSON, and erasing it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import NamedTuple

from simulator.session.session import JOURNAL_NAME, Session
from simulator.store.journal import JournalError
from simulator.store.paths import cache_folder, data_folder


class Kept(NamedTuple):
    """What is kept: the folder, the files in it with their sizes in bytes, and how many plays."""

    folder: Path
    files: tuple[tuple[Path, int], ...]
    plays: int


def kept(session: Session) -> Kept:
    """Return what is kept on this machine, of everybody who sat here."""
    try:
        plays = session.journal.count()
    except JournalError:
        plays = 0
    return Kept(data_folder(), tuple((path, _size(path)) for path in own_files()), plays)


def own_files() -> list[Path]:
    """Return every file of the program on this machine: the journal, its companions, what was set aside, the cache."""
    stem = Path(JOURNAL_NAME).stem
    folder = data_folder()
    found = [path for path in folder.glob(f"{stem}*") if path.is_file()] if folder.is_dir() else []
    cache = cache_folder()
    found += [path for path in cache.rglob("*") if path.is_file()] if cache.is_dir() else []
    return sorted(found)


def exported(session: Session) -> str:
    """Return everything in the journal as JSON text; raises JournalError where it cannot be read."""
    text = json.dumps(session.journal.export(), ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace").decode() + "\n"


def erase_everything(session: Session) -> list[Path]:
    """Erase all that is kept, of everybody; return the files that could not be removed.

    The rows are erased first, so that a program that still has the file open sees nothing
    either and no byte stays in the write-ahead log; then the files go.
    """
    try:
        session.journal.erase_all()
    except JournalError:
        pass  # damaged, newer or locked: the file itself goes below
    session.close()
    for path in own_files():
        try:
            path.unlink()
        except OSError:
            continue
    shutil.rmtree(cache_folder(), ignore_errors=True)
    folder = data_folder()
    if folder.is_dir() and not any(folder.iterdir()):
        try:
            folder.rmdir()
        except OSError:
            pass
    return own_files()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
