"""One line in the wrong place, or gone, is one thing to mend, and never a flood of findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.loader import read_pack, read_scenario

SMALL = Path(__file__).resolve().parents[1] / "packs" / "small"
LINES = (SMALL / "the_key.yaml").read_text("utf-8").split("\n")
PACK = read_pack(SMALL).value
FLOOD = 4
"""Errors that a person still reads one by one."""
BEGINS = re.compile(r" *(- )?[a-z_]+:")


def errors(path: Path, lines: list[str]) -> list[Diagnostic]:
    path.write_text("\n".join(lines), "utf-8")
    return [found for found in read_scenario(path, PACK).diagnostics if found.severity == "error"]


def one_line_edited() -> Iterator[tuple[str, list[str]]]:
    """Yield the story with one line a little further in or out, gone, or behind the one above.

    The first line that each key begins in, in each column: the others are like it.
    """
    seen: set[str] = set()
    for number, line in enumerate(LINES):
        begins = BEGINS.match(line)
        if number and begins and begins[0] not in seen:
            seen.add(begins[0])
            text = line.lstrip(" ")
            yield f"line {number + 1} gone", [*LINES[:number], *LINES[number + 1 :]]
            above = f"{LINES[number - 1]} {text}"
            yield f"line {number + 1} behind", [*LINES[: number - 1], above, *LINES[number + 1 :]]
            for by in (-2, -1, 1, 2):
                column = len(line) - len(text) + by
                if column >= 0:
                    moved = " " * column + text
                    yield f"line {number + 1}, {by:+}", [*LINES[:number], moved, *LINES[number + 1 :]]


def test_one_line_moved_joined_or_deleted_is_never_a_flood(tmp_path: Path) -> None:
    path = tmp_path / "the_key.yaml"
    assert errors(path, LINES) == []
    counts = {edit: len(errors(path, lines)) for edit, lines in one_line_edited()}
    assert len(counts) > 300
    assert {edit: count for edit, count in counts.items() if count > FLOOD} == {}


def edited(old: str, new: str) -> list[str]:
    whole = "\n".join(LINES)
    assert whole.count(old) == 1, old
    return whole.replace(old, new).split("\n")


def followed(lines: list[str], told: Diagnostic) -> list[str]:
    """Do what a finding says."""
    number, facts = told.line - 1, told.arguments
    line = lines[number]
    match told.code:
        case "indentation":
            moved = " " * (int(facts["wanted"]) - 1) + line.lstrip(" ")
            return [*lines[:number], moved, *lines[number + 1 :]]
        case "missing-key":
            column = int(facts.get("inner", "1")) - 1
            return [*lines[:number], " " * column + facts["example"], *lines[number:]]
        case "key-behind":
            column, begin = int(facts["wanted"]) - 1, told.column - 1
            parts = [line[:begin].rstrip(), " " * column + line[begin:]]
            return [*lines[:number], *parts, *lines[number + 1 :]]
        case "colon-missing":
            return [*lines[:number], line.replace(facts["key"], f"{facts['key']}:", 1), *lines[number + 1 :]]
        case "unknown-key":
            return [*lines[:number], line.replace(facts["key"], facts["suggestion"]), *lines[number + 1 :]]
    raise AssertionError(told.code)


FIRST_NODE = next(line for line in LINES if line.startswith("  - id:"))
FIRST_VALUE = LINES[LINES.index("state:") + 1]
OPENING = next(line for line in LINES if line.startswith("  opening:"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (f"\nnodes:\n{FIRST_NODE}\n", f"\nnodes:\n{FIRST_NODE[1:]}\n", "indentation"),
        ("\ndebrief:\n", "\n debrief:\n", "indentation"),
        ("\ndebrief:\n", "\n  debrief:\n", "indentation"),
        ("\ndebrief:\n", "\n", "missing-key"),
        ("\nstate:\n", "\n", "missing-key"),
        ("\nstate:\n", "\n(state:\n", "unknown-key"),
        ("\nstate:\n", "\n  state:\n", "indentation"),
        (FIRST_VALUE, FIRST_VALUE.lstrip(), "indentation"),
        (FIRST_VALUE, FIRST_VALUE.replace(":", "", 1), "colon-missing"),
        ("\ndebrief:\n", " debrief:\n", "key-behind"),
        ("\n    choices:\n      - id: open", " choices:\n      - id: open", "key-behind"),
        (OPENING, f" {OPENING}", "indentation"),
        (OPENING, OPENING[1:], "indentation"),
    ],
)
def test_the_one_line_is_told_and_the_advice_mends_the_file(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    path, lines = tmp_path / "the_key.yaml", edited(old, new)
    (told,) = errors(path, lines)
    assert told.code == code
    assert errors(path, followed(lines, told)) == []


def test_other_mistakes_below_a_line_that_is_gone_are_told_where_they_stand(tmp_path: Path) -> None:
    lines = edited("\nstate:\n", "\n")
    number = max(n for n, line in enumerate(lines) if "quality: strong" in line)
    lines[number] = lines[number].replace("strong", "strnog")
    told = [(each.code, each.line) for each in errors(tmp_path / "the_key.yaml", lines)]
    assert told == [("missing-key", LINES.index("state:") + 1), ("unknown-value", number + 1)]


def test_other_mistakes_are_told_beside_it(tmp_path: Path) -> None:
    lines = edited("\ndebrief:\n", "\n  debrief:\n")
    number = next(n for n, line in enumerate(lines) if "quality: strong" in line)
    lines[number] = lines[number].replace("strong", "strnog")
    told = [each.code for each in errors(tmp_path / "the_key.yaml", lines)]
    assert told == ["unknown-value", "indentation"]
