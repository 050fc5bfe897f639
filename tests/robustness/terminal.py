"""A person at a real terminal: the command on a pseudo-terminal, what it writes, and what that shows."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import pyte

from tests.robustness.commands import environment, mentor_words

PATIENCE_S = 20.0
KEYS = {
    "enter": b"\r", "escape": b"\x1b", "tab": b"\t", "up": b"\x1b[A", "down": b"\x1b[B", "f1": b"\x1bOP",
    "f2": b"\x1bOQ", "f3": b"\x1bOR", "f4": b"\x1bOS", "f5": b"\x1b[15~", "ctrl+c": b"\x03",
    "ctrl+l": b"\x0c",
    "ctrl+q": b"\x11", "ctrl+z": b"\x1a", "end": b"\x1b[F",
}  # fmt: skip
NOT_SHOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\", re.S)
"""What the emulator would print instead of obeying: requests, and the keyboard protocol."""


class Terminal:
    """One process on one pseudo-terminal. `raw`: every byte it wrote. Use as a context manager."""

    def __init__(
        self,
        words: Sequence[str | Path],
        home: Path,
        *,
        size: tuple[int, int] = (80, 24),
        argv: Sequence[str] | None = None,
        **changed: str | None,
    ) -> None:
        """Start `mentor WORDS` (or `argv`) as the leader of a session of its own; `size` is columns, rows."""
        self.raw = b""
        self.code: int | None = None
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        command = [*(argv or mentor_words()), *map(str, words)]
        surroundings = environment(home, **changed)
        self.pid, self.master = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child
            os.chdir(home)
            _set_size(0, size)
            os.execvpe(command[0], command, surroundings)
        _set_size(self.master, size)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap(os.waitpid(self.pid, 0)[1])
        self.hang_up()

    def hang_up(self) -> None:
        """Take the terminal away."""
        if self.master >= 0:
            os.close(self.master)
            self.master = -1

    @property
    def rows(self) -> list[str]:
        """What the screen shows."""
        return [row.rstrip() for row in self._screen.display]

    @property
    def words(self) -> str:
        """What the screen shows, as one line of words."""
        return " ".join(re.sub("[\u2500-\u259f]", " ", " ".join(self.rows)).split())

    def press(self, *keys: str, pause: float = 0.15) -> Terminal:
        """Press keys, by name or as text, and read until nothing comes for a moment after each."""
        for key in keys:
            self.write(KEYS.get(key, key.encode()))
            self.read(pause)
        return self

    def write(self, data: bytes) -> None:
        """Write bytes as the keyboard does."""
        os.write(self.master, data)

    def read(self, quiet: float) -> None:
        """Read until nothing comes for `quiet` seconds."""
        while self.master >= 0:
            ready, _, _ = select.select([self.master], [], [], quiet)
            if not ready:
                return
            try:
                data = os.read(self.master, 1 << 16)
            except OSError as gone:
                if gone.errno != errno.EIO:
                    raise
                data = b""
            if not data:
                return
            self.raw += data
            self._stream.feed(NOT_SHOWN.sub(b"", data))

    def wait_for(self, words: str, patience: float = PATIENCE_S) -> Terminal:
        """Read until the screen shows some words; fails with the screen after `patience` seconds.

        Where others keep the processors busy, the seconds are as much longer as there are more of them.
        """
        deadline = time.monotonic() + patience * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
        while words not in self.words:
            self.read(0.05)
            assert time.monotonic() < deadline, f"never shown: {words!r}\n" + "\n".join(self.rows)
            assert not self.ended() or words in self.words, f"ended ({self.code})\n" + "\n".join(self.rows)
        return self

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the process is told by SIGWINCH."""
        self._screen.resize(rows, columns)
        _set_size(self.master, (columns, rows))

    def signal(self, number: int) -> None:
        """Send a signal to the process."""
        os.kill(self.pid, number)

    def state(self) -> str:
        """Return the process's state as the system names it: R, S, T (stopped), Z, or nothing when gone."""
        try:
            return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return ""

    def cooked(self) -> bool:
        """Whether the terminal is as it was found: echoing, by lines."""
        flags = termios.tcgetattr(self.master)[3]
        return bool(flags & termios.ECHO) and bool(flags & termios.ICANON)

    def ended(self) -> bool:
        """Whether the process has ended; its exit code then stands in `code`."""
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._reap(status)
        return self.code is not None

    def wait_end(self, patience: float = PATIENCE_S) -> int:
        """Read until the process ends; return its exit code (negative: the signal)."""
        deadline = time.monotonic() + patience
        while not self.ended():
            self.read(0.05)
            if self.master < 0:
                time.sleep(0.02)
            assert time.monotonic() < deadline, "does not end\n" + "\n".join(self.rows)
        self.read(0.05)
        assert self.code is not None
        return self.code

    def _reap(self, status: int) -> None:
        self.code = os.waitstatus_to_exitcode(status)


def _set_size(file: int, size: tuple[int, int]) -> None:
    fcntl.ioctl(file, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
