"""Everything of a story that is no text and still changes it, each in one line as its author writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.scenario.conditions import Condition
from simulator.scenario.model import Choice, Goto, Node, Scenario, Text, Variable, Write
from simulator.scenario.walk import conditional


def settings(scenario: Scenario) -> dict[str, str]:
    """Return what is set, by its place (`found.private.effects`), in story order.

    Tests, acceptances and reviews are not the player's and are left out; so is the order of choices.
    """
    return {place: value for place, value in _scenario(scenario) if value}


def _scenario(scenario: Scenario) -> Iterator[tuple[str, str]]:
    for name in ("language", "minutes", "difficulty", "start"):
        yield name, str(getattr(scenario, name))
    for name in ("name", "age", "level"):
        yield f"candidate.{name}", str(getattr(scenario.candidate, name))
    yield "people", ", ".join(person.name for person in scenario.people)
    yield "casting", _pairs(scenario.casting)
    for value in scenario.state.values():
        yield f"state.{value.name}", _declared(value)
    for node in scenario.nodes.values():
        yield from _node(node)
    for site, text in conditional(scenario):
        yield f"{site.context}.when", _when_each(text)
    asked = [_when(question.when) for question in scenario.debrief.questions]
    yield "debrief.questions.when", "; ".join(asked)


def _node(node: Node) -> Iterator[tuple[str, str]]:
    yield f"{node.id}.outcome", node.outcome or ""
    for choice in node.choices:
        yield from _choice(choice, f"{node.id}.{choice.id}")
    if node.write:
        yield from _write(node.write, f"{node.id}.write")
    if not node.choices:
        yield f"{node.id}.goto", _ways(node.goto)


def _choice(choice: Choice, place: str) -> Iterator[tuple[str, str]]:
    yield f"{place}.quality", choice.quality
    yield f"{place}.when", choice.when.source if choice.when else ""
    yield f"{place}.once", "true" if choice.once else ""
    yield f"{place}.effects", _pairs(choice.effects)
    yield f"{place}.tips", ", ".join(choice.tips)
    yield f"{place}.goto", _ways(choice.goto)


def _write(write: Write, place: str) -> Iterator[tuple[str, str]]:
    yield f"{place}.sentences", str(write.sentences)
    yield f"{place}.tips", ", ".join(write.tips)


def _declared(value: Variable) -> str:
    if value.kind == "number":
        return f"{value.start} ({value.low}–{value.high})"
    if value.kind == "flag":
        return "true / false"
    return " / ".join(value.options) + (f" = {value.start}" if not value.drawn else "")


def _when(condition: Condition | None, otherwise: bool = False) -> str:
    said = " ".join(condition.source.split()) if condition else ""
    return said or ("otherwise" if otherwise else "–")


def _when_each(text: Text) -> str:
    """Return the conditions of the paragraphs of a text; nothing where it has none."""
    said = [_when(part.when, part.otherwise) for part in text]
    return "; ".join(said) if set(said) != {"–"} else ""


def _ways(ways: tuple[Goto, ...]) -> str:
    return ", ".join(f"{way.node} ({_when(way.when)})" if way.when else way.node for way in ways)


def _pairs(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {_written(value)}" for name, value in values.items())


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
