"""Differences of two versions in words, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from os.path import commonprefix
from typing import Any

from simulator.authoring.differences import Changed, Differences
from simulator.authoring.experience import Arrow
from simulator.authoring.stale import Stale
from simulator.check.proof.way import Way
from simulator.check.reporting.figures import path_line
from simulator.scenario.model import Scenario
from simulator.texts import _

SHOWN = 72
"""Characters that are shown of a text before and after, from where the two part."""


def report(found: Differences, stale: list[Stale], old: Scenario, new: Scenario) -> list[str]:
    """Return all that differs, in lines; one line where nothing does."""
    parts = [
        (_("Another name"), [_line(_("{old} is {new} now"), old=a, new=b) for a, b in found.renamed.items()]),
        (_("New"), found.new_places),
        (_("Gone"), found.gone_places),
        (_("Endings"), list(_endings(found, old, new))),
        (_("Dead ends"), list(_dead_ends(found))),
        (_("Ways"), [*_ways("+", found.new_ways), *_ways("−", found.gone_ways)]),
        (_("Met in a play"), list(_met(found))),
        (_("Values at the end"), list(_bounds(found, new))),
        (_("Texts"), [line for each in found.texts for line in _text(each)]),
        (
            _("Rules"),
            [f"{each.place}: {each.before or '–'} → {each.after or '–'}" for each in found.settings],
        ),
        (_("Translations"), [line for each in stale for line in _stale(each)]),
    ]
    lines = []
    if found.unproved:
        names = ", ".join(found.unproved)
        words = _(
            "Ways, endings and values cannot be compared: there are too many states, because of {names}."
        )
        lines += [words.replace("{names}", names)]
    for title, said in parts:
        lines += ["", title, *(f"  {line}" for line in said)] if said else []
    return lines or [_("Nothing is different for the player.")]


def _line(words: str, **facts: str) -> str:
    for name, fact in facts.items():
        words = words.replace(f"{{{name}}}", fact)
    return words


def _path(way: Way | None) -> str:
    return path_line(way.steps, way.drawn, way.is_shortest) if way else "–"


def _endings(found: Differences, old: Scenario, new: Scenario) -> Iterator[str]:
    for node, way in found.new_endings.items():
        words = _("“{ending}” ({node}) can be reached now: {path}")
        yield _line(words, ending=new.nodes[node].ending, node=node, path=_path(way))
    for node, way in found.gone_endings.items():
        words = _("“{ending}” ({node}) cannot be reached any more. It was by: {path}")
        title = next((each.ending for each in (new.nodes.get(node), old.nodes.get(node)) if each), node)
        yield _line(words, ending=title, node=node, path=_path(way))


def _dead_ends(found: Differences) -> Iterator[str]:
    for node in found.stuck_now:
        yield _line(_("A play can be stuck at {node} now."), node=node)
    for node in found.stuck_no_more:
        yield _line(_("No play is stuck at {node} any more."), node=node)


def _ways(sign: str, ways: Mapping[Arrow, Way | None]) -> Iterator[str]:
    for (place, target), way in ways.items():
        before = f"   ({_path(way)})" if way and way.steps else ""
        yield f"{sign} {place} → {target}{before}"


def _met(found: Differences) -> Iterator[str]:
    for place in found.met_now:
        yield _line(_("A player can now meet {place}, and never could before."), place=place)
    for place in found.met_no_more:
        yield _line(_("A player can no longer meet {place}."), place=place)


def _bounds(found: Differences, new: Scenario) -> Iterator[str]:
    for ending, number, before, after in found.bounds:
        words = _("{value} at “{ending}”: {before} before, {after} now")
        spans = [f"{least}–{most}" for least, most in (before, after)]
        title, value = new.nodes[ending].ending, f"{new.state[number].label} ({number})"
        yield _line(words, value=value, ending=title, before=spans[0], after=spans[1])


def _text(changed: Changed) -> Iterator[str]:
    """Yield the place of a text, and what stood there and stands there, from where the two part."""
    yield f"{changed.place}:"
    same = len(commonprefix([changed.before, changed.after]))
    begin = changed.before.rfind(" ", 0, max(0, same - SHOWN // 4)) + 1 if same < len(changed.before) else 0
    for sign, text in (("−", changed.before), ("+", changed.after)):
        part = " ".join(text[begin:].split())
        if text:
            shown = part if len(part) <= SHOWN else f"{part[:SHOWN].rstrip()} …"
            yield f"  {sign} {'… ' if begin else ''}{shown}"


def _stale(stale: Stale) -> Iterator[str]:
    said = (
        (_("{file}: changed since it was translated: {places}"), stale.changed),
        (_("{file}: without a translation: {places}"), stale.missing),
        (_("{file}: translated under another name: {places}"), stale.moved),
    )
    for words, places in said:
        if places:
            yield _line(words, file=stale.path.name, places=", ".join(places))


def as_data(found: Differences, stale: list[Stale]) -> dict[str, Any]:
    """Return the same as data that JSON can hold."""
    return {
        "renamed": found.renamed,
        "unproved": list(found.unproved),
        "places": {"new": found.new_places, "gone": found.gone_places},
        "endings": {
            "new": [{"ending": node, **_way(way)} for node, way in found.new_endings.items()],
            "gone": [{"ending": node, **_way(way)} for node, way in found.gone_endings.items()],
        },
        "ways": {
            "new": [{"from": a, "to": b, **_way(way)} for (a, b), way in found.new_ways.items()],
            "gone": [{"from": a, "to": b, **_way(way)} for (a, b), way in found.gone_ways.items()],
        },
        "met": {"now": found.met_now, "no_more": found.met_no_more},
        "stuck": {"now": found.stuck_now, "no_more": found.stuck_no_more},
        "bounds": [
            {"ending": ending, "value": number, "before": list(before), "after": list(after)}
            for ending, number, before, after in found.bounds
        ],
        "texts": [each._asdict() for each in found.texts],
        "rules": [each._asdict() for each in found.settings],
        "translations": [
            {"file": each.path.name, "changed": each.changed, "missing": each.missing, "moved": each.moved}
            for each in stale
        ],
    }


def _way(way: Way | None) -> dict[str, Any]:
    return {"path": list(way.steps), "drawn": dict(way.drawn)} if way else {}
