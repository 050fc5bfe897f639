"""What is seen in a reply, in both languages: by word tables and patterns; and which of it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from simulator.language import findings_en, findings_nb, limits, tables
from simulator.language.clauses_nb import MODALS
from simulator.language.codes import CODES, HURTS, Finding
from simulator.language.ears import Ear
from simulator.language.listener import Listener, base_forms
from simulator.language.phrases import idioms
from simulator.language.questions import Asked, found
from simulator.language.reading import Read
from simulator.language.words import Reading

ANYWHERE = ("concrete_time", "why", "you_people", "threat", "baby_talk", "shows", "owns", "softener", "vague")
MOST_SHOUTED = 41
"""Only a word that is common enough to be no acronym is shouted."""
DONE = re.compile(
    r"\b(?:at du|jeg så|fordi|for at|da du|når du|hjalp|til å|"
    r"that you|i saw|because|when you|helped|you called)\b"
)
MERE_YES = frozenset({"fint", "bra", "greit", "supert", "good", "fine", "great", "cool"})
EXPLAINS = {
    "nb": re.compile(r"\b(?:betyr|det vil si|er når|er at|altså|kalles|kaller vi|heter)\b"),
    "en": re.compile(r"\b(?:means?|that is|is when|is called|we call)\b"),
}
POINTS = {"nb": ("se her", "denne", "dette", "disse"), "en": ("look here", "this one", "these ones")}


def seen(
    reads: Sequence[Read], asked: Sequence[Asked], caught: Sequence[tuple[Ear, ...]], listener: Listener
) -> list[Finding]:
    """Return everything seen in a reply: in the order of the text, each word in one finding of a kind."""
    language, everything = listener.language, []
    whole = " ".join(read.joined for read in reads)
    for number, (read, question) in enumerate(zip(reads, asked, strict=True)):
        asks = question.kind != "S"
        here = [*question.findings, *_by_patterns(read, language, asks, number, whole)]
        here += idioms(read, language)
        here += (findings_nb if language == "nb" else findings_en).grammar(read, asks)
        here += _by_words(read, listener, whole)
        here += _loudness(read, language)
        here += _praise(read, language, whole)
        if len(read.words) > limits.breath(listener.level):
            here.append(found(read, "long_sentence", 0, len(read.words) - 1))
        everything += _settled(here)
    everything += _good_signs(reads, caught, everything, listener)
    if (
        sum(question.questions for question in asked) >= 3
        and not any(f.code == "double_question" for f in everything)
        and not any(finding.code == "yes_check" for finding in everything)
    ):
        everything.append(Finding("double_question", reads[0].sentence.start, reads[-1].sentence.end))
    return sorted(everything, key=lambda finding: (finding.start, finding.end, finding.code))


def shown(findings: Iterable[Finding], most: int, *, good: bool) -> list[Finding]:
    """Return the findings that are shown first: one of a code, the weightiest first; no doubtful ones."""
    order = list(CODES)
    kept: dict[str, Finding] = {}
    for finding in findings:
        if finding.good == good and finding.tier < 3:
            kept.setdefault(finding.code, finding)
    return sorted(kept.values(), key=lambda finding: order.index(finding.code))[:most]


def _by_patterns(read: Read, language: str, asks: bool, number: int, whole: str) -> Iterator[Finding]:
    """Yield what the patterns of the tables find."""
    for code in ANYWHERE:
        yield from _found_by(read, language, code)
    if not any(point in whole for point in POINTS[language]):
        yield from _found_by(read, language, "loose_pronoun")
        if not asks:
            yield from _found_by(read, language, "loose_pronoun", "statement")
            yield from _found_by(read, language, "loose_pronoun", "first") if number == 0 else ()
    if _speaks_to_you(read, language):
        yield from _found_by(read, language, "softener", "to_you")
    if not asks:
        yield from _found_by(read, language, "vague", "statement")
        yield from _found_by(read, language, "person", "statement")
        near = _found_by(read, language, "softener", "near")
        yield from (finding for finding in near if _is_near_you(read, finding))


def _found_by(read: Read, language: str, code: str, where: str = "") -> Iterator[Finding]:
    silent = tables.patterns(language, f"{code}_not")
    for pattern in tables.patterns(language, code, where):
        for match in pattern.finditer(read.joined):
            if match.end() == match.start() or any(other.search(read.joined) for other in silent):
                continue
            yield found(read, code, read.at(match.start()), read.at(match.end() - 1))


def _speaks_to_you(read: Read, language: str) -> bool:
    norms = {word.norm for word in read.words}
    if norms & {"du", "deg", "dere", "din", "ditt", "dine", "you", "your", "you're", "you'll", "you'd"}:
        return True
    first = read.words[0]
    return first.has("v", "m") if language == "nb" else first.norm in tables.words("en", "verbs")


def _is_near_you(read: Read, finding: Finding) -> bool:
    places = [
        n
        for n, word in enumerate(read.words)
        if word.token.start >= finding.start and word.token.end <= finding.end
    ]
    near = range(max(0, places[0] - 2), min(len(read.words), places[-1] + 3)) if places else range(0)
    return any(read.words[n].norm in MODALS | {"du", "dere", "vi"} for n in near)


def _by_words(read: Read, listener: Listener, whole: str) -> Iterator[Finding]:
    """Yield jargon above the listener's level and abbreviations."""
    language = listener.language
    short = tables.words(language, "abbreviation")
    known = tables.words("both", "known_capitals")
    explained = bool(EXPLAINS[language].search(whole))
    for place, word in enumerate(read.words):
        text, low = word.token.text, word.token.low
        stem = text.split("-")[0]
        is_capitals = 2 <= len(stem) <= 3 and stem.isalpha() and stem.isupper()
        if (
            low.rstrip(".") in short
            or (
                is_capitals
                and not word.readings
                and stem.lower() not in known
                and not _reads_as_word(stem, language)
            )
        ) and low not in ("tv", "nav", *listener.names, *listener.knows):
            yield found(read, "abbreviation", place, place)
    for first, last, better in _jargon(read, listener):
        if not explained:
            start, end = read.place(first, last)
            yield Finding("jargon", start, end, better="" if better.startswith("(") else better)


def _reads_as_word(text: str, language: str) -> bool:
    return bool(base_readings(text.lower(), language))


def base_readings(form: str, language: str) -> tuple[Reading, ...]:
    """Return the readings of a form in a language."""
    from simulator.language.reading import readings

    return readings(form, language)


def _jargon(read: Read, listener: Listener) -> Iterator[tuple[int, int, str]]:
    """Yield first and last word of each word or phrase of the trade, and the plain words for it."""
    language = listener.language
    table = tables.pairs(f"jargon_{language}.tsv")
    most = limits.hardest(listener.level)
    openers = _jargon_openers(language)
    place = 0
    while place < len(read.words):
        step = 1
        opens = _bases(read.words[place].norm, language) & openers
        for length in (3, 2, 1) if opens else ():
            if place + length > len(read.words):
                continue
            better = _plain_words(read, place, length, table, language)
            if better is None:
                continue
            words = read.words[place : place + length]
            bases = frozenset().union(*(base_forms(word.norm, language) for word in words))
            if bases & listener.knows:
                continue
            difficulty = max((word.readings[0].difficulty if word.readings else 60) for word in words)
            if length > 1 or difficulty > most:
                yield place, place + length - 1, better
                step = length
                break
        place += step


@cache
def _jargon_openers(language: str) -> frozenset[str]:
    """Return the words that a word or phrase of the trade can begin with, in their base forms."""
    firsts = {term.split()[0] for term in tables.pairs(f"jargon_{language}.tsv")}
    return frozenset().union(*(base_forms(first, language) for first in firsts))


ENDINGS = ("ene", "en", "et", "er", "a", "n")
"""What a noun in no dictionary can end in: «vaktrapporten», «prikkbelastningen»."""


def _bases(norm: str, language: str) -> frozenset[str]:
    """Return the base forms of a word, and where no table has it, what may be its base form."""
    bases = frozenset(base_forms(norm, language))
    if language != "nb" or base_readings(norm, language):
        return bases
    return bases.union(norm.removesuffix(ending) for ending in ENDINGS if norm.endswith(ending))


def _plain_words(read: Read, place: int, length: int, table: dict[str, str], language: str) -> str | None:
    text = read.part(place, place + length)
    if text in table:
        return table[text]
    words = read.words[place : place + length]
    if length == 1:
        options = _bases(words[0].norm, language)
        return next((table[option] for option in sorted(options) if option in table), None)
    for base in sorted(base_forms(words[0].norm, language)):
        phrase = " ".join([base, *(word.norm for word in words[1:])])
        if phrase in table:
            return table[phrase]
    for base in sorted(base_forms(words[-1].norm, language)):
        phrase = " ".join([*(word.norm for word in words[:-1]), base])
        if phrase in table:
            return table[phrase]
    return None


def _loudness(read: Read, language: str) -> Iterator[Finding]:
    """Yield an everyday word in capitals, or two exclamation marks."""
    known = tables.words("both", "known_capitals")
    loud = [
        place
        for place, word in enumerate(read.words)
        if len(word.token.text) > 1
        and word.token.text.isupper()
        and word.token.text.isalpha()
        and word.token.low not in known
        and any(reading.difficulty <= MOST_SHOUTED for reading in base_readings(word.norm, language))
    ]
    if loud:
        yield found(read, "shouting", loud[0], loud[-1])
    elif "!!" in read.sentence.mark:
        yield found(read, "shouting", len(read.words) - 1, len(read.words) - 1)


def _praise(read: Read, language: str, whole: str) -> Iterator[Finding]:
    """Yield a sentence that is nothing but praise, where no sentence says what was done."""
    praise, fill = tables.words(language, "praise"), tables.words(language, "praise_fill")
    norms = [word.norm for word in read.words]
    is_mere_yes = len(norms) == 1 and norms[0] in MERE_YES and "!" not in read.sentence.mark
    if read.asks or is_mere_yes or DONE.search(whole) or len(norms) > 10:
        return
    stripped = [
        norm for norm, word in zip(norms, read.words, strict=True) if norm not in fill and not word.is_name
    ]
    if any(_is_praise(norm, praise) for norm in norms) and all(_is_praise(norm, praise) for norm in stripped):
        yield found(read, "empty_praise", 0, len(norms) - 1)


def _is_praise(norm: str, praise: frozenset[str]) -> bool:
    return norm in praise or any(
        norm.startswith(start) and norm[len(start) :] in praise
        for start in ("kjempe", "knall", "super", "dritt", "skikkelig")
    )


TONES = frozenset({"shouting", "why", "baby_talk", "foreigner_talk"})
"""What is still seen in a sentence that hurts."""


def _settled(here: list[Finding]) -> list[Finding]:
    """Return one finding a word: idiom over what lies inside it, abbreviation over jargon, no double.

    How a threat or a judgement is put is not worth a word: it is not to be polished.
    """
    if any(finding.code in HURTS for finding in here):
        here = [finding for finding in here if finding.good or finding.code in HURTS | TONES]
    kept: list[Finding] = []
    images = [finding for finding in here if finding.code == "idiom"]
    for finding in here:
        inside = any(
            image is not finding and image.start <= finding.start and finding.end <= image.end
            for image in images
        )
        if inside and finding.code not in ("threat", "person", "you_people", "idiom"):
            continue
        if finding.code == "jargon" and any(
            other.code == "abbreviation" and other.start < finding.end and finding.start < other.end
            for other in here
        ):
            continue
        if any(
            other.code == finding.code and other.start < finding.end and finding.start < other.end
            for other in kept
        ):
            continue
        kept.append(finding)
    return kept


def _good_signs(
    reads: Sequence[Read], caught: Sequence[tuple[Ear, ...]], findings: Sequence[Finding], listener: Listener
) -> Iterator[Finding]:
    """Yield one message a sentence, and words of the workplace that are all known."""
    heavy = {
        "two_messages",
        "front_clause",
        "idiom",
        "jargon",
        "nominal",
        "negation",
        "passive",
        "long_sentence",
    }
    is_heavy = any(finding.code in heavy or finding.tier == 2 for finding in findings)
    if len(reads) > 1 and not is_heavy and sum(len(read.words) for read in reads) >= 3 * len(reads):
        yield Finding("one_thing", reads[0].sentence.start, reads[-1].sentence.end)
    near = [
        ear.token
        for sentence in caught
        for ear in sentence
        if ear.reason in ("knows", "scene")
        or (len(ear.token.low) > 4 and base_forms(ear.token.low, listener.language) & listener.knows)
    ]
    all_heard = all(ear.heard for sentence in caught for ear in sentence)
    if all_heard and len({token.low for token in near}) >= 2:
        yield Finding("scene_words", near[0].start, near[-1].end)
