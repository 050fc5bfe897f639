"""From a save by an outside process to the story on the screen: `python tests/benchmarks/writing.py [saves]`.

The live view runs on a copy of a shipped story. Another process saves it, by turns replacing the file and
cutting it to nothing before it writes; each save has its own number in the first scene. Measured from the
moment the saver is done to the first time the number stands among the screen's rows.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from simulator.session.session import Session  # noqa: E402 - found from here on
from simulator.tui.app import MentorApp  # noqa: E402

STORY = "hidden_sweater"
SAVER = """
import os, sys, time
path, text = sys.argv[1], open(sys.argv[1], encoding="utf-8").read()
for line in sys.stdin:
    way, number = line.split()
    new = text.replace(sys.argv[2], "(" + number + ") " + sys.argv[2], 1)
    if way == "rename":
        with open(path + "~", "w", encoding="utf-8") as file:
            file.write(new)
        os.replace(path + "~", path)
    else:
        with open(path, "w", encoding="utf-8") as file:
            file.write(new)
    print(time.time(), flush=True)
"""


async def measured(file: Path, saves: int) -> dict[str, list[float]]:
    """Return the seconds from each save to the screen, by the way of saving."""
    session = Session(file.parent, "nb")
    session.set("welcomed", "1")
    app = MentorApp(session, writing=(file, None))
    found: dict[str, list[float]] = {"rename": [], "write": []}
    marked = mark(file)
    saver = subprocess.Popen(
        [sys.executable, "-c", SAVER, str(file), marked],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert saver.stdin is not None
    assert saver.stdout is not None
    async with app.run_test(size=(120, 40)) as pilot:
        while getattr(app.screen, "desk", None) is None or app.screen.desk.playing is None:
            await pilot.pause(0.05)
        for number in range(saves):
            way = ("rename", "write")[number % 2]
            saver.stdin.write(f"{way} {number}\n")
            saver.stdin.flush()
            done = float(await asyncio.to_thread(saver.stdout.readline))
            while f"({number})" not in rows(app):
                await asyncio.sleep(0.002)
            found[way].append(time.time() - done)
            await asyncio.sleep(0.05 + number * 37 % 100 / 1000)  # not in step with the looks
        app.workers.cancel_all()
    saver.stdin.close()
    saver.wait()
    return found


def mark(file: Path) -> str:
    """Return the first words of the first scene, which stand in the file as they stand on the screen."""
    session = Session(file.parent, "nb")
    scenario = session.telling(file.stem).story("nb").scenario
    words = scenario.nodes[scenario.start].scene[0].text.split()
    session.close()
    return " ".join(words[:3])


def rows(app: Any) -> str:
    """Return the screen as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def main() -> None:
    """Measure and print."""
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MENTOR_DATA"] = str(Path(folder) / "data")
        shutil.copytree(ROOT / "scenarios", Path(folder) / "pack")
        found = asyncio.run(measured(Path(folder) / "pack" / f"{STORY}.yaml", saves))
    for way, seconds in [*found.items(), ("all", [one for each in found.values() for one in each])]:
        ms = sorted(1000 * one for one in seconds)
        p95 = ms[max(0, -(-95 * len(ms) // 100) - 1)]
        middle = statistics.median(ms)
        print(f"{way:8} {len(ms):4} saves: median {middle:.0f} ms, p95 {p95:.0f}, most {ms[-1]:.0f}")


if __name__ == "__main__":
    main()
