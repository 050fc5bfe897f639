"""One mistake is one finding: what only follows from another is left out, what repeats is told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.floods import told_once, with_lines

REPEATED = {
    "tab-indent": "",
    "space-indent": "",
    "space-kind": "",
    "not-utf8": "",
    "merge-marks": "",
    "coded-letters": "",
    "dash-without-space": "",
    "list-mark": "mark",
    "control-character": "character",
    "unknown-node": "name",
    "unknown-choice": "name",
    "unknown-tip": "name",
    "unknown-skill": "name",
    "unknown-variable": "name",
    "given-not-drawn": "name",
    "wants-keys": "key",
    "choice-without-goto": "node",
    "catalogue-broken": "quoted",
}
"""Kinds that repeat with one cause, and the fact that must be the same; "" where the code alone says it."""
FEWEST = 3
"""Keys at the left that stand twice before the whole file does."""
MOST_TWICE = 12
"""Keys that stand twice, beyond which it is not they that are too many."""
REFERENCES = {
    "unknown-node",
    "unknown-choice",
    "unknown-place",
    "two-kinds",
    "missing-key",
    "choice-without-goto",
}
"""What may only seem so while a part of the file is not read as it was meant."""
AFTER_TEXT = {*REFERENCES, "unknown-placeholder", "idle-stop"}
"""What may only seem so while keys are taken for text."""
WAYS = ("choices", "write", "ending", "goto")
"""The keys of which a node has one: where it is misspelt, the node is not without a way."""
ECHOES = {*REFERENCES, "hidden-by-earlier", "given-not-drawn", "unknown-variable", "otherwise-alone"}
"""What may only seem so while many keys have another name, or nodes stand among what is further in."""


def gather(findings: list[Diagnostic], lost: bool) -> list[Diagnostic]:
    """Return what is told of the findings of a file, in its order; `lost`: lines of it were left out."""
    found = _without_copy(findings)
    kept = _items(found)
    places = {(each.line, each.code) for each in kept}
    if lost or len(kept) < len(found):
        kept = [
            finding for finding in kept if finding.code not in REFERENCES or finding.arguments.get("above")
        ]
    kept = [
        each
        for each in kept
        if each.code != "comment-in-text" or (each.line, "comment-for-text") not in places
    ]
    misnamed = {each.arguments["text"] for each in kept if each.code == "bad-id"}
    kept = [
        each
        for each in kept
        if each.code not in ("unknown-node", "unknown-choice", "unknown-option")
        or each.arguments.get("suggestion", "").partition(".")[0] not in misnamed
    ]
    lists = {each.line for each in kept if each.code == "wants-list" and each.arguments.get("suggestion")}
    kept = [each for each in kept if each.code != "text-cut" or each.line not in lists]
    if any(each.code == "key-in-text" for each in kept):
        kept = [each for each in kept if each.code not in AFTER_TEXT]
    if any(each.arguments.get("among") for each in kept):
        kept = [each for each in kept if each.code not in {*ECHOES, "unknown-option", "last-with-when"}]
    if any(each.code == "unknown-key" and each.arguments["suggestion"] in WAYS for each in kept):
        kept = [each for each in kept if each.code != "node-without-way"]
    if sum(each.code == "unknown-key" and bool(each.arguments["suggestion"]) for each in kept) > FEWEST:
        kept = [each for each in kept if each.code not in ECHOES]
    return _still_errors(findings, _once(told_once(_unlisted(_renamed(kept)))))


def _still_errors(findings: list[Diagnostic], told: list[Diagnostic]) -> list[Diagnostic]:
    """Where only warnings are told in the place of what makes a file unreadable, those are the errors."""
    if not any(each.severity == "error" for each in findings) or any(
        each.severity == "error" for each in told
    ):
        return told
    cause = next((each.code for each in told if each.code == "key-in-text"), told[0].code)
    return [replace(each, severity="error") if each.code == cause else each for each in told]


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


def _unlisted(findings: list[Diagnostic]) -> list[Diagnostic]:
    """Keys that stand twice all over a file: the hyphens of its lists are gone, and all else follows."""
    twice = [each for each in findings if each.code == "duplicate-key" and not each.arguments.get("lost")]
    if len(twice) < MOST_TWICE:
        return findings
    facts = {**twice[0].arguments, "unlisted": "true", "item": ""}
    return [with_lines([replace(twice[0], arguments=facts), *twice[1:]])]


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
        told = each.arguments.keys() & {"more", "lines"}
        alone = fact is None or told or (fact and not each.arguments.get(fact))
        key = (each.code, str(id(each)) if alone else each.arguments.get(fact or "", ""))
        groups.setdefault(key, []).append(each)
    return [_with_lines(group) for group in groups.values()]


def _with_lines(group: list[Diagnostic]) -> Diagnostic:
    first = with_lines(group)
    if first.code == "unknown-node" and first.arguments["suggestion"] and first is not group[0]:
        return replace(first, arguments={**first.arguments, "renamed": "true"})
    return first
