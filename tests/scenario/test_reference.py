"""The fast validator beside `jsonschema`, the reference: one verdict on whole files and on changed ones."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
import yaml

from simulator.scenario.schema import schema
from tests.scenario.reading import FILES, SCENARIOS

KINDS = {
    "scenario": [FILES / "small.yaml", SCENARIOS / "milk_rotation.yaml"],
    "pack": [FILES.parents[1] / "packs" / "small" / "pack.yaml", SCENARIOS / "pack.yaml"],
    "exercises": [
        FILES.parents[1] / "packs" / "small" / "exercises" / "said.nb.yaml",
        SCENARIOS / "exercises" / "idiom.en.yaml",
    ],
}
CHANGES = {"scenario": [1000, 60], "pack": [2500, 60], "exercises": [600, 60]}
"""Of each file: the small one is quick, the long one is there for what only it has."""
VALUES = [
    None,
    True,
    False,
    0,
    1,
    -1,
    99,
    1.5,
    1.0,
    "",
    " ",
    "x",
    "Å",
    "trust",
    "a b",
    "x" * 500,
    [],
    {},
    [[]],
    {"x": 1},
]


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_one(kind: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))
    assert schema(kind)["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize(("kind", "number"), [(kind, number) for kind in KINDS for number in (0, 1)])
def test_both_give_one_verdict(kind: Any, number: int) -> None:
    reference = jsonschema.Draft202012Validator(schema(kind))
    fast = jsonschema_rs.Draft202012Validator(schema(kind))
    read = yaml.safe_load(KINDS[kind][number].read_text("utf-8"))
    whole = json.loads(json.dumps(read, default=str))  # a day is a text in the format
    assert fast.is_valid(whole)
    assert reference.is_valid(whole)
    chance = random.Random(number)
    verdicts = [0, 0]
    for _ in range(CHANGES[kind][number]):
        changed = copy.deepcopy(whole)
        for _ in range(chance.choice([1, 1, 1, 2, 5])):
            change(changed, chance)
        verdict = fast.is_valid(changed)
        assert reference.is_valid(changed) == verdict, changed
        verdicts[verdict] += 1
    assert min(verdicts) > CHANGES[kind][number] // 50, "both verdicts are met"


def change(data: Any, chance: random.Random) -> None:
    """Change one place of some data: another value, a key or an item more, less, twice or renamed."""
    place = chance.choice(places(data))
    keys = list(place) if isinstance(place, dict) else list(range(len(place)))
    key = chance.choice(keys) if keys else None
    what = chance.choice(["value", "text", "drop", "more", "rename", "swap"])
    if key is None or what == "more":
        add(place, chance)
    elif what == "value":
        place[key] = copy.deepcopy(chance.choice(VALUES))
    elif what == "text":
        place[key] = f"{place[key]}{chance.choice(['', '.', '_1'])}"[: chance.choice([1, 40, 5000])]
    elif what == "drop":
        del place[key]
    elif what == "rename" and isinstance(place, dict):
        place[chance.choice(["x", "id", "title", "when", "Æ", f"{key}s"])] = place.pop(key)
    else:
        other = chance.choice(keys)
        place[key], place[other] = place[other], place[key]


def add(place: Any, chance: random.Random) -> None:
    value = copy.deepcopy(chance.choice(VALUES))
    if isinstance(place, dict):
        place[chance.choice(["x", "id", "title", "when", "note", "otherwise"])] = value
    else:
        place.append(copy.deepcopy(chance.choice(place)) if place and chance.random() < 0.5 else value)


def places(data: Any) -> list[Any]:
    """Every table and list of some data."""
    found, waiting = [], [data]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict | list):
            found.append(part)
            waiting.extend(part.values() if isinstance(part, dict) else part)
    return found
