"""The exercises of a pack, from their files to every finding about them, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from simulator.check.proof.budget import StoppedError
from simulator.check.proof.finding import Finding
from simulator.check.rules.exercises import alone, differing, practises, same_words
from simulator.check.rules.privacy import private
from simulator.check.rules.translation_rules import OTHER
from simulator.check.story_check import placed, weighed
from simulator.scenario.composing import KeyPath
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.exercises import Exercise, exercises_in, open_exercises
from simulator.scenario.loader import Opened
from simulator.scenario.model import Pack
from simulator.scenario.pack_files import exercise_language
from simulator.scenario.schema import place_of, shape
from simulator.scenario.shape import each_text


def check_exercises(
    wanted: Iterable[Path],
    beside: Iterable[Path],
    pack: Pack | None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Diagnostic]:
    """Judge files of exercises; those that lie `beside` them are read for ids and partners only.

    Never raises for what a file holds; raises StoppedError where `cancelled` says that nobody waits.
    """
    files = {path: open_exercises(path, pack) for path in sorted({*wanted, *beside})}
    written = {path: exercises_in(opened) for path, opened in files.items()}
    found: list[Diagnostic] = []
    for path in wanted:
        if cancelled is not None and cancelled():
            raise StoppedError
        found += files[path].source.findings()
        judged = list(_judged(path, files, written))
        for finding in sorted(judged, key=lambda one: (one.line, one.column)):
            found += weighed(finding, pack.severities if pack else {})
    return found


def _judged(
    path: Path, files: dict[Path, Opened], written: dict[Path, tuple[Exercise, ...]]
) -> Iterator[Diagnostic]:
    """Yield what the files themselves cannot say about one of them."""
    opened, exercises, language = files[path], written[path], exercise_language(path.name)
    other = OTHER.get(language, "")
    partners = [one for file in written if exercise_language(file.name) == other for one in written[file]]
    # Partners in a file that cannot be read, or that tells no language, may well be there.
    unread = any(
        one.source.broken and exercise_language(file.name) in (other, "") for file, one in files.items()
    )
    of_language = [file for file in files if exercise_language(file.name) == language]
    findings = [
        *practises(exercises),
        *differing(exercises, partners),
        *(alone(exercises, partners, other) if other and not unread else ()),
        *_private(opened),
    ]
    yield from (placed(opened, finding) for finding in findings)
    for finding, file in _again(path, of_language, files, written):
        yield placed(opened, finding if file == path else _elsewhere(finding, file))


def _elsewhere(finding: Finding, file: Path) -> Finding:
    return replace(finding, arguments={**finding.arguments, "file": file.name})


def _again(
    path: Path,
    of_language: Sequence[Path],
    files: dict[Path, Opened],
    written: dict[Path, tuple[Exercise, ...]],
) -> Iterator[tuple[Finding, Path]]:
    """Yield the ids and the sentences of a file that were there before, with the file where they were."""
    ids: dict[str, tuple[Path, str]] = {}
    said: dict[str, tuple[Path, str]] = {}
    for file in of_language:
        for index, exercise in enumerate(written[file]):
            place: KeyPath = ("exercises", index, "id")
            where, known = ids.setdefault(exercise.id, (file, _line(files[file], place)))
            if file == path and where != path:
                yield Finding("duplicate-exercise", "", place, {"name": exercise.id, "first": known}), where
            for key, text in _sentences(exercise):
                place = ("exercises", index, *key)
                here = file, _line(files[file], place)
                where, known = said.setdefault(same_words(text), here)
                if file == path and (where, known) != here:
                    yield Finding("exercise-alike", exercise.id, place, {"first": known}), where
        if file == path:
            return


def _line(opened: Opened, path: KeyPath) -> str:
    """Return the line of a place, as a report tells it."""
    return str(place_of(opened.root, path).line + 1) if opened.root else "1"


def _sentences(exercise: Exercise) -> Iterator[tuple[KeyPath, str]]:
    yield ("hard",), exercise.hard
    yield from ((("models", number), model) for number, model in enumerate(exercise.models))


def _private(opened: Opened) -> Iterator[Finding]:
    """Yield what looks like a real person's data in a file that could be read."""
    if not opened.source.broken:
        for path, text, _ in each_text(opened.data, shape("exercises")):
            yield from (Finding(code, "", path, {"text": words}) for code, words in private(text))
