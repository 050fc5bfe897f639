"""Any structure, any condition, any typed words, any row: a verdict, never an exception nobody foresaw."""

from __future__ import annotations

import json
import random
import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.engine.events import InvalidEventError, decode, encode
from simulator.scenario.condition_names import check_names
from simulator.scenario.conditions import ConditionError, parse
from simulator.scenario.model import Variable
from simulator.scenario.schema import schema
from simulator.session.debrief_file import render
from simulator.session.looking_back import looking_back
from simulator.session.playing import begin, resume
from simulator.session.session import Session
from tests.robustness.duration import LONG
from tests.robustness.mutations import examine
from tests.robustness.packs import make_pack, scenario_text

EXAMPLES = settings(
    max_examples=4000 if LONG else 120,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def every_key(part: Any) -> set[str]:
    """Return every key that the schema knows anywhere."""
    if isinstance(part, dict):
        return set(part.get("properties", {})).union(*map(every_key, part.values()))
    return set().union(*map(every_key, part)) if isinstance(part, list) else set()


KEYS = sorted(every_key(dict(schema("scenario"))) | every_key(dict(schema("pack"))))
WORDS = st.one_of(
    st.text(max_size=20),
    st.text(string.printable, max_size=30),
    st.sampled_from(
        ["found", "closed", "trust", "truth", "left", "strong", "A2", "nb", "good", "only_strong"]
    ),
    st.sampled_from(
        ["trust >= 1", "chose(found.ask)", "not visited(found)", "{word}", "true", "~", "1e9", ""]
    ),
)
ANYTHING = st.recursive(
    st.one_of(WORDS, st.integers(-(10**12), 10**12), st.booleans(), st.none(), st.floats(allow_nan=False)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.sampled_from(KEYS), WORDS), inner, max_size=5),
    ),
    max_leaves=25,
)


@EXAMPLES
@given(data=st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=12))
def test_any_structure_is_judged(tmp_path: Path, data: dict[str, Any]) -> None:
    """JSON is YAML: every tree of values is a file."""
    for name in ("story.yaml", "pack.yaml"):
        pack = make_pack(tmp_path / "pack")
        (pack / name).write_text(json.dumps(data, ensure_ascii=False), "utf-8", "replace")
        examine(pack / name, random.Random(1))


@EXAMPLES
@given(key=st.sampled_from(KEYS), value=ANYTHING, place=st.integers(0, 200))
def test_a_whole_story_with_one_thing_put_anywhere(tmp_path: Path, key: str, value: Any, place: int) -> None:
    lines = scenario_text().split("\n")
    number = place % len(lines)
    indent = len(lines[number]) - len(lines[number].lstrip(" -"))
    lines.insert(number, f"{' ' * indent}{key}: {json.dumps(value, ensure_ascii=False)}")
    pack = make_pack(tmp_path / "pack")
    (pack / "story.yaml").write_text("\n".join(lines), "utf-8", "replace")
    examine(pack / "story.yaml", random.Random(1))


PIECES = st.sampled_from(
    ["and", "or", "not", "(", ")", "==", "!=", "<", "<=", ">", ">=", "=", "chose", "visited", "only_strong"]
    + ["trust", "truth", "left", "3", "-1", ".", ",", "found.ask", "found", "__class__", "lambda", "**", "["]
    + ["]", "'", '"', "٣", "og", "999999999999", "chose(", "visited(found)"]
)
STATE = {
    "trust": Variable("trust", "trust", "number", 5, 0, 10),
    "seen": Variable("seen", "seen", "flag", False),
    "truth": Variable("truth", "truth", "one_of", "left", options=("left", "right"), drawn=True),
}


@settings(max_examples=20_000 if LONG else 600)
@given(source=st.one_of(st.lists(PIECES, max_size=14).map(" ".join), st.text(max_size=60)))
def test_any_condition_is_read_or_refused_at_a_place_in_it(source: str) -> None:
    try:
        errors = check_names(parse(source), STATE)
    except ConditionError as error:
        errors = [error]
    for error in errors:
        assert 0 <= error.offset <= len(source)
        assert error.length >= 1


@settings(max_examples=10_000 if LONG else 300)
@given(data=ANYTHING)
def test_any_row_is_an_event_or_none(data: Any) -> None:
    try:
        event = decode(data)
    except InvalidEventError:
        return
    assert decode(json.loads(json.dumps(encode(event)))) == event


@settings(max_examples=40)
@given(typed=st.text(max_size=400), plan=st.text(max_size=80), seed=st.integers(0, 99))
def test_any_typed_words_are_kept_and_told_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, plan: str, seed: int
) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    session = Session(make_pack(tmp_path / "pack"), "en")
    playing = begin(session, "story", seed)
    playing.choose("ask")
    playing.go_on()
    playing.keep_draft(typed)
    playing.send(typed)
    playing.go_on()
    playing.reflect("opening", typed)
    playing.plan(plan)
    assert looking_back(playing)
    for form in ("text", "markdown"):
        render(playing, form).encode("utf-8")  # type: ignore[arg-type]
    again = resume(session, playing.row.id)
    assert again is not None
    assert again.events == playing.events
    assert again.turns == playing.turns
    session.close()


def test_a_megabyte_of_typed_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    session = Session(make_pack(tmp_path / "pack"), "en")
    for typed in ("word " * 200_000, "x" * 1_000_000, ". " * 500_000, "[/]" * 300_000, "a\n" * 500_000):
        playing = begin(session, "story", 1)
        playing.choose("ask")
        playing.go_on()
        playing.keep_draft(typed)
        playing.send(typed)
        assert render(playing, "text")
    session.close()
