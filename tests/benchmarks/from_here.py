"""Processor time to open a story at each of its places: `python tests/benchmarks/from_here.py`.

For every node and choice of every shipped story: opened there (`place`), with the least and the most of each
number (`with`), and the list of ways that the map offers (`list`). Nothing is remembered between them.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from simulator.engine.story import Story  # noqa: E402 - found from here on
from simulator.scenario.loader import open_scenario  # noqa: E402
from simulator.session.rehearsing import opened_at, ways_from  # noqa: E402


def took(do: Callable[[], object]) -> float:
    """Return the processor time of a call, in milliseconds."""
    before = time.process_time()
    do()
    return 1000 * (time.process_time() - before)


def measured(path: Path) -> dict[str, list[float]]:
    """Return what each kind of opening took in one story."""
    scenario = open_scenario(path).scenario()
    assert scenario is not None
    story = Story(scenario)
    places = list(scenario.nodes)
    places += [f"{node.id}.{choice.id}" for node in scenario.nodes.values() for choice in node.choices]
    numbers = [value.name for value in scenario.state.values() if value.kind == "number"]
    wishes = [{name: wish} for name in numbers for wish in ("least", "most")]
    return {
        "place": [took(lambda at=at: opened_at(story, at, {}, {})) for at in places],
        "with": [took(lambda at=at, w=w: opened_at(story, at, {}, w)) for at in places for w in wishes],
        "list": [took(lambda at=at: ways_from(scenario, at)) for at in places],
    }


def main() -> None:
    """Measure and print."""
    found: dict[str, list[float]] = {}
    for path in sorted((ROOT / "scenarios").glob("*.yaml")):
        if path.stem != "pack":
            for kind, times in measured(path).items():
                found.setdefault(kind, []).extend(times)
    for kind, times in found.items():
        print(f"{kind:6} {len(times):5}: median {statistics.median(times):.1f} ms, most {max(times):.0f}")


if __name__ == "__main__":
    main()
