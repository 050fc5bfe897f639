"""What stands in a row of the journal, with a checksum: what was spoilt on the disk is seen as spoilt."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple


class Play(NamedTuple):
    """A row of the journal: one play. Times are ISO 8601 UTC; `ending` is "" while it is open.

    `id`: drawn by chance and never drawn again, also not in another file. `closed`: the debrief was read to
    its end. `parent_at`: the turns it shares with its parent. `number`: how a person calls it, counted up
    from 1 and never given twice in one file; 0 while it is in none.
    """

    id: int
    person: int
    pack: str
    scenario: str
    title: str
    revision: str
    parent: int | None
    parent_at: int | None
    started: str
    updated: str
    ending: str
    closed: bool
    number: int = 0


class Note(NamedTuple):
    """A row of the journal: one thing that happened outside a play. `at` is ISO 8601 UTC.

    `play`: the id of the play it is about, `None` for none. `data` holds what JSON holds; a kind that a later
    version writes is kept as it is.
    """

    id: int
    person: int
    pack: str
    play: int | None
    kind: str
    at: str
    data: Mapping[str, Any]


COLUMNS = ", ".join(Play._fields)
"""The columns of a play's row, in the order of its fields."""


def checksum(*values: object) -> int:
    """Return the CRC-32 of a row's values: every single bit counts."""
    return zlib.crc32("\0".join(map(str, values)).encode("utf-8", "surrogatepass"))


def checked(*values: object) -> tuple[object, ...]:
    """Return a row's values with their checksum at the end, as they are written."""
    return (*values, checksum(*values))


def is_sound(row: tuple[Any, ...]) -> bool:
    """Whether a row that ends in a checksum is what was written."""
    return bool(row[-1] == checksum(*row[:-1]))


def packed_event(event: Mapping[str, Any]) -> str:
    """Return an event as one line of JSON."""
    return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()


def unpacked_event(data: Any) -> dict[str, Any]:
    """Return an event as it was written; where the row holds something else, an event of no kind.

    No reader of events takes it for one, so a play ends before it and an export still has it.
    """
    try:
        event = json.loads(data)
    except (ValueError, TypeError, RecursionError):
        event = None
    return event if isinstance(event, dict) else spoilt(data)


def spoilt(data: Any) -> dict[str, Any]:
    """Return what stands in for an event that is not what was written: an event of no kind."""
    return {"spoilt": str(data)}


def packed_files(files: Mapping[str, bytes]) -> bytes:
    """Return files as one piece; a letter of the JSON is a byte of a file."""
    data = {name: content.decode("latin-1") for name, content in files.items()}
    return zlib.compress(json.dumps(data, ensure_ascii=False).encode(), 3)  # as level 6 would, in a third


def unpacked_files(data: Any) -> Mapping[str, bytes] | None:
    """Return the files that were packed; `None` for anything else: zlib sees a spoilt bit."""
    try:
        files = json.loads(zlib.decompress(data))
        return {name: content.encode("latin-1") for name, content in files.items()}
    except (zlib.error, TypeError, ValueError, AttributeError):
        return None


def play_of(row: tuple[Any, ...]) -> Play:
    """Return the play that a row tells, which begins with its fields."""
    play = Play(*row[: len(Play._fields)])
    return play._replace(closed=bool(play.closed))


def note_of(row: tuple[Any, ...]) -> Note:
    """Return the note that a row tells, which begins with its fields."""
    return Note._make((*row[:6], unpacked_event(row[6])))
