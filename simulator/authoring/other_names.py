"""Other names for the same things in two versions of a story: which, and one told by those of the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.scenario.conditions import Condition, parse
from simulator.scenario.model import Goto, Node, Scenario, Value, Variable

Names = Mapping[str, str]
"""Old to new: a node, `node.choice` (the new one whole as well), a value as `state.value` or one of its
options as `state.value.option`."""


def other_names(old: Scenario, new: Scenario) -> dict[str, str]:
    """Return what has another name and the same content: nodes, choices by their words, values."""
    found = _pairs(old.nodes, new.nodes, _content)
    for node in old.nodes.values():
        there = new.nodes.get(found.get(node.id, node.id))
        if there is not None:
            was, is_now = ({choice.id: choice for choice in each.choices} for each in (node, there))
            for name, fresh in _pairs(was, is_now, lambda choice: choice.you).items():
                found[f"{node.id}.{name}"] = f"{there.id}.{fresh}"
    values = _pairs(old.state, new.state, _declared)
    found |= {f"state.{name}": f"state.{fresh}" for name, fresh in values.items()}
    for value in old.state.values():
        declared = new.state.get(values.get(value.name, value.name))
        found |= _options(value, declared) if declared else {}
    return found


def _pairs(old: Mapping[str, Any], new: Mapping[str, Any], content: Any) -> dict[str, str]:
    """Return what is gone from the one and stands in the other, new, with the same content."""
    fresh = {name: content(each) for name, each in new.items() if name not in old}
    found = {}
    for name, each in old.items():
        same = "" if name in new else next((one for one, its in fresh.items() if its == content(each)), "")
        if same:
            found[name] = same
            del fresh[same]
    return found


def _options(old: Variable, new: Variable) -> dict[str, str]:
    """Return the options that are called otherwise: each has taken the place of one in the same list."""
    if len(old.options) != len(new.options):
        return {}
    pairs = [(was, now) for was, now in zip(old.options, new.options, strict=True) if was != now]
    if any(was in new.options or now in old.options for was, now in pairs):
        return {}
    return {f"state.{old.name}.{was}": f"state.{new.name}.{now}" for was, now in pairs}


def _content(node: Node) -> Any:
    """Return what a node says, without any name in it."""
    said = [choice.you for choice in node.choices]
    write = node.write.prompt if node.write else ""
    return ([part.text for part in node.scene], said, write, node.ending)


def _declared(value: Variable) -> Any:
    return value._replace(name="")


class Retold:
    """A story with its own names turned into others."""

    def __init__(self, scenario: Scenario, names: Names) -> None:
        """Take the story, and what is called otherwise."""
        self._names = names
        self._numbers = [self._value(name) for name, each in scenario.state.items() if each.kind == "number"]
        self._scenario = scenario

    def scenario(self) -> Scenario:
        """Return the story by the new names."""
        if not self._names:
            return self._scenario
        told: Scenario = self._anew(self._scenario)
        nodes = [self._node(node) for node in told.nodes.values()]
        state = [self._declared(each) for each in told.state.values()]
        return told._replace(
            start=self._place(told.start),
            workshop=told.workshop._replace(stops=tuple(map(self._place, told.workshop.stops))),
            nodes={node.id: node for node in nodes},
            state={each.name: each for each in state},
        )

    def _anew(self, part: Any) -> Any:
        """Return a part of the model with every condition in it, and every way on, by the new names."""
        if isinstance(part, Condition):
            return self._when(part)
        if isinstance(part, Goto):
            return Goto(self._place(part.node), self._anew(part.when))
        if isinstance(part, Mapping):
            return {name: self._anew(each) for name, each in part.items()}
        if isinstance(part, tuple):
            parts = [self._anew(each) for each in part]
            return type(part)(*parts) if hasattr(part, "_fields") else tuple(parts)
        return part

    def _place(self, place: str) -> str:
        node, dot, choice = place.partition(".")
        return self._names.get(place) or self._names.get(node, node) + dot + choice

    def _value(self, name: str) -> str:
        return self._names.get(f"state.{name}", f"state.{name}").removeprefix("state.")

    def _option(self, value: str, option: Value) -> Value:
        whole = f"state.{value}.{option}"
        return self._names[whole].rpartition(".")[2] if whole in self._names else option

    def _declared(self, value: Variable) -> Variable:
        return value._replace(
            name=self._value(value.name),
            start=self._option(value.name, value.start),
            options=tuple(str(self._option(value.name, option)) for option in value.options),
        )

    def _when(self, condition: Condition) -> Condition:
        source, left = condition.source, ""
        replaced = []
        for kind, text, offset in condition.places:
            is_place = kind in ("chose", "visited") or (kind == "word" and left == "ending")
            fresh = self._value(text) if kind == "name" else self._place(text) if is_place else text
            if kind == "word" and not is_place:
                fresh = str(self._option(left, text))
            replaced.append((offset, text, fresh))
            left = text
        for offset, text, fresh in reversed(replaced):
            source = source[:offset] + fresh + source[offset + len(text) :]
        return parse(source, self._numbers)

    def _node(self, node: Node) -> Node:
        return node._replace(
            id=self._place(node.id),
            choices=tuple(
                choice._replace(
                    id=self._place(f"{node.id}.{choice.id}").partition(".")[2],
                    effects={
                        self._value(name): self._option(name, given) for name, given in choice.effects.items()
                    },
                )
                for choice in node.choices
            ),
        )
