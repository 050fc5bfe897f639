"""All plays of the person at this machine: to look back on, go on with, or delete."""

from __future__ import annotations

from typing import Any, NamedTuple

from simulator.engine.events import Event, InvalidEventError
from simulator.engine.play import replay_kept
from simulator.session.broken import BrokenScenarioError
from simulator.session.kept_data import copies, set_aside_files
from simulator.session.notices import Notice
from simulator.session.people import erase as erase_person
from simulator.session.people import sit_down_new
from simulator.session.plan_asked import Answer, answers
from simulator.session.planning import kept_plan, plan_in_other_language, planned
from simulator.session.playing import Playing, decoded, tell_later
from simulator.session.room_plays import room_plays
from simulator.session.session import Session
from simulator.session.telling import Telling
from simulator.store.database import JournalError
from simulator.store.journal import Play


class Past(NamedTuple):
    """One play as the history shows it.

    `title`: in the language in use, the saved one where the scenario cannot be read. `ending`: its name,
    "" while the play is open. `plan`: the mentor's own if-then plan as a sentence, "" if none.
    `answer`: what came of it, once that was asked. `readable`: whether the scenario can still be played; a
    play that has ended can be looked back on all the same where its words were kept. `is_rooms`: whether a
    room played it together.
    """

    play: Play
    title: str
    ending: str
    plan: str
    readable: bool
    answer: Answer | None = None
    is_rooms: bool = False

    @property
    def number(self) -> int:
        """The number a person knows the play by, on every screen and in every command; it stays."""
        return self.play.number


def history(session: Session, scenario: str | None = None) -> list[Past]:
    """Return the plays of this person, of one scenario or all, the latest first."""
    try:
        plays = session.journal.plays(session.person, session.pack_key, scenario)
    except JournalError:
        return []
    came_of, rooms = answers(session), room_plays(session)
    tellings: dict[tuple[str, str], Telling | None] = {}
    playable: dict[str, bool] = {}
    for play in plays:
        key = play.scenario, play.revision
        if key not in tellings:
            tellings[key] = _told(session, play)
        if play.scenario not in playable:
            playable[play.scenario] = _can_be_played(session, play.scenario)
    return [
        _past(session, play, tellings[play.scenario, play.revision], playable[play.scenario])._replace(
            answer=came_of.get(play.id), is_rooms=play.id in rooms
        )
        for play in plays
    ]


def _can_be_played(session: Session, scenario: str) -> bool:
    try:
        session.telling(scenario)
    except BrokenScenarioError:
        return False
    return True


def _told(session: Session, play: Play) -> Telling | None:
    try:
        return session.telling_of(play)[0]
    except BrokenScenarioError:
        return None


def past_events(session: Session, play: Play) -> list[Event]:
    """Return the events of a saved play, up to the first that cannot be understood."""
    return decoded(_saved(session, play))


def _saved(session: Session, play: Play) -> list[dict[str, Any]]:
    try:
        return session.journal.events(play.id)
    except JournalError:
        return []


def read_past(session: Session, play: Play, *, is_shown: bool = True) -> Playing | None:
    """Return a saved play to look at, in the words it was played with; nothing is written.

    Where these are not kept it is told with the story of today, as far as that fits, and no further than to
    what a newer version has written; where the play is shown to somebody (`is_shown`) a notice says so.
    `None` where no story can be read or nothing of the play fits. To go on with a play, use `resume`.
    """
    saved = _saved(session, play)
    events = decoded(saved)
    try:
        telling, is_as_played = session.telling_of(play)
        state, kept = replay_kept(telling.story(session.language), events)
    except (BrokenScenarioError, InvalidEventError):
        return None
    if is_shown and not is_as_played:
        session.tell(Notice("of-today"))
    if is_shown:
        tell_later(session, saved, events)
    return Playing(session, telling, play, events[:kept], state)


def number_of(playing: Playing) -> int:
    """Return the number a person knows this play by, 0 where it is not saved."""
    try:
        row = playing.session.journal.play(playing.row.id)
    except JournalError:
        row = None
    return row.number if row else 0


def forget_untouched(playing: Playing) -> bool:
    """Erase a play that is left before anything was said, done or written in it; True if it was one."""
    if not playing.row.id or len(playing.events) > 1 or playing.draft():
        return False
    playing.session.keep(playing.session.journal.delete, playing.row.id, asked=True)
    return True


def delete(session: Session, play: Play) -> bool:
    """Erase one play and everything written in it; whether that could be done, with a notice where not."""
    erased: bool = session.keep(session.journal.delete, play.id, asked=True)
    if erased:
        _tell_copies(session)
    return erased


def new_person(session: Session, *, erase: bool) -> None:
    """Make room for somebody else at this machine.

    The plays so far are hidden until that person is chosen again; with `erase` they are erased. Language and
    look belong to the machine and stay; what else was set was the other person's wish (`people.OWN`).
    """
    before = session.person
    sit_down_new(session)
    if erase and erase_person(session, before):
        _tell_copies(session)


def _tell_copies(session: Session) -> None:
    """Name the files beside the journal in which what was erased may still stand."""
    others = [str(path) for path in (*set_aside_files(), *copies())]
    if others:
        session.tell(Notice("copies", ", ".join(others)))


def _past(session: Session, play: Play, telling: Telling | None, playable: bool) -> Past:
    plan = planned(session, play)
    try:
        scenario = telling.story(session.language).scenario if telling else None
    except BrokenScenarioError:
        scenario = None
    if telling is None or scenario is None:
        return Past(play, play.title, play.ending, plan.text if plan else "", readable=False)
    node = scenario.nodes.get(play.ending)
    ending = node.ending if node else play.ending
    kept = kept_plan(plan, scenario.debrief.plan, lambda: plan_in_other_language(telling))
    return Past(play, scenario.title, ending, kept.sentence, readable=playable)
