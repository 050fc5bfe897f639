"""What can go wrong in the journal, by its cause: the words of SQLite and of the system, made one code."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

PIECE = 32768
"""Bytes by which SQLite lets the largest of its files grow at once."""


class JournalError(Exception):
    """The journal could not be read or written.

    `code`: `newer` (made by a later version), `damaged`, `foreign` (its tables are not ours), `locked`,
    `full`, `read-only`, `no-place` (the folder cannot be made), `no-locks` (programs cannot take turns
    there), `failing` (the system's own error), `remains` (erased, but not yet without a trace); of one play:
    `elsewhere` (it went on in another window), `gone` (it is not in the file any more), `spoilt` (its row is
    not what was written).
    """

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the kind and the file or the system's own word."""
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


_SQLITE_CODES = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_CANTOPEN: "no-place",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_PROTOCOL: "no-locks",
}
"""By the last byte of SQLite's number. Damage is what SQLite itself calls so, and nothing else."""
_IO_CODES = {
    sqlite3.SQLITE_IOERR_LOCK: "no-locks",
    sqlite3.SQLITE_IOERR_RDLOCK: "no-locks",
    sqlite3.SQLITE_IOERR_UNLOCK: "no-locks",
    sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK: "no-locks",
}
_WRITE_CODES = (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_SHMSIZE)
"""What SQLite says for a used-up quota and for a disk that fails alike: it knows one word for no room."""
NO_WAL = (sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
"""What may mean that there is no memory for programs to share, which the WAL needs."""
_SYSTEM_CODES = {
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.EROFS: "read-only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
}

FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; the second where its sentence quotes bytes of a damaged file."""


def named(error: Exception, path: Path | None) -> JournalError:
    """Return the error by its cause, with SQLite's own words; `path`: the file, None in memory."""
    if isinstance(error, UnicodeDecodeError):
        return JournalError("damaged", "no text")
    number = getattr(error, "sqlite_errorcode", 0)
    if number in _WRITE_CODES and path is not None and _has_no_room(path):
        return JournalError("full", str(error))
    code = _IO_CODES.get(number) or _SQLITE_CODES.get(number & 0xFF, "failing")
    return JournalError(code, str(error))


def _has_no_room(path: Path) -> bool:
    """Whether the system, asked to let such a file grow by a piece, says that there is no room for it."""
    from tempfile import TemporaryFile

    with suppress(OSError):
        sizes = [os.stat(f"{path}{end}").st_size for end in ("", "-wal") if os.path.exists(f"{path}{end}")]
        try:
            with TemporaryFile(dir=path.parent) as beside:
                beside.seek(max(sizes, default=0))
                beside.write(bytes(PIECE))
                beside.flush()
                os.fsync(beside.fileno())
        except OSError as error:
            return _SYSTEM_CODES.get(error.errno or 0) == "full"
    return False


def named_by_system(error: OSError, otherwise: str, detail: str) -> JournalError:
    """Return the system's own error by its cause, `otherwise` where that is none of those known."""
    return JournalError(_SYSTEM_CODES.get(error.errno or 0, otherwise), detail)
