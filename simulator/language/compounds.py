"""Norwegian compounds parted: «vaskelistene» is vaske + liste, and is as easy as its parts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from simulator.language import tables
from simulator.language.words import Reading, looked_up, readings

SHORT_PARTS = frozenset({"is", "øy", "by", "te"})
LEAST_LETTERS, MOST_LETTERS = 6, 32
MOST_COST = 11.5
MOST_COST_EVERYDAY = 6.5
"""The most that the parts may cost, and the same for an everyday word that the dictionary has as a whole."""


class Part(NamedTuple):
    """One part in its base form, and how hard it is."""

    word: str
    difficulty: int


class _Split(NamedTuple):
    cost: float
    parts: tuple[Part, ...]


@lru_cache(maxsize=2048)
def parts(form: str) -> tuple[Part, ...]:
    """Return the parts of a compound in their base forms; empty: it is none."""
    if not LEAST_LETTERS <= len(form) <= MOST_LETTERS:
        return ()
    found = readings(form)
    if found and found[0].pos not in "na":
        return ()
    lemma = found[0].lemma if found else form
    pos = found[0].pos if found else ""
    if lemma in tables.words("nb", "no_compound"):
        return ()
    most = MOST_COST_EVERYDAY if found and found[0].difficulty <= 10 else MOST_COST
    best = _best(lemma, pos, 1)
    if not best or best.cost > most:
        return ()
    return best.parts


def _best(word: str, pos: str, deep: int) -> _Split | None:
    """Return the cheapest way to part a word."""
    return min(_splits(word, pos, deep), key=lambda split: split.cost, default=None)


def _splits(word: str, pos: str, deep: int) -> Iterator[_Split]:
    never_last = tables.words("nb", "never_last")
    for cut in range(2, len(word) - 1):
        head, first = word[cut:], word[:cut]
        if not _long_enough(head) or head in never_last:
            continue
        last = _head(head, pos)
        heads = [last] if last else []
        if not heads and not (deep and len(head) > 6):
            continue
        starts = list(_firsts(first, deep))
        if not starts:
            continue
        if deep and len(head) > 6:
            inner = _best(head, pos, deep - 1)
            heads += [inner] if inner else []
        for end in heads:
            ours = 0.4 if head[0] == "s" and _head(head[1:], pos) else 0.0  # arbeids|tøy, not arbeid|støy
            for start in starts:
                yield _Split(start.cost + end.cost + 1 + ours, start.parts + end.parts)


def _difficulty(reading: Reading) -> int:
    return reading.difficulty


def _long_enough(part: str) -> bool:
    return len(part) >= 3 or part in SHORT_PARTS


def _head(word: str, pos: str) -> _Split | None:
    """Return the last part, which decides what the whole is: a noun, or an adjective."""
    options = [
        reading
        for reading in sorted(looked_up(word), key=_difficulty)
        if reading.pos in ("a" if pos == "a" else "na")
    ]
    if not options or not _long_enough(word):
        return None
    reading = next((option for option in options if option.lemma == word), options[0])
    inflected = 0.7 if reading.lemma != word else 0
    return _Split(reading.difficulty / 10 + inflected, (Part(reading.lemma, reading.difficulty),))


def _firsts(word: str, deep: int) -> Iterator[_Split]:
    """Yield the ways to read a first part, with -s- or -e- between."""
    for joint, cost in (("", 0.0), ("s", 0.3), ("e", 1.0)):
        bare = word.removesuffix(joint) if joint else word
        if (joint and bare == word) or not _long_enough(bare) or bare in tables.words("nb", "never_first"):
            continue
        part = _first(bare)
        if part:
            yield _Split(part.difficulty / 10 + cost, (part,))
        elif deep and len(bare) > 6 and joint != "e":
            inner = _best(bare, "n", deep - 1)
            if inner:
                yield _Split(inner.cost + cost, inner.parts)


def _first(word: str) -> Part | None:
    """Return a first part: a noun in the singular, an infinitive, an adjective, or one of a few adverbs."""
    for reading in sorted(looked_up(word), key=_difficulty):
        fits = (
            (reading.pos == "n" and "s" in reading.marks)
            or (reading.pos == "v" and "f" in reading.marks)
            or (reading.pos == "a" and "a" in reading.marks)
        )
        if fits or word in tables.words("nb", "first_adverb"):
            return Part(reading.lemma, reading.difficulty)
    return None
