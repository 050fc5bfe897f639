"""Start and key presses of terminal programs, measured from outside through a real pseudo-terminal.

How it measures:

* The program runs on its own pty of fixed size, TERM=xterm-256color, with a home of its own. Nothing is put
  into it. The measuring loop does one thing: wait for output, read, stamp the chunk. Chunks are replayed
  through a terminal emulator afterwards, so that parsing never delays a stamp.
* `shown`: from just before the fork to the first chunk after which the screen matches the marker: what a
  person came for is there.
* `key`: from writing a key to the first chunk after which the picture (text or colours) differs; one cell
  that only changes its colours is a blinking cursor and does not count.
* `mib`: the peak memory (VmHWM) of the process, read just before it is ended.
* Rounds are interleaved (A B, A B, …), the first is a discarded warm-up. Before a sample we wait until the
  machine is quiet; a sample that others disturbed is taken again, the quietest is kept.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyte

QUIET_S, KEY_QUIET_S, GIVE_UP_S = 0.42, 0.16, 20.0
OTHERS = max(0.3, (os.cpu_count() or 2) - 0.8)
"""How many cores others may use during a sample."""
TICK = os.sysconf("SC_CLK_TCK")
SYNC_QUERY, SYNC_REPLY = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
ESCAPES = re.compile(rb"\x1b\[[0-9;?<=>]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>78]")
UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\", re.S)
Size = tuple[int, int]
Picture = list[tuple[tuple[Any, ...], ...]]
now = time.perf_counter


@dataclass
class Spec:
    """A program to measure: what to run, what shows that it is there, and what is pressed then.

    `marker` "" means: timed to its exit. `prepare`: keys pressed, each until quiet, before anything is timed.
    `sizes`: the terminal is resized to each of them, and the time to the last change is taken.
    `before`: called before each run, to have every one begin alike. `then`: a key pressed once the marker is
    there, and what shows that it has led somewhere.
    """

    argv: Sequence[str]
    marker: str = ""
    keys: Sequence[str] = ()
    prepare: Sequence[str] = ()
    sizes: Sequence[Size] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    size: Size = (100, 30)
    before: Callable[[], object] | None = None
    then: tuple[str, str] | None = None


@dataclass
class Sample:
    """What one run gave, in milliseconds and MiB; `noise` is the cores others used meanwhile.

    `then` is counted from its key. `quiet`: from the start to the last change before anything was pressed.
    """

    shown: float | None = None
    then: float | None = None
    quiet: float | None = None
    keys: list[float] = field(default_factory=list)
    resizes: list[float] = field(default_factory=list)
    missed: int = 0
    mib: float | None = None
    noise: float = 0.0
    screen: str = ""


class Program:
    """One process on one pty, and every chunk it wrote, stamped."""

    def __init__(self, spec: Spec, home: str) -> None:
        """Fork and begin."""
        env = {
            "PATH": os.environ["PATH"],
            "HOME": home,
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "XDG_CONFIG_HOME": f"{home}/c",
            "XDG_DATA_HOME": f"{home}/d",
            "XDG_CACHE_HOME": f"{home}/k",
            "XDG_STATE_HOME": f"{home}/s",
            **spec.env,
        }
        self.chunks: list[tuple[float, bytes]] = []
        self.open = True
        self.start = now()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            resize(0, spec.size)
            os.execvpe(spec.argv[0], list(spec.argv), env)

    def read_until_quiet(self, quiet: float, limit: float, at_least: int = 0) -> None:
        """Collect chunks until `quiet` seconds pass without one, once `at_least` are there."""
        deadline = now() + limit
        first = len(self.chunks)
        while self.open and now() < deadline:
            waiting = quiet if len(self.chunks) - first >= at_least else deadline - now()
            ready, _, _ = select.select([self.fd], [], [], max(0.0, waiting))
            if not ready:
                return
            try:
                data = os.read(self.fd, 1 << 16)
            except OSError:
                data = b""
            stamp = now()
            if not data:
                self.open = False
                return
            self.chunks.append((stamp, data))
            if SYNC_QUERY in data:
                os.write(self.fd, SYNC_REPLY)

    def read_until_shown(self, marker: str) -> None:
        """Collect until the marker is there and it is quiet after it."""
        pattern, deadline = re.compile(marker), now() + GIVE_UP_S
        while self.open and now() < deadline:
            self.read_until_quiet(QUIET_S, GIVE_UP_S)
            raw = b"".join(data for _, data in self.chunks)
            if pattern.search(ESCAPES.sub(b"", raw).decode("utf-8", "replace")):
                return

    def press(self, key: str) -> None:
        """Write a key."""
        os.write(self.fd, key.encode())

    def peak_mib(self) -> float | None:
        """Return the most memory the process ever had, as the kernel counts it."""
        try:
            lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
            return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
        except (OSError, StopIteration):
            return None

    def end(self) -> None:
        """End the process and what it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


class Replay:
    """The chunks of a program fed to a terminal emulator, and when its picture changed."""

    def __init__(self, size: Size) -> None:
        """Begin with an empty screen."""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._picture = picture(self.screen)

    def feed(self, data: bytes) -> bool:
        """Show a chunk; return whether a person could see a change."""
        self._stream.feed(UNKNOWN.sub(b"", data))
        current = picture(self.screen)
        changed = differs(self._picture, current)
        if changed:
            self._picture = current
        return changed

    def resize(self, size: Size) -> None:
        """Give the screen another size."""
        self.screen.resize(size[1], size[0])
        self._picture = picture(self.screen)

    @property
    def text(self) -> str:
        """The rows of the screen."""
        return "\n".join(self.screen.display)


def resize(fd: int, size: Size) -> None:
    """Tell the terminal its size in columns and rows."""
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))


def picture(screen: pyte.Screen) -> Picture:
    """Return what a person can see: every cell's letter and looks."""
    rows: Picture = []
    for y in range(screen.lines):
        line = screen.buffer[y]
        cells = (line[x] for x in range(screen.columns))
        rows.append(tuple((cell.data, cell.fg, cell.bg, cell.bold, cell.reverse) for cell in cells))
    return rows


def differs(before: Picture, after: Picture) -> bool:
    """Return whether there is a change other than one blinking cell."""
    pairs = [
        (old, new)
        for old_row, new_row in zip(before, after, strict=True)
        if old_row != new_row
        for old, new in zip(old_row, new_row, strict=True)
        if old != new
    ]
    if len(pairs) == 1:
        return bool(pairs[0][0][0] != pairs[0][1][0])
    return bool(pairs)


def busy_seconds() -> float:
    """Return the CPU seconds everybody on this machine has used since it started."""
    fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    user, nice, system, _idle, _wait, irq, soft = map(int, fields[:7])
    return (user + nice + system + irq + soft) / TICK


def process_seconds(pid: int) -> float:
    """Return the CPU seconds a process has used."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return sum(map(int, fields[11:15])) / TICK
    except OSError:
        return 0.0


def wait_for_silence(limit: float = 3.0) -> None:
    """Wait until the others leave a core free, at most `limit` seconds."""
    deadline = now() + limit
    while now() < deadline:
        before, start = busy_seconds(), now()
        time.sleep(0.25)
        if (busy_seconds() - before) / (now() - start) < OTHERS:
            return


def sample(spec: Spec, home: str) -> Sample:
    """Run a program once and measure it."""
    busy, own = busy_seconds(), time.process_time()
    program = Program(spec, home)
    result = Sample()
    steps: list[tuple[str, Any, float, int, int]] = []
    if spec.marker:
        program.read_until_shown(spec.marker)
    else:
        program.read_until_quiet(GIVE_UP_S, GIVE_UP_S)
        result.shown = (now() - program.start) * 1000
    started = len(program.chunks)
    if spec.then:
        steps.append(("then", spec.then[1], now(), started, 0))
        program.press(spec.then[0])
        program.read_until_quiet(QUIET_S, GIVE_UP_S, at_least=1)
    for key in spec.prepare:
        program.press(key)
        program.read_until_quiet(0.3, 5)
    actions: list[tuple[str, Any]] = [
        *(("key", key) for key in spec.keys),
        *(("size", one) for one in spec.sizes),
    ]
    for kind, what in actions:
        time.sleep(random.uniform(0.02, 0.09))
        program.read_until_quiet(0.0, 0.001)
        before, stamp = len(program.chunks), now()
        if kind == "key":
            program.press(what)
        else:
            resize(program.fd, what)
        program.read_until_quiet(KEY_QUIET_S, 3.0, at_least=1)
        steps.append((kind, what, stamp, before, len(program.chunks)))
    result.mib = program.peak_mib()
    mine = time.process_time() - own + process_seconds(program.pid)
    result.noise = max(0.0, (busy_seconds() - busy - mine) / (now() - program.start))
    program.end()
    if spec.marker:
        _replay(spec, program, steps, started, result)
    return result


def _replay(spec: Spec, program: Program, steps: list[Any], started: int, result: Sample) -> None:
    """Find out from the chunks what was to be seen when. Nothing is being timed any more."""
    replay, marker = Replay(spec.size), re.compile(spec.marker)
    sizes = {before: what for kind, what, _, before, _ in steps if kind == "size"}
    changed_at: list[bool] = []
    for index, (stamp, data) in enumerate(program.chunks):
        if index in sizes:
            replay.resize(sizes[index])
        changed_at.append(replay.feed(data))
        if index < started:
            if changed_at[-1]:
                result.quiet = (stamp - program.start) * 1000
            if result.shown is None and marker.search(replay.text):
                result.shown = (stamp - program.start) * 1000
        elif spec.then and result.then is None and re.search(spec.then[1], replay.text):
            result.then = (stamp - steps[0][2]) * 1000
    result.screen = replay.text
    _actions(program, steps, changed_at, result)


def _actions(program: Program, steps: list[Any], changed_at: list[bool], result: Sample) -> None:
    """Find the first change after each key, and the last after each resize."""
    for kind, _, stamp, before, after in steps:
        hits = [index for index in range(before, after) if changed_at[index]]
        if kind == "then":
            continue
        if not hits:
            result.missed += 1
        elif kind == "key":
            result.keys.append((program.chunks[hits[0]][0] - stamp) * 1000)
        else:
            result.resizes.append((program.chunks[hits[-1]][0] - stamp) * 1000)


def quiet_sample(spec: Spec, home: str) -> Sample:
    """Return the quietest of up to three samples."""
    taken: list[Sample] = []
    for _ in range(3):
        if spec.before:
            spec.before()
        wait_for_silence()
        taken.append(sample(spec, home))
        if taken[-1].noise <= OTHERS:
            break
    return min(taken, key=lambda one: one.noise)


def measure(specs: Mapping[str, Spec], rounds: int) -> dict[str, list[Sample]]:
    """Measure programs in turns; the first round is not counted. Progress goes to the error output."""
    samples: dict[str, list[Sample]] = {name: [] for name in specs}
    with tempfile.TemporaryDirectory(prefix="mentor-bench-") as homes:
        for round_number in range(rounds + 1):
            for name, spec in specs.items():
                home = f"{homes}/{name.replace(' ', '-')}"
                os.makedirs(home, exist_ok=True)
                one = quiet_sample(spec, home)
                if spec.marker and one.shown is None:
                    raise RuntimeError(f"{name}: “{spec.marker}” never came; the screen:\n{one.screen}")
                if round_number:
                    samples[name].append(one)
            print(f"  round {round_number} of {rounds}", file=sys.stderr)
    return samples
