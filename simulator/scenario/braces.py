"""What stands in braces on one line: commas that are missing, colons and signs that mean something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from simulator.scenario.flow import in_quotes, quoted

LONGEST_SHOWN = 160
"""Characters of braces that are shown whole, as they should be."""
_VALUE = re.compile(r"[-+–]?[0-9]+|true|false|.*[\"'\]}»”]", re.DOTALL)
"""What ends where it ends: after it another key begins, not more text."""
_EQUALS = re.compile(r"(?P<gap>\s*)(?P<key>[a-z]\w*)(?P<sign>\s*=+\s*)(?=\S)")
_APART = re.compile(r"(?P<key>\s*\w+:) *(?P<number>[-+] +[0-9]+) *$")
_WHOLE = re.compile(r"[-+–]?[0-9]+")


class Told(NamedTuple):
    """A finding about a part of the braces: columns inside them, and its facts."""

    code: str
    begin: int
    end: int
    facts: dict[str, str]


def mend_braces(inside: str, keys: Set[str]) -> tuple[str, list[Told]]:
    """Return what stands between two braces as YAML reads it, and what was mended.

    `keys` are the words that are keys somewhere in the format.
    """
    parts: list[str] = []
    told: list[Told] = []
    for begin, end, colons in _entries(inside):
        part = inside[begin:end]
        whole = parts and not colons and _WHOLE.fullmatch(part) and _last_value(parts[-1])
        if whole:  # 1,5: told as what it is, a number with a comma
            head = parts[-1][: len(parts[-1]) - len(whole)]
            parts[-1] = f"{head}{quoted(f'{whole},{part}')}"
            continue
        equals = None if colons else _EQUALS.match(part)
        if equals:
            at = begin + equals.start("key")
            told.append(Told("colon-missing", at, begin + equals.end(), {"key": equals["key"]}))
            part = f"{equals['gap']}{equals['key']}: {part[equals.end() :]}"
        apart = _APART.match(part) if len(colons) == 1 else None
        if apart:  # - 2: told as what it is, no number
            part = f"{apart['key']} {quoted(apart['number'])}"
        parts.append(_mended(inside, begin, end, colons, keys, told) if len(colons) > 1 else part)
    mended = ",".join(parts)
    return mended, _commas_once(told, mended)


def _last_value(part: str) -> str:
    """Return the whole number behind the colon of an entry, "" where something else stands there."""
    value = part.rpartition(": ")[2].strip()
    return value if ": " in part and _WHOLE.fullmatch(value) and part.endswith(value) else ""


def _entries(inside: str) -> Iterator[tuple[int, int, list[int]]]:
    """Yield where each entry between two commas begins and ends, and its colons, none of them in quotes."""
    begin, at, depth, quote = 0, 0, 0, ""
    colons: list[int] = []
    while at < len(inside):
        letter = inside[at]
        if quote:
            at, quote = in_quotes(inside, at, quote)
        elif letter in "\"'" and (not at or inside[at - 1] in " [{,:"):
            quote = letter
        elif letter in "[{":
            depth += 1
        elif letter in "]}":
            depth -= 1
        elif letter == ":" and not depth and inside[at + 1 : at + 2].strip() == "":
            colons.append(at)
        elif letter == "," and not depth:
            yield begin, at, colons
            begin, colons = at + 1, []
        at += 1
    yield begin, len(inside), colons


def _mended(inside: str, begin: int, end: int, colons: list[int], keys: Set[str], told: list[Told]) -> str:
    """Put a comma before each key that follows a value, and in quotes a text with a colon of its own."""
    out, at = "", begin
    for key, colon in zip(colons, colons[1:], strict=False):
        word = inside[key + 1 : colon].split(" ")[-1]
        first = colon - len(word)
        before = inside[key + 1 : first].strip()
        sign = before[-1:] if before[-1:] == ";" else ""
        before = before.rstrip("; ")
        if not before or not (sign or word in keys or _VALUE.fullmatch(before)):
            value = inside[key + 1 : end].strip()
            facts = {"word": word[:40], "suggestion": quoted(value)[:LONGEST_SHOWN]}
            told.append(Told("colon-in-text", first, colon + 1, facts))
            return f"{out}{inside[at : key + 1]} {quoted(value)}"
        told.append(
            Told("comma-missing", first, colon + 1, {"word": word[:40], "before": before[:40], "sign": sign})
        )
        out += inside[at:first].rstrip("; ") + ", "
        at = first
    return out + inside[at:end]


def _commas_once(told: list[Told], mended: str) -> list[Told]:
    """Where several commas are missing, or another sign stands for one, the whole braces are shown."""
    commas = [each for each in told if each.code == "comma-missing"]
    shown = f"{{{mended}}}"
    sign = commas[0].facts.pop("sign") if commas else ""
    if (sign or len(commas) > 1) and len(shown) <= LONGEST_SHOWN:
        commas[0].facts["suggestion"] = shown
    return [each for each in told if each not in commas[1:]]
