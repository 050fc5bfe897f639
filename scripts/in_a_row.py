"""What `.ci/run` says many times in a row, on a machine that does other work as well.

`python scripts/in_a_row.py 20` runs it twenty times, each in a fresh clone of what is committed, and prints
a line for each: how it ended, how long it took, the tests' own summary and the load. After one that fails
none is begun any more, and the place of its whole output is told. Two go at the same time (`--together`):
each is the load of the other. `--computing` and `--writing` let so many more compute, or write to the disk,
beside them, at the same priority.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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
    parser.add_argument("--together", type=int, default=2, help="how many run at the same time")
    parser.add_argument("--computing", type=int, default=0, help="how many compute beside the runs")
    parser.add_argument("--writing", type=int, default=0, help="how many write to the disk beside the runs")
    parser.add_argument("--first", type=int, default=1, help="the number of the first run, where others were")
    wish = parser.parse_args()
    commit = told("git", "rev-parse", "--short", "HEAD")
    print(f"{commit}, {os.cpu_count()} cores, {wish.together} at the same time, ", end="")
    print(f"{wish.computing} computing and {wish.writing} writing beside them", flush=True)
    failed: list[int] = []

    def run(number: int) -> None:
        if not failed and not passes(number):
            failed.append(number)

    rows = ThreadPoolExecutor(wish.together)
    with beside(COMPUTING, wish.computing), beside(WRITING, wish.writing), rows:
        list(rows.map(run, range(wish.first, wish.first + wish.times)))
    return 1 if failed else 0


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
        Path(folder).chmod(0o755)  # as where people work: some tests are another user for a while
        subprocess.run(["git", "clone", "--quiet", ROOT, f"{folder}/clone"], check=True)
        log = Path(tempfile.gettempdir(), f"in-a-row-{number}.log")
        started = time.monotonic()
        with log.open("wb") as output:
            command = ["bash", f"{folder}/clone/.ci/run"]
            run = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        taken = time.monotonic() - started
    summary = next((line for line in reversed(log.read_text("utf-8", "replace").splitlines()) if line), "")
    load = " ".join(f"{figure:.1f}" for figure in os.getloadavg())
    ended = f"failed: {run.returncode}, {log}" if run.returncode else "green"
    minutes = f"{taken // 60:.0f}:{taken % 60:02.0f}"
    print(f"{number:3}  {ended}  {minutes}  {summary.strip('= ')}  load {load}", flush=True)
    if not run.returncode:
        log.unlink()
    return not run.returncode


if __name__ == "__main__":
    sys.exit(main())
