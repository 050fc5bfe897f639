"""Thirty people at thirty terminals, one file: no error, nothing mixed, and nobody waits."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from simulator.store.journal import Journal
from tests.robustness.commands import environment, run
from tests.robustness.duration import LONG

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 30
PAUSE_S = 0.4
"""Between two steps of one person, on average: ten times as fast as anybody reads."""
MOST_MS = 10.0


def crowd(home: Path, steps: int, pause_s: float) -> tuple[dict[int, list[object]], list[float]]:
    """Let everybody play; return the events of each play, and the milliseconds of all commits, sorted."""
    surroundings = environment(home) | {"PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-P", str(Path(__file__).with_name("crowd.py"))]
    people = [
        subprocess.Popen(
            [*words, str(seed), str(steps), str(pause_s)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings,
        )
        for seed in range(PEOPLE)
    ]  # fmt: skip
    for person in people:
        assert person.stdout
        assert person.stdout.readline() == b"ready\n"
    with ThreadPoolExecutor(PEOPLE) as pool:
        told = list(pool.map(lambda person: person.communicate(b"\n", timeout=120), people))
    plays: dict[int, list[object]] = {}
    took: list[float] = []
    for person, (out, err) in zip(people, told, strict=True):
        assert person.returncode == 0, err.decode()[-2000:]
        found = json.loads(out.splitlines()[-1])
        mine = {int(number): events for number, events in found["plays"].items()}
        assert not plays.keys() & mine.keys()
        plays |= mine
        took += found["took"]
    return plays, sorted(took)


def test_thirty_play_at_once(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    plays, took = crowd(tmp_path, 200 if LONG else 24, PAUSE_S)
    journal = Journal(tmp_path / "data" / "journal.sqlite3")
    kept = {
        row["id"]: [{key: value for key, value in event.items() if key != "at"} for event in row["events"]]
        for row in journal.export()["plays"]
    }
    journal.close()
    assert kept == plays
    p50, p99 = statistics.median(took), took[int(len(took) * 0.99)]
    line = f"{PEOPLE} people, a step every {PAUSE_S} s, {len(took)} commits: "
    line += f"p50 {p50:.2f} ms, p99 {p99:.2f} ms, worst {took[-1]:.2f} ms"
    print(line)
    record_property("crowd", line)
    assert run(["history", "--json"], tmp_path).assert_tidy(0)
    busy = os.getloadavg()[0] / (os.cpu_count() or 1)
    assert p99 < MOST_MS or busy > 1, f"{line}, load {busy:.1f} a core"
