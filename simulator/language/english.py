"""What each English word can be: part-of-speech tags, level, and its lemma by rule."""

from __future__ import annotations

from functools import cache, lru_cache

from simulator.language import tables
from simulator.language.words import Reading

VOWELS = "aeiou"
LONGEST_FORM = 40


@cache
def _table() -> dict[str, tuple[str, int]]:
    """Return tags and difficulty of every form."""
    forms: dict[str, tuple[str, int]] = {}
    for line in tables.text("en.words").splitlines():
        tags, difficulty, *group = line.split(" ")
        entry = (tags, int(difficulty))
        for form in group:
            forms[form] = entry
    return forms


@lru_cache(maxsize=4096)
def readings(form: str) -> tuple[Reading, ...]:
    """Return what a form in small letters can be, as one reading; empty: in no table.

    `pos` and `marks` are its tags: n N noun, f infinitive, p present in -s, t past, k participle, g -ing,
    a c x adjective, r adverb, i preposition, m modal, q pronoun, d determiner, c conjunction, w question
    word.
    """
    lemma = lemma_of(form)
    entries = [entry for word in (form, lemma) if (entry := _table().get(word))]
    if not entries:
        return ()
    tags = entries[0][0]
    return (Reading(lemma, tags, tags, entries[0][1] if form in _table() else entries[-1][1]),)


def tags(form: str) -> str:
    """Return the tags of a form, "" where it is in no table."""
    entry = _table().get(form)
    return entry[0] if entry else ""


def knows(form: str) -> bool:
    """Return whether the table has a form."""
    return form in _table() or bool(readings(form))


@lru_cache(maxsize=2048)
def lemmas(form: str) -> frozenset[str]:
    """Return the base forms that a form can belong to, and the form itself."""
    return frozenset((form, lemma_of(form)))


@lru_cache(maxsize=4096)
def lemma_of(form: str) -> str:
    """Return the base form: irregular ones by table, the others by their ending."""
    if len(form) > LONGEST_FORM:
        return form
    irregular = tables.mapping("en", "irregular").get(form)
    if irregular:
        return irregular
    table = _table()
    for base in _bases(form):
        if base in table and set(table[base][0]) & set("nfav"):
            return base
    return form


def _bases(form: str) -> list[str]:
    """Return what a form could come from, the likeliest first."""
    form = form.removesuffix("'s").removesuffix("'")
    found = []
    if form.endswith("ies") and len(form) > 4:
        found.append(form[:-3] + "y")
    if form.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        found.append(form[:-2])
    if form.endswith("s") and not form.endswith("ss") and len(form) > 3:
        found.append(form[:-1])
    for ending in ("ing", "ed"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 1:
            if ending == "ed" and stem.endswith("i"):
                found.append(stem[:-1] + "y")
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
                found.append(stem[:-1])
            elif stem[-1] not in VOWELS and len(stem) > 2 and stem[-2] in VOWELS and stem[-3] not in VOWELS:
                found += [stem + "e", stem]
            else:
                found += [stem, stem + "e"]
            if stem[-1:] == stem[-2:-1]:
                found.append(stem[:-1])
    return found
