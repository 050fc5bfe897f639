"""What a habit or another program did to every line of a file: marks, signs, steps, breaks of lines.

Each is a guess at one cause with the lines as they would be without it; `causes` tries which holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import islice
from typing import NamedTuple

from simulator.scenario.indentation import OTHER_SPACES

FEWEST_LINES = 3
"""Lines that one cause must have touched; one or two are told line by line."""
STEPS = (4, 3, 8, 6, 5, 1)
"""How many columns a step has where it is not two."""
Lines = list[str]
_GAP = f"[ \t{OTHER_SPACES}]"
_NUMBERS = re.compile(r" *[0-9]{1,4}[.:|)]?[ \t]?(?=\s|\S)")
_MARK = re.compile(
    rf"(?P<indent>{_GAP}*)(?P<mark>\(?[0-9]{{1,3}}[.):]|\(?[a-z][.)]|o|-{{1,2}}|[^\w\s#\"'\[\]{{}}|&!%@`,:?/\\-])"
    rf"(?P<gap>{_GAP}+)(?=\S)"
)
_COLON = re.compile(
    rf"(?P<head> *(?:- +)*)(?P<key>[a-z_][a-z_0-9]*)"
    rf"(?P<sign>{_GAP}*(?:[-=]+>|[=：;→]){_GAP}*|:(?=\S)|(?=\s|$)){_GAP}*"
)
_KEY = re.compile(rf"(?P<head>{_GAP}*(?:- +)*)(?P<key>[a-z_]+):(?=\s|$)")
_FORMATTED = re.compile(
    r"^(?P<head>\s*(?:- +)*)(?P<mark>\*\*|__|[*_`“”])(?P<key>[a-z_]+)(?::?[*_`“”]{1,2}:?)"
)
_ESCAPED = re.compile(r"\\([-_*\[\]{}#<>.!|:«»\"])")
_BEGUN = re.compile(_GAP)
_WORD = re.compile("[a-z_]+(?=:)")
_NO_BRACKETS = re.compile(r"[^\[\]{}]*")
_ITEM = re.compile(r" *- ")
_EMPTY = re.compile(r"(?P<head> *(?:- )?)(?P<key>[a-z_]+):(?= *$)")
_BEHIND_COLON = re.compile(r"(?![\[{|>@`\"'&*!%?-])(?!.*(?:: | #|:$)).{1,60}$")
"""What can be written behind a colon as it stands, and is short enough to be shown so."""


class Cause(NamedTuple):
    """What may be wrong: a finding with its facts, the first line it is about, and the lines without it.

    No lines: nothing of the file can be read then.
    """

    code: str
    first: int
    facts: dict[str, str]
    lines: Lines


def column_of(line: str) -> int:
    """Return where a line begins, behind its spaces and tabs."""
    return len(line) - len(line.lstrip(" \t"))


def others(numbers: Sequence[int]) -> dict[str, str]:
    """Return the facts of a finding that stands for many lines, named from 0."""
    return {"more": str(len(numbers) - 1), "last": str(numbers[-1] + 1)} if len(numbers) > 1 else {}


def _changed(code: str, before: Lines, after: Lines, fewest: int, **facts: str) -> Iterator[Cause]:
    numbers = [number for number, line in enumerate(before) if line != after[number]]
    if len(numbers) >= fewest:
        yield Cause(code, numbers[0], facts | others(numbers), after)


def marked(lines: Lines) -> Iterator[Cause]:
    """Every line begins with the mark of an answered e-mail or of a comparison, or with its number."""
    written = [line for line in lines if line.strip()]
    signs = Counter(line[0] for line in written if not line[0].isalnum() and line[0] not in " \t#")
    common = [re.compile(rf"{re.escape(sign)}+[ \t]?") for sign, _count in signs.most_common(1)]
    for mark in (*common, _NUMBERS):
        wanting = (line for line in written if not mark.match(line))
        too_many = -(-len(written) // 10)
        if len(written) > FEWEST_LINES and len(list(islice(wanting, too_many))) < too_many:
            begun = [mark.match(line) for line in lines]
            first = next(number for number, match in enumerate(begun) if match)
            shown = begun[first]
            bare = [line[match.end() :] if match else line for line, match in zip(lines, begun, strict=True)]
            if shown and shown.group() == '"':
                bare = [line.removesuffix('"').replace('""', '"') for line in bare]
            yield Cause("line-mark", first, {"mark": shown.group().strip() if shown else ""}, bare)


def ended(lines: Lines) -> Iterator[Cause]:
    """Every line, or every line with a key and a value, ends with a sign that does not belong there."""
    keyed = (n for n, line in enumerate(lines) if ":" in line and _KEY.match(line))
    valued = [n for n in keyed if lines[n].rstrip()[-1:] not in ":|"]
    written = [n for n, line in enumerate(lines) if line.strip()]
    for numbers, sign in ((written, "\\"), (written, "<br>"), (valued, ","), (valued, ";")):
        at = [n for n in numbers if lines[n].rstrip().endswith(sign)]
        if len(at) > FEWEST_LINES and len(at) * 10 > len(numbers) * 9:
            bare = list(lines)
            for number in at:
                bare[number] = lines[number].rstrip().removesuffix(sign)
            yield from _changed("line-end", lines, bare, FEWEST_LINES, mark=sign)


def formatted(lines: Lines) -> Iterator[Cause]:
    """Keys in bold, or backslashes before signs: a page was copied, not a file."""
    found = [match for line in lines if (match := _FORMATTED.match(line))]
    if len(found) >= FEWEST_LINES:
        bare = [_FORMATTED.sub(r"\g<head>\g<key>:", line) for line in lines]
        yield from _changed("format-signs", lines, bare, FEWEST_LINES, mark=found[0]["mark"])
    bare = [_ESCAPED.sub(r"\1", line) if "\\" in line else line for line in lines]
    yield from _changed("format-signs", lines, bare, FEWEST_LINES + 1, mark="\\")


def tabbed(lines: Lines) -> Iterator[Cause]:
    """Lines that are moved in with tabs."""
    begun = [number for number, line in enumerate(lines) if "\t" in line and "\t" in line[: column_of(line)]]
    if len(begun) < FEWEST_LINES:
        return
    for size in (2, 4, 8):
        spaced = [line[: column_of(line)].expandtabs(size) + line.lstrip(" \t") for line in lines]
        yield Cause("tab-indent", begun[0], others(begun), spaced)


def wide(lines: Lines) -> Iterator[Cause]:
    """Steps that are not two columns wide: the keys below a hyphen then stand too far in, or not enough."""
    columns = [column_of(line) for line in lines if line.strip() and line.strip()[0] != "#"]
    deeper = Counter(column for column in columns if column)
    of_all = deeper.total()
    for size in STEPS:
        fitting = sum(count for column, count in deeper.items() if column % size == 0)
        if size == 1:  # every column fits: it is one only where odd ones are as usual as even ones
            fitting = of_all if sum(n for column, n in deeper.items() if column % 2) > 0.1 * of_all else 0
        if of_all >= FEWEST_LINES and fitting >= 0.9 * of_all:
            first = next(number for number, line in enumerate(lines) if column_of(line) and line.strip())
            yield Cause("wide-steps", first, {"size": str(size)}, narrowed(lines, size))


def narrowed(lines: Sequence[str], size: int) -> Lines:
    """Return lines with each step two columns wide in the place of `size`."""
    return [" " * (column_of(line) * 2 // size) + line.lstrip(" ") for line in lines]


def listed(lines: Lines, heads: Set[str]) -> Iterator[Cause]:
    """Lists with other marks than a hyphen and a space; `heads` are the keys that items can begin with."""
    found = [(number, match) for number, line in enumerate(lines) if (match := _MARK.match(line))]
    for code, is_one in (("list-mark", _is_mark), ("dash-gap", _is_gap)):
        keyed = [each for each in found if is_one(each[1]) and _head(each[1]) in heads]
        if not keyed:
            continue
        marks = {match["mark"] for _number, match in keyed}
        own = [each for each in found if each in keyed or (is_one(each[1]) and each[1]["mark"] in marks)]
        hyphens = list(lines)
        for number, match in own:
            hyphens[number] = _hyphen(lines, number, match)
        number, match = keyed[0]
        if hyphens != lines:
            gap = hyphens[number][len(match["indent"]) + 1 :]
            facts = {"mark": match["mark"], "wide": "true" if gap[:2] == "  " and code == "list-mark" else ""}
            yield Cause(code, number, facts | others([number for number, _ in keyed]), hyphens)


def _is_mark(match: re.Match[str]) -> bool:
    return match["mark"] != "-"


def _is_gap(match: re.Match[str]) -> bool:
    return match["mark"] == "-" and match["gap"] != " "


def _head(match: re.Match[str]) -> str:
    key = re.match(r"\{?([a-z_]+):(?=\s|$)", match.string[match.end() :])
    return key[1] if key else ""


def _hyphen(lines: Lines, number: int, match: re.Match[str]) -> str:
    """Return a line with a hyphen for its mark; what stands behind it is where the next line shows it."""
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    kept = column_of(below) == match.end() and "\t" not in match["gap"]
    gap = " " * (match.end() - match.end("indent") - 1) if kept else " "
    return f"{match['indent']}-{gap}{lines[number][match.end() :]}"


def colons(lines: Lines, keys: Set[str]) -> Iterator[Cause]:
    """Keys without a colon, with another sign in its place, or without a space behind it."""
    matches = ((number, _COLON.match(line)) for number, line in enumerate(lines))
    found = [(number, match) for number, match in matches if match and not _KEY.match(lines[number])]
    for tight, code in ((True, "colon-without-space"), (False, "colon-missing")):
        out, key = list(lines), ""
        for number, match in found:
            if (match["sign"] == ":") is not tight:
                continue
            rest = lines[number][match.end() :]
            if match["key"] in keys or rest[:1] in ("{", "|"):
                out[number] = f"{match['head']}{match['key']}:{' ' if rest else ''}{rest}"
                key = key or match["key"]
        yield from _changed(code, lines, out, FEWEST_LINES + 1, key=key)


def fallen(lines: Lines, keys: Set[str], texts: Set[str], line: int) -> Iterator[Cause]:
    """Values below their key, and no further in; `texts` are the keys that want a text.

    Where YAML stopped, in `line`, a key may also be one of the story's own names.
    """
    out, at = list(lines), []
    first: dict[str, str] = {}
    for number, above in enumerate(lines):
        key = _EMPTY.match(above)
        if not key or (key["key"] not in keys and not number < line <= number + FEWEST_LINES):
            continue
        column = key.end("head")
        begin = next((n for n in range(number + 1, len(lines)) if lines[n].strip()), number)
        is_text = key["key"] in texts and lines[begin].lstrip()[0] not in "[{"
        end = begin if begin > number else len(lines)
        while end < len(lines) and column_of(lines[end]) <= column and _is_value(lines[end]):
            out[end] = " " * (column + 2) + lines[end].lstrip(" ")
            end += 1
        if begin < end and out[begin] != lines[begin]:
            at.append(begin)
            out[number] += " |" if is_text else ""
            first = first or _where_to(key["key"], [value.strip() for value in lines[begin:end]], is_text)
    if at:
        yield Cause("value-below", at[0], first | others(at), out)


def _is_value(line: str) -> bool:
    text = line.strip()
    return text[:1] not in ("", "#") and not (_KEY.match(line) or _ITEM.match(line) or text in ("---", "..."))


def _where_to(key: str, value: Lines, is_text: bool) -> dict[str, str]:
    if len(value) == 1 and (_BEHIND_COLON.match(value[0]) or value[0][0] in "[{"):
        return {"key": key, "suggestion": f"{key}: {value[0]}"}
    return {"key": key, "bar": "true" if is_text else ""}


def wrapped(lines: Lines, top: Set[str]) -> Iterator[Cause]:
    """Long lines broken once more, as an e-mail does: what was over begins at the very left."""
    out = list(lines)
    at = []
    opened, fell = 0, False
    for number, line in enumerate(lines):
        word = _WORD.match(line)
        begins = not line.strip() or line[0] == "#" or bool(_BEGUN.match(line)) or line in ("---", "...")
        begins |= word is not None and word[0] in top and opened <= 0
        opened = 0 if begins else opened
        if not _NO_BRACKETS.fullmatch(line):
            opened += sum(map(line.count, "[{")) - sum(map(line.count, "]}"))
        if begins or number == 0:
            fell = False
            continue
        above = out[number - 1]
        if above.rstrip().endswith("|"):  # a text that was moved to the left, not a line that was broken
            return
        deeper = 4 if _KEY.match(above) or _ITEM.match(above) else 0
        mark = "# " if above.lstrip()[:1] == "#" else ""
        out[number] = " " * (column_of(above) + deeper) + mark + line
        fell = fell or bool(_EMPTY.match(above))
        if not fell:  # what stands below its key was not broken off
            at.append(number)
    if len(at) > FEWEST_LINES:
        yield Cause("lines-wrapped", at[0], others(at), out)
