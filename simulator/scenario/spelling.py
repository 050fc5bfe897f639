"""Which known word a miswritten one was meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

QUOTES = "“”„‟«»‘’‚‛\"'"
"""What people put round a name."""
BETWEEN = re.compile(r"\s*[,;/]\s*|\s+(?:(?:og|and|eller|or|samt|&)\s+)?")
"""What people write between two names."""
MOST_CONSIDERED = 5000
"""Known words that are looked through at all: a hostile file can declare any number."""
MOST_WEIGHED = 300
"""Known words whose letters are weighed against those of a miswritten one, some 2 µs each."""
MOST_COMPARED = 12
"""Known words that a miswritten one is compared with letter by letter, up to 200 µs each."""

OTHER_WORDS = {
    "else": "otherwise",
    "if": "when",
    "hvis": "when",
    "name": "id",
    "navn": "id",
    "råd": "tips",
    "svar": "reaction",
    "neste": "goto",
    "next": "goto",
}
"""What people call a key beside what it is called in Norwegian, where the key can stand."""
LANGUAGE_NAMES = {
    **dict.fromkeys(("norsk", "bokmål", "bokmal", "norwegian", "no", "nb-no", "nb_no", "no-nb"), "nb"),
    **dict.fromkeys(("nynorsk", "nn-no"), "nn"),
    **dict.fromkeys(("engelsk", "english", "en-gb", "en-us", "en_gb"), "en"),
}
"""What people call a language, and the codes that others have for it, to its code here."""


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


def number_meant(text: str) -> dict[str, str]:
    """Return what a mend can say of a text where a number is wanted: `-1` for `–1`, 11 for `11 minutter`."""
    match = re.match(r"\s*([-–—−+]?)\s?([0-9]{1,9})(?![0-9.,]*[0-9])", text)
    if match is None:
        return {}
    minus = bool(match[1]) and match[1] != "+"
    dash = minus and match[1] != "-"
    return {"suggestion": f"{'-' * minus}{int(match[2])}", "minus": "true" if dash else ""}


def as_id(text: str) -> str:
    """Return the id that a title or a miswritten id would have."""
    letters = {"æ": "ae", "ø": "o", "å": "a", "é": "e", "ü": "u", "ö": "o", "ä": "a"}
    written = "".join(letters.get(letter, letter) for letter in text.lower()[:200])
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in written)
    words = "_".join(word for word in kept.split("_") if word)
    return words.lstrip("0123456789_")[:60]


def names_in(text: str) -> str:
    """Return the ids in a text with commas between them; "" where they are not several, or not alone."""
    names = BETWEEN.split(text.strip())
    return ", ".join(names) if len(names) > 1 and all(name and as_id(name) == name for name in names) else ""
