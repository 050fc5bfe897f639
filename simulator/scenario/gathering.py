"""One mistake is one finding: what only follows from another is left out, what repeats is told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from simulator.scenario.diagnostics import Diagnostic

REPEATED = {
    "tab-indent": "",
    "space-indent": "",
    "space-kind": "",
    "not-utf8": "",
    "dash-without-space": "",
    "list-mark": "mark",
    "control-character": "character",
    "unknown-node": "name",
    "unknown-choice": "name",
    "unknown-tip": "name",
    "unknown-variable": "name",
    "catalogue-broken": "quoted",
}
"""Kinds that repeat with one cause, and the fact that must be the same; "" where the code alone says it."""
FEWEST = 3
"""Keys at the left that stand twice before the whole file does."""
MOST_LINES = 20
"""Lines that are named one by one."""
REFERENCES = {
    "unknown-node",
    "unknown-choice",
    "unknown-place",
    "two-kinds",
    "missing-key",
    "choice-without-goto",
}
"""What may only seem so while a part of the file is not read as it was meant."""


def gather(findings: list[Diagnostic], lost: bool) -> list[Diagnostic]:
    """Return what is told of the findings of a file, in its order; `lost`: lines of it were left out."""
    found = _without_copy(findings)
    kept = _items(found)
    if lost or len(kept) < len(found):
        kept = [
            finding for finding in kept if finding.code not in REFERENCES or finding.arguments.get("above")
        ]
    lists = {each.line for each in kept if each.code == "wants-list" and each.arguments.get("suggestion")}
    kept = [each for each in kept if each.code != "text-cut" or each.line not in lists]
    return _once(_renamed(kept))


def _without_copy(findings: list[Diagnostic]) -> list[Diagnostic]:
    """Where the file stands in itself once more, nothing is told of the second."""
    at_top = [each for each in findings if each.code == "duplicate-key" and each.arguments.get("top")]
    if len(at_top) < FEWEST or at_top[0].arguments["key"] != at_top[0].arguments["head"]:
        return findings
    first = at_top[0]
    told = replace(first, arguments={**first.arguments, "copy": "true"})
    return [told if each is first else each for each in findings if each.line < first.line or each is first]


def _items(findings: list[Diagnostic]) -> list[Diagnostic]:
    """Several keys that stand twice in one item of a list: the first lines of the next item are gone."""
    tables: dict[str, list[Diagnostic]] = {}
    for each in findings:
        if each.code == "duplicate-key" and each.arguments.get("begins"):
            tables.setdefault(each.arguments["begins"], []).append(each)
    told = list(findings)
    for own in tables.values():
        if len(own) > 1:
            lost = {"lost": f"- {own[0].arguments['head']}:", "item": ""}
            told[told.index(own[0])] = replace(own[0], arguments={**own[0].arguments, **lost})
            told = [each for each in told if each not in own[1:]]
    return told


def _renamed(findings: list[Diagnostic]) -> list[Diagnostic]:
    """A node that is not there, and its choices that are not: one name to put in the place of another."""
    nodes = {each.arguments["name"]: each for each in findings if each.code == "unknown-node"}
    told = []
    for each in findings:
        name = each.arguments.get("name", "").partition(".")[0]
        known = nodes.get(name) if each.code == "unknown-choice" else None
        meant = each.arguments.get("suggestion", "").partition(".")[0]
        if known and meant == known.arguments["suggestion"]:
            each = replace(each, code=known.code, arguments={**known.arguments})
        told.append(each)
    return told


def _once(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Tell what repeats where it stands first, with the other lines."""
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for each in findings:
        fact = REPEATED.get(each.code)
        alone = fact is None or "more" in each.arguments or (fact and not each.arguments.get(fact))
        key = (each.code, str(id(each)) if alone else each.arguments.get(fact or "", ""))
        groups.setdefault(key, []).append(each)
    return [_with_lines(group) for group in groups.values()]


def _with_lines(group: list[Diagnostic]) -> Diagnostic:
    first = group[0]
    others = list(dict.fromkeys(each.line for each in group if each.line != first.line))
    if not others:
        return first
    if first.code == "unknown-node" and first.arguments["suggestion"]:
        first = replace(first, arguments={**first.arguments, "renamed": "true"})
    if len(others) <= MOST_LINES:
        return replace(first, arguments={**first.arguments, "lines": ", ".join(map(str, others))})
    return replace(first, arguments={**first.arguments, "more": str(len(others)), "last": str(others[-1])})
