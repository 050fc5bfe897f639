"""In which order a diagram asks for the bits of a view: what belongs together stands together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from simulator.check.proof.machine import Key, reads
from simulator.check.proof.view import View

ROUNDS = 12
"""How often the keys are moved towards those they are used with."""
WIDE = 256
"""Numbers with more settings than this are asked in turn with each other: narrower ones are cheaper apart."""


def order(view: View) -> list[tuple[Key, int]]:
    """Return every bit of every key, from the top of a diagram down; bit 0 is the least of a setting.

    Keys that a condition or a choice uses together are moved together (each to the middle of the uses it
    takes part in, some rounds). Numbers that are compared with each other are asked bit by bit in turn,
    the greatest bits first: apart, "less than" would have to remember one of them whole. So are wide ones,
    for "all that ten steps lead to" is a diagonal through them.
    """
    uses = list(_uses(view))
    place = {key: float(position) for position, key in enumerate(_as_told(view, uses))}
    for _ in range(ROUNDS):
        middles: dict[Key, list[float]] = {key: [] for key in place}
        for use in uses:
            middle = sum(place[key] for key in use) / len(use)
            for key in use:
                middles[key].append(middle)
        moved = {key: sum(found) / len(found) if found else place[key] for key, found in middles.items()}
        place = {key: float(position) for position, key in enumerate(sorted(moved, key=moved.__getitem__))}
    placed: list[tuple[Key, int]] = []
    left = sorted(place, key=place.__getitem__)
    joined = _joined(view)
    while left:
        together = [key for key in left if key in joined.get(left[0], {left[0]})]
        widths = {key: (view.slots[key].size - 1).bit_length() for key in together}
        for bit in reversed(range(max(widths.values()))):
            placed += [(key, bit) for key in together if bit < widths[key]]
        left = [key for key in left if key not in together]
    return placed


def _uses(view: View) -> Iterator[frozenset[Key]]:
    """Yield the keys of each condition, and of each choice with all that it changes."""
    kept = frozenset(view.keys)
    for node in view.order:
        for step in view.steps[node]:
            tests = [*step.move.guards, *(branch.test for branch in step.exits)]
            changed = frozenset(act.key for act in step.move.acts)
            for keys in (*(reads(test) for test in tests), changed):
                if keys & kept:
                    yield keys & kept


def _as_told(view: View, uses: list[frozenset[Key]]) -> list[Key]:
    """Return the keys in the order in which the story comes to use them."""
    told = dict.fromkeys(key for use in uses for key in sorted(use))
    return list(told | dict.fromkeys(view.keys))


def _joined(view: View) -> dict[Key, set[Key]]:
    """Return for each number that is asked in turn with others the numbers it hangs together with."""
    wide = [key for key in view.keys if view.slots[key].size > WIDE]
    joined: dict[Key, set[Key]] = {}
    for pair in (*_pairs(view), *pairwise(wide)):
        together = set(pair).union(*(joined.get(key, ()) for key in pair))
        joined |= dict.fromkeys(together, together)
    return joined


def _pairs(view: View) -> Iterator[tuple[Key, Key]]:
    tests = [
        test
        for node in view.order
        for step in view.steps[node]
        for test in (*step.move.guards, *(branch.test for branch in step.exits))
        if test is not None
    ]
    tests += [site.condition.expression for site in view.machine.sites]
    while tests:
        part = tests.pop()
        if part[0] in ("not", "and", "or"):
            tests += part[1:]
        elif part[0] == "compare" and part[2][0] == part[3][0] == "name" and part[2][1] != "ending":
            pair = ("value", part[2][1]), ("value", part[3][1])
            if all(key in view.slots for key in pair):
                yield pair
