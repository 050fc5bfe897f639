"""Why a condition never holds where it is asked, and which other finding is most likely behind one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from simulator.check.proof.finding import Finding
from simulator.check.proof.ground import Ground
from simulator.scenario.conditions import Condition, Expression

S = TypeVar("S")

CAUSES = ("no-way-out", "never-offered", "unreachable-node", "unreachable-ending", "unreachable-outcome")
CONSEQUENCES = ("always-true", "always-false")


def shortfall(ground: Ground[S], asked: Iterable[tuple[str, S]], condition: Condition) -> dict[str, str]:
    """Return the first part of an "and" that no state fits by itself, as arguments of a finding.

    `asked`: nodes with the states in which the condition is looked at there. `part`: the part as written; for
    a number also what `_extents` says of it. The argument `asked`: the place that the whole condition asks
    about. `never`: no state at all could fit it; `contrary`: nor all its parts, though each by itself.
    """
    places = [(node, states) for node, states in asked if states]
    whole = condition.expression
    parts = whole[1:] if whole[0] == "and" else (whole,)
    for part in parts:
        shown = written(part)
        if not shown or any(ground.space.where(states, part, node) for node, states in places):
            continue
        number = _number(ground, part)
        if number:
            return {"part": shown, "value": number, **_extents(ground, places, number, part)}
        if len(parts) > 1:
            return {"part": shown}
        if part[0] in ("chose", "visited"):
            return {"asked": part[1]}
    if whole[0] in ("and", "or", "not") and not any(ground.space.test(whole, node) for node, _ in places):
        return {"contrary" if whole[0] == "and" else "never": "true"}
    return {}


def _extents(
    ground: Ground[S], places: Sequence[tuple[str, S]], number: str, part: Expression
) -> dict[str, str]:
    """Return what a number can be in some states, `low` to `high`, and how a comparison misses that.

    `beyond`: none of its values fits, from `least` to `most`; `fixed`: it is one value alone, `first`: the
    one it starts with, since nothing has been chosen yet; else `under` or `over`: what is asked for lies
    above, or below.
    """
    key = ("value", number)
    domain = ground.machine.domains[key]
    if not any(ground.space.test(part, node) for node, _ in places):
        return {"beyond": "true", "least": str(domain.low), "most": str(domain.low + domain.size - 1)}
    extents = [ground.space.extent(states, key) for _, states in places]
    low, high = min(each[0] for each in extents), max(each[1] for each in extents)
    found = {"low": str(low + domain.low), "high": str(high + domain.low)}
    if low == high:
        opening = ((states, ground.opening.get(node)) for node, states in places)
        begun = all(first and not ground.space.less(states, first) for states, first in opening)
        return found | {"first" if begun else "fixed": "true"}
    asked = next(side[1] for side in part[2:] if side[0] == "number") - domain.low
    if low < asked < high:  # between the two, and still never met
        return found
    return found | {"under" if asked >= high else "over": "true"}


def _number(ground: Ground[S], part: Expression) -> str:
    """Return the number that a part compares with a constant, or an empty string."""
    names = [side[1] for side in part[2:] if side[0] == "name"] if part[0] == "compare" else []
    known = len(names) == 1 and ("value", names[0]) in ground.view.keys
    return names[0] if known and ground.machine.scenario.state[names[0]].kind == "number" else ""


def written(part: Expression) -> str:
    """Return a simple part of a condition as it is written; an empty string for one with parts of its own."""
    kind = part[0]
    if kind in ("name", "number", "word"):
        return str(part[1])
    if kind in ("chose", "visited"):
        return f"{kind}({part[1]})"
    if kind == "compare":
        return f"{written(part[2])} {part[1]} {written(part[3])}"
    if kind == "not" and part[1][0] in ("name", "chose", "visited"):
        return f"not {written(part[1])}"
    return "only_strong" if kind == "only_strong" else ""


def with_causes(findings: list[Finding]) -> Iterator[Finding]:
    """Yield the findings; those on a condition name the place of another that may well be their cause.

    A choice that is never offered, or a place that nothing leads to, makes conditions elsewhere always or
    never hold: who mends these one by one takes the wrong ones away.
    """
    causes = [
        finding.at
        for code in CAUSES
        for finding in findings
        if finding.code == code and (not code.startswith("unreachable") or "nowhere" in finding.arguments)
    ]
    for finding in findings:
        if causes and finding.code in CONSEQUENCES:
            finding = replace(finding, arguments={**finding.arguments, "cause": causes[0]})
        yield finding
