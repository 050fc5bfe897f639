"""Runs the real command in a process of its own, with its time and its peak memory."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import forked
from tests.robustness.duration import HANG_S, LONG

MOST_SECONDS = 2.0
MOST_MIB = 300.0


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did: exit code (negative: the signal that ended it), words, seconds, peak MiB."""

    code: int
    out: str
    err: str
    seconds: float
    peak_mib: float
    raw: bytes = b""

    def assert_tidy(self, *codes: int) -> Ran:
        """Fail on a traceback, an unforeseen code, much memory and, in the long run, much time."""
        told = f"{self.code}\n{self.out[-1500:]}\n{self.err[-3000:]}"
        assert "Traceback" not in self.out + self.err, told
        assert self.code in (codes or (0, 1)), told
        assert not LONG or self.seconds <= MOST_SECONDS, f"{self.seconds:.2f} s of processor time"
        assert self.peak_mib <= MOST_MIB, f"{self.peak_mib:.0f} MiB"
        return self


def mentor_words() -> list[str]:
    """Return how the command is started: the installed script, else the module."""
    script = Path(sys.executable).with_name("mentor")
    return [str(script)] if script.exists() else [sys.executable, "-m", "simulator"]


def environment(home: Path, **changed: str | None) -> dict[str, str]:
    """Return a small environment with everything kept under `home`; None takes a variable out."""
    wanted: dict[str, str | None] = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "MENTOR_DATA": str(home / "data"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        **changed,
    }
    return {name: value for name, value in wanted.items() if value is not None}


def run(
    words: Sequence[str | Path],
    home: Path,
    *,
    put_in: bytes = b"",
    limits: Mapping[int, int] | None = None,
    most_seconds: float = HANG_S,
    before: Sequence[str] = (),
    **changed: str | None,
) -> Ran:
    """Run `mentor` with some words; `limits` are rlimits by number, `before` a command put in front.

    `seconds` is processor time (user and system): the clock on the wall depends on the neighbours.
    A run longer than `most_seconds` on the wall is ended and fails: it hangs. It is started by its name where
    that can make a difference, and in the long run, whose figures count the start as well; else it is forked.
    """
    if not (limits or before or LONG) and forked.can_be_forked(changed):
        ended, out, err = forked.run(words, home, environment(home, **changed), put_in, most_seconds)
        said, complained = (each.decode("utf-8", "replace") for each in (out, err))
        return Ran(ended.code, said, complained, ended.seconds, ended.peak_mib, out)

    def limit() -> None:
        for number, value in (limits or {}).items():
            resource.setrlimit(number, (value, value))

    if limits and resource.RLIMIT_FSIZE in limits:
        changed["PYTHONDONTWRITEBYTECODE"] = (
            "1"  # Python would keep half a compiled module, for every later test
        )
    with tempfile.TemporaryFile() as given:
        given.write(put_in)
        given.seek(0)
        process = subprocess.Popen(
            [*before, *mentor_words(), *map(str, words)],
            stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(home, **changed),
            cwd=home, start_new_session=True, preexec_fn=limit if limits else None,
        )  # fmt: skip
    return _watched(process, most_seconds)


def run_all(commands: Sequence[Sequence[str | Path]], home: Path, **how: Any) -> list[Ran]:
    """Run several commands, each as `run` does, two at a time; return what they did in the same order."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda words: run(words, home, **how), commands))


def _watched(process: subprocess.Popen[bytes], most_seconds: float) -> Ran:
    """Read what a process writes and wait for its end."""
    timer = threading.Timer(most_seconds, os.killpg, (process.pid, signal.SIGKILL))
    timer.start()
    started = time.monotonic()
    with process, ThreadPoolExecutor(2) as readers:
        told = [readers.submit(stream.read) for stream in (process.stdout, process.stderr) if stream]
        status, used, peak = _wait(process.pid)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        raw, raw_err = (each.result() for each in told)
    assert time.monotonic() - started < most_seconds, f"still running after {most_seconds} s"
    return Ran(
        process.returncode, raw.decode("utf-8", "replace"), raw_err.decode("utf-8", "replace"),
        used.ru_utime + used.ru_stime, peak, raw,
    )  # fmt: skip


def _wait(pid: int) -> tuple[int, resource.struct_rusage, float]:
    """Wait for a process; return its status, what it used, and the most memory seen in it, in MiB.

    `ru_maxrss` would count the tests' own memory too, which the process had for a moment before its exec.
    """
    peak = 0.0
    while True:
        with suppress(OSError, StopIteration), open(f"/proc/{pid}/status") as told:
            peak = max(peak, next(int(line.split()[1]) / 1024 for line in told if line.startswith("VmHWM")))
        ended, status, used = os.wait4(pid, os.WNOHANG)
        if ended:
            return status, used, peak
        time.sleep(0.005)
