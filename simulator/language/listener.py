"""Who listens: what this candidate can be expected to know, ready to be asked word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from simulator.language import english, words
from simulator.language.limits import hardest
from simulator.language.tokens import WORD, folded, sentences
from simulator.scenario.exercises import Exercise
from simulator.scenario.model import Node, Scenario

ROMANCE = frozenset(
    ("fransk", "spansk", "portugisisk", "italiensk", "rumensk")
    + ("french", "spanish", "portuguese", "italian", "romanian")
)
SLAVIC = frozenset(
    ("ukrainsk", "russisk", "polsk", "bulgarsk", "serbisk", "kroatisk", "bosnisk", "tsjekkisk", "slovakisk")
    + ("ukrainian", "russian", "polish", "bulgarian", "serbian", "croatian", "bosnian", "czech", "slovak")
    + ("belarusisk", "belarusian", "makedonsk", "macedonian", "slovensk", "slovenian")
)
ENGLISH = frozenset({"engelsk", "english"})
NORWEGIAN = ("nb", "nn", "no")
"""Languages whose words are looked up in the Norwegian tables; those of nynorsk as far as they are alike."""


class Listener(NamedTuple):
    """The one who is spoken to. `language`: of what is said, "nb" or "en"; `level`: CEFR.

    `knows`, `scene`: base forms; `names`: in small letters; `languages`: the same; `avoid`: phrases,
    each a tuple of the base forms that each of its words can have.
    """

    language: str
    level: str
    knows: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    scene: frozenset[str] = frozenset()
    avoid: tuple[tuple[frozenset[str], ...], ...] = ()

    @property
    def reads_loans(self) -> bool:
        """Whether the listener meets international words in another language too."""
        return bool(self.languages & (ENGLISH | ROMANCE | SLAVIC))

    @property
    def knows_english(self) -> bool:
        """Whether the listener knows English."""
        return bool(self.languages & ENGLISH)


@lru_cache(maxsize=16)
def listener(
    language: str,
    level: str,
    knows: tuple[str, ...] = (),
    languages: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
    scene: str = "",
    avoid: tuple[str, ...] = (),
) -> Listener:
    """Return a listener; `names` are those of the people, `scene` the text that can be seen or was said."""
    language = "nb" if language in NORWEGIAN else "en"
    return Listener(
        language,
        level,
        _lemmas(knows, language),
        frozenset(part.lower() for part in languages),
        frozenset(folded(part) for name in names for part in WORD.findall(name)),
        _lemmas((scene,), language),
        tuple(phrase for entry in avoid if (phrase := _phrase(entry, language))),
    )


def candidate(scenario: Scenario, node: Node | None = None, language: str = "") -> Listener:
    """Return the candidate of a scenario, where a node is given as the listener of that moment.

    `language`: the one that the scenario is told in, where that is not the one it was written in.
    """
    person = scenario.candidate
    names: Sequence[str] = (person.name, *(other.name for other in scenario.people))
    scene = " ".join(part.text for part in node.scene) if node else ""
    avoid = node.write.avoid if node and node.write else ()
    return listener(
        language or scenario.language,
        person.level,
        person.knows,
        person.languages,
        tuple(names),
        scene,
        avoid,
    )


def of_exercise(exercise: Exercise) -> Listener:
    """Return the one who listens in an exercise; who is named in its situation is known by name."""
    around = f"{exercise.situation}\n{exercise.scene}"
    names = (exercise.name, *_named(around, exercise.language))
    return listener(
        exercise.language, exercise.level, exercise.knows, exercise.languages, names, exercise.scene
    )


def _named(text: str, language: str) -> Iterator[str]:
    """Yield the names in a text: a capital within a sentence, or at its start on what is no common word."""
    read = words.readings if language == "nb" else english.readings
    for sentence in sentences(text):
        for place, token in enumerate(sentence.tokens):
            is_common = any(one.difficulty <= hardest("B2") for one in read(token.low))
            if token.text[:1].isupper() and (place or not is_common):
                yield token.text


def base_forms(form: str, language: str) -> frozenset[str]:
    """Return the base forms that a word in small letters can have, and the word itself."""
    return words.lemmas(form) if language == "nb" else english.lemmas(form)


def _lemmas(texts: Iterable[str], language: str) -> frozenset[str]:
    found: set[str] = set()
    for text in texts:
        for word in WORD.findall(text):
            found |= base_forms(folded(word), language)
    return frozenset(found)


def _phrase(entry: str, language: str) -> tuple[frozenset[str], ...]:
    return tuple(base_forms(folded(word), language) for word in WORD.findall(entry))
