"""How fast `mentor check` is, beside what others offer, in one run: `python tests/benchmarks/check_speed.py`.

Prints two tables: the proof by story length, bit sets beside the plain search; and whole processes, with
check-jsonschema (PyPI) and ajv-cli (npm) beside ours. Both are fetched into a temporary folder, never into
the project; without a network, or with --offline, their rows are left out. Medians; wall time.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from generated_story import story  # noqa: E402

from simulator.check.proof.budget import Budget  # noqa: E402
from simulator.check.proof.explore import Explorer, TooManyStatesError  # noqa: E402
from simulator.check.proof.machine import build  # noqa: E402
from simulator.check.proof.plan import Plan  # noqa: E402
from simulator.check.proof.view import View  # noqa: E402
from simulator.check.proving import prove  # noqa: E402
from simulator.scenario.loader import open_scenario  # noqa: E402
from simulator.scenario.model import Scenario  # noqa: E402

T = TypeVar("T")
SCHEMA = ROOT / "schemas" / "scenario.schema.json"
PLAIN_STATES = 200_000
"""The plain search is stopped here: its rate is what is compared."""
READ = """
import gc, sys
gc.disable()
from pathlib import Path
from typing import TypeVar
from simulator.scenario.loader import open_scenario
for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
    open_scenario(path)
"""


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--offline", action="store_true", help="leave out what would have to be fetched")
    parser.add_argument("--files", type=int, default=1000, help="files of 10 KB")
    parser.add_argument("--rounds", type=int, default=3, help="measurements of each whole process")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        growth(folder)
        tools = {} if wish.offline else fetched(folder / "tools")
        processes(folder, tools, wish.files, wish.rounds)


def row(*cells: str) -> None:
    """Print one line of a table."""
    print(f"{cells[0]:<50}" + "".join(f"{cell:>14}" for cell in cells[1:]), flush=True)


def growth(folder: Path) -> None:
    """The proof alone, by the number of nodes, and the plain search on the same story."""
    row("proof by length (values 0..10, eight flags)", "states", "bits s", "bits M/s", "plain M/s", "ratio")
    for nodes in (100, 1000, 10_000):
        scenario = made(folder, nodes)
        gc.collect()
        seconds, proof = timed(lambda scenario=scenario: prove(scenario, Budget(60, 1 << 30), "bits"))
        plain = plain_rate(scenario)
        rate = proof.states / seconds
        row(
            f"  {nodes:,} nodes",
            f"{proof.states:,}",
            f"{seconds:.2f}",
            f"{rate / 1e6:.2f}",
            f"{plain / 1e6:.3f}",
            f"{rate / plain:.0f}x",
        )
    print(f"  Bits: every finding and path. Plain search: its first {PLAIN_STATES:,} states, just found.")
    print("  A file is read up to 4 MB; the story of 10,000 nodes is joined from ten of 1,000.\n")


def made(folder: Path, nodes: int) -> Scenario:
    """Return a generated story; what is too long for one file is joined from several."""
    if nodes <= 2000:
        path = folder / "made.yaml"
        path.write_text(story(nodes), "utf-8")
        scenario = open_scenario(path).scenario()
        assert scenario is not None
        return scenario
    parts = [made(folder, 1000)] * (nodes // 1000)
    joined = {}
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        for node in part.nodes.values():
            if node.ending:
                if last:
                    joined[node.id] = node
                continue

            def moved(target: str, number: int = number, last: bool = last, part: Scenario = part) -> str:
                if part.nodes[target].ending:
                    return target if last else f"p{number + 1}_n0"
                return f"p{number}_{target}"

            choices = tuple(
                choice._replace(goto=tuple(goto._replace(node=moved(goto.node)) for goto in choice.goto))
                for choice in node.choices
            )
            joined[f"p{number}_{node.id}"] = node._replace(id=f"p{number}_{node.id}", choices=choices)
    return parts[0]._replace(nodes=joined, start="p0_n0")


def plain_rate(scenario: Scenario) -> float:
    """Return the states a second of the plain search."""
    machine = build(scenario)
    plan = Plan(machine)
    explorer = Explorer(View(machine, plan.steering, plan.numbers))

    def search() -> int:
        try:
            return len(explorer.search(limit=PLAIN_STATES)[1])
        except TooManyStatesError:
            return PLAIN_STATES

    seconds, states = timed(search)
    return states / seconds


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds a call took, and what it gave."""
    start = time.perf_counter()
    result = call()
    return time.perf_counter() - start, result


def fetched(folder: Path) -> dict[str, list[str]]:
    """Fetch the two validators; return the command of each that could be had."""
    tools = {}
    uv = shutil.which("uv") or str(Path(sys.executable).parent / "uv")
    python = folder / "py" / ("Scripts" if os.name == "nt" else "bin")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    steps = [[uv, "venv", str(folder / "py")]]
    steps += [[uv, "pip", "install", "--python", str(python / "python"), "check-jsonschema"]]
    if all(subprocess.run(step, **quiet).returncode == 0 for step in steps):  # type: ignore[call-overload]
        tools["check-jsonschema"] = [str(python / "check-jsonschema"), "--schemafile", str(SCHEMA)]
    npm = shutil.which("npm")
    words = [
        "install",
        "--ignore-scripts",
        "--no-fund",
        "--no-audit",
        "--prefix",
        str(folder / "js"),
        "ajv-cli",
    ]
    if npm and subprocess.run([npm, *words], **quiet).returncode == 0:  # type: ignore[call-overload]
        ajv = str(folder / "js" / "node_modules" / ".bin" / "ajv")
        tools["ajv-cli"] = [ajv, "validate", "--spec=draft2020", "--strict=false", "-s", str(SCHEMA)]
    return tools


def processes(folder: Path, tools: dict[str, list[str]], files: int, rounds: int) -> None:
    """Whole processes: one long story, one small file, and a thousand."""
    environment = {**os.environ, "MENTOR_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT)}
    mentor = [sys.executable, "-P", "-m", "simulator", "check"]
    row("whole processes", "wall s", "MiB", "ours is")
    for nodes in (100, 1000):
        path = folder / f"long_{nodes}.yaml"
        path.write_text(story(nodes), "utf-8")
        wall, mib = measured([*mentor, str(path)], environment, rounds, forget=folder / "data")
        row(
            f"  {nodes:,} nodes ({path.stat().st_size / 1e6:.1f} MB), YAML file to report",
            f"{wall:.2f}",
            f"{mib:.0f}",
        )
    small = folder / "small.yaml"
    small.write_text(story(2), "utf-8")
    wall, mib = measured([*mentor, str(small)], environment, rounds * 3, forget=folder / "data")
    row(f"  one file of {small.stat().st_size / 1000:.0f} KB: mentor check", f"{wall:.2f}", f"{mib:.0f}")
    for name, command in tools.items():
        compare(name, [*command, *given(name, [small])], environment, rounds * 3, {"": wall})
    many = folder / "many"
    many.mkdir()
    for number in range(files):
        (many / f"story_{number}.yaml").write_text(story(6, number), "utf-8")
    paths = sorted(many.iterdir())
    size = statistics.mean(path.stat().st_size for path in paths) / 1000
    print(f"  {files:,} files of {size:.0f} KB")
    walls = {}
    walls["reading"], mib = measured([sys.executable, "-c", READ, str(many)], environment, 1)
    row("    reading with schema", f"{walls['reading']:.2f}", f"{mib:.0f}")
    check = [*mentor, str(many)]
    walls["check"], mib = measured(check, environment, 1, forget=folder / "data")
    row("    mentor check", f"{walls['check']:.2f}", f"{mib:.0f}")
    walls["again"], mib = measured(check, environment, rounds)
    row("    mentor check, second run", f"{walls['again']:.2f}", f"{mib:.0f}")
    for name, command in tools.items():
        compare(name, [*command, *given(name, paths)], environment, 1, walls)


def given(name: str, paths: list[Path]) -> list[str]:
    """Return how a validator is told its files."""
    if name == "ajv-cli":
        return [word for path in paths for word in ("-d", str(path))]
    return [str(path) for path in paths]


def compare(
    name: str, command: list[str], environment: dict[str, str], rounds: int, ours: dict[str, float]
) -> None:
    """Print a row for another's tool, and how many times faster each of ours was."""
    wall, mib = measured(command, environment, rounds)
    told = ", ".join(f"{wall / ours_wall:.1f}x {label}".strip() for label, ours_wall in ours.items())
    row(f"    {name}", f"{wall:.2f}", f"{mib:.0f}", f"  {told}")


def measured(
    command: list[str], environment: dict[str, str], rounds: int, forget: Path | None = None
) -> tuple[float, float]:
    """Return the median wall seconds of a process and the peak MiB of the largest one."""
    program = (
        "import json, resource, subprocess, sys, time\n"
        "start = time.perf_counter()\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(json.dumps([time.perf_counter() - start,"
        " resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024]))"
    )
    samples = []
    for _ in range(rounds):
        if forget is not None:
            shutil.rmtree(forget, ignore_errors=True)
        done = subprocess.run(
            [sys.executable, "-c", program, *command],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        samples.append(json.loads(done.stdout))
    return statistics.median(wall for wall, _ in samples), max(mib for _, mib in samples)


if __name__ == "__main__":
    main()
