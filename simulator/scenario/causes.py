"""One cause of many mistakes: tabs, wide steps, numbers for hyphens, a block in another column, a lost key.

Each is tried on a text that YAML has refused. Where it lets the text be read further it alone is told, and
what is left is read from the mended copy, which has the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from simulator.scenario.composing import first_problem
from simulator.scenario.rewritten import (
    FEWEST_LINES,
    Cause,
    Lines,
    colons,
    column_of,
    ended,
    fallen,
    formatted,
    listed,
    marked,
    tabbed,
    wide,
    wrapped,
)
from simulator.scenario.shape import Shape
from simulator.scenario.source import Source

MOST_CHARACTERS = 300_000
"""A longer text is not tried so: no scenario written by hand is near, and every try reads it once."""
MOST_ITEMS_ABOVE = 3
"""Items above a pasted one whose columns are tried."""
_ITEM = re.compile(r"(?P<indent> *)- (?P<key>[a-z_]+):")
_KEY = re.compile(r"(?P<indent> *)(?P<key>[a-z_]+):(?=\s|$)")
_PARTS = {"text", "when", "otherwise", "ask", "goto"}
"""The keys that an item begins with where some are for a condition."""
MANY_LINES = 12
"""Lines touched that prove a cause, though another mistake stops the reading among them."""


def one_cause(source: Source, text: str, shape: Shape, line: int) -> str | None:
    """Report the one cause that explains most of why YAML stops in `line` (from 0); returns a mended copy."""
    if len(text) > MOST_CHARACTERS:
        return None
    lines = text.split("\n")
    keys, heads, told = _names(shape)
    tries: tuple[Callable[[], Iterator[Cause]], ...] = (
        lambda: marked(lines),
        lambda: _flat(lines, shape),
        lambda: ended(lines),
        lambda: formatted(lines),
        lambda: tabbed(lines),
        lambda: listed(lines, heads),
        lambda: colons(lines, keys),
        lambda: wide(lines),
        lambda: wrapped(lines, frozenset(shape.properties)),
        lambda: fallen(lines, keys, told, line),
        lambda: _no_key(lines, shape, line),
        lambda: _no_dash(lines, line),
        lambda: _no_inner_key(lines, shape, line),
        lambda: _key_moved(lines, shape, line),
        lambda: _moved(lines, shape, line),
        lambda: _no_beginning(lines, shape),
    )
    for find in tries:
        found = [(first_problem("\n".join(cause.lines)), cause) for cause in find()]
        reach, cause = max(found, key=lambda each: each[0], default=(line, None))
        if cause is not None and (not cause.lines or reach > max(line, _last_touched(lines, cause.lines))):
            _tell(source, cause, lines)
            return "\n".join(cause.lines)
    return None


def _names(shape: Shape) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return every key of a kind of file, those that the items of its lists have, and those of texts."""
    below = list(shape.all())
    items = [each.items for each in below if each.items]
    return (
        frozenset(name for each in below for name in each.properties),
        frozenset(name for item in items for name in item.properties),
        frozenset(name for each in below for name, value in each.properties.items() if value.is_told),
    )


def _last_touched(before: Lines, after: Lines) -> int:
    """Return the last changed line of a block; what is changed everywhere proves itself before its end."""
    changed = [number for number, line in enumerate(before) if line != after[number]]
    return changed[-1] if 0 < len(changed) * 4 < len(before) and len(changed) < MANY_LINES else -1


def _tell(source: Source, cause: Cause, before: Lines) -> None:
    begun = cause.code == "line-mark"
    for number, line in enumerate(cause.lines):
        by = len(before[number]) - len(line) if begun else column_of(before[number]) - column_of(line)
        source.moved[number] = source.moved.get(number, 0) + by
    column = column_of(before[cause.first])
    begin, end = (column, column + len(cause.facts["mark"])) if "mark" in cause.facts else (0, max(1, column))
    moved, source.moved = source.moved, {}
    source.report(cause.code, cause.first, begin, end, **cause.facts)
    source.moved = moved


def _flat(lines: Lines, shape: Shape) -> Iterator[Cause]:
    """No line stands further in than another, and some must have."""
    if any(line[:1] in " \t" for line in lines if line):
        return
    inner = [
        number
        for number, line in enumerate(lines)
        if (match := _KEY.match(line.removeprefix("- "))) and match["key"] not in shape.properties
    ]
    if len(inner) > FEWEST_LINES:
        yield Cause("indents-gone", inner[0], {}, [])


def _no_beginning(lines: Lines, shape: Shape) -> Iterator[Cause]:
    """None of the keys that a file begins with stands at its left: the first part was cut off."""
    begins = [name for name in shape.properties if name in shape.required][:3]
    there = {re.sub(r"[^a-z_].*", "", line.lower()) for line in lines if line[:1].isalpha()}
    if len(lines) > FEWEST_LINES and not there & set(begins):
        yield Cause("beginning-missing", 0, {"keys": ", ".join(begins)}, [])


def _no_inner_key(lines: Lines, shape: Shape, line: int) -> Iterator[Cause]:
    """Items two columns in from keys, with no key above them: the line with `choices:` was deleted."""
    at = min(line, len(lines) - 1)
    item = _ITEM.match(lines[at])
    column = len(item["indent"]) if item else 0
    above = next((n for n in range(at - 1, -1, -1) if lines[n].strip() and column_of(lines[n]) < column), -1)
    sibling = _KEY.match(lines[above]) if above >= 0 else None
    if item is None or sibling is None or len(sibling["indent"]) != column - 2 or at + 1 == len(lines):
        return
    if not lines[above][sibling.end() :].strip():  # a key that waits for its list
        return
    around = next((n for n in range(above, -1, -1) if column_of(lines[n]) == column - 4), 0)
    if _ITEM.match(lines[around]) and _beside(lines, shape, at, around):  # one of the same list, too far in
        return
    second = _KEY.match(lines[at + 1])
    wanted = {item["key"], second["key"] if second else item["key"]}
    key = _list_of(shape, sibling["key"], wanted)
    if key:
        facts = {"key": key, "example": f"{key}:", "inner": str(column - 1), "above": "true"}
        yield Cause("missing-key", at, facts, [])


def _list_of(shape: Shape, sibling: str, wanted: set[str]) -> str:
    """Return the key, beside a `sibling`, of a list whose items have the `wanted` keys; "" for none."""
    for here in shape.all():
        for name, part in here.properties.items() if sibling in here.properties else ():
            if part.items is not None and wanted <= set(part.items.properties):
                return name
    return ""


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
    if first and not out[first - 1].strip():
        out = [*lines[: first - 1], f"{key}:", *lines[first:]]
    yield Cause("missing-key", first, {"key": key, "example": f"{key}:", "above": "true"}, out)


def _no_dash(lines: Lines, line: int) -> Iterator[Cause]:
    """The hyphen before the first item of a list is gone; those of the others are there."""
    at = min(line, len(lines) - 1)  # YAML may stop behind the last line
    item = _ITEM.match(lines[at]) if at else None
    column = len(item["indent"]) + 2 if item else 0
    first = at - 1
    while item and first > 0 and (not lines[first].strip() or column_of(lines[first]) >= column):
        first -= 1
    key = _KEY.match(lines[first + 1]) if item else None
    if (
        key
        and len(key["indent"]) == column
        and column_of(lines[first]) <= column - 2
        and lines[first].endswith(":")
    ):
        number = first + 1
        out = [*lines[:number], f"{' ' * (column - 2)}- {lines[number].lstrip()}", *lines[number + 1 :]]
        yield Cause("dash-missing", number, {"key": key["key"], "wanted": str(column - 1)}, out)


def _moved(lines: Lines, shape: Shape, line: int) -> Iterator[Cause]:
    """A block that was pasted in another column than the items beside it."""
    at = min(line, len(lines) - 1)
    begins = next((n for n in (at, at - 1) if n >= 0 and _ITEM.match(lines[n])), None)
    if begins is None or re.search(r": [^{\s]\S*: ", lines[begins]):  # two colons: it is not the column
        return
    item = _ITEM.match(lines[begins])
    assert item is not None
    beside = [
        number
        for number in range(begins - 1, -1, -1)
        if (match := _ITEM.match(lines[number])) and _alike(match["key"], item["key"])
    ]
    if item["key"] == "id":  # a node stands beside a node, a choice beside a choice
        beside.sort(key=lambda number: not _beside(lines, shape, begins, number))
    above = [column_of(lines[number]) for number in beside]
    waits = _KEY.match(lines[begins - 1]) if begins else None  # it was pasted as the first of its list
    first = [len(waits["indent"]) + 2] if waits and waits.end() == len(lines[begins - 1].rstrip()) else []
    own = len(item["indent"])
    yield from _first_moved(lines, begins, item)
    for wanted in list(dict.fromkeys([*first, *above]))[:MOST_ITEMS_ABOVE]:
        if wanted != own:
            yield from _shifted(lines, begins, own, wanted)
        elif at > begins:  # the first line was pasted where the mark stood, the rest at the left
            inner = begins + 1
            yield from _shifted(lines, inner, column_of(lines[inner]), wanted + 2)


def _key_moved(lines: Lines, shape: Shape, line: int) -> Iterator[Cause]:
    """A key with its block was pasted further out; YAML stops at the key that comes behind it."""
    at = min(line, len(lines) - 1)
    key = _KEY.match(lines[at])
    column = len(key["indent"]) if key else 0
    first = next((n for n in range(at - 1, 0, -1) if lines[n].strip() and column_of(lines[n]) < column), 0)
    moved = _KEY.match(lines[first])
    if key and moved and any({key["key"], moved["key"]} <= set(each.properties) for each in shape.all()):
        for cause in _shifted(lines, first, len(moved["indent"]), column):
            if cause.facts["last"] == str(at):
                yield cause


def _first_moved(lines: Lines, begins: int, item: re.Match[str]) -> Iterator[Cause]:
    """The first of a list was pasted in another column; the second, where YAML stops, stands right."""
    own = len(item["indent"])
    for number in range(begins - 1, 0, -1):
        key = _KEY.match(lines[number - 1])
        first = _ITEM.match(lines[number])
        waits = key and key.end() == len(lines[number - 1].rstrip()) and len(key["indent"]) == own - 2
        if waits and first and _alike(first["key"], item["key"]) and len(first["indent"]) != own:
            column = len(first["indent"])
            yield from (
                cause for cause in _shifted(lines, number, column, own) if cause.facts["last"] == str(begins)
            )
            return


def _alike(key: str, other: str) -> bool:
    """Whether two keys can begin items of one list."""
    return key == other or {key, other} <= _PARTS


def _beside(lines: Lines, shape: Shape, one: int, other: int) -> bool:
    """Whether the items that begin in two lines can be of one list, by the keys on the lines below."""
    keys = {_second(lines, one), _second(lines, other)}
    return any(each.items and keys <= set(each.items.properties) for each in shape.all())


def _second(lines: Lines, number: int) -> str:
    """Return the key on the line below the first of an item."""
    key = _KEY.match(lines[number + 1]) if number + 1 < len(lines) else None
    return key["key"] if key else ""


def _shifted(lines: Lines, first: int, column: int, wanted: int) -> Iterator[Cause]:
    """Move the lines from `first` on so that it begins in `wanted`, up to each line that may be the next."""
    by = wanted - column
    if not by or not lines[first].strip():
        return
    ends = []
    for number in range(first + 1, min(len(lines), first + 400)):
        own = column_of(lines[number])
        if own <= max(column, wanted):
            item = _ITEM.match(lines[number])
            nearer = item or own <= column or own in (wanted, wanted - 2)
            if nearer and (item or _KEY.match(lines[number])):
                ends.append(number)
    columns = [column_of(part) if part.strip() else -1 for part in lines[first:]]
    moved = [
        " " * (own + by) + part.lstrip(" ") if own >= 0 else part
        for own, part in zip(columns, lines[first:], strict=True)
    ]
    most = next((first + n for n, own in enumerate(columns) if 0 <= own < -by), len(lines))
    for end in [*ends[:60], len(lines)]:
        if end - first < FEWEST_LINES or end > most:
            continue
        facts = {
            "found": str(column + 1),
            "wanted": str(wanted + 1),
            "first": str(first + 1),
            "last": str(end),
        }
        yield Cause("indentation", first, facts, [*lines[:first], *moved[: end - first], *lines[end:]])
