"""The library: what there is to play, what was met, and what was left half-way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator.scenario.pack_files import scenario_file
from simulator.session.notices import Notice
from simulator.session.searching import folded
from simulator.session.session import Session
from simulator.store.database import JournalError
from simulator.store.index import Card
from simulator.store.journal import Play

if TYPE_CHECKING:  # 15 ms that a list of what is remembered does without
    from simulator.scenario.diagnostics import Diagnostic
    from simulator.scenario.model import Pack, Scenario
    from simulator.session.broken import BrokenScenarioError
    from simulator.session.playing import Playing


NAMED_SKILLS = 3
"""So many skills are named of a story, those it practises most; more say nothing of it."""


class Entry(NamedTuple):
    """One scenario on the shelf. `broken`: why it cannot be played; then only `id` and `title` hold.

    `skills`: the ids of all that it practises, the most practised first. `truths`: how many things can
    lie behind it.
    """

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
    truths: int = 1


class Shelf(NamedTuple):
    """What is known of a pack at once: entries in order, and the ids of the scenarios still to be read."""

    entries: list[Entry]
    unread: list[str]


def shelf(session: Session) -> Shelf:
    """Return what is remembered of the pack, reading no scenario."""
    names = session.scenario_ids()
    cards = {name: session.index.card(name) for name in names}
    known = [card for card in cards.values() if card]
    return Shelf(_entries(session, known), [name for name, card in cards.items() if card is None])


def read(session: Session, names: list[str]) -> Iterator[str]:
    """Read and remember scenarios one by one, in the language and pack of now; yields the id of each.

    May run in a thread of its own, and be left at any time; what was read stays remembered.
    """
    folder, language, pack, index = session.folder, session.language, session.pack, session.index
    told_with = index.told_with
    try:
        for name in names:
            made_from = index.made_from(name)
            if index.told_with != told_with:  # the pack was edited meanwhile: the next look reads on
                return
            index.keep_card(made_from, _card(folder, name, language, pack))
            yield name
    finally:
        index.save()


def entries(session: Session) -> list[Entry]:
    """Return every scenario of the pack, in its order, reading what is new; broken ones last."""
    known = shelf(session)
    if known.unread:
        for _name in read(session, known.unread):
            pass
        known = shelf(session)
    session.index.save()
    return known.entries


def _entries(session: Session, cards: list[Card]) -> list[Entry]:
    """Put what a person met and left half-way beside what the scenarios say."""
    pack = session.pack_key
    try:
        plays, met = session.journal.plays(session.person, pack), session.journal.met(session.person, pack)
    except JournalError:
        plays, met = [], {}
    open_plays: dict[str, Play] = {}
    for play in plays:
        if not play.ending and play.scenario not in open_plays:
            open_plays[play.scenario] = play
    made = [_entry(card, met.get(card.id, set()), open_plays.get(card.id)) for card in cards]
    places = {name: place for place, name in enumerate(session.pack.order)}
    return sorted(
        made, key=lambda entry: (entry.broken is not None, places.get(entry.id, len(places)), entry.title)
    )


def file_of(session: Session, scenario: str) -> Path:
    """Return the file of a scenario of the pack."""
    return scenario_file(session.folder, scenario)


def unfinished(session: Session, scenario: str | None = None) -> Play | None:
    """Return the latest play that has not come to an ending, of one scenario or of all."""
    try:
        plays = session.journal.plays(session.person, session.pack_key, scenario)
    except JournalError:
        return None
    return next((play for play in plays if not play.ending), None)


def unread_debrief(session: Session) -> Play | None:
    """Return the play that came to an ending last, if its debrief was not read to the end."""
    try:
        plays = session.journal.plays(session.person, session.pack_key)
    except JournalError:
        return None
    latest = next((play for play in plays if play.ending), None)
    return latest if latest and not latest.closed else None


def entry_of(play: Play | None, entries: list[Entry]) -> Entry | None:
    """Return the entry of a play's scenario, None where it is not among these or broken."""
    return next((entry for entry in entries if play and entry.id == play.scenario and not entry.broken), None)


def go_on(session: Session, play: Play | None) -> Playing | None:
    """Stand where a saved play stands; None if that cannot be, with a notice where one fits."""
    from simulator.session.broken import BrokenScenarioError
    from simulator.session.playing import resume  # the library alone needs no engine

    try:
        return resume(session, play.id) if play else None
    except BrokenScenarioError as error:
        wrong = first_mistake(error)
        session.tell(Notice("story-broken", f"{wrong.place}: {wrong.what} {wrong.mend}" if wrong else ""))
        return None


def found(shelf: list[Entry], pack: Pack, words: str, skill: str = "") -> list[Entry]:
    """Return the entries that hold every one of the words and train the skill ("": any)."""
    wanted = folded(words).split()
    result = []
    for entry in shelf:
        titles = [pack.skills[name].title for name in entry.skills if name in pack.skills]
        titles += workplaces(entry, pack)
        text = folded(" ".join([entry.title, entry.place, entry.summary, entry.id, *titles]))
        if all(word in text for word in wanted) and (not skill or skill in entry.skills):
            result.append(entry)
    return result


def workplaces(entry: Entry, pack: Pack) -> list[str]:
    """Return the kinds of workplace that a scenario is from, in the pack's words."""
    return [kind.title for kind in pack.workplaces.values() if entry.id in kind.scenarios]


class Mistake(NamedTuple):
    """Why a scenario cannot be played, in the language in use: what is wrong, where, what to write."""

    what: str
    place: str
    mend: str


def mistake(found: Diagnostic) -> Mistake:
    """Put a diagnostic into words."""
    from simulator.check.reporting.wording import mend, what  # only a broken scenario needs the sentences

    return Mistake(what(found), f"{Path(found.path).name}:{found.line}:{found.column}", mend(found))


def first_mistake(error: BrokenScenarioError) -> Mistake | None:
    """Return the first thing that is wrong with a scenario, None where no line says it."""
    return mistake(error.diagnostics[0]) if error.diagnostics else None


def practised(scenario: Scenario, pack: Pack) -> tuple[str, ...]:
    """Return the ids of the skills a scenario trains: the most strong citations first."""
    cited: Counter[str] = Counter()
    for node in scenario.nodes.values():
        for choice in node.choices:
            if choice.quality == "strong":
                cited.update(choice.tips)
        cited.update(node.write.tips if node.write else ())
    skills: Counter[str] = Counter()
    for tip, count in cited.items():
        if tip in pack.tips:
            skills[pack.tips[tip].skill] += count
    return tuple(sorted((skill for skill in pack.skills if skills[skill]), key=lambda skill: -skills[skill]))


def truths(scenario: Scenario) -> int:
    """Return how many things can lie behind a scenario: one for each way its values can be drawn."""
    return prod(len(variable.options) for variable in scenario.state.values() if variable.drawn)


def _card(folder: Path, name: str, language: str, pack: Pack) -> Card:
    """Read a scenario for the library."""
    from simulator.session.telling import read_in  # the reader is not needed where all is remembered

    loaded = read_in(folder, name, language, pack)
    scenario = loaded.value
    if scenario is None:
        first = next((found for found in loaded.diagnostics if found.severity == "error"), None)
        return Card(name, broken=first or loaded.diagnostics[0])
    return Card(
        scenario.id, scenario.title, scenario.place, scenario.summary, scenario.minutes, scenario.difficulty,
        practised(scenario, pack), tuple(node.id for node in scenario.endings), truths(scenario),
    )  # fmt: skip


def _entry(card: Card, met: set[str], open_play: Play | None) -> Entry:
    if card.broken:
        return Entry(card.id, card.id, "", "", 0, 9, (), 0, 0, None, card.broken)
    met_here = len(met & set(card.endings))
    return Entry(*card[:7], len(card.endings), met_here, open_play, truths=card.truths)
