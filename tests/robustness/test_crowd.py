"""Thirty processes play at once, one file: no error, nothing mixed, and nobody waits."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from simulator.store.journal import Journal
from tests.robustness.bad_days import SENTENCES, WAY
from tests.robustness.commands import environment, run
from tests.robustness.duration import HANG_S, LONG
from tests.robustness.packs import make_pack
from tests.robustness.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 30
LINES, APPS = 24, 6
PAUSE_S = 0.4
"""Between two steps of one person, on average: ten times as fast as anybody reads."""
MOST_MS = 10.0


def crowd(home: Path, steps: int, pause_s: float) -> tuple[dict[int, list[object]], list[float]]:
    """Let everybody play; return the events of each play, and the milliseconds of all commits, sorted."""
    people = [
        sys.executable,
        "-P",
        str(Path(__file__).with_name("crowd.py")),
        str(PEOPLE),
        str(steps),
        str(pause_s),
    ]
    told = subprocess.run(
        people, capture_output=True, timeout=2 * HANG_S, check=False, cwd=home,
        env=environment(home) | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr.decode()[-2000:]
    plays: dict[int, list[object]] = {}
    took: list[float] = []
    for person in range(PEOPLE):
        found = json.loads((home / f"told-{person}.json").read_text())
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
    assert not LONG or p99 < MOST_MS, line


def test_thirty_real_programs_at_once(tmp_path: Path) -> None:
    """The command in lines twenty-four times, and six apps on terminals among them, each a process.

    The apps stand before the story first: one that came later would offer to go on with what is being played.
    """
    pack = make_pack(tmp_path / "pack")
    words = ["play", "story", "--plain", "--new", "--lang", "en", "--pack", str(pack)]
    with ExitStack() as open_ones, ThreadPoolExecutor(LINES) as pool:
        apps = [Terminal(["play", "story", "--pack", pack], tmp_path) for _ in range(APPS)]
        for app in apps:
            open_ones.enter_context(app).press_until("Words of title.", "enter")
        lines = [pool.submit(run, words, tmp_path, put_in=WAY) for _ in range(LINES)]
        for app in apps:
            app.press_until("found.ask.you.", "enter").press("1").wait_for(".reaction.").press("ctrl+q")
            assert app.wait_end() == 0
            assert b"Traceback" not in app.raw
        told = [each.result() for each in lines]
    for each in told:
        out = each.assert_tidy(0).out
        assert "debrief.plan" in out
        assert not any(sentence in out for sentence in SENTENCES.values())
    plays = json.loads(run(["data", "export"], tmp_path).assert_tidy(0).out)["plays"]
    kinds = [[event["kind"] for event in play["events"]] for play in plays]
    assert all(each[:2] == ["started", "chose"] for each in kinds)
    assert sum(bool(play["ending"]) for play in plays) >= LINES
