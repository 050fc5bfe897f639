"""Words as people write them: spoken and dialect spellings, accents, a slip of one letter."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from simulator.language import english, tables, words

LETTERS = {"nb": "abcdefghijklmnopqrstuvwxyzæøå", "en": "abcdefghijklmnopqrstuvwxyz"}
MOST_DIFFICULT = 33
"""Only a word of everyday life is guessed behind a slip."""
SHORTEST = 5
MOST_GUESSED = 22
"""Letters of a word that is guessed at: longer ones are nobody's slip."""


def spoken(form: str) -> str:
    """Return what a spoken or dialect spelling stands for, "" where it is none."""
    return tables.pairs("spoken_nb.tsv").get(form, "")


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
    read = words.readings if language == "nb" else english.readings
    best, hardest = "", MOST_DIFFICULT + 1
    for guess in _one_slip(form, LETTERS[language]):
        found = read(guess)
        if found and found[0].difficulty < hardest:
            best, hardest = guess, found[0].difficulty
    return best


def _one_slip(form: str, letters: str) -> list[str]:
    """Return the words that one letter left out, doubled, changed or swapped makes of a word."""
    cuts = [(form[:n], form[n:]) for n in range(len(form) + 1)]
    guesses = [a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1]
    guesses += [a + b[1:] for a, b in cuts if b]
    guesses += [a + letter + b for a, b in cuts for letter in letters]
    guesses += [a + letter + b[1:] for a, b in cuts if b and a for letter in letters]
    return guesses
