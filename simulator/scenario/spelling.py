"""Which known word a miswritten one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

MOST_CONSIDERED = 5000
"""Known words that are looked through at all: a hostile file can declare any number."""
MOST_WEIGHED = 300
"""Known words whose letters are weighed against those of a miswritten one, some 2 µs each."""
MOST_COMPARED = 12
"""Known words that a miswritten one is compared with letter by letter, up to 200 µs each."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that `word` most likely was meant to be, or an empty string."""
    import difflib  # late: only a mistake needs it

    wanted, words = word.lower()[:80], list(islice(known, MOST_CONSIDERED))
    if len(words) > MOST_WEIGHED:  # of many words those that begin or end alike
        words = [each for each in words if each.startswith(wanted[:2]) or each.endswith(wanted[-2:])]
    if len(words) > MOST_COMPARED:  # comparing is slow; of some words those with most in common
        own = _letters(wanted)
        words = sorted(words[:MOST_WEIGHED], key=lambda each: _alike(own, _letters(each)), reverse=True)
    close = difflib.get_close_matches(wanted, words[:MOST_COMPARED], n=5, cutoff=0.6)
    swapped = (each for each in close if sorted(each) == sorted(wanted))  # two letters changed places
    return next(swapped, close[0] if close else "")


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much two words have in common, from 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other))


@lru_cache(maxsize=2 * MOST_CONSIDERED)
def _letters(word: str) -> frozenset[str]:
    """Return the letters of a word and its pairs of neighbours; its first and last are told apart."""
    marked = f"^{word[:80]}$"
    return frozenset(marked).union(one + other for one, other in zip(marked, marked[1:], strict=False))
