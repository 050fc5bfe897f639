"""A scenario made ready to be played fast: conditions as functions, effects as index and amount.

A state of a story is three things: `values` (a tuple in the order the scenario declares),
`marks` (one bit for each place that a condition or `once` asks about) and `only_strong`.
Where a story is looked back on, one more value stands last: `ending`, the id of the ending.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from simulator.scenario.conditions import COMPARISONS, Condition
from simulator.scenario.model import Choice, Goto, Node, Scenario, Text, Value

Values = tuple[Value, ...]
Test = Callable[[Values, int, bool], Any]
Gotos = tuple[tuple[Test | None, str], ...]


def hash64(*parts: object) -> int:
    """Return a number of 64 bits that depends on the parts alone, the same on every machine."""
    return int.from_bytes(blake2b("\0".join(map(str, parts)).encode(), digest_size=8).digest(), "big")


def fixed(text: Text) -> tuple[str, ...] | None:
    """Return the paragraphs of a text that are always shown, `None` where a condition decides."""
    if any(part.when is not None or part.otherwise for part in text):
        return None
    return tuple(part.text for part in text)


class ReadyChoice(NamedTuple):
    """A choice with its condition, effects and gotos made ready.

    `effects`: (index, amount, low, high); a value that is set has low > high.
    `mark`: the bit that taking it sets, 0 where nothing asks. `order`: the hash of its id.
    `reaction`: its paragraphs where no condition decides about them, else `None`.
    """

    choice: Choice
    when: Test | None
    once: bool
    effects: tuple[tuple[int, Any, int, int], ...]
    goto: Gotos
    mark: int
    strong: bool
    order: int
    reaction: tuple[str, ...] | None


class ReadyNode(NamedTuple):
    """A node made ready. `mark`: the bit that leaving it sets, 0 where nothing asks.

    `texts`: the paragraphs of its scene and of its thought where no condition decides about them.
    """

    node: Node
    choices: Mapping[str, ReadyChoice]
    goto: Gotos
    mark: int
    bare: bool
    texts: tuple[tuple[str, ...], tuple[str, ...]] | None


class Story:
    """A scenario made ready. Built once, never changed."""

    def __init__(self, scenario: Scenario) -> None:
        """Compile every condition and effect of the scenario."""
        self.scenario = scenario
        self.index = {name: place for place, name in enumerate((*scenario.state, "ending"))}
        self.start_values: Values = tuple(variable.start for variable in scenario.state.values())
        self.marks = {place: 1 << bit for bit, place in enumerate(sorted(asked_places(scenario)))}
        self._tests: dict[str, Test] = {}
        self.nodes = {node.id: self._node(node) for node in scenario.nodes.values()}

    def test(self, condition: Condition) -> Test:
        """Return the condition as a function of (values, marks, only_strong)."""
        known = self._tests.get(condition.source)
        if known is None:
            known = self._tests[condition.source] = self._compile(condition.expression)
        return known

    def shown(self, text: Text, values: Values, marks: int, only_strong: bool) -> tuple[str, ...]:
        """Return the paragraphs of a text that hold, in order."""
        held, result = True, []
        for part in text:
            if part.otherwise:
                held = not held
            else:
                held = part.when is None or bool(self.test(part.when)(values, marks, only_strong))
            if held:
                result.append(part.text)
        return tuple(result)

    def _node(self, node: Node) -> ReadyNode:
        bare = not (node.choices or node.write or node.ending)
        choices = {choice.id: self._choice(node.id, choice) for choice in node.choices}
        scene, thought = fixed(node.scene), fixed(node.thought)
        texts = None if scene is None or thought is None else (scene, thought)
        return ReadyNode(node, choices, self._goto(node.goto), self.marks.get(node.id, 0), bare, texts)

    def _choice(self, node: str, choice: Choice) -> ReadyChoice:
        return ReadyChoice(
            choice,
            self.test(choice.when) if choice.when else None,
            choice.once,
            tuple(self._effect(name, value) for name, value in choice.effects.items()),
            self._goto(choice.goto),
            self.marks.get(f"{node}.{choice.id}", 0),
            choice.quality == "strong",
            hash64(choice.id),
            fixed(choice.reaction),
        )

    def _goto(self, gotos: Iterable[Goto]) -> Gotos:
        return tuple((self.test(goto.when) if goto.when else None, goto.node) for goto in gotos)

    def _effect(self, name: str, value: Value) -> tuple[int, Any, int, int]:
        variable = self.scenario.state[name]
        if variable.kind == "number":
            return self.index[name], value, variable.low, variable.high
        return self.index[name], value, 1, 0

    def _compile(self, expression: Any) -> Test:
        """Turn the plain data of a condition into nested functions."""
        kind = expression[0]
        match kind:
            case "name":
                place = self.index[expression[1]]
                return lambda values, marks, strong: values[place]
            case "number" | "word":
                constant = expression[1]
                return lambda values, marks, strong: constant
            case "chose" | "visited":
                bit = self.marks[expression[1]]
                return lambda values, marks, strong: marks & bit != 0
            case "only_strong":
                return lambda values, marks, strong: strong
            case "not":
                inner = self._compile(expression[1])
                return lambda values, marks, strong: not inner(values, marks, strong)
            case "and" | "or":
                return self._compile_all(kind, [self._compile(part) for part in expression[1:]])
        return self._compile_comparison(expression)

    def _compile_all(self, kind: str, parts: list[Test]) -> Test:
        if kind == "and":
            return lambda values, marks, strong: all(part(values, marks, strong) for part in parts)
        return lambda values, marks, strong: any(part(values, marks, strong) for part in parts)

    def _compile_comparison(self, expression: Any) -> Test:
        _, operator, left, right = expression
        compare = COMPARISONS[operator]
        if left[0] == "name" and right[0] in ("number", "word"):  # nearly every condition there is
            place, constant = self.index[left[1]], right[1]
            return lambda values, marks, strong: compare(values[place], constant)
        first, second = self._compile(left), self._compile(right)
        return lambda values, marks, strong: compare(
            first(values, marks, strong), second(values, marks, strong)
        )


def conditions(scenario: Scenario) -> list[Condition]:
    """Return every condition of a scenario except those of the author's tests, in no order."""
    found: list[Condition] = []
    parts: list[Any] = [scenario._replace(tests=())]
    while parts:
        part = parts.pop()
        if part is None or isinstance(part, str):  # nearly all of a long story
            continue
        if isinstance(part, Condition):
            found.append(part)
        elif isinstance(part, tuple):
            parts += part
        elif isinstance(part, Mapping):
            parts += part.values()
    return found


def asked_places(scenario: Scenario) -> set[str]:
    """Return the places (`node` or `node.choice`) that a condition or `once` asks about."""
    places: set[str] = set()
    for condition in (*conditions(scenario), *(test.expect for test in scenario.tests)):
        places |= condition.chose | condition.visited
    for node in scenario.nodes.values():
        places |= {f"{node.id}.{choice.id}" for choice in node.choices if choice.once}
    return places
