"""Words as people write them: spoken and dialect spellings, accents, a slip of one letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from simulator.language import english, tables, words

CONFUSED = {
    **{"a": "eåæsq", "b": "pvn", "c": "ksv", "d": "tfs", "e": "æiaør", "f": "vgd", "g": "kjhf", "h": "gj"},
    **{"i": "yeuo", "j": "ghik", "k": "gjlcq", "l": "krø", "m": "n", "n": "mb", "o": "åuip", "p": "bo"},
    **{
        "q": "k",
        "r": "et",
        "s": "zcda",
        "t": "dry",
        "u": "oyi",
        "v": "fbw",
        "w": "ve",
        "x": "zs",
        "y": "iut",
    },
    **{"z": "sx", "æ": "eøa", "ø": "oæe", "å": "oa"},
}
"""Letters that are written for another: they sound alike or lie side by side."""
OFTEN_LEFT_OUT = "edtrnghsl"
MOST_DIFFICULT = 33
"""Only a word of everyday life is guessed behind a slip."""
SHORTEST = 5
MOST_GUESSED = 22
"""Letters of a word that is guessed at: longer ones are nobody's slip."""


def spoken(form: str, language: str) -> str:
    """Return what a spoken, dialect or careless spelling stands for, "" where it is none."""
    return tables.pairs(f"spoken_{language}.tsv").get(form, "")


@lru_cache(maxsize=1024)
def without_accents(form: str) -> str:
    """Return a word without accents, but with æ, ø and å: «rullér» is «ruller»."""
    kept = []
    for sign in form:
        plain = sign if sign in "æøåÆØÅ" else unicodedata.normalize("NFD", sign)[0]
        kept.append(plain)
    return "".join(kept)


@lru_cache(maxsize=512)
def meant(form: str, language: str) -> str:
    """Return the everyday word that is one slip from a word in no table, "" where there is none."""
    if not SHORTEST <= len(form) <= MOST_GUESSED or not form.isalpha():
        return ""
    read = words.looked_up if language == "nb" else english.readings
    best, hardest = "", MOST_DIFFICULT + 1
    for guess in _one_slip(form):
        found = read(guess)
        easiest = min((reading.difficulty for reading in found), default=hardest)
        if easiest < hardest:
            best, hardest = guess, easiest
    return best


def _one_slip(form: str) -> Iterator[str]:
    """Yield the words that one likely slip makes: letters swapped, one too many, left out, or another."""
    for place in range(len(form)):
        before, here, after = form[:place], form[place], form[place + 1 :]
        yield before + after
        if after:
            yield before + after[0] + here + after[1:]
        for other in CONFUSED.get(here, ""):
            yield before + other + after
        for silent in {here, *OFTEN_LEFT_OUT}:
            yield before + silent + here + after
    for silent in OFTEN_LEFT_OUT:
        yield form + silent
