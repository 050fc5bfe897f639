"""What `.ci/run` says many times in a row, on a machine that does other work as well.

`python scripts/in_a_row.py 20` runs it twenty times, each in a fresh clone of what is committed, and prints
a line for each: how it ended, how long it took, the tests' own summary and the load. The first that fails
ends it with the place of its whole output. Beside the runs somebody computes and somebody writes to the disk,
at the same priority as they: `--computing` and `--writing` say how many of each.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPUTING = "while True: sum(range(100_000))"
WRITING = """
import os, tempfile
with tempfile.TemporaryFile() as file:
    while True:
        file.seek(0)
        file.write(os.urandom(1 << 20))
        file.flush()
        os.fsync(file.fileno())
"""


def main() -> int:
    """Run it as often as asked for; returns 1 where a run failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int)
    parser.add_argument("--computing", type=int, default=1, help="how many compute beside the runs")
    parser.add_argument("--writing", type=int, default=1, help="how many write to the disk beside the runs")
    parser.add_argument("--first", type=int, default=1, help="the number of the first run, where others were")
    wish = parser.parse_args()
    commit = told("git", "rev-parse", "--short", "HEAD")
    print(f"{commit}, {os.cpu_count()} cores, beside it {wish.computing} computing, {wish.writing} writing")
    with beside(COMPUTING, wish.computing), beside(WRITING, wish.writing):
        for number in range(wish.first, wish.first + wish.times):
            if not passes(number):
                return 1
    return 0


def told(*command: str) -> str:
    """Return what a command says about this repository."""
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def beside(program: str, how_many: int) -> Iterator[None]:
    """Let so many programs work while the block runs."""
    working = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(how_many)]
    try:
        yield
    finally:
        for process in working:
            process.kill()
            process.wait()


def passes(number: int) -> bool:
    """Run it once in a fresh clone and print a line; the output is kept where it failed."""
    with tempfile.TemporaryDirectory(prefix="in-a-row-", ignore_cleanup_errors=True) as folder:
        subprocess.run(["git", "clone", "--quiet", ROOT, f"{folder}/clone"], check=True)
        log = Path(tempfile.gettempdir(), f"in-a-row-{number}.log")
        started = time.monotonic()
        with log.open("wb") as output:
            run = subprocess.Popen(
                ["bash", f"{folder}/clone/.ci/run"], stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
            try:
                code = run.wait()
            except BaseException:
                os.killpg(run.pid, signal.SIGKILL)
                raise
        taken = time.monotonic() - started
    summary = next((line for line in reversed(log.read_text("utf-8", "replace").splitlines()) if line), "")
    load = " ".join(f"{figure:.1f}" for figure in os.getloadavg())
    print(f"{number:3}  {'green' if code == 0 else f'failed: {code}, {log}'}  ", end="")
    print(f"{taken // 60:.0f}:{taken % 60:02.0f}  {summary.strip('= ')}  load {load}", flush=True)
    if code == 0:
        log.unlink()
    return code == 0


if __name__ == "__main__":
    sys.exit(main())
