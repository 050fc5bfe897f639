"""The schema of one story offers its names wherever the format takes one: the places are the schema's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from simulator.authoring.editor_schema import schema_for
from simulator.scenario.composing import KeyPath
from simulator.scenario.schema import shape
from simulator.scenario.shape import Shape

STORY = {
    "state": {
        "trust": {"label": "tillit", "start": 5, "min": 0, "max": 10},
        "truth": {"label": "det som skjedde", "one_of": ["phone", "noise"], "drawn": True},
    },
    "nodes": [
        {"id": "yard", "scene": "Ute.", "choices": [{"id": "ask", "you": "Hva skjedde?"}], "goto": "gate"},
        {"id": "gate", "ending": "Ved porten", "outcome": "good", "scene": "Porten er åpen."},
    ],
}
OFFERED = {
    "node": ["yard", "gate"],
    "choice": ["yard.ask"],
    "place": ["yard", "gate", "yard.ask"],
    "condition": [
        *("trust >= 5", "truth == phone", "truth == noise"),
        *("chose(yard.ask)", "visited(yard)", "visited(gate)", "only_strong"),
    ],
}


def places(wanted: Shape, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every place that takes a name, and of what kind."""
    if wanted.kind in OFFERED:
        yield path, wanted.kind
    for key, below in wanted.properties.items():
        yield from places(below, (*path, key))
    for below in filter(None, (wanted.items, wanted.others)):
        yield from places(below, (*path, 0))


def part_at(made: dict[str, Any], path: KeyPath) -> dict[str, Any]:
    """Return the part of a schema that is about a place."""
    part = made
    for step in (*path, None):
        while "$ref" in part:
            found = made["$defs"][part["$ref"].rpartition("/")[2]]
            part = found | {key: value for key, value in part.items() if key != "$ref"}
        if step is not None:
            part = part["properties"][step] if isinstance(step, str) else part["items"]
    return part


@pytest.mark.parametrize(("path", "kind"), list(places(shape("scenario"))), ids=str)
def test_names_are_offered_wherever_one_is_taken(path: KeyPath, kind: str) -> None:
    offered = [
        each["label"] for each in part_at(schema_for("scenario", None, STORY), path)["defaultSnippets"]
    ]
    last = ["ending == gate", *OFFERED["condition"][:3]] if path == ("tests", 0, "expect") else OFFERED[kind]
    assert offered == last


def test_what_is_set_and_what_is_drawn_are_offered_as_keys() -> None:
    made = schema_for("scenario", None, STORY)
    assert list(part_at(made, ("nodes", 0, "choices", 0, "effects"))["properties"]) == ["trust"]
    assert list(part_at(made, ("tests", 0, "given"))["properties"]) == ["truth"]
    assert "properties" not in part_at(made, ("state",)), "there they are declared"
