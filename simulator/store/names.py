"""The names of the journal's file and of what lies beside it: by these alone it is known what is ours.

A person may have chosen a folder that holds other things as well.
"""

from __future__ import annotations

import os
import re
from itertools import count
from pathlib import Path

JOURNAL_NAME = "journal.sqlite3"
COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite puts behind a file's name, in the order in which they go before it."""


def family(path: Path) -> tuple[Path, ...]:
    """Return the files that SQLite keeps beside a file, and the file itself as the last."""
    return (*(path.with_name(path.name + end) for end in COMPANIONS), path)


def set_aside(path: Path) -> Path:
    """Rename a damaged journal and its companions, never over another; return its new place."""
    aside = _free(path, "damaged")
    for part, there in zip(family(path), family(aside), strict=True):
        if part.exists():
            part.rename(there)
    return aside


def copy_before(path: Path, version: int) -> Path:
    """Return where a copy of a file is to lie from before it is led on from a version; none lies there."""
    return _free(path, f"version-{version}")


def unfinished(copy: Path) -> Path:
    """Return where a copy lies as long as it is being written."""
    return copy.with_name(f"{copy.name}.part")


def _free(path: Path, kind: str) -> Path:
    for number in count(1):
        place = path.with_name(f"{path.stem}.{kind}-{number}{path.suffix}")
        if not any(map(os.path.lexists, family(place))):
            break
    return place


def kind_of(name: str, journal: str = JOURNAL_NAME) -> str:
    """Return what a file beside the journal is, by its name.

    Ours: "journal" (the file and its companions), "damaged" (set aside), "version" (from before it was led
    on). "copy": what looks as if somebody else had made it of one of these. "": anything else.
    """
    stem, suffix = os.path.splitext(journal)
    kinds, ends = r"\.(damaged|version)-[0-9-]+", "|".join(COMPANIONS)
    pattern = rf"{re.escape(stem)}(?:{kinds})?{re.escape(suffix)}(?:\.part)?(?:{ends})?"
    ours = re.fullmatch(pattern, os.path.normcase(name))
    if ours:
        return ours[1] or "journal"
    words = name.casefold()
    return "copy" if stem in words and ".sqlite" in words else ""


def beside(path: Path, *kinds: str) -> list[Path]:
    """Return the files of these kinds in the folder of a journal, by name.

    What cannot be looked into holds nothing of ours.
    """
    try:
        names = [entry.name for entry in os.scandir(path.parent) if entry.is_file()]
    except OSError:
        return []
    return [path.with_name(name) for name in sorted(names) if kind_of(name, path.name) in kinds]
