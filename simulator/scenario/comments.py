"""Words that YAML takes for comments: everything behind a "#" where the words of a text could stand.

A comment between entries is the author's own. Inside brackets with texts, right behind a key, a bar, a quote
or a bracket, or on a line further in than the key or dash of a text, it is most likely a part of the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.scenario.composing import Items, Scalar, Table, Value
from simulator.scenario.source import LONGEST_LINE, Place, Source


def tell_before(source: Source, begin: Place, scalar: Scalar, parent: int) -> None:
    """Report comments between the key or dash that ends at `begin` and its text.

    `parent`: the column of that key or dash, from which a comment further in belongs to the text.
    """
    if not source.has_hash(begin.end_line):
        return
    is_empty = not scalar.text and not scalar.style
    end = (begin.end_line, LONGEST_LINE) if is_empty else (scalar.line, scalar.column)
    for line, column in _in_gap(source, begin.end_line, begin.end_column, *end):
        same_line = line == begin.end_line
        if same_line or column > parent:
            source.report("comment-for-text" if same_line else "comment-in-text", line, column)
            scalar.text = scalar.text or "…"


def tell_after(source: Source, scalar: Scalar, parent: int) -> None:
    """Report comments on the last line of a text, and those on lines below it further in than `parent`."""
    if not source.has_hash(scalar.line):
        return
    lines = source.lines
    block = scalar.style in ("|", ">")
    if block:
        header = lines[scalar.line]
        if "#" in header[scalar.column :]:
            source.report("comment-for-text", scalar.line, header.index("#", scalar.column))
    elif scalar.end_line < len(lines):
        _tell_behind(source, scalar, is_plain=not scalar.style)
    for number in range(scalar.end_line + (not block), len(lines)):
        stripped = lines[number].lstrip(" ")
        indent = len(lines[number]) - len(stripped)
        if stripped and stripped[0] != "#":
            return
        if stripped and indent > parent:
            source.report("comment-in-block" if block else "comment-in-text", number, indent)


def tell_in_brackets(source: Source, value: Items | Table) -> None:
    """Report every comment between the brackets of a list or table, and one that is glued to their end."""
    line, column = value.line, value.column
    for scalar in _scalars(value):
        for at in _in_gap(source, line, column, scalar.line, scalar.column):
            source.report("comment-in-text", *at)
        line, column = scalar.end_line, scalar.end_column
    for at in _in_gap(source, line, column, value.end_line, value.end_column):
        source.report("comment-in-text", *at)
    if value.end_line < len(source.lines):
        _tell_behind(source, value, is_plain=False)


def _tell_behind(source: Source, value: Place, is_plain: bool) -> None:
    """Behind a closed quote or bracket a comment is one where a space parts it; behind plain text never."""
    rest = source.lines[value.end_line][value.end_column :]
    words = rest.lstrip()
    if words.startswith("#") and (is_plain or words == rest):
        source.report("comment-in-text", value.end_line, value.end_column + len(rest) - len(words))


def _in_gap(
    source: Source, line: int, column: int, end_line: int, end_column: int
) -> Iterator[tuple[int, int]]:
    """Yield where comments begin between two places that have no value between them."""
    for number in range(line, min(end_line + 1, len(source.lines))):
        text = source.lines[number]
        begin = column if number == line else 0
        found = text.find("#", begin, end_column if number == end_line else len(text))
        if found >= 0:
            yield number, found


def _scalars(value: Value) -> list[Scalar]:
    """Return every key and text in brackets, in the order of the file."""
    found: list[Scalar] = []
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Scalar):
            found.append(part)
        elif isinstance(part, Items):
            waiting.extend(part.items)
        else:
            waiting.extend(part.keys.values())
            waiting.extend(part.values.values())
    return sorted(found, key=lambda scalar: (scalar.line, scalar.column))
