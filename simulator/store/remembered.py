"""A cache file: plain data that can always be made again, kept from start to start.

The first line names what the data belong to: the format, this very program, the place. A file of another
program, of another place, or with a wrong bit counts as nothing, and one that cannot be written costs time
only. Several processes may write at once: each puts a whole file in place, and the last one stays.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import zlib
from pathlib import Path
from typing import Any

from simulator import __version__
from simulator.store.paths import cache_if_any

FORMAT = 4
PROBLEMS = (OSError, ValueError, RecursionError)


class Remembered:
    """What is remembered of one place under one name."""

    def __init__(self, cache: Path | None, place: Path, name: str, program: str = "") -> None:
        """Know the file in the folder `cache` (`None`: nothing is read, and nothing is kept).

        `program`: what the data belong to instead of this program; for tests.
        """
        where = os.path.abspath(place)
        number = zlib.crc32(where.encode("utf-8", "surrogateescape"))
        self.path = cache / f"{number:08x}.{name}.index" if cache else None
        self._title = f"mentor-index {FORMAT} {program or program_stamp()} {json.dumps(where)}"

    def read(self) -> Any:
        """Return the data; `None` where there are none, or they are not as they were written."""
        if self.path is None:
            return None
        try:
            head, _, body = self.path.read_bytes().partition(b"\n")
            return json.loads(body) if head + b"\n" == self.head(body) else None
        except PROBLEMS:
            return None

    def write(self, data: Any) -> None:
        """Write the data beside the file, then in its place; without room or leave to write, nothing."""
        if self.path is None:
            return
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        body = text.encode("utf-8", "replace")
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside.write_bytes(self.head(body) + body)
            os.replace(beside, self.path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()

    def head(self, body: bytes) -> bytes:
        """Return the first line of a file that holds this body."""
        return f"{self._title} {zlib.crc32(body):08x}\n".encode("utf-8", "surrogateescape")


def verdicts_of(folder: Path) -> Remembered:
    """Return where the verdicts on a folder's files are kept: whoever checks, nothing is proved twice."""
    return Remembered(cache_if_any(), folder, "check")


@functools.cache
def program_stamp() -> str:
    """Return what names this program as it stands: its version, and size and time of every file of it.

    All of the package, the schemas and the pack that ships, on which others build: what is remembered may
    depend on any of it.
    """
    package = Path(__file__).resolve().parent.parent
    folders = [package, package.parent / "schemas"]
    parts: list[str] = []
    for shipped in (package / "_data" / "scenarios", package.parent / "scenarios"):
        with contextlib.suppress(OSError), os.scandir(shipped) as found:
            packs = [entry for entry in found if entry.name.startswith("pack.")]
            parts += [f"{entry.path} {entry.stat().st_size} {entry.stat().st_mtime_ns}" for entry in packs]
    while folders:
        with contextlib.suppress(OSError), os.scandir(folders.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in ("__pycache__", "locale"):
                        folders.append(Path(entry.path))
                elif entry.name.endswith((".py", ".json", ".tsv", ".words", ".expr")):
                    status = entry.stat()
                    parts.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}")
    return f"{__version__}-{zlib.crc32(repr(sorted(parts)).encode('utf-8', 'surrogateescape')):08x}"
