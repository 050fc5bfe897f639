"""A scenario as a finite machine: the values it can hold, its moves, the conditions it asks.

This is what the proof works on. A key is ("value", name), ("mark", place) or ("strong", ""); every
key has finitely many settings, numbered from 0. The semantics are those of `engine.play`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from simulator.engine.story import asked_places
from simulator.scenario.composing import KeyPath
from simulator.scenario.conditions import Condition, Expression
from simulator.scenario.model import Choice, Goto, Node, Scenario, Text, Variable
from simulator.scenario.walk import conditional

Key = tuple[str, str]
Moment = Literal["enter", "after", "end"]
"""When a text is looked at: as a node is entered, after the acts of a move of it, at the end of a play."""
STRONG: Key = ("strong", "")


class Domain(NamedTuple):
    """The settings of one key: how many, the number or option of the first, and where it starts."""

    size: int
    low: int = 0
    options: tuple[str, ...] = ()
    start: int = 0
    drawn: bool = False


class Act(NamedTuple):
    """One change: `amount` is added and kept within bounds, or the setting `amount` is taken."""

    key: Key
    amount: int
    adds: bool = False


class Branch(NamedTuple):
    """Where a move leads when `condition` holds and no earlier branch fits. `path`: of its `when`."""

    condition: Condition | None
    target: str
    path: KeyPath

    @property
    def test(self) -> Expression | None:
        """The condition as plain data."""
        return self.condition.expression if self.condition else None


@dataclass(frozen=True, slots=True)
class Move:
    """What can be done at a node: a choice, a typed moment, or passing through (`cost` 0).

    It is offered when every guard holds; then the acts are done, then the first branch that fits is
    taken, then the acts of leaving are done.
    """

    place: str
    choice: Choice | None
    guards: tuple[Expression, ...]
    acts: tuple[Act, ...]
    branches: tuple[Branch, ...]
    leaving: tuple[Act, ...]
    cost: int = 1


@dataclass(frozen=True, slots=True)
class Site:
    """A condition that is looked at without steering the story, and where.

    `move`: for the moment "after", the position of the move among those of the node. `chain`: the
    conditions before it that must all have failed.
    """

    path: KeyPath
    condition: Condition
    at: Moment
    node: str = ""
    move: int = 0
    chain: tuple[Condition, ...] = ()


class Silence(NamedTuple):
    """A text all of whose paragraphs are conditional: `silent` holds when none of them is shown."""

    path: KeyPath
    silent: Expression
    at: Moment
    node: str = ""
    move: int = 0


@dataclass(slots=True)
class Machine:
    """The machine of one scenario."""

    scenario: Scenario
    domains: dict[Key, Domain] = field(default_factory=dict)
    moves: dict[str, tuple[Move, ...]] = field(default_factory=dict)
    sites: list[Site] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)
    paths: dict[str, KeyPath] = field(default_factory=dict)

    def setting(self, key: Key, index: int) -> str:
        """Return a setting in the author's words: a number, an option, `true` or `false`."""
        domain = self.domains[key]
        if domain.options:
            return domain.options[index]
        if key[0] == "value" and self.scenario.state[key[1]].kind == "number":
            return str(domain.low + index)
        return "true" if index else "false"


def build(scenario: Scenario) -> Machine:
    """Return the machine of a scenario."""
    machine = Machine(scenario)
    for name, variable in scenario.state.items():
        machine.domains["value", name] = _domain(variable)
    machine.domains[STRONG] = Domain(2, start=1)
    asked = asked_places(scenario)
    for place in sorted(asked):
        machine.domains["mark", place] = Domain(2)
    for position, node in enumerate(scenario.nodes.values()):
        path: KeyPath = ("nodes", position)
        machine.paths[node.id] = path
        machine.moves[node.id] = tuple(_moves(scenario, node, path, asked))
        for number, choice in enumerate(node.choices):
            machine.paths[f"{node.id}.{choice.id}"] = (*path, "choices", number)
    spoken = tuple(_spoken(scenario))
    machine.sites = list(_sites(scenario, spoken))
    machine.silences = list(_silences(spoken))
    return machine


def reads(expression: Expression | None) -> frozenset[Key]:
    """Return the keys that a condition reads."""
    found: set[Key] = set()
    pending = [expression] if expression else []
    while pending:
        part = pending.pop()
        match part[0]:
            case "name":
                if part[1] != "ending":
                    found.add(("value", part[1]))
            case "chose" | "visited":
                found.add(("mark", part[1]))
            case "only_strong":
                found.add(STRONG)
            case "compare":
                pending += part[2:]
            case "not" | "and" | "or":
                pending += part[1:]
    return frozenset(found)


def _domain(variable: Variable) -> Domain:
    if variable.kind == "number":
        size = variable.high - variable.low + 1
        return Domain(size, variable.low, start=int(variable.start) - variable.low)
    if variable.kind == "one_of":
        start = 0 if variable.drawn else variable.options.index(str(variable.start))
        return Domain(len(variable.options), 0, variable.options, start, variable.drawn)
    return Domain(2, start=int(bool(variable.start)))


def _moves(scenario: Scenario, node: Node, path: KeyPath, asked: set[str]) -> Iterator[Move]:
    leaving = (Act(("mark", node.id), 1),) if node.id in asked else ()
    if node.ending:
        return
    if not node.choices:
        branches = _branches(node.goto, (*path, "goto"))
        yield Move(node.id, None, (), (), branches, leaving, cost=1 if node.write else 0)
    for position, choice in enumerate(node.choices):
        place = f"{node.id}.{choice.id}"
        acts = [_act(scenario.state, name, value) for name, value in choice.effects.items()]
        if place in asked:
            acts.append(Act(("mark", place), 1))
        if choice.quality != "strong":
            acts.append(Act(STRONG, 0))
        guards: list[Expression] = [choice.when.expression] if choice.when else []
        if choice.once:
            guards.append(("not", ("chose", place)))
        shared = bool(node.goto) and choice.goto == node.goto
        goto_path = (*path, "goto") if shared else (*path, "choices", position, "goto")
        branches = _branches(choice.goto, goto_path)
        yield Move(place, choice, tuple(guards), tuple(acts), branches, leaving)


def _act(state: Mapping[str, Variable], name: str, value: object) -> Act:
    variable = state[name]
    if variable.kind == "number":
        return Act(("value", name), int(str(value)), adds=True)
    setting = variable.options.index(str(value)) if variable.kind == "one_of" else int(bool(value))
    return Act(("value", name), setting)


def _branches(gotos: tuple[Goto, ...], path: KeyPath) -> tuple[Branch, ...]:
    return tuple(
        Branch(goto.when, goto.node, (*path, position, "when")) for position, goto in enumerate(gotos)
    )


class Spoken(NamedTuple):
    """A text with conditions, and where it is looked at; see `Site`."""

    path: KeyPath
    text: Text
    at: Moment
    node: str = ""
    move: int = 0


def _spoken(scenario: Scenario) -> Iterator[Spoken]:
    """Yield every text that can be conditional: looked at after its choice, in its node, else at the end."""
    for site, text in conditional(scenario):
        node = site.at.partition(".")[0]
        if "choices" in site.path:
            yield Spoken(site.path, text, "after", node, int(site.path[3]))
        else:
            yield Spoken(site.path, text, "enter" if node else "end", node)


def _sites(scenario: Scenario, spoken: Iterable[Spoken]) -> Iterator[Site]:
    """Yield every condition on a text or question; those of choices and gotos stand in the moves."""
    for path, text, at, node, move in spoken:
        for position, part in enumerate(text):
            if part.when:
                yield Site((*path, position, "when"), part.when, at, node, move)
    before: tuple[Condition, ...] = ()
    for position, question in enumerate(scenario.debrief.questions):
        if question.when:
            yield Site(("debrief", "questions", position, "when"), question.when, "end", chain=before)
            before = (*before, question.when)


def _silences(spoken: Iterable[Spoken]) -> Iterator[Silence]:
    """Yield the texts that may show nothing; a thought may stay silent."""
    for path, text, at, node, move in spoken:
        silent = _silent(text)
        if silent and path[-1] != "thought":
            yield Silence(path, silent, at, node, move)


def _silent(text: Text) -> Expression | None:
    """Return the condition under which no paragraph is shown; `None` where some always is."""
    unshown: list[Expression] = []
    for part in text:
        if part.otherwise or part.when is None:
            return None  # it is shown, or the paragraph before it is
        unshown.append(("not", part.when.expression))
    return ("and", *unshown) if len(unshown) > 1 else unshown[0] if unshown else None
