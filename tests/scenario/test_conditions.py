"""The language of conditions: what it means, and that nothing anybody writes breaks it."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.condition_names import check_names
from simulator.scenario.conditions import DEEPEST, ConditionError, parse
from simulator.scenario.model import Variable

STATE = {
    "trust": Variable("trust", "", "number", 5, 0, 10),
    "doubt": Variable("doubt", "", "number", 5, 0, 10),
    "seen": Variable("seen", "", "flag", False),
    "truth": Variable("truth", "", "one_of", "phone", options=("phone", "noise"), drawn=True),
}


@pytest.mark.parametrize(
    ("source", "expression"),
    [
        ("seen", ("name", "seen")),
        ("not seen", ("not", ("name", "seen"))),
        ("not not seen", ("not", ("not", ("name", "seen")))),
        ("trust >= 3", ("compare", ">=", ("name", "trust"), ("number", 3))),
        ("trust > -3", ("compare", ">", ("name", "trust"), ("number", -3))),
        ("3 < trust", ("compare", "<", ("number", 3), ("name", "trust"))),
        ("trust < doubt", ("compare", "<", ("name", "trust"), ("name", "doubt"))),
        ("truth == phone", ("compare", "==", ("name", "truth"), ("word", "phone"))),
        ("chose(a.b)", ("chose", "a.b")),
        ("visited( a )", ("visited", "a")),
        ("only_strong", ("only_strong",)),
        ("a and b and c", ("and", ("name", "a"), ("name", "b"), ("name", "c"))),
        ("a or b and c", ("or", ("name", "a"), ("and", ("name", "b"), ("name", "c")))),
        ("(a or b) and c", ("and", ("or", ("name", "a"), ("name", "b")), ("name", "c"))),
        ("not a and b", ("and", ("not", ("name", "a")), ("name", "b"))),
        ("not (a and b)", ("not", ("and", ("name", "a"), ("name", "b")))),
        ("\n a\n and\tb ", ("and", ("name", "a"), ("name", "b"))),
    ],
)
def test_meaning(source: str, expression: tuple[object, ...]) -> None:
    assert parse(source).expression == expression


def test_what_was_read_before_with_other_numbers_is_read_anew() -> None:
    as_option, as_number = ("compare", "==", ("name", "a"), ("word", "b")), ("name", "b")
    for _ in range(2):
        assert parse("a == b").expression == as_option
        assert parse("a == b", ["a", "b"]).expression[3] == as_number
        with pytest.raises(ConditionError):
            parse("a ==")


def test_what_it_reads() -> None:
    condition = parse("trust > 1 and (chose(a.b) or visited(c)) and truth == phone and only_strong")
    assert condition.names == {"trust", "truth"}
    assert condition.chose == {"a.b"}
    assert condition.visited == {"c"}
    assert condition.only_strong
    assert not parse("seen").only_strong


@pytest.mark.parametrize(
    ("source", "errors"),
    [
        ("seen and trust > 3 and truth != noise", []),
        ("trust < doubt", []),
        ("sen", [("unknown-variable", 0, "seen")]),
        (
            "trust > 3 and sen and tust > 4",
            [("unknown-variable", 14, "seen"), ("unknown-variable", 22, "trust")],
        ),
        ("trust", [("number-alone", 0, "")]),
        ("not truth", [("option-alone", 4, "")]),
        ("seen == true", [("flag-compared", 0, "")]),
        ("trust == high", [("number-wanted", 9, "")]),
        ("truth == fone", [("unknown-option", 9, "phone")]),
        ("truth == 3", [("unknown-option", 0, "")]),
        ("truth > phone", [("option-order", 0, "")]),
        ("3 > 2", [("number-alone", 0, "")]),
    ],
)
def test_names_and_types(source: str, errors: list[tuple[str, int, str]]) -> None:
    found = check_names(parse(source), STATE)
    assert [(each.code, each.offset, each.arguments.get("suggestion", "")) for each in found] == errors


@pytest.mark.parametrize(
    "source",
    [
        "a and " * 10_000 + "b",
        "not " * 10_000 + "a",
        "(" * 10_000,
        "(" * 10_000 + "a" + ")" * 10_000,
        "9" * 400 + " > 1",
        "2**9**9**9",
        "a.b.c",
        "().__class__.__bases__[0]",
        "__import__('os').system('true')",
        "lambda: 1",
        "a if b else c",
        "chose(" * 5_000,
        "a == " * 5_000,
        "\x00",
        "ａ and ｂ > ３",
    ],
)
def test_hostile_conditions_are_refused_at_once(source: str) -> None:
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        with pytest.raises(ConditionError) as raised:
            parse(source)
    finally:
        sys.setprofile(None)
    assert 0 <= raised.value.offset <= len(source)
    assert steps < 500 + 20 * len(source)


def test_wide_conditions_are_flat_and_deep_ones_stop_at_the_limit() -> None:
    wide = parse(" or ".join(["a"] * 1_900))
    assert len(wide.expression) == 1_901
    assert parse("(" * DEEPEST + "a" + ")" * DEEPEST).expression == ("name", "a")
    with pytest.raises(ConditionError, match="condition-too-deep"):
        parse("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1))


WORDS = st.sampled_from(
    ["a", "trust", "seen", "truth", "phone", "and", "or", "not", "chose", "visited", "only_strong", "(", ")"]
    + ["==", "!=", "<", "<=", ">", ">=", "=", "3", "-", "a.b", "9999999999", "og", "[", ".", "'"]
)


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join)))
def test_anything_is_parsed_or_refused_at_a_place(source: str) -> None:
    errors: list[ConditionError] = []
    try:
        errors.extend(check_names(parse(source), STATE))
    except ConditionError as refused:
        errors.append(refused)
    assert all(0 <= error.offset <= len(source) and error.length >= 1 for error in errors)


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> str:
    if depth == 0 or draw(st.booleans()):
        return draw(
            st.sampled_from(
                ["seen", "trust >= 3", "truth == phone", "chose(a.b)", "visited(a)", "only_strong"]
            )
        )
    kind = draw(st.sampled_from(["not", "and", "or"]))
    inner = draw(expressions(depth=depth - 1))
    if kind == "not":
        return f"not ({inner})"
    return f"({inner}) {kind} ({draw(expressions(depth=depth - 1))})"


@given(expressions())
def test_what_is_written_by_the_rules_is_accepted(source: str) -> None:
    assert check_names(parse(source), STATE) == []
