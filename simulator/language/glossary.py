"""Words of a glossary found in a text, also in their inflected forms, in Norwegian and English.

Forms are made from the term with the regular endings of the language; irregular ones are not
known. Too many forms do no harm: what is no word stands in no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

NB_ENDINGS = ("", "en", "et", "a", "er", "ene", "e", "n", "r", "ne", "t", "te")
"""Regular endings of nouns, adjectives and verbs in bokmål; each also with a genitive s."""
EN_ENDINGS = ("", "s", "es", "'s", "’s", "s'", "s’", "ed", "d", "ing")
VOWELS = "aeiouyæøå"
SPLIT = re.compile(r"\s*[/,:]\s*")
ASIDE = re.compile(r"\([^)]*\)")


def alternatives(term: str) -> list[str]:
    """Return the words that a term names: «si fra / melde fra» are two, what stands in brackets is none."""
    return [part for part in SPLIT.split(ASIDE.sub("", term).strip()) if part]


def forms(word: str, language: str) -> set[str]:
    """Return a word in all its regular forms, in small letters."""
    word = word.lower()
    return _norwegian(word) if language == "nb" else _english(word)


def _norwegian(word: str) -> set[str]:
    stems: list[tuple[str, tuple[str, ...]]] = [(word, NB_ENDINGS)]
    if word[-1:] in "ea" and len(word) > 2:  # avtale: avtala; kollega: kolleger; melde: meldte
        stems.append((word[:-1], ("a", "er", "ene", "t", "te")))
    if word[-1:] == "m" and word[-2:-1] in VOWELS:  # rom: rommet
        stems.append((word + "m", ("en", "et", "a", "er", "ene", "e")))
    if word[-2:] in ("el", "en", "er") and len(word) > 4:  # regel: regler
        stems.append((word[:-2] + word[-1], ("er", "ene", "e")))
    found = {stem + ending for stem, endings in stems for ending in endings}
    return found | {form + "s" for form in found}


def _english(word: str) -> set[str]:
    found = {word + ending for ending in EN_ENDINGS}
    if word[-1:] == "y" and word[-2:-1] not in VOWELS:
        found |= {word[:-1] + "ies", word[:-1] + "ied"}
    if word[-1:] == "e":
        found.add(word[:-1] + "ing")
    return found


def occurrences(text: str, terms: Mapping[str, str], language: str) -> list[str]:
    """Return the ids of the terms that stand in a text, each once, in order of appearance.

    Whole words only, the longest term first. A term in capitals («NAV») is found in capitals only.
    """
    if not terms:
        return []
    pattern, owners = _ready(tuple(terms.items()), language)
    found: dict[str, None] = {}
    for match in pattern.finditer(text):
        words = " ".join(match.group().split())
        owner = owners.get(words) or owners.get(words.lower())
        if owner:
            found[owner] = None
    return list(found)


@lru_cache(maxsize=8)
def _ready(terms: tuple[tuple[str, str], ...], language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return one pattern over all forms of all terms, and the id that each form stands for."""
    owners: dict[str, str] = {}
    for id, term in terms:
        for words in alternatives(term):
            for form in _phrases(words, language):
                owners.setdefault(form, id)
    longest_first = sorted(owners, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_loose, longest_first))})(?!\w)"), owners


def _phrases(words: str, language: str) -> Iterable[str]:
    """Yield a term of one or more words in its forms: one word inflected, the others as they stand."""
    if words.isupper():
        yield from (words, words + "s", words + "-s")
        return
    parts = words.lower().split()
    for place, part in enumerate(parts):
        for form in sorted(forms(part, language)):
            yield " ".join([*parts[:place], form, *parts[place + 1 :]])


def _loose(form: str) -> str:
    """Return a pattern for a form: any white space between its words, small or capital letters."""
    pattern = r"\s+".join(re.escape(part) for part in form.split())
    return pattern if form != form.lower() else f"(?i:{pattern})"
