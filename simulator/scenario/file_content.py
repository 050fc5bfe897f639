"""The content of a file: how much of it is read, and its hash, by which two files are taken for the same."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MOST_BYTES = 4 * 1024 * 1024
"""A larger file is refused unread; the longest real scenario is some 100 kB."""


def content_of(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return what is in a file that somebody named; raises OSError, also for what is no ordinary file.

    A pipe keeps its reader waiting, a device can give without end; more than `most` bytes are too many.
    """
    mode = path.stat().st_mode
    problem = errno.EISDIR if stat.S_ISDIR(mode) else 0 if stat.S_ISREG(mode) else errno.EOPNOTSUPP
    if not problem:
        with path.open("rb") as file:
            data = file.read(most + 1)
        if len(data) <= most:
            return data
        problem = errno.EFBIG
    raise OSError(problem, os.strerror(problem), str(path))


def content_hash(data: bytes) -> str:
    """Return half a SHA-256, as 32 hexadecimal digits."""
    import hashlib  # some 3 ms that a start without reading does without

    return hashlib.sha256(data).hexdigest()[:32]
