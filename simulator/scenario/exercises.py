"""Exercises of a pack: a sentence that is hard to follow, who listens, and two ways to say it simpler.

One file holds exercises of one language, and its name tells which. The same id in two languages is the same
exercise, with a hard sentence of its own in each: what makes a sentence hard does not survive a translation.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from simulator.scenario.composing import Table
from simulator.scenario.diagnostics import Loaded
from simulator.scenario.loader import Opened, root_of, tell_cause
from simulator.scenario.model import Pack
from simulator.scenario.pack_files import exercise_language
from simulator.scenario.references import name_of, report_placeholders, rows
from simulator.scenario.schema import check, place_of, shape
from simulator.scenario.shape import Reader, each_text
from simulator.scenario.source import Source, read
from simulator.scenario.spelling import as_id, nearest


class Exercise(NamedTuple):
    """One exercise in one language. `finding`: what the `hard` sentence is there to raise (`language/codes`).

    `name`, `level` (CEFR), `knows` and `languages` are the listener's; `scene`: what both can see, or "".
    """

    id: str
    language: str
    kind: str
    skill: str
    name: str
    level: str
    knows: tuple[str, ...]
    languages: tuple[str, ...]
    situation: str
    scene: str
    finding: str
    hard: str
    models: tuple[str, ...]


def open_exercises(path: Path, pack: Pack | None = None) -> Opened:
    """Read a file of exercises, with its places; with `pack` skills are checked too. Never raises."""
    opened = _opened(path, pack)
    tell_cause(opened.source, "exercises", lambda text: _opened(path, pack, text).source)
    return opened


def _opened(path: Path, pack: Pack | None, content: bytes | None = None) -> Opened:
    source = read(path, content=content)
    if not exercise_language(path.name):
        source.report("exercise-file-name", 0, 0, name=path.name[:60], suggestion=_meant(path))
    root = root_of(source, "exercises")
    if root is None:
        return Opened(source, None, {}, {})
    data = Reader(source).data(root, shape("exercises"))
    bad = check(source, root, data, "exercises")
    for place, text, wanted in each_text(data, shape("exercises")):
        if place in bad or not text:
            continue
        if wanted.kind == "skill" and pack is not None and text not in pack.skills:
            facts = {"name": text[:60], "suggestion": nearest(text, pack.skills)}
            source.report_at("unknown-skill", place_of(root, place), **facts)
        elif wanted.kind in ("text", "line"):
            report_placeholders(source, root, place, text)
    _check_ids(source, root, data)
    return Opened(source, root, data, {})


def exercises_in(opened: Opened) -> tuple[Exercise, ...]:
    """Return the exercises of a file that was opened, in its order; none where it has errors."""
    language = exercise_language(opened.source.path.name)
    if opened.root is None or opened.source.broken or not language:
        return ()
    return tuple(_exercise(item, language) for item in opened.data["exercises"])


def read_exercises(path: Path, pack: Pack | None = None) -> Loaded[tuple[Exercise, ...]]:
    """Return the exercises of a file and what is wrong in it; no value where it has errors."""
    opened = open_exercises(path, pack)
    return Loaded(None if opened.source.broken else exercises_in(opened), opened.source.findings())


def _exercise(data: dict[str, object], language: str) -> Exercise:
    person = data["candidate"]
    assert isinstance(person, dict)
    return Exercise(
        id=str(data["id"]),
        language=language,
        kind=str(data["kind"]),
        skill=str(data["skill"]),
        name=person["name"],
        level=person["level"],
        knows=tuple(person.get("knows", ())),
        languages=tuple(person["languages"]),
        situation=str(data["situation"]),
        scene=str(data.get("scene", "")),
        finding=str(data["finding"]),
        hard=str(data["hard"]),
        models=tuple(data["models"]),  # type: ignore[arg-type]
    )


def _check_ids(source: Source, root: Table, data: dict[str, object]) -> None:
    """Tell each id that an exercise further up has."""
    first: dict[str, int] = {}
    for index, exercise in rows(data.get("exercises")):
        name = name_of(exercise.get("id"))
        place = place_of(root, ("exercises", index, "id"))
        if name and name in first:
            source.report_at("duplicate-exercise", place, name=name[:60], first=str(first[name]))
        first.setdefault(name, place.line + 1)


def _meant(path: Path) -> str:
    """Return the name a file was most likely meant to have, "" where its language is anybody's guess."""
    stem, dot, language = path.name.lower().removesuffix(".txt").rpartition(".")[0].rpartition(".")
    wanted = {"nb": "nb", "no": "nb", "nn": "", "nor": "nb", "en": "en", "eng": "en"}.get(language, "")
    name = f"{as_id(stem)}.{wanted}.yaml"
    return name if dot and wanted and as_id(stem) and not (path.parent / name).exists() else ""
