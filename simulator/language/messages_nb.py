"""How many messages a Norwegian sentence holds, and whether a clause stands before the first."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.language import tables
from simulator.language.clauses_nb import MODALS, PRONOUNS, clauses, is_subject, opened
from simulator.language.codes import Finding
from simulator.language.questions import found
from simulator.language.reading import Read, Span, Word

LEAST_FRONT, LEAST_TWO, ONE_JOIN, TWO_JOINS = 5, 9, 17, 11


LINKS = frozenset({"og", "men", "eller", "så", "samt"})


def front_clause(read: Read) -> Iterator[Finding]:
    """Yield a clause that stands before the message: «Hvis alarmen går, …»."""
    words = read.words
    if len(words) < LEAST_FRONT:
        return
    at = opened(read, Span(0, len(words)))
    front = front_end(read, at)
    if front is None:
        return
    text = read.part(at, front)
    if text in (
        "hvis du vil",
        "hvis du kan",
        "hvis det er greit",
        "når du vil",
        "når du er klar",
        "hvis ikke",
    ):
        return
    yield found(read, "front_clause", at, front - 1)


def front_end(read: Read, at: int) -> int | None:
    """Return where a clause in front that begins at `at` ends, `None` where there is none."""
    words = read.words
    start = _front_subject(read, at)
    if not start:
        return None
    verbs = [n for n in range(start, min(len(words), start + 6)) if words[n].is_finite]
    if not verbs:
        return None
    for place in range(verbs[0] + 1, len(words)):
        if read.parted_before(place) and words[place].norm not in ("og", "eller"):
            return place
        following = words[place + 1] if place + 1 < len(words) else None
        if (
            following is not None
            and words[place].is_finite
            and following.norm in PRONOUNS
            and words[place - 1].norm not in ("og", "som", "at", "eller")
        ):
            return place
    return None


def _front_subject(read: Read, at: int) -> int:
    """Return the place of the subject of a clause in front, 0 where the word at `at` opens none."""
    words, first = read.words, read.words[at].norm
    for opener in ("så lenge", "så snart", "med en gang", "i det", "hver gang", "i tilfelle"):
        start = at + len(opener.split())
        if read.part(at, start) == opener and start + 1 < len(words):
            has_clause = is_subject(words[start]) or words[start].has("n", "dD")
            return start if has_clause and words[start + 1].is_finite else 0
    if first not in tables.words("nb", "front") | {"når"} or first in ("så", "selv", "alle"):
        return 0
    start = at + 1
    if first == "etter" and read.part(start, start + 1) != "at":
        return 0
    if read.part(start, start + 1) in ("at", "om"):
        start += 1
    if start >= len(words) or (words[start].is_finite and not words[start].has("nq") and first != "hvis"):
        return 0
    needs_subject = first in ("før", "siden", "om", "da", "mens", "etter", "til")
    has_subject = is_subject(words[start]) or words[start].has("n", "dD") or words[start].norm == "at"
    return start if has_subject or not needs_subject else 0


def two_messages(read: Read) -> Iterator[Finding]:
    """Yield a sentence that holds several messages, joined one to the next."""
    count = len(read.words)
    if count < LEAST_TWO:
        return
    at = opened(read, Span(0, count))
    front = front_end(read, at) or 0
    number = len(joins(read, front))
    if number >= 2 and count >= TWO_JOINS or number == 1 and count >= ONE_JOIN:
        yield found(read, "two_messages", 0, count - 1)


def joins(read: Read, front: int = 0) -> list[int]:
    """Return the places where a new message begins; `front`: where a clause in front ends."""
    words, places = read.words, []
    last_tag = clauses(read)[-1].start if clauses(read)[-1].end - clauses(read)[-1].start <= 2 else len(words)
    for place in range(1, len(words)):
        if place == front or place >= last_tag:
            continue
        word = words[place]
        if word.norm in LINKS and not (word.norm == "så" and words[place - 1].norm == "og"):
            after = place + 1
            if after < len(words) and words[after].norm == "så":
                after += 1
            if after < len(words) and _opens_message(read, after, word.norm):
                places.append(place)
        elif (
            read.parted_before(place)
            and _is_order(word)
            and not word.is_name
            or (
                read.parted_before(place)
                and place + 1 < len(words)
                and word.norm in ("du", "vi", "jeg")
                and words[place + 1].is_finite
            )
        ):
            places.append(place)
    return places


def _is_order(word: Word) -> bool:
    return word.has("v", "m") and not word.has("npr") and not word.is_finite


def _opens_message(read: Read, place: int, link: str) -> bool:
    words = read.words
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else None
    if word.norm in ("hvis", "når", "dersom", "husk"):
        return True
    if word.norm == "ikke" and following is not None and following.has("v", "m"):
        return True
    if word.norm in PRONOUNS and following is not None:
        return following.is_finite or following.norm in MODALS
    if link == "så":
        return word.is_finite and following is not None and following.norm in PRONOUNS
    easiest = word.readings[0].pos if word.readings else ""
    if easiest == "v" or (
        word.has("v", "m") and not word.has("pr") and following is not None and following.has("nqdpr")
    ):
        if word.has("v", "k") and not word.has("v", "mpt"):
            return False
        return link in ("og", "men", "samt")
    return False
