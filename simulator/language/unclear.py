"""Whether anything can be made of a reply: one word, gibberish, another language, nothing said to anybody."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.language import tables
from simulator.language.ears import Ear
from simulator.language.listener import Listener
from simulator.language.reading import Read, Word, readings


def why(reads: Sequence[Read], caught: Sequence[tuple[Ear, ...]], listener: Listener) -> str:
    """Return `empty`, `one_word`, `gibberish`, `other_language` or `nothing_said`; else ""."""
    words = [word for read in reads for word in read.words]
    if not words or not any(sign.isalpha() for word in words for sign in word.token.text):
        return "empty"
    if _is_other_language(words, listener.language):
        return "other_language"
    if _is_gibberish(words, [ear for sentence in caught for ear in sentence], listener):
        return "gibberish"
    if len(words) == 1:
        return "one_word"
    whole = " ".join(read.joined for read in reads)
    said_to_nobody = any(
        pattern.search(whole) for pattern in tables.patterns(listener.language, "nothing_said")
    )
    if said_to_nobody or all(_is_empty(word, listener.language) for word in words):
        return "nothing_said"
    return ""


def _is_empty(word: Word, language: str) -> bool:
    """Return whether a word only greets, answers or names."""
    return word.is_name or word.norm in tables.words(language, "empty_word") or not word.norm[0].isalpha()


def _is_gibberish(words: Sequence[Word], caught: Sequence[Ear], listener: Listener) -> bool:
    """Return whether at least half the words are in no table and nothing like a word in one."""
    strange = [
        ear
        for word, ear in zip(words, caught, strict=True)
        if ear.reason in ("rare", "name")
        and ear.token.low not in listener.names
        and not readings(word.norm, listener.language)
        and not _may_be_name(word, ear)
    ]
    if len(words) == 1:
        return bool(strange)
    return 2 * len(strange) >= len(words)


def _may_be_name(word: Word, ear: Ear) -> bool:
    return ear.reason == "name" and word.token.text[:1].isupper() and not word.token.text.isupper()


def _is_other_language(words: Sequence[Word], language: str) -> bool:
    """Return whether the small words are those of the other language."""
    other = "en" if language == "nb" else "nb"
    lows = [word.token.low for word in words]
    theirs = sum(low in tables.words(other, "telling_word") for low in lows)
    ours = sum(low in tables.words(language, "telling_word") for low in lows)
    return theirs >= 2 and theirs > 2 * ours or (theirs == 1 and not ours and len(words) <= 3)
