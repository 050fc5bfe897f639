"""What a story has for whoever leads a workshop with it: a note at a scene, and questions for the group."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.scenario.model import Node, Scenario
from simulator.session.blocks import Block, Heading, Items, Text
from simulator.texts import _


def leading(scenario: Scenario) -> Iterator[Block]:
    """Yield the notes in the order of the story, each under how its scene begins, then the questions."""
    questions = scenario.workshop.questions
    noted = [node for node in scenario.nodes.values() if node.note]
    for node in noted:
        yield Heading(node.ending or _beginning(node))
        yield Text(node.note)
    if questions:
        yield Heading(_("Questions for the group"))
        yield Items(questions)
    if not noted and not questions:
        yield Text(_("This story has no notes for who leads a workshop."))


def _beginning(node: Node) -> str:
    """Return the first sentence of a scene: by that one knows it again."""
    told = node.scene[0].text if node.scene else node.id
    end = min((place for mark in ".?!" if (place := told.find(f"{mark} ")) >= 0), default=len(told) - 1)
    return told[: end + 1]
