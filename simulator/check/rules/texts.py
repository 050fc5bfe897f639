"""Every text of a scenario, with the key it stands at and what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simulator.scenario.composing import KeyPath
from simulator.scenario.model import Choice, Example, Node, Scenario, Text, Write


class Told(NamedTuple):
    """One text. `kind` is its key (`scene`, `you`, `model.you` …), `context` its place in a catalogue.

    `at` is the story's place, `node` or `node.choice`; `quality` that of its choice, else empty.
    """

    path: KeyPath
    context: str
    at: str
    kind: str
    text: str
    quality: str = ""


def told(scenario: Scenario) -> Iterator[Told]:
    """Yield every text of a scenario in story order; names, ids and conditions are no texts."""
    for key in ("title", "place", "role", "summary", "content_note"):
        yield Told((key,), key, "", key, getattr(scenario, key))
    yield Told(("candidate", "about"), "candidate.about", "", "about", scenario.candidate.about)
    for position, person in enumerate(scenario.people):
        yield Told(("people", position, "role"), "people.role", "", "person.role", person.role)
    for name, value in scenario.state.items():
        yield Told(("state", name, "label"), f"state.{name}.label", "", "label", value.label)
    for position, node in enumerate(scenario.nodes.values()):
        yield from _node(node, ("nodes", position))
    yield from _debrief(scenario)
    for position, question in enumerate(scenario.workshop):
        yield Told(("workshop", "questions", position), "workshop.questions", "", "workshop", question)


def _node(node: Node, path: KeyPath) -> Iterator[Told]:
    yield from _text(node.scene, (*path, "scene"), f"{node.id}.scene", node.id, "scene")
    yield from _text(node.thought, (*path, "thought"), f"{node.id}.thought", node.id, "thought")
    if node.note:
        yield Told((*path, "note"), f"{node.id}.note", node.id, "note", node.note)
    for position, choice in enumerate(node.choices):
        yield from _choice(choice, (*path, "choices", position), f"{node.id}.{choice.id}")
    if node.write:
        yield from _write(node.write, (*path, "write"), node.id)
    if node.ending:
        yield Told((*path, "ending"), f"{node.id}.ending", node.id, "ending", node.ending)


def _choice(choice: Choice, path: KeyPath, place: str) -> Iterator[Told]:
    yield Told((*path, "you"), f"{place}.you", place, "you", choice.you, choice.quality)
    yield from _text(
        choice.reaction, (*path, "reaction"), f"{place}.reaction", place, "reaction", choice.quality
    )
    if choice.feedback:
        context = f"{place}.feedback"
        yield Told((*path, "feedback"), context, place, "feedback", choice.feedback, choice.quality)


def _write(write: Write, path: KeyPath, node: str) -> Iterator[Told]:
    yield Told((*path, "prompt"), f"{node}.write.prompt", node, "prompt", write.prompt)
    for position, item in enumerate(write.checklist):
        yield Told((*path, "checklist", position), f"{node}.write.checklist", node, "checklist", item)
    for name, text in write.reactions.items():
        context = f"{node}.write.reactions.{name}"
        yield from _text(text, (*path, "reactions", name), context, node, "reaction")
    for position, model in enumerate(write.models):
        yield from _example(model, (*path, "models", position), f"{node}.write.models", node, "model")
    if write.trap:
        yield from _example(write.trap, (*path, "trap"), f"{node}.write.trap", node, "trap")
    yield Told((*path, "feedback"), f"{node}.write.feedback", node, "feedback", write.feedback)


def _example(example: Example, path: KeyPath, context: str, node: str, kind: str) -> Iterator[Told]:
    yield Told((*path, "you"), f"{context}.you", node, f"{kind}.you", example.you)
    yield Told((*path, "why"), f"{context}.why", node, f"{kind}.why", example.why)


def _debrief(scenario: Scenario) -> Iterator[Told]:
    debrief = scenario.debrief
    yield Told(("debrief", "opening"), "debrief.opening", "", "opening", debrief.opening)
    path: KeyPath = ("debrief", "hidden_truth")
    yield from _text(debrief.hidden_truth, path, "debrief.hidden_truth", "", "hidden_truth")
    for position, truth in enumerate(debrief.other_truths):
        path = ("debrief", "other_truths", position)
        yield Told(path, "debrief.other_truths", "", "other_truth", truth)
    for position, question in enumerate(debrief.questions):
        path = ("debrief", "questions", position, "ask")
        yield Told(path, "debrief.questions", "", "question", question.ask)
    for key in ("weak", "strong", "rule"):
        text = getattr(debrief.contrast, key)
        yield Told(("debrief", "contrast", key), f"debrief.contrast.{key}", "", f"contrast.{key}", text)
    yield Told(("debrief", "plan"), "debrief.plan", "", "plan", debrief.plan)


def _text(text: Text, path: KeyPath, context: str, at: str, kind: str, quality: str = "") -> Iterator[Told]:
    for position, part in enumerate(text):
        yield Told((*path, position, "text"), context, at, kind, part.text, quality)
