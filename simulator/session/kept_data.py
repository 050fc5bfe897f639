"""Everything that is kept on this machine: where it lies, all of it as JSON, and erasing it."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from simulator.session.crashed import REPORT
from simulator.session.notices import Notice
from simulator.session.session import Session
from simulator.store.database import JournalError
from simulator.store.names import JOURNAL_NAME, beside
from simulator.store.paths import cache_folder, data_folder


class DataError(Exception):
    """What is kept could not be read. `sentence`: why, in the current language."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence


class Kept(NamedTuple):
    """What is kept: the folder, the files in it with their sizes in bytes, and how many plays.

    `journal`: the name of the one file that the plays are in. `plays`: `None` where it cannot be known, since
    the journal could not be read; a notice says why.
    """

    folder: Path
    files: tuple[tuple[Path, int], ...]
    plays: int | None
    journal: str = JOURNAL_NAME


def kept(session: Session) -> Kept:
    """Return what is kept on this machine, of everybody who sat here; "–" where no folder can be."""
    try:
        plays = session.journal.count() if session.journal.is_known else None
    except JournalError as error:
        session.tell_trouble(error)
        plays = None
    try:
        folder = data_folder()
    except OSError:
        folder = Path("–")
    return Kept(folder, tuple((path, _size(path)) for path in own_files()), plays)


def own_files() -> list[Path]:
    """Return the files that go when everything is erased, by name: a companion stands behind its file.

    The journal and its companions, what was set aside, copies from before it was led on, the last fault, the
    cache. Not what a person wrote elsewhere, and not what looks like somebody else's copy.
    """
    found = _in_data_folder("journal", "damaged", "version")
    with suppress(OSError):  # nowhere, or a place that may not be looked into: nothing of ours is there
        found += [path for path in (data_folder() / REPORT,) if path.is_file()]
    with suppress(OSError):
        found += [path for path in cache_folder().glob("????????.*.index*") if path.is_file()]
    return sorted(found)


def set_aside_files() -> list[Path]:
    """Return the journals that could not be read and were put aside."""
    return _in_data_folder("damaged")


def copies() -> list[Path]:
    """Return what looks like a copy of the journal that somebody else made, and is not ours to remove.

    A person, or a program that keeps a folder the same on several machines.
    """
    return _in_data_folder("copy")


def _in_data_folder(*kinds: str) -> list[Path]:
    try:
        return beside(data_folder() / JOURNAL_NAME, *kinds)
    except OSError:
        return []


def exported(session: Session) -> str:
    """Return everything in the journal as JSON text; raises DataError where it cannot be read."""
    if not session.journal.is_known:
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
    either and no byte stays in the write-ahead log; then the files go. The journal goes after its
    companions: from the moment it is gone, another window makes them anew, and for a file of its own.
    """
    with suppress(JournalError):  # newer, foreign or locked: the file itself goes below
        session.journal.erase_all()
    session.close()
    for path in reversed(own_files()):
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
