"""Texts of a scenario file replaced where they stand: every other byte stays, and so does each one's style.

Under a bar the paragraphs that stay keep their lines. Whether it came out right is not believed but read:
the new file is opened, and must say exactly the texts that were wanted, with no finding that is new.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from simulator.scenario.composing import Items, KeyPath, Scalar, Table, Value, reflow
from simulator.scenario.loader import Opened, open_scenario

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
NARROWEST = 72
"""A paragraph that changes is broken at this column, or where the longest line of its text is."""
STEP = 2


def retold(path: Path, content: bytes, wanted: Mapping[KeyPath, str]) -> tuple[bytes, list[KeyPath]]:
    """Return the content of a scenario file with other texts, and those that could not be put in.

    `wanted`: the text, paragraphs parted by an empty line, at the key path of each.
    """
    refused = []
    opened = open_scenario(path, content=content) if wanted else None
    for where, text in sorted(wanted.items(), key=lambda each: str(each[0])):
        after = _with_text(path, content, opened, where, text)
        if after is None:
            refused.append(where)
        else:
            content, opened = after
    return content, refused


def _with_text(
    path: Path, content: bytes, before: Opened | None, where: KeyPath, text: str
) -> tuple[bytes, Opened] | None:
    """Return the content with one text replaced, opened; None where no way of writing it reads as it should.

    `before`: the content, opened.
    """
    if before is None or before.root is None:
        return None
    found = scalar_at(before.root, where)
    if found is None:
        return None
    lines = _LINES.findall(content.decode("utf-8"))
    for start, end, new in _written(lines, found, _column(before.root, where), text):
        after = "".join([*lines[:start], *new, *lines[end:]]).encode("utf-8")
        opened = open_scenario(path, content=after)
        if _says(opened, before, where, text):
            return after, opened
    return None


def scalar_at(root: Value, path: KeyPath) -> Scalar | None:
    """Return the scalar at a key path, None where something else stands there."""
    value: Value = root
    for step in path:
        if isinstance(value, Table) and step in value.values:
            value = value.values[str(step)]
        elif isinstance(value, Items) and isinstance(step, int) and step < len(value.items):
            value = value.items[step]
        else:
            return None
    return value if isinstance(value, Scalar) else None


def _column(root: Value, path: KeyPath) -> int | None:
    """Return the column below which a block would have to stand; None in brackets, where none may."""
    value: Value = root
    column: int | None = 0
    for step in path:
        if isinstance(value, (Table, Items)) and value.flow:
            return None
        if isinstance(value, Table):
            column = value.keys[str(step)].column
            value = value.values[str(step)]
        elif isinstance(value, Items) and isinstance(step, int):
            column = value.column
            value = value.items[step]
    return column


def _says(after: Opened, before: Opened, where: KeyPath, text: str) -> bool:
    """Whether a file reads as it did but for one text, and has no finding that it had not."""
    if after.root is None or after.scenario() is None:
        return False
    if _changed(before.data, where, text) != after.data:
        return False
    was = Counter(found.code for found in before.source.findings())
    return not Counter(found.code for found in after.source.findings()) - was


def _changed(data: object, path: KeyPath, text: str) -> object:
    """Return data with another text at a path."""
    if not path:
        return text
    if isinstance(data, Mapping):
        return {
            key: _changed(value, path[1:], text) if key == path[0] else value for key, value in data.items()
        }
    if isinstance(data, list):
        return [_changed(value, path[1:], text) if n == path[0] else value for n, value in enumerate(data)]
    return data


def _written(
    lines: list[str], found: Scalar, column: int | None, text: str
) -> Iterator[tuple[int, int, list[str]]]:
    """Yield ways to write a text: the lines from `start` to before `end`, and what comes in their place."""
    end_of_line = "\r\n" if any(line.endswith("\r\n") for line in lines[:1]) else "\n"
    if found.style in ("|", ">"):
        start, end = _block(lines, found)
        old = [line.rstrip("\r\n") for line in lines[start:end]]
        for width in (None, 0):
            yield start, end, [line + end_of_line for line in _paragraphs(old, text, width)]
        return
    first, last = lines[found.line], lines[found.end_line]
    head, tail = first[: found.column], last[found.end_column :]
    plain = text.replace("\n\n", "\n")
    single = "'" + text.replace("'", "''") + "'"
    double = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if "\n" not in plain:
        styles = {"": [text, double], "'": [single, double], '"': [double]}[found.style]
        yield from ((found.line, found.end_line + 1, [head + way + tail]) for way in styles[:1])
    if column is not None and not tail.strip():
        indent = " " * (column + STEP)
        new = [f"{head}|", *_wrapped(text, indent, NARROWEST)]
        yield found.line, found.end_line + 1, [line + end_of_line for line in new]
    if "\n" not in plain:
        yield found.line, found.end_line + 1, [head + double + tail]


def _block(lines: list[str], found: Scalar) -> tuple[int, int]:
    """Return the lines of a text under a bar, without the empty ones behind it."""
    start = found.line + 1
    inner = next(line for line in lines[start:] if line.strip())
    indent = len(inner) - len(inner.lstrip(" "))
    end = start
    for number, line in enumerate(lines[start:], start):
        if line.strip():
            if len(line) - len(line.lstrip(" ")) < indent:  # a key, or a comment further left
                break
            end = number + 1
    return start, end


def _paragraphs(old: list[str], text: str, width: int | None) -> list[str]:
    """Return the lines of a text; a paragraph that was there keeps its own. `width` 0: one line each."""
    groups: list[list[str]] = [[]]
    for line in old:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    known = {reflow("\n".join(group), "|"): group for group in groups if group}
    inner = next(line for line in old if line.strip())
    indent = " " * (len(inner) - len(inner.lstrip(" ")))
    room = max(NARROWEST, *(len(line) for line in old)) if width is None else width
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        lines += [""] if lines else []
        lines += known.get(paragraph) or _wrapped(paragraph, indent, room)
    return lines


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    """Return a text in lines of some width, each behind the indent; in one line a paragraph for 0."""
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        lines += [""] if lines else []
        if not width:
            lines.append(indent + paragraph)
            continue
        room = max(20, width - len(indent))
        parts = textwrap.wrap(paragraph, room, break_long_words=False, break_on_hyphens=False)
        lines += [indent + part for part in parts]
    return lines
