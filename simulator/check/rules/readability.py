"""Whether what strong choices and models say can be understood at the candidate's level.

Only speech counts: what stands in «…». The limits are this project's own, set from how teachers speak
to beginners; they are no test of a text, and words that the scenario says are known are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from simulator.check.proof.finding import Finding
from simulator.check.rules.texts import Told
from simulator.language.sentences import WORD, split
from simulator.scenario.model import Pack, Scenario

LONGEST_SENTENCE = {"A1": 10, "A2": 14, "B1": 18, "B2": 24}
"""Words in one spoken sentence, by level of the Common European Framework; none above B2."""
LONGEST_WORD = {"A1": 12, "A2": 14, "B1": 18}
"""Letters of a word that is not known from the workplace."""
SPEECH = re.compile(r"«([^»]*)»|“([^”]*)”|\"([^\"]*)\"")


def readability(scenario: Scenario, texts: Sequence[Told], pack: Pack | None) -> Iterator[Finding]:
    """Yield long sentences and hard words of what strong choices and models say to the candidate."""
    level = scenario.candidate.level
    known = _known(scenario, pack)
    for place in texts:
        if not (place.kind == "model.you" or (place.kind == "you" and place.quality == "strong")):
            continue
        for said in speech(place.text):
            yield from _sentences(place, said, level)
            yield from _words(place, said, level, known)


def speech(text: str) -> list[str]:
    """Return what is said aloud in a text."""
    return ["".join(part for part in match.groups() if part) for match in SPEECH.finditer(text)]


def _sentences(place: Told, said: str, level: str) -> Iterator[Finding]:
    most = LONGEST_SENTENCE.get(level)
    if most is None:
        return
    for sentence in split(said):
        count = len(WORD.findall(sentence))
        if count > most:
            start = " ".join(sentence.split()[:4])
            arguments = {"count": str(count), "most": str(most), "level": level, "start": start}
            yield Finding("long-sentence", place.at, place.path, arguments)


def _words(place: Told, said: str, level: str, known: frozenset[str]) -> Iterator[Finding]:
    most = LONGEST_WORD.get(level)
    if most is None:
        return
    for word in dict.fromkeys(WORD.findall(said)):
        plain = word.casefold()
        if len(word) > most and not any(plain.startswith(stem) for stem in known):
            yield Finding("hard-word", place.at, place.path, {"word": word, "level": level})


def _known(scenario: Scenario, pack: Pack | None) -> frozenset[str]:
    """Return the words that count as known, as stems: a longer form of one is known too."""
    words = [*scenario.candidate.knows, scenario.candidate.name, *(person.name for person in scenario.people)]
    if pack:
        words += [entry.term for entry in pack.glossary.values()]
    return frozenset(part.casefold() for word in words for part in WORD.findall(word) if len(part) > 2)
