"""Events as plain data: a round trip through JSON, and nothing but the documented error."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine.events import (
    KINDS,
    TEXT_LIMIT,
    Chose,
    Continued,
    InvalidEventError,
    Planned,
    Reflected,
    Rewrote,
    Skipped,
    Started,
    Ticked,
    Undone,
    Wrote,
    decode,
    encode,
)

TEXTS = st.text(max_size=30)
FINDINGS = st.dictionaries(TEXTS, st.one_of(st.integers(), TEXTS, st.booleans(), st.none()), max_size=3)
EVENTS = st.one_of(
    st.builds(Started, st.integers(0, 2**63 - 1), st.dictionaries(TEXTS, TEXTS, max_size=2)),
    st.builds(Chose, TEXTS, TEXTS),
    st.builds(Wrote, TEXTS, TEXTS, TEXTS, TEXTS, FINDINGS),
    st.builds(Rewrote, TEXTS, TEXTS, TEXTS, TEXTS, FINDINGS),
    st.builds(Skipped, TEXTS),
    st.builds(Ticked, TEXTS, st.lists(st.integers(), max_size=4).map(tuple)),
    st.just(Continued()),
    st.just(Undone()),
    st.builds(Reflected, TEXTS, TEXTS),
    st.builds(Planned, TEXTS, st.booleans()),
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS, st.binary(max_size=5))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3), st.tuples(inner, inner)
    ),
    max_leaves=5,
)
FIELDS = [
    "seed",
    "drawn",
    "node",
    "choice",
    "text",
    "reaction",
    "word",
    "findings",
    "items",
    "question",
    "plan",
]
DATA = st.one_of(
    VALUES,
    st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6).flatmap(
        lambda data: st.one_of(st.sampled_from(sorted(KINDS)), SCALARS).map(
            lambda kind: {**data, "kind": kind}
        )
    ),
)


@given(EVENTS)
def test_an_event_comes_back_from_json_as_it_was(event: Any) -> None:
    assert decode(json.loads(json.dumps(encode(event)))) == event


@given(DATA)
def test_decoding_anything_gives_an_event_or_the_documented_error(data: object) -> None:
    try:
        event = decode(data)
    except InvalidEventError:
        return
    assert type(event) in KINDS.values()
    assert decode(encode(event)) == event


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "chose",
        {},
        {"kind": "chose"},
        {"kind": "chose", "node": "found"},
        {"kind": "chose", "node": "found", "choice": 3},
        {"kind": "started", "seed": -1},
        {"kind": "started", "seed": 2**63},
        {"kind": "started", "seed": True},
        {"kind": "started", "seed": 1, "drawn": {"truth": 1}},
        {"kind": "ticked", "node": "found", "items": [True]},
        {"kind": "ticked", "node": "found", "items": "12"},
        {"kind": "wrote", "node": "found", "text": "Hei", "reaction": "clear", "findings": [1]},
        {"kind": 10**5000},
        {"kind": ["chose"]},
    ],
)
def test_what_is_no_event_is_refused(data: object) -> None:
    with pytest.raises(InvalidEventError):
        decode(data)


def test_an_event_of_a_later_version_may_carry_more() -> None:
    assert decode({"kind": "chose", "node": "a", "choice": "b", "mood": "calm"}) == Chose("a", "b")


def test_a_text_without_end_is_cut() -> None:
    event = decode(encode(Planned("å" * (TEXT_LIMIT + 500))))
    assert event == Planned("å" * TEXT_LIMIT)
