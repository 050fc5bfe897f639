"""The proof of one story: which views are needed, by which kind of sets, and what came of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from simulator.check.proof.bitsets import BitSpace
from simulator.check.proof.explore import Way
from simulator.check.proof.finding import Finding
from simulator.check.proof.fixpoint import Tick
from simulator.check.proof.ground import Ground
from simulator.check.proof.machine import Key, Machine, Silence, Site, build, reads
from simulator.check.proof.packed import PackedSpace
from simulator.check.proof.reasons import with_causes
from simulator.check.proof.space import TooManyStatesError
from simulator.check.proof.view import View
from simulator.check.rules import proof_rules as rules
from simulator.scenario.model import Scenario

BITS_A_NODE = 1 << 22
"""The widest set of one node that is kept as bits (512 KiB)."""
BITS_IN_ALL = 1 << 30
"""Nodes times bits a node that bit sets are used for (128 MiB for each map of all nodes)."""
PACKED_STATES = 400_000
"""The most reached states that are kept one by one before a proof is given up."""
TOGETHER = 1 << 14
"""Values that steer nothing stay in the main view while a node has no more states than this."""
WIDER = 16
"""How many times the states of the main view another view may have."""


@dataclass(slots=True)
class Proof:
    """What was proved of a story.

    `states`: reached states of all nodes, of the values that steer the story. `method`: "bits", "packed" or
    "" where nothing was proved. `endings`: a shortest way to each. `extents`: for each ending and number
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
    ground: Ground[Any] | None = None


class Plan:
    """Which keys steer a story, and what is looked at besides."""

    def __init__(self, machine: Machine) -> None:
        """Sort the keys of a machine."""
        self.machine = machine
        self.steering: frozenset[Key] = frozenset().union(
            *(
                reads(test)
                for moves in machine.moves.values()
                for move in moves
                for test in (*move.guards, *(branch.test for branch in move.branches))
            )
        )
        self.numbers = frozenset(
            ("value", name) for name, value in machine.scenario.state.items() if value.kind == "number"
        )

    def needs(self, seen: Site | Silence) -> frozenset[Key]:
        """Return the keys that a text's condition reads, with those asked before it."""
        if isinstance(seen, Silence):
            return reads(seen.silent)
        return reads(seen.condition.expression).union(*(reads(c.expression) for c in seen.chain))

    def size(self, keys: frozenset[Key]) -> int:
        """Return how many states a node could have."""
        size = 1
        for key in keys:
            size *= self.machine.domains[key].size
        return size

    def groups(self) -> Iterator[list[Want]]:
        """Yield what is looked at in groups, each for one view beside the steering keys.

        What steers nothing leaves every step as it is, so it may be proved a few keys at a time. The first
        group costs the steering view nothing, or little; the last holds what is too wide for bits anyhow.
        """
        seen: list[Site | Silence] = [*self.machine.sites, *self.machine.silences]
        left = [Want(self.needs(one), one) for one in seen]
        left += [Want(frozenset((key,))) for key in sorted(self.numbers)]
        left.sort(key=lambda want: self.size(want.keys | self.steering))
        narrow = self.size(self.steering)
        limit = max(TOGETHER, narrow)
        while True:
            keys, group, rest = self.steering, [], []
            for want in left:
                if self.size(keys | want.keys) <= limit:
                    keys |= want.keys
                    group.append(want)
                else:
                    rest.append(want)
            if not group and limit > narrow:
                group, rest = rest, []
            yield group
            if not rest:
                return
            left, limit = rest, max(TOGETHER, narrow + 1, min(narrow * WIDER, BITS_A_NODE))


class Want(NamedTuple):
    """Keys that something looked at needs: a text's condition, a text, or (`None`) the extent of a number."""

    keys: frozenset[Key]
    seen: Site | Silence | None = None


def prove(scenario: Scenario, tick: Tick | None = None, kind: str = "") -> Proof:
    """Prove a story over every state it can reach; `kind` forces "bits" or "packed"."""
    machine = build(scenario)
    proof = Proof(machine)
    plan = Plan(machine)
    pending = deque(plan.groups())
    while pending:
        group = pending.popleft()
        keys = plan.steering.union(*(want.keys for want in group))
        ground = _ground(machine, plan, keys, tick, kind)
        if ground is not None:
            _take(proof, plan, ground, group)
            continue
        if proof.ground is None and group:
            pending.extendleft((group, []))  # perhaps what steers the story can be proved by itself
            continue
        if len(group) > 1:
            half = len(group) // 2
            pending.extendleft((group[half:], group[:half]))
            continue
        proof.unproved += tuple(name for name in blowing_up(machine, keys) if name not in proof.unproved)
        if not group:
            break
    if proof.unproved:
        arguments = {"names": ", ".join(proof.unproved), "limit": str(PACKED_STATES)}
        proof.findings.append(Finding("not-proved", "", ("state",), arguments))
    proof.findings = list(with_causes(proof.findings))
    return proof


def _take(proof: Proof, plan: Plan, ground: Ground[Any], group: list[Want]) -> None:
    """Take from a view what it was made for; from the first also all that steering decides."""
    if proof.ground is None:
        _steered(proof, ground)
    sites = [want.seen for want in group if isinstance(want.seen, Site)]
    silences = [want.seen for want in group if isinstance(want.seen, Silence)]
    proof.findings += rules.texts(ground, sites, silences)
    _numbers(proof, ground, plan.numbers & frozenset(ground.view.keys))


def _steered(proof: Proof, ground: Ground[Any]) -> None:
    """Take from the first view all that steering decides."""
    proof.ground = ground
    proof.states = ground.states
    proof.method = "bits" if isinstance(ground.space, BitSpace) else "packed"
    for rule in (
        rules.unreachable,
        rules.stuck,
        rules.no_way_out,
        rules.choices,
        rules.gotos,
        rules.openings,
        rules.strong_choices,
    ):
        proof.findings += rule(ground)
    for node in ground.machine.scenario.endings:
        way = ground.way({node.id: ground.reached[node.id]}) if node.id in ground.reached else None
        if way:
            proof.endings[node.id] = way


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


def _ground(
    machine: Machine, plan: Plan, keys: frozenset[Key], tick: Tick | None, kind: str
) -> Ground[Any] | None:
    """Return the reachable states of a view, or `None` where they are too many."""
    view = View(machine, keys, plan.numbers & keys)
    narrow = view.universe <= BITS_A_NODE and view.universe * len(view.order) <= BITS_IN_ALL

    if kind == "bits" or (narrow and kind != "packed"):
        return Ground(BitSpace(view), tick=tick)
    try:
        return Ground(PackedSpace(view), PACKED_STATES, tick)
    except TooManyStatesError:
        return None


def blowing_up(machine: Machine, keys: frozenset[Key]) -> tuple[str, ...]:
    """Return the names of the values that make the states too many: the largest, until the rest would fit."""
    size = 1
    for key in keys:
        size *= machine.domains[key].size
    names = []
    for key in sorted(keys, key=lambda key: (-machine.domains[key].size, key)):
        if size <= BITS_A_NODE:
            break
        size //= machine.domains[key].size
        names.append(key[1] or "only_strong")
    return tuple(names)
