"""What is seen in the build of a Norwegian sentence: passive, two negations, nouns for doings and so on."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.language import tables
from simulator.language.clauses_nb import MODALS, PRONOUNS
from simulator.language.codes import Finding
from simulator.language.messages_nb import front_clause, two_messages
from simulator.language.questions import found
from simulator.language.reading import Read, Word

BECOME = frozenset({"bli", "ble", "blir", "blitt", "blei", "vart"})


SAID_STATES = frozenset(
    {"bestemt", "sagt", "vedtatt", "besluttet", "planlagt", "avtalt", "anbefalt", "påkrevd"}
)


MODAL_BEFORE_PASSIVE = MODALS - {"får", "pleier", "tør"}


NOT_KNOWING = frozenset({"forstå", "skjønne", "vite", "like", "kunne", "snakke"})
"""Verbs that after a bare «ikke» are no command."""


MOST_NEGATION = 14


SUBORDINATE = frozenset({"at", "hvis", "før", "uten", "mindre", "å", "som", "når", "dersom", "unntatt"})


RESPONSIBLE = frozenset(
    {"sørge for", "sørg for", "sørger for", "ansvarlig for", "ansvaret for", "ansvar for"}
)


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
    words, deponent = read.words, tables.words("nb", "deponent")
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
            done = _participle_after(read, place)
            if done:
                yield found(read, "passive", place, done)
        elif word.norm in ("er", "var") and place and place + 1 < len(words):
            following = words[place + 1]
            if following.norm in SAID_STATES and words[place - 1].norm in ("det", "som"):
                yield found(read, "passive", place, place + 1)


def _participle_after(read: Read, place: int) -> int:
    """Return the place of the participle that follows a form of «bli», 0 where none does."""
    for later in range(place + 1, min(len(read.words), place + 5)):
        word = read.words[later]
        if read.parted_before(later) or word.norm in NO_DOER:
            return 0
        if _is_participle(word) and word.norm not in tables.words("nb", "state"):
            return later
    return 0


NO_DOER = PRONOUNS - {"det", "den", "de", "du", "vi", "jeg"}


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
            (
                place > 1
                and words[place].has("n")
                and word.norm.endswith("ing")
                and read.part(place - 2, place) in RESPONSIBLE
            )
            and place + 1 < len(words)
            and words[place + 1].norm == "av"
        ):
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
        if (
            not (word.only("v") or word.norm == "komme")
            or not word.has("v", "f")
            or word.has("v", "pt")
            or not place
        ):
            continue
        before = words[place - 1]
        subject = before.norm in ("du", "jeg", "vi") or (
            before.norm == "ikke"
            and (word.norm in NOT_KNOWING if place == 1 else words[place - 2].norm in ("du", "jeg", "vi"))
        )
        earlier = words[:place]
        if subject and not any(
            w.is_finite
            or (w.has("v", "m") and w.norm != "nå")
            or w.norm in tables.words("nb", "wh") | MODALS | {"å", "om", "enn", "som"}
            for w in earlier
        ):
            if word.norm in ("være", "ha") and place + 1 < len(words) and words[place + 1].has("v", "k"):
                continue
            yield found(read, "foreigner_talk", max(0, place - (2 if before.norm == "ikke" else 1)), place)
            return
