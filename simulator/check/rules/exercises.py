"""Whether exercises practise what they say: the hard sentence raises its finding, the models are caught.

The measure is the ears that the candidate of a play has: a model may lose no word and run past no breath, and
raises neither the finding of its exercise nor any other that is said as seen (tier 1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.check.proof.finding import Finding
from simulator.language.analysis import Heard, analyse
from simulator.language.listener import of_exercise
from simulator.scenario.composing import KeyPath
from simulator.scenario.exercises import Exercise

SAME = ("kind", "skill")
"""Keys that have the same value in both languages."""


def practises(exercises: Sequence[Exercise]) -> Iterator[Finding]:
    """Yield what is wrong in exercises, in the order of their file."""
    for index, exercise in enumerate(exercises):
        path: KeyPath = ("exercises", index)
        listener = of_exercise(exercise)
        yield from _hard(exercise, analyse(exercise.hard, listener), (*path, "hard"))
        for number, model in enumerate(exercise.models):
            yield from _model(exercise, analyse(model, listener), (*path, "models", number))


def differing(exercises: Sequence[Exercise], others: Sequence[Exercise]) -> Iterator[Finding]:
    """Yield where an exercise is another one than that of the same id in the other language."""
    known = {other.id: other for other in others}
    for index, exercise in enumerate(exercises):
        other = known.get(exercise.id)
        for key in SAME:
            text, wanted = getattr(exercise, key), getattr(other, key, "")
            if other and text != wanted:
                arguments = {"name": exercise.id, "key": key, "text": text, "other": wanted}
                yield Finding("exercise-differs", exercise.id, ("exercises", index, key), arguments)


def alone(exercises: Sequence[Exercise], others: Sequence[Exercise], language: str) -> Iterator[Finding]:
    """Yield one finding about the exercises that the other language does not have, at the first of them."""
    known = {other.id for other in others}
    missing = [index for index, exercise in enumerate(exercises) if exercise.id not in known]
    if missing:
        names = ", ".join(exercises[index].id for index in missing)
        path = ("exercises", missing[0], "id")
        yield Finding("exercise-alone", "", path, {"language": language, "names": names})


def same_words(text: str) -> str:
    """Return what two texts share that say the same: their words in small letters."""
    letters = (letter if letter.isalnum() else " " for letter in text.casefold())
    return " ".join("".join(letters).split())


def _hard(exercise: Exercise, heard: Heard, path: KeyPath) -> Iterator[Finding]:
    raised = dict.fromkeys(finding.code for finding in heard.findings if not finding.good)
    if exercise.finding not in raised:
        arguments = {"finding": exercise.finding, "level": exercise.level, "found": ", ".join(raised)}
        yield Finding("exercise-not-hard", exercise.id, path, arguments)


def _model(exercise: Exercise, heard: Heard, path: KeyPath) -> Iterator[Finding]:
    told: set[str] = set()
    for finding in heard.findings:
        wrong = not finding.good and (finding.tier == 1 or finding.code == exercise.finding)
        if wrong and finding.code not in told:
            told.add(finding.code)
            arguments = {"finding": finding.code, "words": " ".join(finding.words.split())}
            yield Finding("model-raises", exercise.id, path, arguments)
    blurred = dict.fromkeys(ear.token.text for ear in heard.ears if not ear.heard and not ear.lost)
    if blurred or heard.unclear:
        words = blurred or [" ".join(heard.text.split())]
        arguments = {"level": exercise.level, "words": ", ".join(f"“{word}”" for word in words)}
        if heard.unclear:
            arguments["unclear"] = heard.unclear
        yield Finding("model-not-caught", exercise.id, path, arguments)
