"""Everything that is kept on this machine: where it lies, all of it as JSON, and erasing it."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from simulator.session.notices import Notice
from simulator.session.session import JOURNAL_NAME, Session
from simulator.store.database import JournalError
from simulator.store.paths import cache_folder, data_folder


class DataError(Exception):
    """What is kept could not be read. `sentence`: why, in the current language."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence


class Kept(NamedTuple):
    """What is kept: the folder, the files in it with their sizes in bytes, and how many plays."""

    folder: Path
    files: tuple[tuple[Path, int], ...]
    plays: int


def kept(session: Session) -> Kept:
    """Return what is kept on this machine, of everybody who sat here; "–" where no folder can be."""
    try:
        plays = session.journal.count()
    except JournalError:
        plays = 0
    try:
        folder = data_folder()
    except OSError:
        folder = Path("–")
    return Kept(folder, tuple((path, _size(path)) for path in own_files()), plays)


def own_files() -> list[Path]:
    """Return every file the program keeps: the journal, its companions, what was set aside, the cache.

    By their names, since a person may have chosen a folder that holds other things as well.
    """
    stem, suffix = Path(JOURNAL_NAME).stem, Path(JOURNAL_NAME).suffix
    found: list[Path] = []
    for place, patterns in (
        (data_folder, (f"{JOURNAL_NAME}*", f"{stem}.damaged-*{suffix}*", f"{stem}.version-*{suffix}*")),
        (cache_folder, ("????????.*.index*",)),
    ):
        with suppress(OSError):  # nowhere, or a place that may not be looked into: nothing of ours is there
            folder = place()
            found += [path for pattern in patterns for path in folder.glob(pattern) if path.is_file()]
    return sorted(found)


def set_aside_files() -> list[Path]:
    """Return the journals that could not be read and were put aside."""
    return _beside("{stem}.damaged-*{suffix}")


def copies() -> list[Path]:
    """Return what looks like a copy of the journal that somebody else made, and is not ours to remove.

    A person, or a program that keeps a folder the same on several machines.
    """
    ours = set(own_files())
    return [path for path in _beside("{stem}*{suffix}*") if path not in ours]


def _beside(pattern: str) -> list[Path]:
    named = pattern.replace("{stem}", Path(JOURNAL_NAME).stem).replace("{suffix}", Path(JOURNAL_NAME).suffix)
    try:
        return sorted(path for path in data_folder().glob(named) if path.is_file())
    except OSError:
        return []


def exported(session: Session) -> str:
    """Return everything in the journal as JSON text; raises DataError where it cannot be read."""
    if session.journal.path is None:
        raise DataError(" ".join(notice.sentence for notice in session.notices))
    try:
        everything = session.journal.export()
    except JournalError as error:
        raise DataError(Notice(error.code, error.detail).sentence) from error
    text = json.dumps(everything, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace").decode() + "\n"


def erase_everything(session: Session) -> list[Path]:
    """Erase all that is kept, of everybody; return the files that could not be removed.

    The rows are erased first, so that a program that still has the file open sees nothing
    either and no byte stays in the write-ahead log; then the files go.
    """
    with suppress(JournalError):  # damaged, newer or locked: the file itself goes below
        session.journal.erase_all()
    session.close()
    for path in own_files():
        try:
            path.unlink()
        except OSError:
            continue
    for place in (cache_folder, data_folder):
        with suppress(OSError):  # not empty: somebody else's things lie there too
            place().rmdir()
    return own_files()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
