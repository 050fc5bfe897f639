"""Choices per second of our engine beside inkjs (npm), inkpython and bardic (PyPI), on one generated story.

Each engine plays in a process of its own and prints one line of JSON: `trace`, the SHA-256 of the texts shown
and the choices offered over the first steps, has to be the same for all; `steps` and `seconds` of the timed
part, in which every text is produced; `built`, the seconds it took to read or compile the story.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.generated import write
from tests.benchmarks.table import Row

HERE = Path(__file__).parent / "runners"
SIZES = (100, 1_000, 10_000)
CHECKED = 300
STEPS = {"mentor": 20_000, "inkjs": 10_000, "inkpython": 1_000, "bardic": 1_000}
NPM = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "inkjs@2.4.0"]
PYPI = ["inkpython==0.1.0", "bardic==0.10.2"]


def fetched(folder: Path) -> dict[str, list[str]]:
    """Fetch the other engines into a folder that is thrown away; return how each is run."""
    tools = {"mentor": [sys.executable, str(HERE / "mentor_engine.py")]}
    npm, uv = shutil.which("npm"), Path(sys.executable).with_name("uv")
    folder.mkdir()
    if npm and subprocess.run([npm, *NPM], cwd=folder, capture_output=True).returncode == 0:
        shutil.copy(HERE / "inkjs.js", folder / "inkjs.js")
        tools["inkjs"] = ["node", str(folder / "inkjs.js")]
    python = folder / "env" / "bin" / "python"
    make = [str(uv), "venv", "--quiet", "--python", sys.executable, str(folder / "env")]
    made = subprocess.run(make, capture_output=True)
    if made.returncode == 0:
        install = [str(uv), "pip", "install", "--quiet", "--python", str(python), *PYPI]
        if subprocess.run(install, capture_output=True).returncode == 0:
            tools["inkpython"] = [str(python), str(HERE / "ink_python.py")]
            tools["bardic"] = [str(python), str(HERE / "bardic_engine.py")]
    return tools


def rows(folder: Path, rounds: int) -> list[Row]:
    """All engines on the story of each size, in turns; raises RuntimeError where they do not play alike."""
    tools = fetched(folder / "engines")
    missing = [name for name in STEPS if name not in tools]
    if missing:
        print(f"  could not be fetched, so not measured: {', '.join(missing)}", file=sys.stderr)
    made: list[Row] = []
    for nodes in SIZES:
        place = folder / f"story-{nodes}"
        place.mkdir()
        write(nodes, place)
        made += _rows_of(nodes, _played(tools, place, rounds if nodes < SIZES[-1] else min(rounds, 3)))
    return made


def _played(tools: dict[str, list[str]], place: Path, rounds: int) -> dict[str, list[float]]:
    rates: dict[str, list[float]] = {name: [] for name in tools}
    for number in range(rounds):
        traces = {}
        for name, command in tools.items():
            result = _run([*command, str(place), str(STEPS[name]), str(CHECKED)])
            traces[name] = result["trace"]
            rates[name].append(result["steps"] / result["seconds"])
        if len(set(traces.values())) > 1:
            raise RuntimeError(f"The engines do not play alike: {traces}")
        print(f"  {place.name}, round {number + 1} of {rounds}: equal traces", file=sys.stderr)
    return rates


def _run(command: list[str]) -> dict[str, Any]:
    done = subprocess.run(command, capture_output=True, text=True, cwd=HERE.parents[2])
    if done.returncode:
        raise RuntimeError(done.stderr)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _rows_of(nodes: int, rates: dict[str, list[float]]) -> list[Row]:
    ours = statistics.median(rates["mentor"])
    made = []
    for name in ("inkjs", "bardic", "inkpython"):
        if name in rates:
            theirs = statistics.median(rates[name])
            goal = 6.0 if name == "inkjs" else None
            what = f"choices a second, {nodes:,} nodes, beside {name}"
            made.append(Row(what, f"{ours:,.0f}/s", f"{theirs:,.0f}/s", ours / theirs, goal, least=True))
    return made
