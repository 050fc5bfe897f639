"""Which exercise comes next: a pure function of what there is, what was met and a seed.

The one that was met longest ago comes first, those never met before all others, of another kind than the one
before. Own replies of earlier plays come now and then between those of the pack.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from simulator.texts import N_

SAY_IT_SIMPLER = N_("Say it simpler")
AS_LONG_AS_YOU_LIKE = N_("Two minutes or ten: leave whenever you like. Nothing is counted.")
OWN = "own"
"""The kind of an exercise that is a reply of one's own."""
BETWEEN = 2
"""At least so many of the pack come before and after a reply of one's own."""


class Offered(NamedTuple):
    """An exercise that can be practised: its id and its kind."""

    id: str
    kind: str


def ordered(offered: Sequence[Offered], met: Sequence[Offered], seed: int) -> list[str]:
    """Return the ids of all that is offered, the next first. `met`: what was met, in the order it was."""
    latest = {one.id: place for place, one in enumerate(met)}
    recent = [one.kind for place, one in enumerate(met) if met[place - 1 : place] != [one]][-BETWEEN:]
    last = met[-1].id if met else ""

    def rank(one: Offered) -> tuple[bool, bool, int, int, str]:
        again = latest.get(one.id, -1)
        return one.id == last, not _fits(one.kind, recent), again, crc32(f"{seed} {one.id}".encode()), one.id

    return [one.id for one in sorted(offered, key=rank)]


def _fits(kind: str, recent: Sequence[str]) -> bool:
    """Whether a kind may follow those that were met last, the latest at the end."""
    if kind == OWN:
        return len(recent) == BETWEEN and OWN not in recent
    return recent[-1:] != [kind]
