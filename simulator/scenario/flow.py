"""Quotes and brackets across lines: where they close, and what in them cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

ESCAPES = '0abt\tnvfre "/\\N_LPxuU'
"""What may follow a backslash in double quotes (YAML 1.2, section 5.7); also the end of the line."""
_HEXADECIMAL = {"x": 2, "u": 4, "U": 8}


def quoted(text: str) -> str:
    """Return a text in double quotes, as YAML reads it back unchanged."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


def closing(
    lines: Sequence[str], number: int, column: int, last: int, comments: list[tuple[int, int]] | None = None
) -> tuple[int, int] | None:
    """Return the place after what closes the quote or bracket that opens at (number, column), else None.

    Lines after the `last` are not looked at. Where comments between brackets begin is added to `comments`.
    """
    depth = 0
    quote = ""
    position = column
    while number <= last:
        line = lines[number]
        while position < len(line):
            letter = line[position]
            if quote:
                position, quote = in_quotes(line, position, quote)
            elif letter in "\"'" and (depth == 0 or line[position - 1] in " [{,:"):
                quote = letter
            elif letter in "[{":
                depth += 1
            elif letter in "]}":
                depth -= 1
            elif letter == "#" and (not position or line[position - 1] in " \t[]{},\"'"):
                if comments is not None:
                    comments.append((number, position))
                break
            position += 1
            if depth <= 0 and not quote:
                return number, position
        number += 1
        position = 0
    return None


def in_quotes(line: str, position: int, quote: str) -> tuple[int, str]:
    """Return the last position of what stands here, and the quote that is still open after it."""
    letter = line[position]
    if quote == '"' and letter == "\\":
        return position + 1, quote
    if letter != quote:
        return position, quote
    if quote == "'" and line[position + 1 : position + 2] == "'":
        return position + 1, quote
    return position, ""


def unreadable_escape(
    lines: Sequence[str], number: int, column: int, last: int, end: int
) -> tuple[int, int] | None:
    """Return the place of the first backslash in double quotes that YAML does not know, else None."""
    position = column
    while number <= last:
        line = lines[number]
        limit = end if number == last else len(line)
        while position < limit:
            if line[position] == "\\":
                if not _is_escape(line[position + 1 :]):
                    return number, position
                position += 1
            position += 1
        number += 1
        position = 0
    return None


def _is_escape(rest: str) -> bool:
    if not rest:
        return True
    digits = rest[1 : 1 + _HEXADECIMAL.get(rest[0], 0)]
    full = len(digits) == _HEXADECIMAL.get(rest[0], 0)
    return rest[0] in ESCAPES and full and all(digit in "0123456789abcdefABCDEF" for digit in digits)
