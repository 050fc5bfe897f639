"""A scenario file followed while it is written in an editor.

Editors replace files, cut them to nothing before they write, or take them away for a moment; OneDrive and
network drives tell nobody. So the file is looked at again and again: cheaply by what the folder says of it,
and by its content as long as a change may still hide behind a coarse clock.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from simulator.scenario.pack_files import PACK_FILE, id_of, scenario_file
from simulator.session.telling import Files, files_of, glob_safe

EVERY_S = 0.05
"""So often the file is looked at; a look takes a tenth of a millisecond."""
CLOCK_LOOKS = 80
"""So many looks (4 s) the content is read although the folder says nothing new: FAT counts in two seconds."""

Stamp = tuple[tuple[str, int, int, int], ...]


class Content(NamedTuple):
    """What lies there now. `files`: the scenario and its catalogues, empty where it cannot be read whole."""

    files: Files
    pack: bytes


class Follower:
    """Looks at a scenario file, its catalogues and its pack. Used by one thread."""

    def __init__(self, path: Path) -> None:
        """Take the scenario file; nothing is read yet."""
        self.folder, self.name = path.parent, id_of(path)
        self._stamp: Stamp | None = None
        self._content = Content({}, b"")
        self._looks = 0

    def look(self) -> Content:
        """Return what lies there now; the same object as before where nothing has changed."""
        stamp = tuple(self._stamps())
        self._looks = self._looks + 1 if stamp == self._stamp else 0
        if self._stamp is None or self._looks < CLOCK_LOOKS:
            content = Content(files_of(self.folder, self.name), _bytes(self.folder / PACK_FILE))
            if content != self._content:
                self._content = content
        self._stamp = stamp
        return self._content

    def _stamps(self) -> Iterator[tuple[str, int, int, int]]:
        try:
            catalogues = sorted(self.folder.glob(f"{glob_safe(self.name)}.*.po"))
        except OSError:
            catalogues = []
        for path in (scenario_file(self.folder, self.name), self.folder / PACK_FILE, *catalogues):
            try:
                found = os.stat(path)
            except (OSError, ValueError):
                continue
            yield path.name, found.st_mtime_ns, found.st_size, found.st_ino


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""
