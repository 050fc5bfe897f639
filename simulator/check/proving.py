"""The proof of one story: each view it needs by the sets that suit it, and what the rules say of it."""

from __future__ import annotations

import importlib.util
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from simulator.check.proof.bitsets import BitSpace
from simulator.check.proof.budget import Budget, OverBudgetError
from simulator.check.proof.finding import Finding
from simulator.check.proof.ground import Ground
from simulator.check.proof.machine import Key, Machine, Silence, Site, build
from simulator.check.proof.plan import Plan, Want, blowing_up, fits_bits
from simulator.check.proof.space import Space
from simulator.check.proof.view import View
from simulator.check.proof.way import Way
from simulator.check.rules import proof_rules as rules
from simulator.check.rules.reasons import with_causes
from simulator.scenario.composing import KeyPath
from simulator.scenario.model import Scenario

T = TypeVar("T")
NAMED = 8
"""Values that are named where a proof was too much: the widest."""


@dataclass(slots=True)
class Proof:
    """What was proved of a story.

    `states`: reached states of all nodes, of the values that steer the story. `method`: "bits", "diagrams"
    or "" where nothing was proved. `endings`: a way to each. `extents`: for each ending and number
    the least and the most it can be there. `unproved`: the values that were too many. `measured`: the
    numbers whose extents and cut additions have been taken.
    """

    machine: Machine
    findings: list[Finding] = field(default_factory=list)
    states: int = 0
    method: str = ""
    endings: dict[str, Way] = field(default_factory=dict)
    extents: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    unproved: tuple[str, ...] = ()
    measured: set[str] = field(default_factory=set)

    def take(self, other: Proof) -> None:
        """Add what another view of the same machine gave."""
        self.findings += other.findings
        self.states, self.method = self.states or other.states, self.method or other.method
        self.endings |= other.endings
        for ending, extents in other.extents.items():
            self.extents.setdefault(ending, {}).update(extents)
        self.measured |= other.measured
        self.leave_open(other.unproved)

    def leave_open(self, names: Iterable[str]) -> None:
        """Note values that something could not be proved because of."""
        self.unproved += tuple(name for name in names if name not in self.unproved)


def prove(scenario: Scenario, budget: Budget | None = None, kind: str = "") -> Proof:
    """Prove a story over every state it can reach; `kind` forces "bits" or "diagrams"."""
    machine = build(scenario)
    proof = Proof(machine)
    plan = Plan(machine)
    budget = budget or Budget()
    pending = deque(plan.groups())
    while pending:
        group = pending.popleft()
        view = plan.view(group)
        found = _proved(view, plan, group, proof, budget, kind)
        if found:
            proof.take(found)
        elif budget.is_spent or not group:
            proof.leave_open(blowing_up(view))
            break
        elif not proof.method:
            pending.extendleft((group, []))  # perhaps what steers the story can be proved by itself
        elif len(group) > 1:
            half = len(group) // 2
            pending.extendleft((group[half:], group[:half]))
        else:
            proof.leave_open(blowing_up(view))
    if proof.unproved:
        proof.findings.append(not_proved(proof.unproved, ("state",)))
    proof.findings = list(with_causes(proof.findings))
    return proof


def not_proved(names: Sequence[str], path: KeyPath, **more: str) -> Finding:
    """Return the finding that something was too much to prove, with the values that make it so."""
    arguments = {"names": named(names), **more}
    if importlib.util.find_spec("oxidd") is None:
        arguments["missing"] = "true"
    return Finding("not-proved", "", path, arguments)


def named(names: Sequence[str]) -> str:
    """Return the names that are told, the widest; of many, how many more there are."""
    more = f" (+ {len(names) - NAMED})" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _proved(
    view: View, plan: Plan, group: list[Want], proof: Proof, budget: Budget, kind: str
) -> Proof | None:
    """Return what a view gives, by the first kind of sets that can bear it; `None` where none can."""

    def looked_at(space: Space[Any]) -> Proof:
        ground = Ground(space, budget)
        found = Proof(proof.machine, measured=set(proof.measured))
        if not proof.method:
            _steered(found, ground)
        _looked_at(found, plan, ground, group)
        return found

    try:
        return answered(view, looked_at, kind)
    except OverBudgetError:
        return None


def answered(view: View, ask: Callable[[Space[Any]], T], kind: str = "") -> T:
    """Return the answer of the first kind of sets that can bear a view; OverBudgetError where none can."""
    for sets in _kinds(view, kind):
        try:
            return ask(sets(view))
        except (OverBudgetError, MemoryError):
            continue
    raise OverBudgetError


def _kinds(view: View, kind: str) -> Iterator[type[Space[Any]]]:
    """Yield the kinds of sets that may hold a view, the quickest first; `kind` forces one."""
    if kind == "bits" or (not kind and fits_bits(view)):
        yield BitSpace
    if kind != "bits":
        try:
            from simulator.check.proof.diagrams import DiagramSpace  # late: most stories never need it
        except ImportError:
            return
        yield DiagramSpace


def _looked_at(proof: Proof, plan: Plan, ground: Ground[Any], group: list[Want]) -> None:
    """Take from a view what it was made for."""
    sites = [want.seen for want in group if isinstance(want.seen, Site)]
    silences = [want.seen for want in group if isinstance(want.seen, Silence)]
    proof.findings += rules.texts(ground, sites, silences)
    _numbers(proof, ground, plan.numbers & frozenset(ground.view.keys))


def _steered(proof: Proof, ground: Ground[Any]) -> None:
    """Take from the first view all that steering decides."""
    proof.states = ground.states
    proof.method = "bits" if isinstance(ground.space, BitSpace) else "diagrams"
    for rule in (
        rules.unreachable,
        rules.alike,
        rules.stuck,
        rules.no_way_out,
        rules.choices,
        rules.gotos,
        rules.openings,
        rules.strong_choices,
    ):
        proof.findings += rule(ground)
    for node in ground.machine.scenario.endings:
        if node.id in ground.reached:
            way = ground.way({node.id: ground.reached[node.id]})
            if way:
                proof.endings[node.id] = way
            else:  # it is met, but no play that meets it was found in time
                proof.leave_open(blowing_up(ground.view))


def _numbers(proof: Proof, ground: Ground[Any], numbers: frozenset[Key]) -> None:
    """Take the extents and cut additions of the numbers that no earlier view had."""
    fresh = {key for key in numbers if key[1] not in proof.measured}
    proof.measured |= {key[1] for key in fresh}
    for node in ground.machine.scenario.endings:
        if node.id in ground.reached:
            for key in sorted(fresh):
                low = ground.machine.domains[key].low
                least, most = ground.space.extent(ground.reached[node.id], key)
                proof.extents.setdefault(node.id, {})[key[1]] = (least + low, most + low)
    proof.findings += (
        finding for finding in rules.bounds(ground) if ("value", finding.arguments["value"]) in fresh
    )
