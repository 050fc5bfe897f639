"""Whether what strong choices and models say is heard by this candidate: the ears that a mentor meets too.

Only speech counts: what stands in quotation marks of any kind, or after a dash that opens a line. The limits
stand in `language/limits.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.check.proof.finding import Finding
from simulator.language.ears import Ear, caught
from simulator.language.limits import UNBOUNDED, breath
from simulator.language.listener import Listener, candidate
from simulator.language.tokens import sentences, speech
from simulator.scenario.model import Node, Scenario
from simulator.scenario.walk import Told

HEARD = ("nb", "en")
"""The languages whose words the program knows."""


def readability(scenario: Scenario, texts: Sequence[Told]) -> Iterator[Finding]:
    """Yield long sentences and hard words said to the candidate, and `avoid` words that are easy."""
    if scenario.language not in HEARD:
        facts = {"language": scenario.language, "suggestion": "nb" if scenario.language == "no" else ""}
        yield Finding("unheard-language", "", ("language",), facts)
        return
    if breath(scenario.candidate.level) == UNBOUNDED:
        return
    for place in texts:
        if place.kind == "write.models.you" or (place.kind == "you" and place.quality == "strong"):
            said = speech(place.text)
            if said:
                yield from _heard(place, said, candidate(scenario, scenario.nodes[place.at.split(".")[0]]))
    for position, node in enumerate(scenario.nodes.values()):
        if node.write and node.write.avoid:
            yield from _easy_to_hear(scenario, node, position)


def _heard(place: Told, said: Sequence[str], listener: Listener) -> Iterator[Finding]:
    """Yield what the candidate does not catch of one text."""
    level, most = listener.level, breath(listener.level)
    blurred: dict[str, Ear] = {}
    for text in said:
        for words in caught(sentences(text), listener):
            if len(words) > most:
                start = " ".join(ear.token.text for ear in words[:4])
                arguments = {"count": str(len(words)), "most": str(most), "level": level, "start": start}
                yield Finding("long-sentence", place.at, place.path, arguments)
            for ear in words:
                if not ear.heard:
                    blurred.setdefault(ear.token.low, ear)
    for ear in blurred.values():
        yield Finding("hard-word", place.at, place.path, {"word": ear.token.text, "level": level})


def _easy_to_hear(scenario: Scenario, node: Node, position: int) -> Iterator[Finding]:
    """Yield words of a moment's `avoid` that the candidate would hear anyway."""
    listener = candidate(scenario, node)._replace(avoid=(), scene=frozenset())
    write = node.write
    assert write is not None
    for number, entry in enumerate(write.avoid):
        words = [ear for sentence in caught(sentences(entry), listener) for ear in sentence]
        if words and all(ear.heard for ear in words):
            path = ("nodes", position, "write", "avoid", number)
            arguments = {"word": entry, "level": listener.level}
            yield Finding("easy-avoid", node.id, path, arguments)
