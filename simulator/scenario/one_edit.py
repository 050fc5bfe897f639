"""Several findings that one line brought about: found by trying which single change lets them go.

A line in another column, or one that was deleted, can leave text that YAML reads, only as something else. No
look at the text says which line it was; reading it once more without the mistake does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from simulator.findings import kinds
from simulator.scenario.composing import first_problem
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.shape import Shape
from simulator.scenario.source import Source

FEWEST_GONE = 3
"""So many errors must go with the change, and half of all, where any is left: there may be other mistakes."""
MOST_CHARACTERS = 120_000
"""A longer text is not read again and again; the longest story that ships has 51,886."""
MOST_LINES = 4
"""Lines with findings at which a change is tried, and the lines above each."""
ABOVE = 2
MOST_MISSED = 2
"""Lines that miss a key, at which a change is tried as well."""
MOST_READINGS = 20
"""Changes with which a text is read once more, of those that leave it YAML."""
LINES = {"first", "last", "lines", "more"}
"""The facts of a finding that name lines."""
MOST_COLUMNS = 6
AROUND = 60
"""Lines above whose columns are tried."""
MOST_BEHIND = 2
"""Keys behind something else on a line, the last ones, that are tried on a line of their own."""
_BEHIND = re.compile(r"(?<=\S)(?P<gap> +)(?P<begin>(?:- )?(?P<key>[a-z_]+)):(?=\s|$)")
_WORD = re.compile(r" *(?:- )?(?P<key>[a-z_][a-z_0-9]*)(?= |$)")
_BEGINS = re.compile(r" *(?P<dash>- )?(?P<key>[a-z_]+):(?=\s|$)")


class Edit(NamedTuple):
    """One change: what is told of it, its line and columns (from 0), and the text with it."""

    code: str
    line: int
    begin: int
    end: int
    facts: dict[str, str]
    lines: list[str]


def one_edit(source: Source, shape: Shape, read_again: Callable[[bytes], Source]) -> None:
    """Put one finding in the place of several, where a single change explains nearly all of them.

    `read_again`: reads another content of the same file, and says what is found in it.
    """
    found = source.findings()
    errors = _errors(found)
    if len(source.text) > MOST_CHARACTERS or _hidden(found):  # why a key is text is told with what to do
        return
    best: tuple[Edit, tuple[Diagnostic, ...]] | None = None
    most_left = max(0, len(errors) - max(FEWEST_GONE, (len(errors) + 1) // 2))
    fewest = (most_left + 1, 0)
    known = _keys(found)
    readable = (edit for edit in _edits(source.lines, shape, errors) if _is_yaml(edit.lines))
    for edit in islice(readable, MOST_READINGS):
        left = read_again("\n".join(edit.lines).encode()).findings()
        if _hidden(left) or not _keys(left) <= known:  # what is text now has no mistakes any more
            continue
        count = len(_errors(left)), len(left)
        if count < fewest:
            best, fewest = (edit, left), count
        if count[0] == 0 and count[1] <= len(found) - len(errors):
            break
    if best is not None:
        _tell(source, *best)


def _is_yaml(lines: list[str]) -> bool:
    return first_problem("\n".join(lines)) >= len(lines)


def _keys(found: Sequence[Diagnostic]) -> set[tuple[str, ...]]:
    """Return what the errors say, without their lines: with the right change no other one comes up."""
    return {
        (each.code, *(fact for name, fact in each.arguments.items() if name not in LINES))
        for each in _errors(found)
    }


def _hidden(found: Sequence[Diagnostic]) -> bool:
    return any(each.code == "key-in-text" for each in found)


def _errors(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [each for each in found if each.severity == "error"]


def _tell(source: Source, edit: Edit, left: Sequence[Diagnostic]) -> None:
    """Tell the one change, and what is left with it, as far as its lines are those of the file."""
    source.forget(source.cleaned)
    source.lost, source.moved = {}, {}
    source.report(edit.code, edit.line, edit.begin, edit.end, **edit.facts)
    shift = len(edit.lines) - len(source.lines)
    below = [each for each in left if each.line > edit.line + 1] if shift else []
    told = [each for each in left if each not in below]
    # What names further lines would name others than the file has: it is told again once this is mended.
    told += [replace(each, line=each.line - shift) for each in below if not each.arguments.keys() & LINES]
    source.diagnostics += [each for each in told if each not in source.diagnostics]


def _edits(lines: list[str], shape: Shape, errors: Sequence[Diagnostic]) -> Iterator[Edit]:
    for each in errors[:MOST_LINES]:
        yield from _renamed(lines, each)
    # A name that is not there is seldom a line's fault; a key is missed at the head of its table, far above.
    ordered = sorted(errors, key=lambda each: kinds()[each.code].family not in ("eaten", "structure"))
    told = dict.fromkeys(each.line - 1 for each in ordered if each.code != "missing-key")
    missed = dict.fromkeys(each.line - 1 for each in errors if each.code == "missing-key")
    numbers: list[int] = []
    for number in (*list(told)[:MOST_LINES], *list(missed)[:MOST_MISSED]):
        above = (n for n in range(number - 1, 0, -1) if lines[n].strip())
        numbers += [number, *islice(above, ABOVE)]
    for find in (_moved, _coloned):
        for number in dict.fromkeys(numbers):
            yield from find(lines, number)
    for number in dict.fromkeys(numbers):
        yield from _inserted(lines, shape, number)
        yield from _parted(lines, shape, number)


def _renamed(lines: list[str], found: Diagnostic) -> Iterator[Edit]:
    """The key that was meant, where a finding knows it: what is below it is missed elsewhere."""
    meant = found.arguments.get("suggestion")
    if found.code == "unknown-key" and meant:
        number, line = found.line - 1, lines[found.line - 1]
        out = f"{line[: found.column - 1]}{meant}{line[found.end_column - 1 :]}"
        facts = dict(found.arguments)
        changed = [*lines[:number], out, *lines[number + 1 :]]
        yield Edit(found.code, number, found.column - 1, found.end_column - 1, facts, changed)


def _moved(lines: list[str], number: int) -> Iterator[Edit]:
    """The line in the columns that lists and keys near it begin in, the nearest first."""
    text = lines[number].lstrip(" ")
    own = len(lines[number]) - len(text)
    for column in _columns(lines, number, own):
        facts = {"found": str(own + 1), "wanted": str(column + 1)}
        out = [*lines[:number], " " * column + text, *lines[number + 1 :]]
        yield Edit("indentation", number, 0, own + 1, facts, out)


def _columns(lines: list[str], number: int, own: int) -> list[int]:
    near = [
        match for line in lines[max(0, number - AROUND) : number + AROUND] if (match := _BEGINS.match(line))
    ]
    columns = {match.start(group) for match in near for group in ("key", "dash") if match[group]}
    return sorted(columns - {own}, key=lambda each: abs(each - own))[:MOST_COLUMNS]


def _coloned(lines: list[str], number: int) -> Iterator[Edit]:
    """A colon behind the first word of the line."""
    word = _WORD.match(lines[number])
    if word:
        line = f"{lines[number][: word.end()]}:{lines[number][word.end() :]}"
        out = [*lines[:number], line, *lines[number + 1 :]]
        yield Edit("colon-missing", number, word.start("key"), word.end(), {"key": word["key"]}, out)


def _inserted(lines: list[str], shape: Shape, number: int) -> Iterator[Edit]:
    """A key above the line that has what stands there below it: its own line was deleted."""
    first = _BEGINS.match(lines[number])
    if first is None or first.start("key") < 2:
        return
    column, at = len(lines[number]) - len(lines[number].lstrip()) - 2, first.start("key")
    following = (line for line in lines[number + 1 :] if line.find(line.strip()) == at)
    second = _BEGINS.match(next(following, ""))
    there = {first["key"], second["key"] if second else first["key"]}
    for key in _keys_above(shape, there, bool(first["dash"])):
        facts = {"key": key, "example": f"{key}:"}
        facts |= {"inner": str(column + 1)} if column else {"above": "true"}
        out = [*lines[:number], f"{' ' * column}{key}:", *lines[number:]]
        yield Edit("missing-key", number, 0, column + 2, facts, out)


def _parted(lines: list[str], shape: Shape, number: int) -> Iterator[Edit]:
    """A key on a line of its own that stands behind something else now: a line break was deleted."""
    keys = {name for each in shape.all() for name in each.properties}
    line = lines[number]
    behind = [match for match in _BEHIND.finditer(line) if match["key"] in keys][-MOST_BEHIND:]
    own = len(line) - len(line.lstrip(" "))
    for match in behind:
        before, after = line[: match.start()], line[match.end("gap") :]
        for column in (own, *_columns(lines, number, own)):
            facts = {"key": match["begin"], "wanted": str(column + 1)}
            out = [*lines[:number], before, " " * column + after, *lines[number + 1 :]]
            yield Edit("key-behind", number, match.end("gap"), match.end(), facts, out)


def _keys_above(shape: Shape, there: set[str], is_list: bool) -> Iterator[str]:
    """Yield the keys that can have these keys below them; a name of the author's own is below a few only."""
    parts = {name: part for each in shape.all() for name, part in each.properties.items()}
    for name, part in parts.items():
        inner = part.items if is_list else part
        if inner is not None and (there <= set(inner.properties) or (inner.others and not is_list)):
            yield name
