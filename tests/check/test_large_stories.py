"""Stories too large to be looked at state by state: proved, or refused within the budget; never a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.check.proof import witness
from simulator.check.proof.budget import Budget, OverBudgetError, StoppedError
from simulator.check.proving import Proof, prove
from simulator.check.reporting.figures import block
from simulator.check.summary import summarise
from simulator.check.whole_check import Check
from simulator.engine.story import Story
from simulator.scenario.conditions import parse
from simulator.scenario.loader import open_scenario
from simulator.scenario.model import Scenario
from tests.check import large_stories as large
from tests.check.stories import choice, ending, node, number, scenario

ROOT = Path(__file__).resolve().parents[2]
PATIENT = 120
"""Seconds of processor time for what must be proved on any machine."""


def read(folder: Path, text: str) -> Scenario:
    path = folder / "large.yaml"
    path.write_text(text, "utf-8")
    story = open_scenario(path).scenario()
    assert story is not None
    return story


def proved(folder: Path, text: str) -> Proof:
    proof = prove(read(folder, text), Budget(PATIENT))
    assert proof.unproved == ()
    return proof


@pytest.mark.parametrize("count", [27, 49])
def test_marks_in_one_condition(count: int, tmp_path: Path) -> None:
    """Every subset of the marks is a state; dropped at the end, where nothing asks any more."""
    proof = proved(tmp_path, large.marks(count))
    assert (proof.states, proof.method) == (2**count + 1, "diagrams")
    assert len(proof.endings["out"].steps) == count + 1


@pytest.mark.parametrize("down", [False, True])
def test_two_wide_counters(down: bool, tmp_path: Path) -> None:
    proof = proved(tmp_path, large.counters(-200 if down else 0, 300, down))
    assert proof.states == (501**2 if down else 301**2) + 1
    assert len(proof.endings["out"].steps) == 601
    assert proof.extents["out"] == {"a": (300, 300), "b": (300, 300)}


@pytest.mark.parametrize("moved", [False, True])
def test_a_hundred_marks_and_two_wide_numbers(
    moved: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each room is left with any of its marks: 10³⁷ states, and no layers come through them in any time."""
    monkeypatch.setattr(witness, "LAYERS_PART", 0.001)
    monkeypatch.setattr(witness, "EAGER_PART", 0.005)  # 0.6 s: the way to the ending takes 0.04
    story = read(tmp_path, large.marks_and_numbers(100, 1000, moved))
    proof = prove(story, Budget(PATIENT))
    assert (proof.unproved, proof.method) == ((), "diagrams")
    assert proof.states > 2**100 * 2001**2
    assert {f"r{n // 25}.c{n}" for n in range(100)} < set(proof.endings["out"].steps)
    assert {f.code for f in proof.findings} == {"hits-bound"}
    assert proof.extents["out"] == {"a": (10, 1000), "b": (1, 1000)}


@pytest.mark.parametrize("options", [["aa", "bb"], ["bb", "aa"]])
@pytest.mark.parametrize("more", [0, 40])
def test_a_way_from_some_starts_is_found_in_whatever_order_these_stand(
    options: list[str], more: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One truth alone leads out, and so do many beside it: nothing goes through them one by one."""
    monkeypatch.setattr(witness, "LAYERS_PART", 0.001)
    monkeypatch.setattr(witness, "EAGER_PART", 0.005)
    others = "".join(f"  t{n}: {{label: t, one_of: [o, p], drawn: true}}\n" for n in range(more))
    truths = f"  truth: {{label: t, one_of: [{', '.join(options)}], drawn: true}}\n{others}"
    asked = " and ".join(["b > 0", "truth == bb", *(f"t{n} == p" for n in range(more))])
    text = large.marks_and_numbers(100, 1000, False).replace("state:\n", f"state:\n{truths}")
    proof = prove(read(tmp_path, text.replace("b > 0", asked)), Budget(PATIENT))
    assert proof.unproved == ()
    assert proof.endings["out"].drawn["truth"] == "bb"


def test_marks_and_numbers_are_the_same_in_both_kinds(tmp_path: Path) -> None:
    story = read(tmp_path, large.marks_and_numbers(6, 12, True))
    bits, diagrams = (prove(story, Budget(PATIENT), kind) for kind in ("bits", "diagrams"))
    assert (bits.states, bits.extents) == (diagrams.states, diagrams.extents)
    assert [(f.code, f.at) for f in bits.findings] == [(f.code, f.at) for f in diagrams.findings]
    assert len(bits.endings["out"].steps) == len(diagrams.endings["out"].steps)


def test_numbers_that_are_compared_with_each_other(tmp_path: Path) -> None:
    narrow, wide = (proved(tmp_path, large.compared(high)) for high in (20, 900))
    assert (narrow.method, wide.method) == ("bits", "diagrams")
    assert narrow.states == wide.states
    assert [f.code for f in narrow.findings if f.code != "hits-bound"] == [f.code for f in wide.findings]


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("lows", [(0, 0), (-5, 3), (4, -6)])
def test_every_comparison_of_two_numbers_is_the_same_in_both_kinds(sign: str, lows: tuple[int, int]) -> None:
    story = scenario(
        node(
            "hub",
            choice("a", "hub", effects={"a": 1}),
            choice("b", "hub", effects={"b": 2}),
            choice("out", "end")._replace(when=parse(f"a {sign} b", "ab")),
        ),
        ending("end"),
        state=(number("a", lows[0], lows[0], lows[0] + 6), number("b", lows[1], lows[1], lows[1] + 5)),
    )
    bits, diagrams = (prove(story, kind=kind) for kind in ("bits", "diagrams"))
    assert (bits.states, bits.extents) == (diagrams.states, diagrams.extents)
    assert [(f.code, f.at) for f in bits.findings] == [(f.code, f.at) for f in diagrams.findings]


@pytest.mark.parametrize(("count", "options"), [(12, 4), (20, 8)])
def test_drawn_truths_are_one_set_of_starts(count: int, options: int, tmp_path: Path) -> None:
    proof = proved(tmp_path, large.drawn(count, options, steers=True))
    assert proof.states == options**count + 2
    assert dict(proof.endings["out"].drawn) == {f"d{n}": "o0" for n in range(count)}


def test_a_test_that_leaves_many_truths_open(tmp_path: Path) -> None:
    """It is played with all of them at once; of those that fail one is told."""
    passes = "tests:\n  - {choose: [hub.stay], expect: ending == other}\n"
    assert failed(tmp_path, large.drawn(40, 8, steers=True, tests=passes)) == []
    fails = "tests:\n  - {choose: [hub.go], expect: ending == other}\n"
    ((code, given),) = failed(tmp_path, large.drawn(40, 8, steers=True, tests=fails))
    assert (code, given) == ("test-not-met", {f"d{n}": "o0" for n in range(40)})


def failed(folder: Path, text: str) -> list[tuple[str, dict[str, str]]]:
    (folder / "large.yaml").write_text(text, "utf-8")
    found = Check().paths([folder / "large.yaml"]).findings
    assert [f for f in found if f.severity == "error" and not f.code.startswith("test-")] == []
    return [(f.code, dict(f.drawn)) for f in found if f.code.startswith("test-")]


def test_a_test_that_leads_into_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "large.yaml").write_text(large.CIRCLE, "utf-8")
    found = {f.code: f for f in Check().paths([tmp_path / "large.yaml"]).findings}
    assert found["no-way-out"].at == "ring"
    assert (found["test-not-met"].arguments["place"], found["test-not-met"].steps) == ("hub.in", ("hub.in",))


KINDS: dict[str, Callable[[], str]] = {
    "27 marks": lambda: large.marks(27),
    "49 marks": lambda: large.marks(49),
    "100 marks, two numbers": lambda: large.marks_and_numbers(100, 1000, moved=False),
    "100 marks that move two numbers": lambda: large.marks_and_numbers(100, 1000, moved=True),
    "two counters": lambda: large.counters(-1000, 1000),
    "two counters up and down": lambda: large.counters(-1000, 1000, down=True),
    "compared numbers": lambda: large.compared(1000),
    "drawn truths": lambda: large.drawn(20, 8, steers=True),
    "drawn truths left open": lambda: large.drawn(
        40, 8, True, "tests:\n" + "  - {choose: [hub.go], expect: ending == out}\n" * 50
    ),
    "laps": lambda: large.laps(400),
    "numbers moved together": lambda: large.together(48, texts=False),
    "numbers compared in texts": lambda: large.together(48, texts=True),
    "60 nodes, 20 flags": lambda: large.flags(60, 20),
    "250 nodes, 22 flags": lambda: large.flags(250, 22),
    "names misspelt": lambda: large.misspelt(200),
    "a list before a gap": lambda: large.blank(7000, 20_000),
    "wide bounds and a test that cannot be met": large.wide_bounds,
}
WITHIN = """
import atexit, os, resource, runpy, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

def peak():
    # What the system counts of a child has the tests' own memory in it, from before its exec.
    if os.path.exists("/proc/self/status"):
        with open("/proc/self/status") as status:
            print("PEAK", next(line.split()[1] for line in status if line.startswith("VmHWM")))

atexit.register(peak)
sys.argv = ["mentor", "check", sys.argv[1]]
runpy.run_module("simulator", run_name="__main__")
"""


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="no limits on this system")
@pytest.mark.parametrize("kind", KINDS)
def test_a_check_keeps_within_its_time_and_memory(kind: str, tmp_path: Path) -> None:
    """The program stops by itself at 4 s of processor time; 20 s leave room for slow machines."""
    path = tmp_path / "large.yaml"
    path.write_text(KINDS[kind](), "utf-8")
    with (tmp_path / "out").open("w+") as out:
        env = os.environ | {"MENTOR_DATA": str(tmp_path / "data"), "LANGUAGE": "en"}
        child = subprocess.Popen(
            [sys.executable, "-P", "-c", WITHIN, str(path)], stdout=out, stderr=out, cwd=ROOT, env=env
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        told = out.read()
    assert child.returncode in (0, 1), told[-2000:]
    assert "Traceback" not in told
    assert "1 file read" in told
    assert ("proved" in told) == (kind != "names misspelt"), told[:2000]
    _, _, peak = told.rpartition("PEAK ")
    kib = (
        int(peak) if peak.strip().isdecimal() else used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    )
    assert kib <= 300 * 1024


def test_where_the_layers_take_too_long_any_way_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(witness, "LAYERS_PART", 0)
    proof = proved(tmp_path, large.marks(27))
    way = proof.endings["out"].steps
    assert len(way) >= 28
    assert {f"hub.c{n}" for n in range(27)} < set(way)
    assert not proof.endings["out"].is_shortest
    told = block(summarise(Story(proof.machine.scenario), proof))
    assert "there may be a shorter way" in told
    assert "shortest" not in told
    proof = proved(tmp_path, large.counters(0, 300))
    assert len(proof.endings["out"].steps) >= 601


def test_where_no_way_is_found_in_time_the_rest_is_proved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finding stands without its path; an ending without one is told as not proved."""
    story = read(tmp_path, large.marks_and_numbers(12, 40, moved=True))
    whole = prove(story, Budget(PATIENT), "diagrams")
    monkeypatch.setattr(witness, "LAYERS_PART", 0)
    monkeypatch.setattr(witness, "EAGER_PART", 0)
    proof = prove(story, Budget(PATIENT), "diagrams")
    assert (proof.states, proof.extents) == (whole.states, whole.extents)
    assert [f.code for f in proof.findings] == [*(f.code for f in whole.findings), "not-proved"]
    assert [f.way for f in proof.findings] == [None] * len(proof.findings)
    assert (proof.endings, proof.unproved[:2]) == ({}, ("a", "b"))


def test_a_guarded_counter_goes_in_leaps_as_far_as_its_condition_lets_it(tmp_path: Path) -> None:
    """The condition reads the number that the choice moves, and another one."""
    text = large.counters(0, 300).replace(
        "choices:\n",
        "choices:\n" + large.choice("c_up", "hub", effects="{a: 3}", when="a < 150 and a != 70 and b > 5"),
        1,
    )
    bits, diagrams = (prove(read(tmp_path, text), Budget(PATIENT), kind) for kind in ("bits", "diagrams"))
    assert (bits.states, bits.extents) == (diagrams.states, diagrams.extents)


def test_time_memory_and_cancelling_end_a_proof(tmp_path: Path) -> None:
    story = read(tmp_path, large.marks(27))
    assert prove(story, Budget(0)).unproved
    assert prove(story, Budget(0)).method == ""
    with pytest.raises(OverBudgetError):
        Budget(PATIENT, memory=10).ask(11)
    with pytest.raises(StoppedError):
        prove(story, Budget(PATIENT, cancelled=lambda: True))


def test_a_proof_asks_whether_it_is_cancelled_all_the_time(tmp_path: Path) -> None:
    """In the starts, forward, backward, on the way to a finding: never more than some steps apart."""
    story = read(tmp_path, large.counters(0, 60, down=True))
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    prove(story, Budget(PATIENT, cancelled=count))
    whole = asked
    assert whole > 100
    for most in range(0, whole, whole // 20):
        left = most

        def stop() -> bool:
            nonlocal left
            left -= 1
            return left < 0

        with pytest.raises(StoppedError):
            prove(story, Budget(PATIENT, cancelled=stop))


def test_without_oxidd_large_stories_are_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "oxidd", None)
    monkeypatch.setitem(sys.modules, "simulator.check.proof.diagrams", None)
    proof = prove(read(tmp_path, large.marks(27)))
    (found,) = [f for f in proof.findings if f.code == "not-proved"]
    assert found.arguments["missing"]
    assert prove(read(tmp_path, large.marks(10))).method == "bits"
