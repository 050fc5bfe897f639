"""Hundreds of stories made by chance: every proof says what playing all plays says, as briefly."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from naive import Naive  # noqa: E402
from stories import Chance  # noqa: E402

from simulator.check import witness  # noqa: E402
from simulator.check.proof import prove  # noqa: E402
from simulator.engine.events import Chose, Skipped, Started  # noqa: E402
from simulator.engine.play import apply  # noqa: E402

STEERED = {
    "unreachable-node",
    "unreachable-ending",
    "unreachable-outcome",
    "nothing-offered",
    "never-offered",
}
STEERED |= {"opening-shuts-best", "strong-shuts-best"}
WAYS = ("bits", "packed", "layers")


@pytest.fixture(params=WAYS)
def way_of_proof(request, monkeypatch):
    if request.param == "layers":
        monkeypatch.setattr(witness, "PLAIN_LIMIT", 0)
        return "bits"
    return request.param


@pytest.mark.parametrize("block", range(20))
def test_every_verdict_bound_and_length_is_that_of_playing_all_plays(block, way_of_proof):
    for seed in range(block * 20, block * 20 + 20):
        scenario = Chance(seed).story()
        naive = Naive(scenario)
        expected = naive.judge()
        proof = prove(scenario, kind=way_of_proof)
        found, texts, cuts = {}, {}, {}
        for finding in proof.findings:
            steps = len(finding.way.steps) if finding.way else -1
            path = ".".join(map(str, finding.path))
            if finding.code in STEERED:
                where = finding.arguments.get("outcome") or finding.at
                found[finding.code, where] = -1 if finding.code.startswith("unreachable") else steps
            elif finding.code == "no-way-out":
                found["no-way-out", ""] = min(steps, found.get(("no-way-out", ""), steps))
            elif finding.code == "hits-bound":
                where = (finding.arguments["value"], int(finding.arguments["bound"]))
                cuts[where] = (int(finding.arguments["count"]), steps)
            elif finding.code == "always-true" and path.endswith(".when") and finding.path[-3] == "choices":
                found["always-true", f"{finding.at}.when"] = steps
            elif (
                finding.code in ("always-true", "always-false", "nothing-shown")
                and "goto" not in finding.path
            ):
                texts[finding.code, path] = steps
            if finding.way:
                replay(naive, finding.way)
        assert found == expected, f"seed {seed}"
        assert cuts == naive.cuts(), f"seed {seed}"
        assert texts == naive.conditions(), f"seed {seed}"
        assert {name: len(way.steps) for name, way in proof.endings.items()} == naive.endings(), (
            f"seed {seed}"
        )
        assert proof.extents == naive.extents(), f"seed {seed}"


def replay(naive, way):
    """A witness is a play: every step of it can be taken."""
    state = apply(naive.story, None, Started(0, way.drawn))
    for place in way.steps:
        node, _, choice = place.partition(".")
        state = apply(naive.story, state, Chose(node, choice) if choice else Skipped(node))
    assert way.last[0] in {node for node in naive.scenario.nodes}
