"""From a save by others to the story in the terminal: `python tests/benchmarks/writing.py [saves]`.

`mentor write` runs on a pseudo-terminal of its own (see terminal.py) on a copy of a shipped story. Another
process saves the file, by turns replacing it and cutting it to nothing before it writes; each save has a
number of its own in the first scene. Measured from the moment the saver is done to the first output with
which the number has been written to the terminal, with the check and its proof running between the saves.
`cpu`: processor time of the whole program for one save, check and proof included.
"""

from __future__ import annotations

import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from simulator.session.session import Session  # noqa: E402 - found from here on
from tests.benchmarks.terminal import (  # noqa: E402
    ESCAPES,
    Program,
    Spec,
    busy_seconds,
    now,
    process_seconds,
)

STORY, SIZE = "hidden_sweater", (120, 40)
GIVE_UP_S = 20.0
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
    print(time.perf_counter(), flush=True)  # one clock for all processes
"""


def measured(file: Path, saves: int) -> dict[str, list[float]]:
    """Return the seconds from each save to the terminal, by the way of saving; under `cpu` one for a save."""
    found: dict[str, list[float]] = {"rename": [], "write": [], "cpu": []}
    argv = [sys.executable, "-m", "simulator", "write", str(file), "--lang", "nb"]
    env = {"MENTOR_DATA": os.environ["MENTOR_DATA"], "PYTHONPATH": str(ROOT)}
    saver = subprocess.Popen(
        [sys.executable, "-c", SAVER, str(file), mark(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert saver.stdin is not None
    assert saver.stdout is not None
    program = Program(Spec(argv, env=env, size=SIZE), str(file.parent))
    program.read_until_quiet(2.0, GIVE_UP_S, at_least=3)
    before = process_seconds(program.pid)
    for number in range(saves):
        way = ("rename", "write")[number % 2]
        saver.stdin.write(f"{way} {number}\n")
        saver.stdin.flush()
        done = float(saver.stdout.readline())
        found[way].append(seen(program, f"({number})") - done)
        program.read_until_quiet(1.0, 0.05 + number * 37 % 100 / 100)  # not in step with the looks
    found["cpu"].append((process_seconds(program.pid) - before) / saves)
    program.end()
    saver.stdin.close()
    saver.wait()
    return found


def seen(program: Program, words: str) -> float:
    """Return when these words had been written to the terminal."""
    first, deadline = len(program.chunks), now() + GIVE_UP_S
    while program.open and now() < deadline:
        if select.select([program.fd], [], [], GIVE_UP_S)[0]:
            program.read_until_quiet(0.0, GIVE_UP_S, at_least=1)
            data = b"".join(data for _stamp, data in program.chunks[first:])
            if words in ESCAPES.sub(b"", data).decode("utf-8", "replace"):
                return program.chunks[-1][0]
    raise SystemExit(f"{words} never came")


def mark(file: Path) -> str:
    """Return the first words of the first scene, which stand in the file as they stand on the screen."""
    session = Session(file.parent, "nb")
    scenario = session.telling(file.stem).story("nb").scenario
    words = scenario.nodes[scenario.start].scene[0].text.split()
    session.close()
    return " ".join(words[:3])


def main() -> None:
    """Measure and print."""
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    busy, own, start = busy_seconds(), time.process_time(), now()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MENTOR_DATA"] = str(Path(folder) / "data")
        shutil.copytree(ROOT / "scenarios", Path(folder) / "pack")
        file = Path(folder) / "pack" / f"{STORY}.yaml"
        session = Session(file.parent, "nb")
        session.set("welcomed", "1")
        session.close()
        found = measured(file, saves)
    used = found.pop("cpu")[0]
    for way, seconds in [*found.items(), ("all", [one for each in found.values() for one in each])]:
        ms = sorted(1000 * one for one in seconds)
        p95 = ms[max(0, -(-95 * len(ms) // 100) - 1)]
        middle = statistics.median(ms)
        print(f"{way:8} {len(ms):4} saves: median {middle:.0f} ms, p95 {p95:.0f}, most {ms[-1]:.0f}")
    others = (busy_seconds() - busy - (time.process_time() - own) - used * saves) / (now() - start)
    print(f"cpu {1000 * used:.0f} ms a save, check and proof included; others used {others:.1f} cores")


if __name__ == "__main__":
    main()
