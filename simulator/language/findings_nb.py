"""What is seen in the build of a Norwegian sentence: passive, two negations, clauses in front, and so on."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.language import tables
from simulator.language.codes import Finding
from simulator.language.questions import found
from simulator.language.questions_nb import MODALS, PRONOUNS, clauses, is_subject, opened
from simulator.language.reading import Read, Span, Word

BECOME = frozenset({"bli", "ble", "blir", "blitt", "blei", "vart"})
SAID_STATES = frozenset(
    {"bestemt", "sagt", "vedtatt", "besluttet", "planlagt", "avtalt", "anbefalt", "påkrevd"}
)
MODAL_BEFORE_PASSIVE = MODALS - {"får", "pleier", "tør"}
NOT_KNOWING = frozenset({"forstå", "skjønne", "vite", "like", "kunne", "snakke"})
"""Verbs that after a bare «ikke» are no command."""
MOST_NEGATION = 14
SUBORDINATE = frozenset({"at", "hvis", "før", "uten", "mindre", "å", "som", "når", "dersom", "unntatt"})
LEAST_FRONT, LEAST_TWO, ONE_JOIN, TWO_JOINS = 5, 9, 17, 11
RESPONSIBLE = frozenset(
    {"sørge for", "sørg for", "sørger for", "ansvarlig for", "ansvaret for", "ansvar for"}
)
LINKS = frozenset({"og", "men", "eller", "så", "samt"})


def grammar(read: Read, asks: bool) -> Iterator[Finding]:
    """Yield what the build of a sentence shows; `asks`: it is a question."""
    yield from passive(read)
    yield from negation(read)
    yield from nominal(read)
    yield from foreigner_talk(read)
    if not asks:
        yield from front_clause(read)
    yield from two_messages(read)


def passive(read: Read) -> Iterator[Finding]:
    """Yield forms in -s and «bli» with a participle, where something is done to a thing."""
    words = read.words
    deponent, state = tables.words("nb", "deponent"), tables.words("nb", "state")
    for place, word in enumerate(words):
        if word.has("v", "z") and word.norm not in deponent and not word.has("nar"):
            modal = next(
                (n for n in range(place - 1, max(-1, place - 6), -1) if words[n].norm in MODALS), None
            )
            if modal is not None and words[modal].norm in MODAL_BEFORE_PASSIVE:
                yield found(read, "passive", modal, place)
            elif (
                place
                and modal is None
                and (
                    words[place - 1].has("n", "dDus")
                    or words[place - 1].norm in ("det", "som", "den", "de", "dette", "alt", "ikke")
                )
            ):
                yield found(read, "passive", place, place)
        elif word.norm in BECOME:
            for later in range(place + 1, min(len(words), place + 5)):
                if read.parted_before(later) or words[later].norm in PRONOUNS - {
                    "det",
                    "den",
                    "de",
                    "du",
                    "vi",
                    "jeg",
                }:
                    break
                if _is_participle(words[later]) and words[later].norm not in state:
                    yield found(read, "passive", place, later)
                    break
        elif word.norm in ("er", "var") and place and place + 1 < len(words):
            following = words[place + 1]
            if following.norm in SAID_STATES and words[place - 1].norm in ("det", "som"):
                yield found(read, "passive", place, place + 1)


def _is_participle(word: Word) -> bool:
    if not word.has("v", "k"):
        return False
    verbs = min((r.difficulty for r in word.readings if r.pos == "v" and "k" in r.marks), default=99)
    others = min((r.difficulty for r in word.readings if r.pos in "nrpd"), default=99)
    adjectives = min((r.difficulty for r in word.readings if r.pos == "a"), default=99)
    return verbs < others and verbs <= adjectives


def negation(read: Read) -> Iterator[Finding]:
    """Yield two negations of which the second depends on the first."""
    if read.asks:
        return
    words, negator = read.words, tables.words("nb", "negator")
    places = [n for n, word in enumerate(words) if word.norm in negator and not _is_tag_negation(read, n)]
    for n, place in enumerate(places):
        if words[place].norm == "uten":
            continue
        following = words[place + 1].norm if place + 1 < len(words) else ""
        if following.startswith("u") and words[place + 1].has("a") and following in NEGATED:
            yield found(read, "negation", place, place + 1)
            return
        unless = next(
            (
                k
                for k in range(place + 1, min(len(words), place + MOST_NEGATION))
                if read.part(k, k + 2) == "med mindre"
            ),
            None,
        )
        if unless is not None:
            yield found(read, "negation", place, unless + 1)
            return
        if n + 1 < len(places):
            second = places[n + 1]
            between = {word.norm for word in words[place + 1 : second + 1]}
            if (
                second - place <= MOST_NEGATION
                and between & SUBORDINATE
                and not _coordinated(read, place, second)
            ):
                yield found(read, "negation", place, second)
                return


NEGATED = frozenset(
    {
        "uvanlig",
        "umulig",
        "uviktig",
        "ulovlig",
        "uenig",
        "unormalt",
        "unormal",
        "ukjent",
        "unaturlig",
        "usannsynlig",
    }
)


def _is_tag_negation(read: Read, place: int) -> bool:
    """Return whether a negation is part of «ikke sant», «eller ikke», «var det ikke»."""
    following = read.words[place + 1].norm if place + 1 < len(read.words) else ""
    before = read.words[place - 1].norm if place else ""
    return (
        following == "sant"
        or before == "eller"
        or (read.asks and place == len(read.words) - 1)
        or (read.part(place, place + 2) == "ingen fare")
    )


def _coordinated(read: Read, first: int, second: int) -> bool:
    """Return whether the second negation stands in a clause beside the first, not under it."""
    for place in range(first + 1, second):
        if read.words[place].norm in ("og", "men", "for", "fordi", "så") and not any(
            word.norm in SUBORDINATE for word in read.words[place:second]
        ):
            return True
    return False


def nominal(read: Read) -> Iterator[Finding]:
    """Yield a noun that stands for a doing: «foreta en telling», «gjennomføring av»."""
    words = read.words
    light, everyday = tables.words("nb", "light_verb"), tables.words("nb", "nominal_ok")
    for place, word in enumerate(words):
        if any(reading.pos == "v" and reading.lemma in light for reading in word.readings):
            for later in range(place + 1, min(len(words), place + 5)):
                if _is_doing(words[later], everyday) or (
                    words[later].has("n") and later + 1 < len(words) and words[later + 1].norm == "av"
                ):
                    yield found(read, "nominal", place, later)
                    return
            if any(
                reading.lemma in ("foreta", "iverksette", "påbegynne", "implementere")
                for reading in word.readings
            ):
                yield found(read, "nominal", place, place)
                return
        if _is_doing(word, everyday) and place + 1 < len(words) and words[place + 1].norm == "av":
            yield found(read, "nominal", place, place + 1)
            return
        if (
            place > 1
            and words[place].has("n")
            and word.norm.endswith("ing")
            and read.part(place - 2, place) in RESPONSIBLE
        ):
            if place + 1 < len(words) and words[place + 1].norm == "av":
                yield found(read, "nominal", place - 2, place + 1)
                return
        if read.part(place, place + 3) in ("har behov for", "ha behov for", "er behov for"):
            yield found(read, "nominal", place, place + 2)
            return


def _is_doing(word: Word, everyday: frozenset[str]) -> bool:
    return any(
        reading.pos == "n" and reading.lemma.endswith(("ing", "else")) and reading.lemma not in everyday
        for reading in word.readings[:2]
    )


def foreigner_talk(read: Read) -> Iterator[Finding]:
    """Yield an infinitive in the place of the finite verb: «Du vaske gulv»."""
    words = read.words
    for place, word in enumerate(words):
        if not word.only("v") or not word.has("v", "f") or word.has("v", "pt") or not place:
            continue
        before = words[place - 1]
        subject = before.norm in ("du", "jeg", "vi") or (
            before.norm == "ikke"
            and (word.norm in NOT_KNOWING if place == 1 else words[place - 2].norm in ("du", "jeg", "vi"))
        )
        earlier = words[:place]
        if subject and not any(
            w.is_finite
            or w.has("v", "m")
            or w.norm in tables.words("nb", "wh") | MODALS | {"å", "om", "enn", "som"}
            for w in earlier
        ):
            if word.norm in ("være", "ha") and place + 1 < len(words) and words[place + 1].has("v", "k"):
                continue
            yield found(read, "foreigner_talk", max(0, place - (2 if before.norm == "ikke" else 1)), place)
            return


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
    first = words[at].norm
    if first not in tables.words("nb", "front") | {"når"} or first in ("så", "selv", "alle"):
        return None
    start = at + 1
    if words[at].norm == "etter" and not (start < len(words) and words[start].norm == "at"):
        return None
    if first == "selv" or start >= len(words):
        return None
    if words[start].norm in ("at", "om"):
        start += 1
    if start >= len(words) or (words[start].is_finite and not words[start].has("nq") and first != "hvis"):
        return None
    if first in ("før", "siden", "om", "da", "mens", "etter", "til") and not (
        is_subject(words[start]) or words[start].has("n", "dD") or words[start].norm == "at"
    ):
        return None
    verbs = [n for n in range(start, min(len(words), start + 6)) if words[n].is_finite]
    if not verbs:
        return None
    for place in range(verbs[0] + 1, len(words)):
        if read.parted_before(place):
            joined_on = words[place].norm in ("og", "eller")
            if not joined_on:
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
        elif read.parted_before(place) and _is_order(word) and not word.is_name:
            places.append(place)
        elif (
            read.parted_before(place)
            and place + 1 < len(words)
            and word.norm in ("du", "vi", "jeg")
            and words[place + 1].is_finite
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
