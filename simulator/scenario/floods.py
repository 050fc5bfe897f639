"""Many findings of one habit, such as keys with capitals: told once, where it stands first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from simulator.findings import kinds
from simulator.scenario.conditions import NORWEGIAN, SIGNS
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.spelling import QUOTES

FEWEST = 4
"""Findings alike that are one habit; two or three are told one by one."""
MOST_LINES = 20
"""Lines that are named one by one."""
MOST_PAIRS = 12
"""Words that are shown with what was meant by each."""
_WORDS = ("text", "name", "key")
"""The facts in which a finding has the word that is wrong, where `suggestion` says what was meant."""
_BY_KEY = ("missing-key", "nothing-here")
_BY_CODE = (
    *("bad-id", "choice-without-goto", "node-without-way", "hidden-by-earlier", "unknown-value"),
    *("no-tip", "no-feedback", "no-reaction", "parted-sentence", "few-choices", "no-tempting"),
    *("wants-number", "wants-list", "wants-keys", "wants-flag", "wants-word", "effect-wants-number"),
)
_ALONE = ("no-pack", "anchor", "alias", "tag")
"""Kinds whose every finding has a mend of its own."""
_VALUES = ("wants-number", "wants-flag", "wrong-version")
_VALUE = re.compile("[0-9]+|true|false")
"""What is right without the quotation marks that it must have had to be found wrong."""
_MARKS = ("mark", "character")


def told_once(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings with each habit told where it stands first, with the other lines."""
    groups: dict[tuple[str, ...], list[Diagnostic]] = {}
    for number, each in enumerate(findings):
        habit = _habit(each)
        groups.setdefault((str(each.path), *habit) if habit else (str(number),), []).append(each)
    told: list[Diagnostic] = []
    for group in groups.values():
        told += [_as_one(group)] if len(group) >= FEWEST else group
    return sorted(told, key=lambda each: (each.path.name, each.line, each.column))


def with_lines(group: list[Diagnostic]) -> Diagnostic:
    """Return the first of findings alike, with the lines of the others."""
    first = group[0]
    others = list(dict.fromkeys(each.line for each in group if each.line != first.line))
    if not others:
        return first
    if len(others) <= MOST_LINES:
        return replace(first, arguments={**first.arguments, "lines": ", ".join(map(str, others))})
    return replace(first, arguments={**first.arguments, "more": str(len(others)), "last": str(others[-1])})


def _as_one(group: list[Diagnostic]) -> Diagnostic:
    first = with_lines(group)
    pairs = dict.fromkeys(pair for each in group if (pair := _pair(each)))
    facts = {**first.arguments, "habit": "true"}
    how = _habit(group[0])[-1]
    if how in ("quotes", "apart"):
        facts[how] = facts.get(how) or "true"
    elif len(pairs) > 1 and not facts.get("minus"):
        shown = [f"{word} → {meant}" for word, meant in list(pairs)[:MOST_PAIRS]]
        facts["pairs"] = ", ".join([*shown, "…"] if len(pairs) > MOST_PAIRS else shown)
    sign = {**SIGNS, **NORWEGIAN}.get(facts.get("text", "")) if first.code == "condition-sign" else None
    if sign:  # the one that was meant, not the whole condition of the first line
        facts |= {"suggestion": sign, "whole": ""}
    return replace(first, arguments=facts)


def _habit(finding: Diagnostic) -> tuple[str, ...]:
    """Return what must be the same in findings of one habit; empty where each stands for itself."""
    code, facts = finding.code, finding.arguments
    if code in _ALONE or any(facts.get(fact) for fact in ("lines", "more", "last", "renamed")):
        return ()
    family, pair = kinds()[code].family, _pair(finding)
    if facts.get("apart"):
        return ("", "apart")
    how = _difference(finding, pair) if family in ("structure", "reference", "condition") else ""
    if how:
        return ("", how)
    if code in _BY_CODE or (code == "unknown-key" and pair):
        return (code,)
    if code in _BY_KEY:
        return (code, facts.get("key", ""))
    if family == "condition":
        return (code, facts.get("text", ""))
    return (code, *(facts.get(mark, "") for mark in _MARKS)) if family in ("file", "eaten") else ()


def _pair(finding: Diagnostic) -> tuple[str, str] | None:
    """Return the word that is wrong and what was meant, where a finding knows both."""
    word = _word(finding)
    meant = finding.arguments.get("suggestion", "")
    of_names = kinds()[finding.code].family in ("structure", "reference")
    return (word, meant) if word and meant and ":" not in meant and of_names else None


def _word(finding: Diagnostic) -> str:
    return next((fact for name in _WORDS if (fact := finding.arguments.get(name))), "")


def _difference(finding: Diagnostic, pair: tuple[str, str] | None) -> str:
    """Return in what a word differs from the one that was meant, where habits do: "" for anything else."""
    word = _word(finding)
    if (word and word.strip(QUOTES) != word) or (finding.code in _VALUES and _VALUE.fullmatch(word)):
        return "quotes"
    if pair is None:
        return ""
    meant = pair[1]
    if word.lower() == meant:
        return "case"
    if word.strip() in (meant + sign for sign in ",;.:"):
        return word.strip()[-1]
    return "part" if re.search(rf"(?<!\w){re.escape(meant)}(?!\w)", word) else ""
