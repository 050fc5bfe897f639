"""How many messages an English sentence holds, and whether a clause stands before the first."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.language import tables
from simulator.language.codes import Finding
from simulator.language.questions import found
from simulator.language.questions_en import FRONT, PERSONS, WH, opened
from simulator.language.reading import Read, Span, Word

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
BINDING = frozenset((
    "and", "or", "that", "what", "how", "with", "to", "for", "than", "where", "when", "if", "of", "as",
))  # fmt: skip
"""Behind these what does something still belongs to the clause in front."""
BEFORE_VERBS = frozenset((
    "to", "you", "we", "i", "they", "and", "or", "can", "will", "must", "don't", "not", "should", "would",
    "could", "help", "let",
))  # fmt: skip
"""Behind these a verb is not what somebody is told to do."""

LEAST_FRONT, LEAST_TWO, ONE_JOIN, TWO_JOINS = 5, 9, 17, 11


def front_clause(read: Read) -> Iterator[Finding]:
    """Yield a clause that stands before the message: “If the alarm goes off, …”."""
    if len(read.words) < LEAST_FRONT:
        return
    at = opened(read, Span(0, len(read.words)))
    end = front_end(read, at)
    if end is None or read.part(at, end) in (
        "if you want",
        "if you like",
        "when you are ready",
        "if you can",
        "if possible",
    ):
        return
    yield found(read, "front_clause", at, end - 1)


def front_end(read: Read, at: int) -> int | None:
    """Return where a clause in front that begins at `at` ends, `None` where there is none."""
    words = read.words
    is_as_long = read.part(at, at + 3) in ("as long as", "as soon as")
    at += 2 if is_as_long else 0
    if words[at].norm not in FRONT or at + 2 >= len(words) or not _begins_clause(words[at + 1]):
        return None
    if words[at].norm == "as" and not is_as_long and words[at + 1].norm not in PERSONS:
        return None
    for place in range(at + 3, len(words)):
        if read.parted_before(place):
            return place if _has_verb(words[at + 1 : place]) else None
        if _goes_on(words, at, place) or (place > at + 3 and _is_told_to(words, place)):
            return place
    return None


def _begins_clause(word: Word) -> bool:
    """Whether a clause can begin so behind its first word: with who does it."""
    names = PERSONS | {"the", "a", "your", "my", "our", "somebody", "someone", "nobody"}
    return word.norm in names or word.is_name or word.tag("N") or word.tag("n")


def _goes_on(words: tuple[Word, ...], at: int, place: int) -> bool:
    """Whether the sentence itself begins at `place`, with who does it: “When it rings, you go”."""
    if words[place].norm not in ("you", "we", "i", "please") or place + 1 >= len(words):
        return False
    is_whole = words[place - 1].norm not in BINDING and _has_verb(words[at + 1 : place])
    return is_whole and (words[place].norm == "please" or words[place + 1].tag("mfp"))


def _is_told_to(words: tuple[Word, ...], place: int) -> bool:
    """Whether the sentence itself begins at `place`, with what to do: “When it rings go”."""
    is_verb = words[place].norm in tables.words("en", "verbs") and not words[place].tag("n")
    return is_verb and words[place - 1].norm not in BEFORE_VERBS and words[place - 1].tag("nNra")


def _has_verb(words: tuple[Word, ...]) -> bool:
    return any(
        word.tag("fptm") or word.norm in BE or word.norm.endswith(("'s", "'re", "'ve")) for word in words
    )


def two_messages(read: Read) -> Iterator[Finding]:
    """Yield a sentence that holds several messages, joined one to the next."""
    count = len(read.words)
    if count < LEAST_TWO:
        return
    front = front_end(read, opened(read, Span(0, count))) or 0
    number = len(joins(read, front))
    if number >= 2 and count >= TWO_JOINS or number == 1 and count >= ONE_JOIN:
        yield found(read, "two_messages", 0, count - 1)


def joins(read: Read, front: int = 0) -> list[int]:
    """Return the places where a new message begins."""
    words, verbs, places = read.words, tables.words("en", "verbs"), []
    for place in range(1, len(words)):
        norm = words[place].norm
        if place == front:
            continue
        if norm in ("and", "but", "then", "so") and words[place - 1].norm not in ("and", "but"):
            after = place + 1
            while after < len(words) and words[after].norm in ("then", "please", "also", "just", "when"):
                after += 1
            if (
                after < len(words)
                and after + 1 < len(words)
                and (
                    words[after].norm
                    in verbs | {"don't", "dont", "if", "do", "never", "always", "make", "set"}
                    or (words[after].norm in PERSONS and words[after].norm not in ("this", "that", "these"))
                    or words[after].norm in ("i'll", "you'll", "we'll", "it's", "i'm", "you're", "they're")
                )
                and norm != "so"
            ) or (
                norm == "so"
                and after < len(words)
                and words[after].norm in PERSONS
                and place > 3
                and read.parted_before(place)
            ):
                places.append(place)
        elif (
            read.parted_before(place)
            and norm in verbs
            and not (norm in ("thank",) or place >= len(words) - 1)
        ) or (
            read.parted_before(place)
            and norm in PERSONS - {"this", "that"}
            and place + 2 < len(words)
            and words[place - 1].norm not in WH
        ):
            places.append(place)
    return places
