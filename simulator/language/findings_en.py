"""What is seen in the build of an English sentence: passive, two negations, nouns for doings and so on."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.language import english, tables
from simulator.language.codes import Finding
from simulator.language.messages_en import front_clause, two_messages
from simulator.language.questions import found
from simulator.language.questions_en import PERSONS
from simulator.language.reading import Read, Word

BE = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't"}
)


MODALS = frozenset(
    {
        "must",
        "should",
        "can",
        "could",
        "will",
        "would",
        "may",
        "might",
        "shall",
        "has",
        "have",
        "needs",
        "need",
    }
)


NEGATORS = frozenset(
    {"not", "never", "nobody", "nothing", "none", "cannot", "hardly", "without", "unless", "no"}
)


SUBORDINATE = frozenset(
    {"unless", "without", "until", "if", "that", "till", "before", "when", "who", "which", "to", "because"}
)


LIGHT = frozenset({"carry", "perform", "conduct", "undertake", "effect", "complete", "execute"})


DOINGS = ("tion", "sion", "ment", "ance", "ence", "al")


EVERYDAY_DOINGS = frozenset(
    (
        "question",
        "accordance",
        "station",
        "information",
        "medication",
        "direction",
        "reception",
        "location",
        "instruction",
        "conversation",
    )
    + (
        "moment",
        "department",
        "apartment",
        "document",
        "payment",
        "appointment",
        "equipment",
        "treatment",
        "experience",
    )
    + (
        "chance",
        "distance",
        "ambulance",
        "hospital",
        "meal",
        "animal",
        "material",
        "section",
        "position",
        "station",
        "vacation",
    )
    + (
        "condition",
        "solution",
        "education",
        "television",
        "difference",
        "sentence",
        "science",
        "balance",
        "entrance",
        "signal",
    )
    + (
        "detail",
        "goal",
        "total",
        "manual",
        "comment",
        "statement",
        "placement",
        "basement",
        "arrangement",
        "portion",
        "option",
    )
)


MOST_NEGATION = 14


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
    """Yield a form of be (or get) with a participle."""
    words, state = read.words, tables.words("en", "state")
    for place, word in enumerate(words):
        if word.norm not in BE:
            continue
        for later in range(place + 1, min(len(words), place + 4)):
            candidate = words[later]
            if read.parted_before(later) or candidate.norm in PERSONS | {
                "so",
                "very",
                "too",
                "more",
                "a",
                "an",
                "the",
            }:
                break
            is_done = word.norm == "be" and candidate.norm == "done"
            if is_done or (_is_participle(candidate) and candidate.norm not in state):
                first = place - 1 if place and words[place - 1].norm in MODALS else place
                if words[place].norm == "been" and place and words[place - 1].norm not in MODALS:
                    first = place
                yield found(read, "passive", first, later)
                break
            if not (
                candidate.tag("r")
                or candidate.norm in ("not", "be", "been", "being", "always", "never", "only", "all")
                or (candidate.norm == "to" and read.part(later + 1, later + 2) == "be")
            ):
                break


SAME_AS_PRESENT = frozenset({"put", "cut", "shut", "hung", "sung"})


def _is_participle(word: Word) -> bool:
    if word.norm in SAME_AS_PRESENT:
        return True
    if not word.tag("k") or word.norm.endswith("ing"):
        return False
    if word.norm in SAME_AS_ADJECTIVE:
        return False
    return word.norm.endswith(("ed", "en", "n", "t", "d", "ne")) or word.norm == "read"


SAME_AS_ADJECTIVE = frozenset(
    (
        "wet",
        "hot",
        "set",
        "shut",
        "fit",
        "fun",
        "clean",
        "open",
        "own",
        "even",
        "then",
        "when",
        "been",
        "in",
        "on",
        "out",
    )
    + (
        "dead",
        "red",
        "bad",
        "good",
        "bored",
        "used",
        "late",
        "light",
        "right",
        "left",
        "kind",
        "hard",
        "different",
        "important",
    )
    + (
        "welcome",
        "known",
        "come",
        "become",
        "run",
        "spent",
        "lent",
        "gone",
        "done",
        "mistaken",
        "green",
        "retired",
        "old",
    )
)


def negation(read: Read) -> Iterator[Finding]:
    """Yield two negations of which the second depends on the first."""
    words = read.words
    places = [
        n
        for n, word in enumerate(words)
        if word.norm in NEGATORS or word.norm.endswith("n't") or word.norm in ("dont", "cant")
    ]
    for n, place in enumerate(places[:-1]):
        second = places[n + 1]
        if (
            words[place].norm in ("without", "unless")
            or second - place > MOST_NEGATION
            or words[place].norm == "no"
        ):
            continue
        if words[second].norm == "no" and words[second - 1].norm != "there":
            continue
        between = [word.norm for word in words[place + 1 : second + 1]]
        if not set(between) & SUBORDINATE or (read.asks and second >= len(words) - 2):
            continue
        if any(word in ("and", "but", "so", "or") for word in between) and not set(between) & {
            "until",
            "unless",
            "without",
        }:
            continue
        yield found(read, "negation", place, second)
        return
    for n, word in enumerate(words[:-1]):
        if word.norm == "not" and words[n + 1].norm in (
            "unusual",
            "impossible",
            "uncommon",
            "unlikely",
            "unimportant",
        ):
            yield found(read, "negation", n, n + 1)


def nominal(read: Read) -> Iterator[Finding]:
    """Yield a noun that stands for a doing: “carry out an inspection”."""
    words = read.words
    for place, word in enumerate(words):
        if english.lemma_of(word.norm) in LIGHT:
            after = place + 2 if read.part(place + 1, place + 2) == "out" else place + 1
            if english.lemma_of(word.norm) == "carry" and after == place + 1:
                continue
            for later in range(after, min(len(words), after + 4)):
                is_doing = english.lemma_of(words[later].norm).endswith((*DOINGS, "check", "count", "review"))
                if words[later].norm == "accordance":
                    break
                if (words[later].tag("nN") and is_doing) or (
                    words[later].norm.endswith("ing") and read.part(later + 1, later + 2) == "of"
                ):
                    yield found(read, "nominal", place, later)
                    return
        is_made = word.norm in ("a", "an") and english.lemma_of(read.part(place - 1, place)) == "make"
        if (word.norm == "the" or is_made) and place + 2 < len(words) and words[place + 2].norm == "of":
            noun = words[place + 1].norm
            ends = noun.endswith(("tion", "sion", "ment")) or (place == 0 and noun.endswith("ing"))
            if ends and noun not in EVERYDAY_DOINGS and len(noun) > 7:
                yield found(read, "nominal", place, place + 2)
                return


def foreigner_talk(read: Read) -> Iterator[Finding]:
    """Yield “me show” and “you wash floor”: a bare verb after me, a noun without its article."""
    words, verbs, bare = read.words, tables.words("en", "verbs"), tables.words("en", "bare_noun")
    for place in range(len(words) - 1):
        following = words[place + 1].norm
        if words[place].norm == "me" and place == 0 and following in verbs:
            yield found(read, "foreigner_talk", place, place + 1)
            return
        if words[place].norm == "you" and (place == 0 or words[place - 1].norm in ("now", "first", "then")):
            if following in ("no", "not") and place + 2 < len(words) and words[place + 2].norm in verbs:
                yield found(read, "foreigner_talk", place, place + 2)
                return
            if (
                following in verbs
                and place + 2 < len(words)
                and words[place + 2].norm in bare
                and (
                    place + 3 >= len(words)
                    or words[place + 3].norm in ("now", "here", "first", "today", "please")
                    or not words[place + 3].tag("nN")
                )
            ):
                yield found(read, "foreigner_talk", place, place + 2)
                return
