"""The grammar on the page about the format is the one that the program reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.scenario.condition_names import check_names
from simulator.scenario.conditions import ConditionError, parse
from tests.scenario.test_conditions import STATE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "format.md"
# What stands for each word of the page that is no rule of its own; a `one_of` value only with its words.
NAMES = {
    "flag": ["seen"],
    "number": ["trust", "doubt"],
    "word": ["truth"],
    "option": ["phone", "noise"],
    "whole": ["3", "-3"],
    "place": ["shelf.ask"],
    "node": ["shelf"],
}
SIGNS = ["==", "!=", "<", "<=", ">", ">=", "(", ")", "and", "or", "not", "only_strong", "chose", "visited"]
PLACES = {"chose": "place", "visited": "node"}
"""What stands in the parentheses; whether a story has it is asked where names are."""
TOKENS = [*chain.from_iterable(NAMES.values()), *SIGNS]
NUMBERS = [name for name, value in STATE.items() if value.kind == "number"]


def grammar() -> dict[str, list[str]]:
    """The rules of the page, each as its words and signs."""
    text = PAGE.read_text("utf-8").split("## Conditions", 1)[1]
    block = "\n".join(re.findall(r"^    (.*)$", text.split("\n## ")[0], re.MULTILINE))
    rules = re.split(r"^(\w+) +=", block, flags=re.MULTILINE)[1:]
    return {
        name: re.findall(r'"[^"]*"|\w+|[{}()|]', body)
        for name, body in zip(rules[::2], rules[1::2], strict=True)
    }


RULES = grammar()


class Recogniser:
    """Every place where a part of the grammar can end in a row of tokens."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.known: dict[tuple[str, int], set[int]] = {}

    def rule(self, name: str, at: int) -> set[int]:
        if name not in RULES:
            return {at + 1} if at < len(self.tokens) and self.tokens[at] in NAMES[name] else set()
        if (name, at) not in self.known:
            self.known[name, at], _ = self.either(RULES[name], 0, {at})
        return self.known[name, at]

    def either(self, body: list[str], place: int, starts: set[int]) -> tuple[set[int], int]:
        """The ends of alternatives, and where in the rule they are over."""
        found: set[int] = set()
        ends = starts
        while place < len(body) and body[place] not in ")}":
            if body[place] == "|":
                found, ends, place = found | ends, starts, place + 1
                continue
            ends, place = self.part(body, place, ends)
        return found | ends, place

    def part(self, body: list[str], place: int, starts: set[int]) -> tuple[set[int], int]:
        word = body[place]
        if word == "(":
            ends, place = self.either(body, place + 1, starts)
            return ends, place + 1
        if word == "{":
            ends = set(starts)
            while True:
                more, behind = self.either(body, place + 1, ends)
                if more <= ends:
                    return ends, behind + 1
                ends |= more
        if word.startswith('"'):
            sign = word.strip('"')
            held = {at + 1 for at in starts if at < len(self.tokens) and self.tokens[at] == sign}
            return held, place + 1
        return {end for at in starts for end in self.rule(word, at)}, place + 1


def on_the_page(tokens: list[str]) -> bool:
    return len(tokens) in Recogniser(tokens).rule("condition", 0)


def in_the_program(tokens: list[str]) -> bool:
    try:
        condition = parse(" ".join(tokens), NUMBERS)
    except ConditionError:
        return False
    asked = [(kind, name) for kind, name, _ in condition.places if kind in PLACES]
    return check_names(condition, STATE) == [] and all(name in NAMES[PLACES[kind]] for kind, name in asked)


def short(depth: int) -> Iterator[list[str]]:
    yield from ([token] for token in TOKENS)
    if depth > 1:
        for rest in short(depth - 1):
            yield from ([token, *rest] for token in TOKENS)


def test_the_page_has_the_rules() -> None:
    assert list(RULES) == ["condition", "all", "one", "comparison", "sign", "equal"]


@pytest.mark.parametrize(
    ("condition", "allowed"),
    [
        ("trust == doubt", True),
        ("3 == trust", True),
        ("trust <= -3 and not ( seen or truth != noise )", True),
        ("chose ( shelf.ask ) or visited ( shelf )", True),
        ("( visited ( seen ) )", False),
        ("3 == 3", False),
        ("noise == truth", False),
        ("truth < noise", False),
        ("trust", False),
        ("seen == 3", False),
        ("trust == noise", False),
    ],
)
def test_what_is_told_of_both(condition: str, allowed: bool) -> None:
    assert on_the_page(condition.split()) is in_the_program(condition.split()) is allowed


def test_every_row_of_three_tokens_is_judged_alike() -> None:
    wrong = [" ".join(row) for row in short(3) if on_the_page(row) != in_the_program(row)]
    assert wrong == []


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), min_size=4, max_size=14))
def test_any_row_of_tokens_is_judged_alike(row: list[str]) -> None:
    assert on_the_page(row) == in_the_program(row), " ".join(row)


CONDITIONS = st.recursive(
    st.sampled_from([row.split() for row in ("seen", "trust == doubt", "3 < doubt", "truth != phone")]),
    lambda inner: st.one_of(
        inner.map(lambda one: ["not", *one]),
        inner.map(lambda one: ["(", *one, ")"]),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda two: [*two[0], two[1], *two[2]]),
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(CONDITIONS, st.data())
def test_conditions_with_one_token_changed_are_judged_alike(row: list[str], data: st.DataObject) -> None:
    assert on_the_page(row) is in_the_program(row) is True
    place = data.draw(st.integers(0, len(row) - 1))
    changed = [*row[:place], data.draw(st.sampled_from(TOKENS)), *row[place + 1 :]]
    assert on_the_page(changed) == in_the_program(changed), " ".join(changed)
