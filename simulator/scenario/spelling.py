"""Which known word a miswritten one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

MOST_CONSIDERED = 5000
"""Known words that are looked through at all: a hostile file can declare any number."""
MOST_COMPARED = 300
"""Known words that a miswritten one is compared with, some 10 µs each."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that `word` most likely was meant to be, or an empty string."""
    import difflib  # late: only a mistake needs it

    wanted, words = word.lower()[:80], list(islice(known, MOST_CONSIDERED))
    if len(words) > MOST_COMPARED:  # comparing is slow; of many words those that begin or end alike
        words = [each for each in words if each.startswith(wanted[:2]) or each.endswith(wanted[-2:])]
    close = difflib.get_close_matches(wanted, words[:MOST_COMPARED], n=5, cutoff=0.6)
    swapped = (each for each in close if sorted(each) == sorted(wanted))  # two letters changed places
    return next(swapped, close[0] if close else "")
