"""A defect put into a story by hand or by chance is always found, with a shortest path that shows it."""

from __future__ import annotations

from random import Random

import pytest

from simulator.check.proof import diagrams, plan
from simulator.check.proof.finding import Finding
from simulator.check.proving import Proof, prove
from simulator.findings import kinds
from simulator.scenario.model import Node, Scenario
from tests.check.stories import (
    choice,
    ending,
    flag,
    gotos,
    node,
    number,
    one_of,
    scenario,
    text,
    typed,
)

KINDS = ("bits", "diagrams")


def only(proof: Proof, code: str) -> Finding:
    found = [finding for finding in proof.findings if finding.code == code]
    assert len(found) == 1, [(finding.code, finding.at) for finding in proof.findings]
    return found[0]


def codes(proof: Proof) -> set[str]:
    return {finding.code for finding in proof.findings}


def steps(finding: Finding) -> tuple[str, ...]:
    assert finding.way is not None
    return finding.way.steps


def chain(random: Random, length: int) -> list[Node]:
    """A sound story: decisions one after the other, some with a loop back, all of them with a way on."""
    nodes = []
    for place in range(length):
        after = f"d{place + 1}" if place + 1 < length else "good"
        back = f"d{random.randrange(place + 1)}"
        nodes.append(
            node(
                f"d{place}",
                choice("on", after, effects={"trust": 1, f"f{place % 2}": True}),
                choice("back", back, quality="weak", effects={"trust": -1}),
                choice("aside", after, quality="workable", when="trust >= 1", once=bool(place % 2)),
            )
        )
    return [*nodes, ending("good")]


STATE = (number("trust", 2, 0, 5), flag("f0"), flag("f1"), one_of("truth", "a", "b", drawn=True))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(30))
def test_each_planted_defect_is_found(seed: int, kind: str) -> None:
    random = Random(seed)
    length = random.randint(3, 8)
    nodes = chain(random, length)
    sound = prove(scenario(*nodes, state=STATE), kind=kind)
    assert codes(sound) <= {"hits-bound", "always-true"}, codes(sound)
    at = random.randrange(length)
    host = nodes[at]

    orphan = node("orphan", choice("on", "good"))
    found = only(prove(scenario(*nodes, orphan, state=STATE), kind=kind), "unreachable-node")
    assert found.at == "orphan"
    assert found.arguments["nowhere"]

    never = choice("never", "good", when="trust >= 6 or (f0 and not f0)")
    planted = [*nodes[:at], node(host.id, *host.choices, never), *nodes[at + 1 :]]
    found = only(prove(scenario(*planted, state=STATE), kind=kind), "never-offered")
    assert (found.at, len(steps(found))) == (f"{host.id}.never", at)

    blocked = node("blocked", choice("on", "good", when="truth == a"))
    turned = node(host.id, *host.choices, choice("in", "blocked"))
    planted = [*nodes[:at], turned, blocked, *nodes[at + 1 :]]
    found = only(prove(scenario(*planted, state=STATE), kind=kind), "nothing-offered")
    assert found.at == "blocked"
    assert found.way is not None
    assert found.way.drawn == {"truth": "b"}
    assert len(found.way.steps) == at + 1

    cut = ending("cut", "mixed")
    turned = node(host.id, *host.choices, choice("to", ("trust >= 9", "cut"), "good"))
    planted = [*nodes[:at], turned, *nodes[at + 1 :], cut]
    found = only(prove(scenario(*planted, state=STATE), kind=kind), "unreachable-outcome")
    assert found.at == "cut"
    assert "nowhere" not in found.arguments

    ring = [node(f"r{i}", choice("round", f"r{(i + 1) % 3}"), choice("again", "r0")) for i in range(3)]
    turned = node(host.id, *host.choices, choice("into", "r0"))
    planted = [*nodes[:at], turned, *nodes[at + 1 :], *ring]
    found = only(prove(scenario(*planted, state=STATE), kind=kind), "no-way-out")
    assert (found.at, len(steps(found))) == ("r0", at + 1)
    assert found.arguments["nodes"] == "r0, r1, r2"


def test_two_loops_are_two_findings() -> None:
    story = scenario(
        node("a", choice("x", "b"), choice("y", "c"), choice("z", "end")),
        node("b", choice("x", "b")),
        node("c", choice("x", "d")),
        node("d", choice("x", "c")),
        ending("end"),
    )
    found = [f for f in prove(story).findings if f.code == "no-way-out"]
    assert [(f.at, f.arguments["nodes"]) for f in found] == [("b", "b"), ("c", "c, d")]


def test_what_leads_only_to_a_stuck_decision_is_no_loop() -> None:
    story = scenario(
        node("a", choice("x", "b"), choice("z", "end")),
        node("b", choice("x", "c"), choice("y", "b")),
        node("c", choice("x", "end", when="told")),
        ending("end"),
        state=(flag("told"),),
    )
    found = codes(prove(story))
    assert "nothing-offered" in found
    assert "no-way-out" not in found


def test_goto_conditions_that_decide_nothing() -> None:
    """A list shared by a node's choices is judged over all of them, one of a choice's own by itself."""
    story = scenario(
        node(
            "a",
            choice("up", ("n >= 2", "end"), "a", effects={"n": 1}),
            choice("down", ("n >= 2", "end"), "a", effects={"n": -1}),
            choice("own", ("n <= 3", "end"), ("n == 1", "a"), "end"),
            choice("never", ("n > 3", "a"), "end"),
            goto=gotos(("n >= 2", "end"), "a"),
        ),
        ending("end"),
        state=(number("n", 1, 0, 3),),
    )
    found = {(f.code, f.path[-3:]): f for f in prove(story).findings if "goto" in f.path}
    assert set(found) == {("always-true", ("goto", 0, "when")), ("always-false", ("goto", 0, "when"))}
    assert found["always-true", ("goto", 0, "when")].at == "a.own"
    assert found["always-false", ("goto", 0, "when")].at == "a.never"


def test_a_bare_node_takes_no_step() -> None:
    story = scenario(
        node("a", choice("x", "hall")),
        Node("hall", text(None), goto=gotos(("n >= 2", "far"), "near")),
        ending("near"),
        ending("far"),
        state=(number("n", 1, 0, 3),),
    )
    proof = prove(story)
    assert proof.endings["near"].steps == ("a.x",)
    assert only(proof, "unreachable-ending").at == "far"
    assert steps(only(proof, "always-false")) == ("a.x",)


def test_a_typed_moment_is_a_step_and_counts_as_visited() -> None:
    story = scenario(
        typed("say", "a"),
        node("a", choice("x", "end", when="visited(say)"), choice("y", "end", when="visited(a)")),
        ending("end"),
    )
    proof = prove(story)
    assert proof.endings["end"].steps == ("say", "a.x")
    assert only(proof, "never-offered").at == "a.y"
    assert only(proof, "always-true").at == "a.x"


def test_weak_opening_and_strong_trap() -> None:
    story = scenario(
        typed("say", "a"),
        node(
            "a", choice("good", "b", effects={"n": 1}), choice("bad", "b", quality="weak", effects={"n": -1})
        ),
        node(
            "b",
            choice("more", "c", effects={"n": 1}),
            choice("less", "c", quality="workable", effects={"n": 3}),
        ),
        node("c", choice("end", ("n >= 3", "fine"), "poor", quality="workable")),
        ending("fine"),
        ending("poor", "poor"),
        state=(number("n", 1, 0, 9),),
    )
    proof = prove(story)
    assert steps(only(proof, "strong-shuts-best")) == ("say", "a.bad", "b.more")
    assert "opening-shuts-best" not in codes(proof)
    assert proof.extents == {"fine": {"n": (3, 5)}, "poor": {"n": (1, 1)}}


def large(limit: int) -> Scenario:
    """Two counters that go up and down without end: about `limit` squared states."""
    return scenario(
        node(
            "a",
            choice("up", "a", effects={"first": 1}),
            choice("down", "a", effects={"second": 1}),
            choice("out", "end", when=f"first == {limit} and second == {limit}"),
        ),
        ending("end"),
        state=(number("first", 0, 0, limit), number("second", 0, 0, limit), flag("told")),
    )


def test_too_many_states_are_said_with_the_names_that_make_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "BITS_A_NODE", 1 << 8)
    monkeypatch.setattr(diagrams, "NODES", 100)
    proof = prove(large(30))
    assert proof.method == ""
    assert only(proof, "not-proved").arguments["names"] in ("first", "second", "first, second")
    assert codes(proof) == {"not-proved"}
    monkeypatch.undo()
    proof = prove(large(30), kind="diagrams")
    assert proof.method == "diagrams"
    assert (proof.states, len(proof.endings["end"].steps)) == (31 * 31 + 1, 61)


def test_a_text_that_is_too_much_leaves_the_rest_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "BITS_A_NODE", 1 << 6)
    monkeypatch.setattr(plan, "TOGETHER", 1)
    monkeypatch.setattr(diagrams, "NODES", 40)
    story = scenario(
        node(
            "a", choice("up", "a", effects={"n": 1}), choice("end", "end"), scene=text("n >= 50", "otherwise")
        ),
        ending("end"),
        state=(number("n", 0, 0, 100),),
    )
    proof = prove(story)
    assert proof.method == "bits"
    assert proof.endings["end"].steps == ("a.end",)
    assert proof.unproved == ("n",)
    assert only(proof, "not-proved")


def test_a_hundred_thousand_states_and_a_path_of_hundreds_of_steps() -> None:
    proof = prove(large(320))
    assert (proof.method, proof.states) == ("bits", 321 * 321 + 1)
    assert len(proof.endings["end"].steps) == 641


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("trust >= 9", "Ask for less, or give more"),
        ("9 <= trust", "Ask for less, or give more"),
        ("told and trust > 5", "Ask for less, or give more"),
        ("trust == 7", "Ask for less, or give more"),
        ("trust <= 1", "Set the limit higher, or take more away"),
        ("trust < 3", "Set the limit higher, or take more away"),
        ("2 >= trust", "Set the limit higher, or take more away"),
        ("trust == 4", "but “trust == 4” never holds"),
        ("calm != 1", "“calm” is always 1 here"),
        ("calm > 1", "“calm” is always 1 here"),
        ("trust >= 5 and trust < 5", "its parts rule each other out"),
        ("truth == tired and truth == lost", "its parts rule each other out"),
        ("not (told or not told)", "whatever happens on the way. Ask about something else."),
        ("not (trust >= 0)", "whatever happens on the way. Ask about something else."),
        ("trust > 10 or trust < 0", "whatever happens on the way. Ask about something else."),
        ("trust == 99", "“trust” goes from 0 to 10, so “trust == 99” never holds."),
        ("told and trust > 10", "“trust” goes from 0 to 10, so “trust > 10” never holds."),
        ("visited(second)", "No way here goes through “second” first."),
        ("chose(second.more)", "No way here goes through “second.more” first."),
        ("told and chose(second.more)", "“chose(second.more)” alone never holds here."),
        ("seen", "Change the condition, or what happens on the way."),
        ("told and seen", "“seen” alone never holds here."),
    ],
)
def test_a_condition_that_never_holds_is_told_with_what_would_help(condition: str, why: str) -> None:
    proof = prove(never(second=condition))
    (found,) = [f for f in proof.findings if f.path[-1] == "when"]
    assert found.code == "always-false"
    assert why in advice(found)


def test_a_value_that_can_never_change_is_told_once() -> None:
    story = scenario(
        node("a", choice("up", "b", effects={"still": 1}), choice("down", "b", effects={"still": -1})),
        node("b", choice("up", "out", effects={"still": 2}), choice("on", "out")),
        ending("out"),
        state=(number("still", 2, 2, 2),),
    )
    found = only(prove(story), "hits-bound")
    assert (found.arguments["bound"], found.arguments["count"]) == ("2", "3")
    assert "“still” never changes" in advice(found)
    assert steps(found) == (found.arguments["place"],)


def test_before_the_first_choice_nothing_can_be_given_on_the_way() -> None:
    found = only(prove(never(first="trust > 4")), "never-offered")
    assert "“trust” still has its starting value, 3, here" in advice(found)
    assert "on the way" not in advice(found)


def never(first: str = "", second: str = "") -> Scenario:
    """Two decisions: a choice of the first has a condition, or an ending after the second."""
    ways = ((second, "rare"), "out") if second else ("out",)
    told = {"trust": 2, "told": True}
    return scenario(
        node("first", choice("up", "second", effects=told), choice("on", "second", when=first)),
        node("second", choice("go", *ways), choice("more", "out")),
        ending("out"),
        ending("rare"),
        state=(
            number("trust", 3, 0, 10), number("calm", 1, 0, 3), flag("told"), flag("seen"),
            one_of("truth", "tired", "lost", drawn=True),
        ),
    )  # fmt: skip


def advice(found: Finding) -> str:
    kind = kinds()[found.code]
    return kind.mend_for(found.arguments).format(**found.arguments)
