"""Images and fixed phrases found in a sentence, also inflected and with small words between.

A pattern is fixed words, alternatives with /, an inflected verb (`ta~`), holes (`*`). `seg` is also meg, deg,
oss and dere; `sin` also min, din, vår and deres: the dictionary cites the third person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from simulator.language import english, tables, words
from simulator.language.codes import Finding
from simulator.language.reading import Read, Word

MOST_BETWEEN = 3
VERB_BEFORE, VERB_AFTER = 5, 3
SELVES = {
    "seg": ("seg", "meg", "deg", "oss", "dere"),
    "sin": ("sin", "min", "din", "vår", "deres", "hans", "hennes"),
    "sitt": ("sitt", "mitt", "ditt", "vårt", "deres"),
    "sine": ("sine", "mine", "dine", "våre", "deres"),
    "yourself": ("yourself", "myself", "ourselves", "themselves", "himself", "herself", "yourselves"),
}
HOLE = frozenset({"*"})


class Phrase(NamedTuple):
    """A pattern made ready. `verbs`: base forms of its inflected verb, empty: it has none."""

    verbs: frozenset[str]
    parts: tuple[frozenset[str], ...]
    better: str
    sign: str


def idioms(read: Read, language: str) -> Iterator[Finding]:
    """Yield the images of a sentence; of those that overlap the longest."""
    taken: set[int] = set()
    found = sorted(_all(read, language), key=lambda match: match[0] - match[1])
    for first, last, phrase in found:
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            start, end = read.place(first, last)
            yield Finding("idiom", start, end, better=phrase.better)


def _all(read: Read, language: str) -> Iterator[tuple[int, int, Phrase]]:
    index = _index(language)
    seen: set[tuple[str, str, str]] = set()
    for word in dict.fromkeys(word.norm for word in read.words):
        for row in index.get(word, ()):
            if row not in seen:
                seen.add(row)
                yield from _matches(read, _phrase(*row), language)


def _matches(read: Read, phrase: Phrase, language: str) -> Iterator[tuple[int, int, Phrase]]:
    for first, word in enumerate(read.words):
        if word.norm not in phrase.parts[0]:
            continue
        last = _rest(read.words, phrase.parts, first, language)
        if last < 0:
            continue
        span = (first, last)
        if phrase.verbs:
            verb = _verb(read.words, phrase.verbs, first, last, language)
            if verb < 0:
                continue
            span = (min(first, verb), max(last, verb))
        if not _is_literal(read, span[1], phrase.sign):
            yield (*span, phrase)


def _rest(found: tuple[Word, ...], parts: tuple[frozenset[str], ...], first: int, language: str) -> int:
    """Return where a phrase that begins at `first` ends, -1 where it is not there."""
    fill = tables.words(language, "fill")
    at, gap_allowed = first, 0
    for part in parts[1:]:
        if part is HOLE or part == HOLE:
            gap_allowed = MOST_BETWEEN
            continue
        for step in range(1, MOST_BETWEEN + 2):
            place = at + step
            if place >= len(found):
                return -1
            if found[place].norm in part:
                at = place
                break
            if not gap_allowed and found[place].norm not in fill:
                return -1
        else:
            return -1
        gap_allowed = 0
    return at


def _verb(found: tuple[Word, ...], verbs: frozenset[str], first: int, last: int, language: str) -> int:
    """Return the place of the phrase's verb near it, -1 where there is none."""
    place: int
    before = range(first - 1, max(-1, first - VERB_BEFORE - 1), -1)
    after = range(last + 1, min(len(found), last + VERB_AFTER + 1))
    for place in (*before, *after):
        norm = found[place].norm
        bases = words.lemmas(norm) if language == "nb" else english.lemmas(norm)
        if not verbs.isdisjoint(bases):
            return place
    return -1


PLACES = frozenset({"i", "på", "oppi", "av", "in", "into", "on", "off", "from", "of"})
"""«Kast inn håndkleet i maskinen»: with a place after it the phrase is meant as it stands."""


def _is_literal(read: Read, last: int, sign: str) -> bool:
    """Return whether a thing one can hold follows, where the table says that this makes it literal."""
    if not sign or last + 1 >= len(read.words) or read.parted_before(last + 1):
        return False
    following = read.words[last + 1]
    if sign == "!place":
        return following.norm in PLACES and any(word.has("n") for word in read.words[last + 2 : last + 4])
    if sign == "!stand":
        return following.has("nadq") and following.norm not in ("videre", "litt", "mer", "dette", "alle")
    return following.has("n") and not following.has("qdr")


@cache
def _index(language: str) -> dict[str, list[tuple[str, str, str]]]:
    """Return the rows of the tables by one of their words; few are ever made into phrases."""
    index: dict[str, list[tuple[str, str, str]]] = {}
    for row in _rows(language):
        for word in _anchor(row[0]):
            index.setdefault(word, []).append(row)
    return index


def _anchor(pattern: str) -> Iterable[str]:
    """Return the words of which one must stand in a sentence: the last where it is long, else the longest."""
    last = pattern.rpartition(" ")[2]
    if len(last) > 3 and last not in SELVES and "~" not in last:
        return last.split("/")
    parts = _phrase(pattern, "", "").parts
    return max((part for part in parts if part != HOLE), key=lambda part: min(map(len, part)))


def _rows(language: str) -> Iterator[tuple[str, str, str]]:
    for row in tables.rows(f"idioms_{language}.tsv"):
        yield (row[0], row[1], row[2] if len(row) > 2 else "")
    if language == "nb":
        own = {row[0] for row in tables.rows("idioms_nb.tsv")}
        yield from ((line, "", "") for line in tables.text("nb.expr").splitlines() if line not in own)


@cache
def _alternatives(piece: str) -> frozenset[str]:
    """Return the words that may stand at one place; the same value for the same piece, to save room."""
    return frozenset(form for option in piece.split("/") for form in SELVES.get(option, (option,)))


@lru_cache(maxsize=1024)
def _phrase(pattern: str, better: str, sign: str) -> Phrase:
    verbs: frozenset[str] = frozenset()
    parts = []
    for piece in pattern.split():
        options = piece.split("/")
        if options[-1].endswith("~"):
            verbs = _alternatives(piece.replace("~", ""))
        else:
            parts.append(_alternatives(piece))
    if not parts:  # a verb alone: found by its own forms
        return Phrase(frozenset(), (verbs,), better, sign)
    while parts[0] == HOLE:
        parts = parts[1:]
    return Phrase(verbs, tuple(parts), better, sign)
