"""One cause of many mistakes: tabs, wide steps, numbers for hyphens, a block in another column, a lost key.

Each is tried on a text that YAML has refused. Where it lets the text be read further it alone is told, and
what is left is read from the mended copy, which has the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from simulator.scenario.composing import first_problem
from simulator.scenario.shape import Shape
from simulator.scenario.source import Source

MOST_CHARACTERS = 300_000
"""A longer text is not tried so: no scenario written by hand is near, and every try reads it once."""
FEWEST_LINES = 3
"""Lines that one cause must have touched; one or two are told line by line."""
MOST_ITEMS_ABOVE = 3
"""Items above a pasted one whose columns are tried."""
_ITEM = re.compile(r"(?P<indent> *)- (?P<key>[a-z_]+):")
_KEY = re.compile(r"(?P<indent> *)[a-z_]+:(?=\s|$)")
_NUMBERED = re.compile(r"(?P<indent> *)(?P<mark>[0-9]{1,3}[.)])(?P<gap> +)(?=(?P<key>[a-z_]+):)")

Lines = list[str]


class Cause(NamedTuple):
    """What may be wrong: a finding with its facts, the first line it is about, and the lines without it."""

    code: str
    first: int
    facts: dict[str, str]
    lines: Lines


def one_cause(source: Source, text: str, shape: Shape, line: int) -> str | None:
    """Report the one cause that explains most of why YAML stops in `line` (from 0); returns a mended copy."""
    if len(text) > MOST_CHARACTERS:
        return None
    lines = text.split("\n")
    tries: tuple[Callable[[], Iterator[Cause]], ...] = (
        lambda: _tabs(lines),
        lambda: _numbered(lines, shape),
        lambda: _wide(lines),
        lambda: _no_key(lines, shape, line),
        lambda: _moved(lines, line),
    )
    for find in tries:
        found = [(first_problem("\n".join(cause.lines)), cause) for cause in find()]
        reach, cause = max(found, key=lambda each: each[0], default=(line, None))
        if cause is not None and reach > max(line, _last_touched(lines, cause.lines)):
            _tell(source, cause, lines)
            return "\n".join(cause.lines)
    return None


def _last_touched(before: Lines, after: Lines) -> int:
    """Return the last changed line of a block; what is changed everywhere proves itself before its end."""
    changed = [number for number, line in enumerate(before) if line != after[number]]
    return changed[-1] if len(changed) * 4 < len(before) else -1


def _tell(source: Source, cause: Cause, before: Lines) -> None:
    for number, line in enumerate(cause.lines):
        source.moved[number] = source.moved.get(number, 0) + _column(before[number]) - _column(line)
    column = _column(before[cause.first])
    begin, end = (column, column + len(cause.facts["mark"])) if "mark" in cause.facts else (0, max(1, column))
    moved, source.moved = source.moved, {}
    source.report(cause.code, cause.first, begin, end, **cause.facts)
    source.moved = moved


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _tabs(lines: Lines) -> Iterator[Cause]:
    begun = [number for number, line in enumerate(lines) if "\t" in line[: _column(line)]]
    if len(begun) < FEWEST_LINES:
        return
    for size in (2, 4, 8):
        spaced = [line[: _column(line)].expandtabs(size) + line.lstrip(" \t") for line in lines]
        yield Cause("tab-indent", begun[0], _others(begun), spaced)


def _others(numbers: list[int]) -> dict[str, str]:
    """Return the facts of a finding that stands for many lines."""
    return {"more": str(len(numbers) - 1), "last": str(numbers[-1] + 1)}


def _wide(lines: Lines) -> Iterator[Cause]:
    """Four columns a step: the keys below a hyphen then stand two too far in."""
    columns = [_column(line) for line in lines if line.strip() and line.strip()[0] != "#"]
    deeper = [column for column in columns if column]
    if len(deeper) < FEWEST_LINES or sum(column % 4 == 0 for column in deeper) < 0.9 * len(deeper):
        return
    first = next(number for number, line in enumerate(lines) if _column(line) and line.strip())
    yield Cause("wide-steps", first, {}, halved(lines))


def halved(lines: Sequence[str]) -> Lines:
    """Return lines with each step two columns wide in the place of four."""
    return [" " * (_column(line) // 2) + line.lstrip(" ") for line in lines]


def _numbered(lines: Lines, shape: Shape) -> Iterator[Cause]:
    """A list numbered by hand: `1. id:` for `- id:`."""
    found = [(number, match) for number, line in enumerate(lines) if (match := _NUMBERED.match(line))]
    found = [(number, match) for number, match in found if _belongs(match["key"], shape)]
    if not found:
        return
    hyphens = list(lines)
    for number, match in found:
        gap = " " * (len(match["mark"]) - 1) if _keys_follow(lines, number, match.end()) else ""
        hyphens[number] = f"{match['indent']}-{gap}{match['gap']}{lines[number][match.end() :]}"
    numbers = [number for number, _ in found]
    wide = _keys_follow(lines, numbers[0], found[0][1].end())
    facts = {"mark": found[0][1]["mark"], "wide": "true" if wide else ""}
    facts |= _others(numbers) if len(numbers) > 1 else {}
    yield Cause("list-mark", numbers[0], facts, hyphens)


def _keys_follow(lines: Lines, number: int, column: int) -> bool:
    """Whether the next line stands below the key behind the number, not two columns in as below a hyphen."""
    return number + 1 < len(lines) and _column(lines[number + 1]) == column


def _belongs(key: str, shape: Shape) -> bool:
    """Whether items of a list can have this key, somewhere below."""
    below = [*shape.properties.values(), *filter(None, (shape.items, shape.others))]
    own = shape.items is not None and key in shape.items.properties
    return own or any(_belongs(key, part) for part in below)


def _no_key(lines: Lines, shape: Shape, line: int) -> Iterator[Cause]:
    """A list at the left under no key: the line with `nodes:` was deleted."""
    first = next((n for n in range(min(line, len(lines) - 1), -1, -1) if lines[n].startswith("  - ")), None)
    while first and (lines[first - 1].startswith(" ") or not lines[first - 1].strip()):
        first -= 1
    if first is None:
        return
    first = next(n for n in range(first, len(lines)) if lines[n].strip())
    item = _ITEM.match(lines[first])
    there = {text.partition(":")[0] for text in lines}
    keys = (
        name
        for name, part in shape.properties.items()
        if item and name not in there and part.items is not None and item["key"] in part.items.properties
    )
    key = next(keys, "")
    if not key:
        return
    after = next((n for n in range(first, len(lines)) if lines[n][:1].strip("# ")), len(lines))
    out = [*lines[:first], *([""] * (after - first)), *lines[after:]]
    if not out[first - 1].strip():
        out = [*lines[: first - 1], f"{key}:", *lines[first:]]
    yield Cause("missing-key", first, {"key": key, "example": f"{key}:", "above": "true"}, out)


def _moved(lines: Lines, line: int) -> Iterator[Cause]:
    """A block that was pasted in another column than the items beside it."""
    at = min(line, len(lines) - 1)
    begins = next((n for n in (at, at - 1) if n >= 0 and _ITEM.match(lines[n])), None)
    if begins is None:
        return
    item = _ITEM.match(lines[begins])
    assert item is not None
    above = [
        len(match["indent"])
        for number in range(begins - 1, -1, -1)
        if (match := _ITEM.match(lines[number])) and match["key"] == item["key"]
    ]
    own = len(item["indent"])
    for wanted in list(dict.fromkeys(above))[:MOST_ITEMS_ABOVE]:
        if wanted != own:
            yield from _shifted(lines, begins, own, wanted)
        elif at > begins:  # the first line was pasted where the mark stood, the rest at the left
            inner = begins + 1
            yield from _shifted(lines, inner, _column(lines[inner]), wanted + 2)


def _shifted(lines: Lines, first: int, column: int, wanted: int) -> Iterator[Cause]:
    """Move the lines from `first` on so that it begins in `wanted`, up to each line that may be the next."""
    by = wanted - column
    if not by or not lines[first].strip():
        return
    ends = []
    for number in range(first + 1, min(len(lines), first + 400)):
        key = _ITEM.match(lines[number]) or _KEY.match(lines[number])
        own = _column(lines[number])
        if key and (own <= column or own in (wanted, wanted - 2)):
            ends.append(number)
    for end in [*ends[:60], len(lines)]:
        block = lines[first:end]
        if end - first < FEWEST_LINES or (
            by < 0 and any(part.strip() and _column(part) < -by for part in block)
        ):
            continue
        moved = [" " * (_column(part) + by) + part.lstrip(" ") if part.strip() else part for part in block]
        facts = {
            "found": str(column + 1),
            "wanted": str(wanted + 1),
            "first": str(first + 1),
            "last": str(end),
        }
        yield Cause("indentation", first, facts, [*lines[:first], *moved, *lines[end:]])
