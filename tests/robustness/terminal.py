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
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import ClassVar

import pyte
from pyte import charsets, modes
from pyte.screens import Char, wcwidth

from tests.forked import Forked, can_be_forked
from tests.robustness.commands import environment, mentor_words
from tests.robustness.duration import HANG_S

PATIENCE_S = 20.0
QUIET_S = 0.04 if Path("/proc/self/schedstat").exists() else 0.3
"""A program that slept so long waits for somebody. A screen that moves is drawn every 17 ms; somebody who
waits for keys looks up every 100 ms."""
LOOKS = 3
"""Looks at the program in that time, at least. What it did between two is in the time it has used by then."""
TIOCGPTPEER = 0x5441
"""Asks Linux for the other side of a terminal."""
ESCAPE_S = 0.12
"""An escape key that is followed by another sooner is the beginning of a longer key."""
KEYS = {
    "enter": b"\r", "escape": b"\x1b", "tab": b"\t", "up": b"\x1b[A", "down": b"\x1b[B", "f1": b"\x1bOP",
    "f2": b"\x1bOQ", "f3": b"\x1bOR", "f4": b"\x1bOS", "f5": b"\x1b[15~", "f6": b"\x1b[17~",
    "f7": b"\x1b[18~", "f9": b"\x1b[20~",
    "ctrl+c": b"\x03", "ctrl+l": b"\x0c", "ctrl+p": b"\x10", "ctrl+q": b"\x11",
    "backspace": b"\x7f", "ctrl+z": b"\x1a", "end": b"\x1b[F", "pagedown": b"\x1b[6~", "delete": b"\x1b[3~",
}  # fmt: skip
ALTERNATE_SCREEN = b"\x1b[?1049h"
REQUESTS = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\", re.S)
"""What the emulator would print instead of obeying: requests, and the keyboard protocol."""
COLOURS = re.compile(rb"\x1b\[[0-9;]*m")
"""Two fifths of what is written, and nothing that `rows` would show."""
BEGUN = re.compile(rb"\x1b(?:\[[0-9;<>=?$]*|P[^\x1b]*\x1b?)?$")
"""The beginning of a sequence whose rest has not been read yet."""


PLAIN = Char(" ")


class Screen(pyte.Screen):
    """The emulator's screen, on which what has room on its line is written without a look at every sign."""

    signs: ClassVar[dict[str, Char]] = {}
    """The signs of one column without a look of their own that were written so far."""

    def draw(self, data: str) -> None:
        """Write at the cursor; what is longer, wider or looks otherwise the emulator writes itself."""
        x, cursor = self.cursor.x, self.cursor
        fits = x + len(data) <= self.columns and modes.IRM not in self.mode
        is_plain = cursor.attrs == PLAIN and not self.charset and self.g0_charset is charsets.LAT1_MAP
        if not (fits and is_plain and self._know(data)):
            return super().draw(data)
        line = self.buffer[cursor.y]
        line.update((place, self.signs[sign]) for place, sign in enumerate(data, start=x))
        cursor.x += len(data)
        self.dirty.add(cursor.y)

    def _know(self, data: str) -> bool:
        """Whether each of these signs takes one column."""
        for sign in set(data) - self.signs.keys():
            if wcwidth(sign) != 1:
                return False
            self.signs[sign] = PLAIN._replace(data=sign)
        return True


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
        """Start `mentor WORDS` as the leader of a session of its own; `size` is columns, rows.

        With `argv` that is started, by its name, as is the command where its name can make a difference.
        """
        self.raw = b""
        self.code: int | None = None
        self._unseen = bytearray()
        self._rows: list[str] | None = None
        self._screen = Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._forked: Forked | None = None
        surroundings = environment(home, **changed)
        if argv is None and can_be_forked(changed):
            self.master, theirs = os.openpty()
            _set_size(theirs, size)
            self._forked = Forked(words, home, surroundings, [theirs] * 3, terminal=True)
            self.pid = self._forked.pid
            os.close(theirs)
            return
        command = [*(argv or mentor_words()), *map(str, words)]
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
            while not self.ended(HANG_S):
                pass
        self.hang_up()

    def hang_up(self) -> None:
        """Take the terminal away."""
        if self.master >= 0:
            os.close(self.master)
            self.master = -1

    @property
    def rows(self) -> list[str]:
        """What the screen shows. The emulator is slow: it is told what came only when somebody looks."""
        self._show()
        if self._rows is None:
            self._rows = [row.rstrip() for row in self._screen.display]
        return self._rows

    @property
    def words(self) -> str:
        """What the screen shows, as one line of words."""
        return " ".join(re.sub("[\u2500-\u259f]", " ", " ".join(self.rows)).split())

    def press(self, *keys: str) -> Terminal:
        """Press keys, by name or as text, each when the program has answered the one before it."""
        for key in keys:
            self.write(KEYS.get(key, key.encode()))
            if key == "escape":  # the time counts from when it has been read
                self.settle()._take(ESCAPE_S)
            self.settle()
        return self

    def write(self, data: bytes) -> None:
        """Write bytes as the keyboard does."""
        os.write(self.master, data)

    def read(self, quiet: float) -> None:
        """Read until nothing comes for `quiet` seconds."""
        while self._take(quiet):
            pass

    def _take(self, patience: float) -> bool:
        """Read what there is, after waiting `patience` seconds for it at most; whether there was anything."""
        if self.master < 0 or not select.select([self.master], [], [], patience)[0]:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError as gone:
            if gone.errno != errno.EIO:
                raise
            return False
        self.raw += data
        self._unseen += data
        return bool(data)

    def _show(self) -> None:
        """Tell the emulator what the program has written since it was told last."""
        if not self._unseen:
            return
        begun = BEGUN.search(self._unseen)
        whole = len(self._unseen) if begun is None else begun.start()
        self._stream.feed(REQUESTS.sub(b"", COLOURS.sub(b"", self._unseen[:whole])))
        del self._unseen[:whole]
        self._rows = None

    def settle(self) -> Terminal:
        """Read until the program has written nothing and slept for `QUIET_S`: it waits for a key.

        One that works on and on is not waited for longer than `PATIENCE_S`. Whoever looks may be kept from it
        for as long by others: so many looks count, not the time alone.
        """
        self._deliver()
        end = time.monotonic() + PATIENCE_S
        since, before, looks = time.monotonic(), self._work(), 0
        while (now := time.monotonic()) < end and (looks < LOOKS or now - since < QUIET_S):
            if self.ended():
                self.read(0.0)  # its last words
                break
            if self._take(QUIET_S / LOOKS):
                since, before, looks = time.monotonic(), [], 0
                continue
            work = self._work()
            looks += 1
            if work != before or b"R" in work or b"D" in work:
                since, before, looks = time.monotonic(), work, 0
        return self

    def _deliver(self) -> None:
        """Have what was written handed to the program, which is then awake: on a busy machine that waits."""
        with suppress(OSError, ValueError):  # not Linux, or it has been taken away
            theirs = fcntl.ioctl(self.master, TIOCGPTPEER, os.O_RDONLY | os.O_NOCTTY)
            try:
                select.select([theirs], [], [], 0)  # Linux hands it over before it answers
            finally:
                os.close(theirs)

    def _work(self) -> list[bytes]:
        """Return the state and the processor time of every thread of the program in the foreground."""
        seen: list[bytes] = []
        with suppress(OSError):
            for pid in {self.pid, os.tcgetpgrp(self.master)}:
                for thread in os.listdir(f"/proc/{pid}/task"):
                    place = f"/proc/{pid}/task/{thread}"
                    seen += _told(f"{place}/stat").rpartition(b")")[2].split()[:1]
                    seen.append(_told(f"{place}/schedstat"))
        return seen

    def wait_for(self, words: str, *, at_rest: bool = True) -> Terminal:
        """Read until the screen shows some words, and is at rest; fails with the screen where that hangs."""
        deadline = time.monotonic() + HANG_S
        while words not in self.words:
            self._take(0.02)
            assert time.monotonic() < deadline, f"never shown: {words!r}\n" + "\n".join(self.rows)
            assert not self.ended() or words in self.words, f"ended ({self.code})\n" + "\n".join(self.rows)
        return self.settle() if at_rest else self

    def wait_for_bytes(self, data: bytes, since: int = 0) -> Terminal:
        """Read until the program has written some bytes, after the first `since`, and is at rest."""
        deadline = time.monotonic() + HANG_S
        while data not in self.raw[since:]:
            self._take(0.02)
            assert time.monotonic() < deadline, f"never written: {data!r}\n" + "\n".join(self.rows)
            assert not self.ended() or data in self.raw[since:], f"ended ({self.code})"
        return self.settle()

    def wait_for_app(self) -> Terminal:
        """Read until the app has taken the terminal, and is at rest: a key before that would not reach it."""
        return self.wait_for_bytes(ALTERNATE_SCREEN)

    def wait_for_rows(self, rows: list[str]) -> Terminal:
        """Read until the screen shows just these rows; fails with the screen where that hangs."""
        deadline = time.monotonic() + HANG_S
        while self.rows != rows:
            self._take(0.02)
            assert time.monotonic() < deadline, "never drawn so\n" + "\n".join(self.rows)
        return self.settle()

    def press_until(self, words: str, *keys: str, most: int = 25) -> Terminal:
        """Press keys again and again until the screen shows some words, each time once it has changed.

        A program that waits for its turn at a file sleeps as one does that waits for a key.
        """
        for _ in range(most):
            if words in self.words:
                break
            before, end = self.words, time.monotonic() + PATIENCE_S
            self.press(*keys)
            while self.words == before and time.monotonic() < end and not self.ended():
                self._take(0.02)
            self.settle()
        return self.wait_for(words)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the process is told by SIGWINCH."""
        self._show()
        self._screen.resize(rows, columns)
        self._rows = None
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

    def ended(self, patience: float = 0.0) -> bool:
        """Whether the process has ended, `patience` seconds from now; its exit code then stands in `code`."""
        if self.code is not None:
            return True
        if self._forked:
            self.code = ended.code if (ended := self._forked.ended(patience)) else None
        else:
            pid, status = os.waitpid(self.pid, 0 if patience else os.WNOHANG)
            self.code = os.waitstatus_to_exitcode(status) if pid else None
        return self.code is not None

    def wait_end(self) -> int:
        """Read until the process ends; return its exit code (negative: the signal)."""
        deadline = time.monotonic() + HANG_S
        while not self.ended():
            if not self._take(0.01):
                time.sleep(0.005)  # it may have closed the terminal already
            assert time.monotonic() < deadline, "does not end\n" + "\n".join(self.rows)
        self.read(0.05)
        assert self.code is not None
        return self.code


def _told(path: str) -> bytes:
    """Return what the system tells in a small file."""
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, 4096)
    finally:
        os.close(file)


def _set_size(file: int, size: tuple[int, int]) -> None:
    fcntl.ioctl(file, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
