"""Every line that anyone says in a scenario, as its candidate hears it: good and bad lines alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from simulator.check.story_check import tellings
from simulator.check.whole_check import Check
from simulator.language.ears import Ear, caught
from simulator.language.limits import breath
from simulator.language.listener import Listener, candidate
from simulator.language.tokens import sentences, speech
from simulator.scenario.loader import open_scenario
from simulator.scenario.model import Scenario
from simulator.scenario.translation import PLACEHOLDER, open_catalogue
from simulator.scenario.walk import Told, told

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
EXAMPLES = ("write.models.you", "write.trap.you", "debrief.contrast.weak", "debrief.contrast.strong")
ANSWERS = ("lost_word", "too_long", "unclear", "hurt", "clear")
SPOKEN = frozenset({"scene", "you", "reaction", *EXAMPLES, *(f"write.reactions.{key}" for key in ANSWERS)})
"""Kinds of texts in which somebody speaks to be heard; a thought is the inner voice."""

FILLED_IN = "1"
"""Stands for what the program fills in: a word that is heard, whatever it will be."""


class Said(NamedTuple):
    """What is said in one text. `place`: its context; `kind` and `quality` as in `Told`.

    `longest`: words of the longest sentence. `hard`: words not heard at the candidate's level, each once.
    `level`: the lowest at which all of it is heard, "" where it has a word that the author says to avoid.
    """

    place: str
    kind: str
    quality: str
    said: tuple[str, ...]
    longest: int
    hard: tuple[str, ...]
    level: str


class SaidIn(NamedTuple):
    """What is said in one scenario in one language; `most`: words of a sentence that are taken in."""

    scenario: str
    language: str
    candidate: str
    level: str
    most: int
    lines: tuple[Said, ...]

    def fits(self, line: Said) -> bool:
        """Whether the candidate hears all of a line."""
        return bool(line.level) and LEVELS.index(line.level) <= LEVELS.index(self.level)

    def as_data(self) -> dict[str, Any]:
        """Return the same as data that JSON can hold."""
        lines = [{**line._asdict(), "fits": self.fits(line)} for line in self.lines]
        return {**self._asdict(), "lines": lines}


def said_in(check: Check) -> Iterator[SaidIn]:
    """Yield what is said in each scenario that a check could read, in each language it is told in."""
    for path, verdict in check.checked.verdicts.items():
        opened = open_scenario(path) if verdict.summary else None
        scenario = opened.scenario() if opened else None
        if opened and scenario:
            for language, telling in tellings(opened, scenario, map(open_catalogue, check.catalogues(path))):
                if language in ("nb", "en"):
                    yield said(telling, language)


def said(scenario: Scenario, language: str) -> SaidIn:
    """Return what is said in a scenario that is told in this language."""
    person = scenario.candidate
    lines = tuple(
        _heard(text, quotes, _listener(scenario, text, language))
        for text in told(scenario)
        if text.kind in SPOKEN and (quotes := speech(text.text))
    )
    return SaidIn(scenario.id, language, person.name, person.level, breath(person.level), lines)


def _listener(scenario: Scenario, text: Told, language: str) -> Listener:
    """Return the candidate at the place of a text; what is on show in a scene is known from it, not in it."""
    node = scenario.nodes.get(text.at.split(".")[0])
    return candidate(scenario, None if text.kind == "scene" else node, language)


def _heard(text: Told, quotes: list[str], listener: Listener) -> Said:
    said = quotes
    quotes = [PLACEHOLDER.sub(FILLED_IN, quote) for quote in quotes]
    ears = _ears(quotes, listener)
    hard = dict.fromkeys(ear.token.text for sentence in ears for ear in sentence if not ear.heard)
    longest = max((len(sentence) for sentence in ears), default=0)
    level = next((level for level in LEVELS if _is_heard(quotes, listener._replace(level=level))), "")
    return Said(text.context, text.kind, text.quality, tuple(said), longest, tuple(hard), level)


def _ears(quotes: list[str], listener: Listener) -> list[tuple[Ear, ...]]:
    return [sentence for quote in quotes for sentence in caught(sentences(quote), listener)]


def _is_heard(quotes: list[str], listener: Listener) -> bool:
    most = breath(listener.level)
    return all(
        len(sentence) <= most and all(ear.heard for ear in sentence) for sentence in _ears(quotes, listener)
    )
