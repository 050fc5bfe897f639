"""The library: what there is to play, what was met, and what was left half-way."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.model import Pack, Scenario
from simulator.session.session import Session
from simulator.store.journal import JournalError, Play


class Entry(NamedTuple):
    """One scenario on the shelf. `broken`: why it cannot be played; then only `id` and `title` hold."""

    id: str
    title: str
    place: str
    summary: str
    minutes: int
    difficulty: int
    skills: tuple[str, ...]
    endings: int
    met: int
    open_play: Play | None
    broken: Diagnostic | None = None


def entries(session: Session) -> list[Entry]:
    """Return every scenario of the pack, by difficulty and title; broken ones last."""
    pack = session.pack
    try:
        plays, met = (
            session.journal.plays(session.person, pack.id),
            session.journal.met(session.person, pack.id),
        )
    except JournalError:
        plays, met = [], {}
    open_plays: dict[str, Play] = {}
    for play in plays:
        if not play.ending and play.scenario not in open_plays:
            open_plays[play.scenario] = play
    shelf = []
    for path in session.scenario_paths():
        name = path.stem
        loaded = session.load(name)
        if loaded.value is None:
            first = next((found for found in loaded.diagnostics if found.severity == "error"), None)
            shelf.append(Entry(name, name, "", "", 0, 9, (), 0, 0, None, first or loaded.diagnostics[0]))
        else:
            shelf.append(_entry(loaded.value, pack, met.get(name, set()), open_plays.get(name)))
    return sorted(shelf, key=lambda entry: (entry.broken is not None, entry.difficulty, entry.title))


def unfinished(session: Session) -> Play | None:
    """Return the latest play that has not come to an ending."""
    try:
        plays = session.journal.plays(session.person, session.pack.id)
    except JournalError:
        return None
    return next((play for play in plays if not play.ending), None)


def found(shelf: list[Entry], pack: Pack, words: str, skill: str = "") -> list[Entry]:
    """Return the entries that hold every one of the words and train the skill ("": any)."""
    wanted = words.casefold().split()
    result = []
    for entry in shelf:
        titles = [pack.skills[name].title for name in entry.skills if name in pack.skills]
        text = " ".join([entry.title, entry.place, entry.summary, entry.id, *titles]).casefold()
        if all(word in text for word in wanted) and (not skill or skill in entry.skills):
            result.append(entry)
    return result


class Mistake(NamedTuple):
    """Why a scenario cannot be played, in the language in use: what is wrong, where, what to write."""

    what: str
    place: str
    mend: str


def mistake(found: Diagnostic) -> Mistake:
    """Put a diagnostic into words."""
    from simulator.check.wording import mend, what  # only a broken scenario needs the sentences

    return Mistake(what(found), f"{Path(found.path).name}:{found.line}:{found.column}", mend(found))


def practised(scenario: Scenario, pack: Pack) -> tuple[str, ...]:
    """Return the ids of the skills a scenario trains, in the pack's order."""
    cited: set[str] = set()
    for node in scenario.nodes.values():
        cited |= {tip for choice in node.choices if choice.quality == "strong" for tip in choice.tips}
        cited |= set(node.write.tips) if node.write else set()
    skills = {pack.tips[tip].skill for tip in cited if tip in pack.tips}
    return tuple(skill for skill in pack.skills if skill in skills)


def _entry(scenario: Scenario, pack: Pack, met: set[str], open_play: Play | None) -> Entry:
    endings = {node.id for node in scenario.endings}
    return Entry(
        scenario.id, scenario.title, scenario.place, scenario.summary, scenario.minutes, scenario.difficulty,
        practised(scenario, pack), len(endings), len(endings & met), open_play,
    )  # fmt: skip
