"""What each Norwegian word can be: its lemma, part of speech, form, and how hard it is.

The table holds stems by paradigm. A form is read by cutting it at every place from the right and asking
whether a paradigm of the stem has the rest as an ending.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from simulator.language import tables

LONGEST_ENDING, LONGEST_FORM = 12, 40
CLOSE = 14
"""Readings that are this much harder than the easiest are left out by the rules: «er» is never a noun."""


class Reading(NamedTuple):
    """One thing that a form can be.

    `pos`: n noun, v verb, a adjective, r adverb, p preposition, d determiner, q pronoun, i interjection,
    s and c conjunctions, e name. `marks`, verb: f infinitive, p present, t past, k perfect participle,
    m imperative, z in -s, j as adjective; noun: s u d D (indefinite, definite; large: plural); adjective:
    a b c x. `difficulty`: 10 (A1) to 60.
    """

    lemma: str
    pos: str
    marks: str
    difficulty: int


class _Paradigm(NamedTuple):
    cut: str
    pos: str
    endings: dict[str, str]


@cache
def _table() -> tuple[list[_Paradigm], dict[str, tuple[tuple[int, int], ...]], dict[str, list[Reading]]]:
    """Return the paradigms, each stem's (paradigm, difficulty), and the readings of words without a stem."""
    head, _, body = tables.text("nb.words").partition("\n\n")
    paradigms = []
    for line in head.split("\n"):
        cut, pos, endings = line.split(":")
        paradigms.append(_Paradigm(cut, pos, dict(ending.split("=") for ending in endings.split(","))))
    stems: dict[str, tuple[tuple[int, int], ...]] = {}
    stemless: dict[str, list[Reading]] = {}
    for line in body.splitlines():
        number, difficulty, *group = line.split(" ")
        entry = (int(number), int(difficulty))
        if group[0] == "_":
            whole = paradigms[entry[0]]
            for form, marks in whole.endings.items():
                stemless.setdefault(form, []).append(Reading(whole.cut, whole.pos, marks, entry[1]))
            group = group[1:]
        alone = (entry,)
        for stem in group:
            stems[stem] = stems[stem] + alone if stem in stems else alone
    return paradigms, stems, stemless


@lru_cache(maxsize=2048)
def readings(form: str) -> tuple[Reading, ...]:
    """Return everything that a form in small letters can be, the easiest first; empty: in no table."""
    return tuple(sorted(looked_up(form), key=lambda reading: reading.difficulty))


def looked_up(form: str) -> tuple[Reading, ...]:
    """Return the same, not remembered: for the many pieces of a word that are tried once."""
    if len(form) > LONGEST_FORM:
        return ()
    paradigms, stems, stemless = _table()
    found = list(stemless.get(form, ()))
    for cut in range(len(form), max(0, len(form) - LONGEST_ENDING - 1), -1):
        stem = form[:cut]
        if stem not in stems:  # nearly all of them: guesses and pieces of words that are none
            continue
        ending = form[cut:]
        for number, difficulty in stems[stem]:
            paradigm = paradigms[number]
            marks = paradigm.endings.get(ending)
            if marks is not None:
                found.append(Reading(stem + paradigm.cut, paradigm.pos, marks, difficulty))
    return tuple(found)


@lru_cache(maxsize=2048)
def close(form: str) -> tuple[Reading, ...]:
    """Return the readings of a form that the rules look at: those not much harder than the easiest."""
    found = readings(form)
    return tuple(reading for reading in found if reading.difficulty <= found[0].difficulty + CLOSE)


def knows(form: str) -> bool:
    """Return whether the table has a form."""
    return bool(readings(form))


@lru_cache(maxsize=2048)
def lemmas(form: str) -> frozenset[str]:
    """Return every base form that a form can belong to, and the form itself."""
    return frozenset((form, *(reading.lemma for reading in readings(form))))


@lru_cache(maxsize=1024)
def infinitive(form: str) -> str:
    """Return the one infinitive that a verb form has, "" where it has none or several."""
    found = {reading.lemma for reading in close(form) if reading.pos == "v"}
    return next(iter(found)) if len(found) == 1 else ""
