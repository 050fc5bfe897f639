"""What can be practised: the exercises of the pack, and own earlier replies that could be simpler."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from simulator import resources
from simulator.check.memory import key_of
from simulator.language.codes import MOST_TO_TRY
from simulator.language.findings import shown
from simulator.language.listener import Listener, candidate, of_exercise
from simulator.language.record import read_back
from simulator.language.tokens import clean
from simulator.scenario.exercises import Exercise
from simulator.scenario.pack_files import exercise_files, exercise_language
from simulator.session.broken import BrokenScenarioError
from simulator.session.exercise_order import OWN, Offered
from simulator.session.session import Session
from simulator.store.database import JournalError
from simulator.store.journal import Play
from simulator.store.paths import cache_if_any
from simulator.store.remembered import Remembered

KIND = "exercise"
"""The kind of the journal's notes about exercises."""


class Task(NamedTuple):
    """One exercise as it is shown, in one language.

    `level` (CEFR), `languages` and `knows` are those of the listener `name`; `listener` makes it ready for
    the ears, and opens the tables. `play`: of a reply of one's own the play it was written in, with
    `written`, the time (ISO 8601), and `heard`, what was kept of it then.
    """

    id: str
    kind: str
    skill: str
    language: str
    name: str
    level: str
    languages: tuple[str, ...]
    knows: tuple[str, ...]
    situation: str
    scene: str
    hard: str
    models: tuple[str, ...]
    listener: Callable[[], Listener]
    play: int | None = None
    written: str = ""
    heard: dict[str, object] | None = None


class Known(NamedTuple):
    """The exercises of a pack in one language, and the names of the files that could not be read."""

    exercises: dict[str, Exercise]
    broken: tuple[str, ...]


class OwnReply(NamedTuple):
    """A typed reply of an earlier play in which there was something to try otherwise."""

    id: str
    play: Play
    node: str
    at: str
    text: str
    findings: dict[str, object]


def notes(session: Session) -> list[tuple[str, dict[str, object]]]:
    """Return what was kept of this person's exercises in this pack, in order: when, and what."""
    try:
        found = session.journal.notes(session.person, session.pack_key, KIND)
    except JournalError:
        return []
    return [(note.at, dict(note.data)) for note in found]


def offered(session: Session, skill: str = "") -> list[Offered]:
    """Return all that can be practised now, in the language in use; `skill`: only what practises that."""
    found = [
        Offered(one.id, one.kind) for one in of_pack(session).exercises.values() if skill in ("", one.skill)
    ]
    return found + ([] if skill else [Offered(reply.id, OWN) for reply in own_replies(session)])


def task(session: Session, id: str) -> Task | None:
    """Return an exercise by its id, in the language in use; `None` where it is not there (any more)."""
    exercise = of_pack(session).exercises.get(id)
    if exercise:
        return Task(
            exercise.id, exercise.kind, exercise.skill, exercise.language, exercise.name, exercise.level,
            exercise.languages, exercise.knows, exercise.situation, exercise.scene, exercise.hard,
            exercise.models, lambda: of_exercise(exercise),
        )  # fmt: skip
    reply = next((reply for reply in own_replies(session) if reply.id == id), None)
    return _of_reply(session, reply) if reply else None


# Of the pack


def of_pack(session: Session) -> Known:
    """Return the exercises of the pack in the language in use; where it has none, those that ship."""
    files = _files(session)
    key = (session.language, key_of(files, ()))
    remembered = Remembered(cache_if_any(), session.folder, f"{session.language}.exercises")
    known = _recalled(remembered.read(), key)
    if known is None:
        known = _read(files)
        remembered.write({"key": key, "exercises": list(known.exercises.values()), "broken": known.broken})
    return known


def _files(session: Session) -> list[Path]:
    own = exercise_files(session.folder) or exercise_files(resources.scenarios())
    return [path for path in own if exercise_language(path.name) == session.language]


def _read(files: list[Path]) -> Known:
    from simulator.scenario.exercises import read_exercises

    found: dict[str, Exercise] = {}
    broken: list[str] = []
    for path in files:
        loaded = read_exercises(path)
        if loaded.value is None:
            broken.append(path.name)
        for exercise in loaded.value or ():
            found.setdefault(exercise.id, exercise)
    return Known(found, tuple(broken))


def _recalled(data: object, key: tuple[str, str | None]) -> Known | None:
    if not isinstance(data, dict) or key[1] is None or data.get("key") != list(key):
        return None
    try:
        found = [_exercise(one) for one in data["exercises"]]
        return Known({one.id: one for one in found}, tuple(data["broken"]))
    except (KeyError, TypeError):
        return None


def _exercise(values: list[Any]) -> Exercise:
    return Exercise._make(tuple(value) if isinstance(value, list) else value for value in values)


# Of one's own


def own_replies(session: Session) -> list[OwnReply]:
    """Return the last reply at each typed moment of this person's plays where something could be simpler.

    Written in the language in use. One of a play that was erased is gone with it.
    """
    try:
        plays = {play.id: play for play in session.journal.plays(session.person, session.pack_key)}
        written = session.journal.written()
    except JournalError:
        return []
    latest: dict[tuple[int, str], OwnReply] = {}
    for number, place, at, event in written:
        play, node, text = plays.get(number), event.get("node"), event.get("text")
        findings = event.get("findings")
        if play and isinstance(node, str) and isinstance(text, str) and isinstance(findings, dict):
            reply = OwnReply(f"reply {number} {place}", play, node, at, text, findings)
            latest[number, node] = reply
    return [reply for reply in latest.values() if _could_be_simpler(reply, session.language)]


def _could_be_simpler(reply: OwnReply, language: str) -> bool:
    kept = read_back(reply.findings, clean(reply.text))
    if kept is None or kept.unclear or kept.language != language:
        return False
    return bool(shown(kept.findings, MOST_TO_TRY, good=False))


def _of_reply(session: Session, reply: OwnReply) -> Task | None:
    try:
        telling = session.telling_of(reply.play)[0]
        scenario = telling.story(session.language).scenario
    except BrokenScenarioError:
        return None
    node = scenario.nodes.get(reply.node)
    if node is None or node.write is None:
        return None
    person, write, spoken = scenario.candidate, node.write, telling.told_in(session.language)
    tips = session.pack.tips
    return Task(
        reply.id, OWN, next((tips[tip].skill for tip in write.tips if tip in tips), ""), session.language,
        person.name.partition(" ")[0], person.level, person.languages, person.knows, write.prompt, "",
        reply.text, tuple(model.you for model in write.models[:2]),
        lambda: candidate(scenario, node, spoken), reply.play.id, reply.at, reply.findings,
    )  # fmt: skip
