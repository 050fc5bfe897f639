"""What a listener at a level can take in at first hearing: one rule for the mentor and for the author.

The levels are those of the Common European Framework of Reference (CEFR). The figures are this project's own
judgement, set from how teachers speak to beginners; nothing was measured on learners.
"""

from __future__ import annotations

BREATH = {"A1": 10, "A2": 14, "B1": 18, "B2": 24}
"""Words of one spoken sentence that are taken in; none is lost above B2."""
HARDEST = {"A1": 20, "A2": 31, "B1": 41, "B2": 50}
"""The difficulty (10 to 60) up to which a word is known; above B2 every word is."""
UNBOUNDED = 1_000
"""What stands for «no limit»."""


def breath(level: str) -> int:
    """Return the number of words of a sentence that a listener at a level takes in."""
    return BREATH.get(level, UNBOUNDED)


def hardest(level: str) -> int:
    """Return the difficulty up to which a listener at a level knows a word."""
    return HARDEST.get(level, UNBOUNDED)
