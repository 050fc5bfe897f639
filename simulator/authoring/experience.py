"""What can happen to a player in a story, proved over every state: plain sets to compare two versions by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from simulator.check.proof.budget import Budget, OverBudgetError
from simulator.check.proof.ground import Ground
from simulator.check.proof.machine import build
from simulator.check.proof.plan import Plan
from simulator.check.proof.view import Step
from simulator.check.proof.way import Way
from simulator.check.proving import answered, prove
from simulator.scenario.model import Scenario

Arrow = tuple[str, str]
"""A way that some play goes: from a choice (`node.choice`) or a node without choices, to a node."""


@dataclass(slots=True)
class Experience:
    """What some play meets. `unproved`: values that were too many to say so; then nothing else counts.

    `offered`: choices. `arrows`: each with a play that goes it. `endings`: a play to each.
    `extents`: by ending and number the least and the most. `stuck`: nodes where nothing may be offered, and
    those from which no ending may be reached.
    """

    unproved: tuple[str, ...] = ()
    nodes: set[str] = field(default_factory=set)
    offered: set[str] = field(default_factory=set)
    arrows: dict[Arrow, Way | None] = field(default_factory=dict)
    endings: dict[str, Way] = field(default_factory=dict)
    extents: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    stuck: set[str] = field(default_factory=set)


def experience(scenario: Scenario, budget: Budget | None = None) -> Experience:
    """Prove what can happen in a story; `budget` is that of one proof, and is taken twice."""
    proof = prove(scenario, budget)
    ground = _ground(scenario, budget or Budget())
    if proof.unproved or ground is None:
        return Experience(proof.unproved or ("state",))
    met = Experience(endings=proof.endings, extents=proof.extents, nodes=set(ground.reached))
    for finding in proof.findings:
        if finding.code == "nothing-offered":
            met.stuck.add(finding.at)
        elif finding.code == "no-way-out":
            met.stuck.update(finding.arguments["nodes"].split(", "))
    for node, states in ground.reached.items():
        for step in ground.view.steps[node]:
            before = ground.flow.offered(states, step)
            if not before:
                continue
            if step.move.choice:
                met.offered.add(step.move.place)
            for target, taken in _exits(ground, states, step):
                came_from = ground.flow.undone(taken, step, before)
                met.arrows[step.move.place, target] = ground.way({node: came_from})
    return met


def _ground(scenario: Scenario, budget: Budget) -> Ground[Any] | None:
    """Return the reached states of what steers a story; `None` where they are too many."""
    try:
        return answered(Plan(build(scenario)).view([]), lambda space: Ground(space, budget))
    except OverBudgetError:
        return None


def _exits(ground: Ground[Any], states: Any, step: Step) -> Iterator[tuple[str, Any]]:
    """Yield each node that a step leads to from these states, with the states it is left in."""
    rest = ground.flow.after(states, step)
    for branch in step.move.branches:
        taken = rest if branch.test is None else ground.space.where(rest, branch.test)
        if taken:
            yield branch.target, taken
        rest = ground.space.less(rest, taken)
        if not rest:
            return
