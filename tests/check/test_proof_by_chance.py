"""Hundreds of stories made by chance: every proof says what playing all plays says, as briefly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulator.check.playthroughs import playthroughs
from simulator.check.proof import fixpoint, witness
from simulator.check.proof.budget import Budget
from simulator.check.proof.finding import Finding
from simulator.check.proof.way import Way
from simulator.check.proving import Proof, prove
from simulator.check.rules.cues import cues
from simulator.check.rules.players import alike, anything, met_by, winning
from simulator.check.summary import summarise
from simulator.engine.events import Chose, Skipped, Started
from simulator.engine.play import apply
from simulator.engine.story import Story
from simulator.scenario.model import Scenario
from tests.check.naive import Naive
from tests.check.stories import Chance

STORIES = 400
CONSTANT = ("always-true", "always-false")


def proofs(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Proof]]:
    """Both kinds of sets, each also with all paths taken from layers and numbers moved in leaps."""
    for kind in ("bits", "diagrams"):
        yield kind, prove(scenario, kind=kind)
        with monkeypatch.context() as patch:
            patch.setattr(witness, "PLAIN_LIMIT", 0)
            patch.setattr(fixpoint, "FEW", 0)
            proof = prove(scenario, kind=kind)
        yield f"layers of {kind}", proof


@pytest.mark.parametrize("block", range(20))
def test_every_verdict_bound_and_length_is_that_of_playing_all_plays(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = STORIES // 20
    for seed in range(block * size, block * size + size):
        scenario = Chance(seed).story()
        naive = Naive(scenario)
        judged = naive.judge() | naive.gotos() | naive.conditions()
        cut, endings, extents = naive.cuts(), naive.endings(), naive.extents()
        for kind, proof in proofs(scenario, monkeypatch):
            tried = f"seed {seed}, {kind}"
            assert verdicts(proof) == judged, tried
            assert cuts(proof) == cut, tried
            assert {ending: len(way.steps) for ending, way in proof.endings.items()} == endings, tried
            assert proof.extents == extents, tried
            for way in [*proof.endings.values(), *(f.way for f in proof.findings if f.way)]:
                replay(naive, way)


def verdicts(proof: Proof) -> dict[tuple[str, str], int]:
    """Each finding by code and place, with the length of its path; -1 where what is missing has none."""
    found: dict[tuple[str, str], int] = {}
    for finding in proof.findings:
        if finding.code == "hits-bound":
            continue
        key = finding.code, where(finding)
        missing = finding.code.startswith(("unreachable", "no-good"))
        length = len(finding.way.steps) if finding.way and not missing else -1
        found[key] = min(length, found.get(key, length))
    return found


def where(finding: Finding) -> str:
    """The place in the words of the naive search: one for all loops, the key for conditions and texts."""
    if finding.code in ("no-way-out", "no-good-ending"):
        return ""
    if finding.code in CONSTANT or finding.code == "nothing-shown":
        return ".".join(map(str, finding.path))
    return finding.arguments.get("outcome") or finding.at


def cuts(proof: Proof) -> dict[tuple[str, int], tuple[int, int]]:
    return {
        (f.arguments["value"], int(f.arguments["bound"])): (int(f.arguments["count"]), len(f.way.steps))
        for f in proof.findings
        if f.code == "hits-bound" and f.way
    }


def replay(naive: Naive, way: Way) -> None:
    """A path is a play: every step of it can be taken."""
    state = apply(naive.story, None, Started(0, way.drawn))
    for place in way.steps:
        node, _, choice = place.partition(".")
        state = apply(naive.story, state, Chose(node, choice) if choice else Skipped(node))


def all_stories() -> Iterator[Scenario]:
    return (Chance(seed).story() for seed in range(STORIES))


def test_chance_makes_every_kind_of_finding_and_long_paths() -> None:
    """Were the stories too tame, the test above would prove little."""
    counts: dict[str, int] = {}
    states, longest = 0, 0
    for scenario in all_stories():
        proof = prove(scenario)
        states += proof.states
        for finding in proof.findings:
            counts[finding.code] = counts.get(finding.code, 0) + 1
            longest = max(longest, len(finding.way.steps) if finding.way else 0)
    assert min(counts.values()) >= 20, counts
    assert len(counts) == 13, counts
    assert longest >= 10
    assert states >= 20_000


@pytest.mark.parametrize("block", range(4))
def test_bare_nodes_in_a_circle_are_a_verdict_and_never_a_fault(block: int) -> None:
    """Also before the first choice, for some truths alone: nothing that is asked of a story stops there."""
    begun = 0
    for seed in range(100 * block, 100 * block + 100):
        scenario = Chance(seed, circling=True).story()
        naive, story = Naive(scenario), Story(scenario)
        proof = prove(scenario)
        codes = {finding.code for finding in proof.findings}
        assert not naive.endless or "no-way-out" in codes, seed
        unmet = list(playthroughs(proof.machine, story, Budget()))
        summarise(story, proof, len(unmet))
        for rule in (winning(story, "nb"), alike(proof.machine)):
            list(rule)
        for pick in (anything, *cues("nb").values()):
            met_by(story, pick)
        if any("endless" in finding.arguments for finding in unmet):
            begun += 1
            assert "no-way-out" in codes, seed
    assert begun >= 5
