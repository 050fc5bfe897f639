"""A sentence made ready for the rules: each word with what it can be, and its clauses.

Patterns work on `joined`: the words in small letters with one space between, dialect spellings that are no
other word written as the usual ones.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from simulator.language import english, spelling, words
from simulator.language.listener import Listener
from simulator.language.tokens import Sentence, Token

PARTING = ",;:–—()"
"""Signs that part clauses."""


class Word(NamedTuple):
    """A word and what it can be. `norm`: as the rules read it; `gap`: what stands after it."""

    token: Token
    norm: str
    readings: tuple[words.Reading, ...]
    gap: str
    is_name: bool

    def has(self, pos: str, marks: str = "") -> bool:
        """Return whether one of the readings is of this class and, where marks are given, has one of them."""
        return _has(self.readings, pos, marks)

    def only(self, pos: str) -> bool:
        """Return whether the word can be nothing but this class."""
        return bool(self.readings) and all(reading.pos in pos for reading in self.readings)

    @property
    def is_finite(self) -> bool:
        """Whether it can be a Norwegian verb in the present or past."""
        return self.has("v", "pt")

    def tag(self, letters: str) -> bool:
        """Return whether an English word has one of these tags."""
        return any(letter in reading.marks for reading in self.readings for letter in letters)


@lru_cache(maxsize=8192)
def _has(found: tuple[words.Reading, ...], pos: str, marks: str) -> bool:
    return any(
        reading.pos in pos and (not marks or any(mark in reading.marks for mark in marks))
        for reading in found
    )


class Span(NamedTuple):
    """Words of a sentence from `start` up to `end`."""

    start: int
    end: int


class Read(NamedTuple):
    """A sentence as the rules see it. `offsets`: where each word begins in `joined`."""

    sentence: Sentence
    words: tuple[Word, ...]
    joined: str
    offsets: tuple[int, ...]
    asks: bool
    """Whether it ends with a question mark."""

    def part(self, start: int, end: int | None = None) -> str:
        """Return the words from `start` up to `end` as one text."""
        return " ".join(word.norm for word in self.words[start:end])

    def at(self, offset: int) -> int:
        """Return the number of the word at an offset of `joined`."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of the text from word `first` to word `last`."""
        return self.words[first].token.start, self.words[last].token.end

    def parted_before(self, number: int) -> bool:
        """Return whether a sign that parts clauses stands before a word."""
        return number > 0 and any(sign in PARTING for sign in self.words[number - 1].gap)


def read(sentence: Sentence, listener: Listener) -> Read:
    """Return a sentence with what each of its words can be."""
    made = []
    for place, token in enumerate(sentence.tokens):
        norm = normal(token.low, listener.language)
        found = readings(norm, listener.language)
        is_name = token.low in listener.names or (
            token.text[0].isupper() and not token.text.isupper() and (place > 0 or not found)
        )
        made.append(Word(token, norm, () if is_name else found, sentence.gaps[place], is_name))
    offsets, at = [], 0
    for word in made:
        offsets.append(at)
        at += len(word.norm) + 1
    joined = " ".join(word.norm for word in made)
    return Read(sentence, tuple(made), joined, tuple(offsets), "?" in sentence.mark)


@lru_cache(maxsize=4096)
def readings(norm: str, language: str) -> tuple[words.Reading, ...]:
    """Return what the rules take a word to be."""
    return words.close(norm) if language == "nb" else english.readings(norm)


@lru_cache(maxsize=4096)
def normal(low: str, language: str) -> str:
    """Return a word as the rules read it: a dialect spelling that is no word of its own as the usual one."""
    if language != "nb":
        return low
    meant = spelling.spoken(low, language)
    return meant if meant and (low in ALWAYS_SPOKEN or not words.knows(low)) else low


ALWAYS_SPOKEN = frozenset(
    {"kor", "ska", "kem", "hu", "ho", "je", "dom", "veit", "oki", "okei", "sjønner", "va", "e", "æ", "d"}
)
"""Spoken spellings that are taken as such though the dictionary has the word too."""
