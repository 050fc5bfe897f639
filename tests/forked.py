"""Starts `mentor WORDS` as a process of its own, without paying each time for the program to be read.

A start by its name costs 0.05 to 0.6 s of processor time before the program does anything, and the tests
start it more than a thousand times. Here it is forked from a process that has read it already
(`fork_server.py`). What depends on how Python starts, or on limits of the system, is tried by its name.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SERVER = Path(__file__).with_name("fork_server.py")
ROOT = SERVER.parents[1]
AT_THE_START = ("LANG", "LC_", "PYTHON")
"""Variables that begin so are read by Python itself, when it starts."""
HANG_S = 120.0
"""After so long it will never end."""
_starting = threading.Lock()
_servers: dict[tuple[int, str], socket.socket] = {}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: exit code (negative: the signal), seconds of processor time, peak MiB."""

    code: int
    seconds: float
    peak_mib: float


class Forked:
    """One process of the program, the leader of a session of its own, with its `pid`."""

    def __init__(
        self,
        words: Sequence[str | Path],
        folder: Path,
        environment: Mapping[str, str],
        streams: Sequence[int],
        *,
        terminal: bool = False,
    ) -> None:
        """Start it with open files as input, output and errors; `terminal`: the input becomes its own."""
        self._ended: Ended | None = None
        self._channel, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(_server(_kind(words, terminal)), [b"."], [theirs.fileno(), *streams])
        job = {"words": [*map(str, words)], "folder": str(folder), "environment": dict(environment)}
        self._channel.sendall(json.dumps(job | {"terminal": terminal}).encode() + b"\n")
        # Without a buffer: what came with the number would lie there, where `select` does not see it.
        self._lines = self._channel.makefile("rb", buffering=0)
        self.pid = int(self._lines.readline())

    def ended(self, patience: float = 0.0) -> Ended | None:
        """Return how it ended; None where it has not `patience` seconds from now."""
        if self._ended is None and select.select([self._channel], [], [], patience)[0]:
            self._lines.readline()
            self._channel.sendall(b".")
            self._ended = Ended(*json.loads(self._lines.readline()))
            self._lines.close()
            self._channel.close()
        return self._ended


def run(
    words: Sequence[str | Path], folder: Path, environment: Mapping[str, str], put_in: bytes, most_s: float
) -> tuple[Ended, bytes, bytes]:
    """Run `mentor WORDS` with a whole input; return its end, output and errors. After `most_s` it hangs."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(put_in)
        given.seek(0)
        process = Forked(words, folder, environment, [given.fileno(), out.fileno(), err.fileno()])
        ended = process.ended(most_s)
        if ended is None:
            os.killpg(process.pid, signal.SIGKILL)
            raise AssertionError(f"mentor {words}: still running after {most_s} s")
        told, complained = (
            os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0) for file in (out, err)
        )
        return ended, told, complained


def mentor(
    words: Sequence[str | Path], folder: Path, environment: Mapping[str, str], put_in: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `mentor WORDS` in a folder; the input and what it says are UTF-8."""
    ended, told, complained = run(words, folder, environment, put_in.encode(), HANG_S)
    return subprocess.CompletedProcess(words, ended.code, told.decode(), complained.decode())


def can_be_forked(changed: Iterable[str]) -> bool:
    """Whether a process with these variables changed is the same when it is forked."""
    return hasattr(os, "fork") and not any(name.startswith(AT_THE_START) for name in changed)


def _kind(words: Sequence[str | Path], terminal: bool) -> str:
    """Return which process forks a program: what it will not need is not in its memory either."""
    return "screens" if terminal else "plays" if "play" in words else "lines"


def _server(kind: str) -> socket.socket:
    """Return where to ask, and start who answers the first time this process asks; it ends with the tests."""
    with _starting:
        asked = _servers.get((os.getpid(), kind))
        if asked is None:
            asked, theirs = socket.socketpair()
            command = [sys.executable, str(SERVER), str(theirs.fileno()), kind]
            surroundings = {
                "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "TERM": "xterm-256color",
                "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            }  # fmt: skip
            with theirs:
                subprocess.Popen(
                    command,
                    pass_fds=[theirs.fileno()],
                    env=surroundings,
                    start_new_session=True,
                    stdin=subprocess.DEVNULL,
                )
            _servers[os.getpid(), kind] = asked
    return asked
