"""All plays of the person at this machine: to look back on, go on with, or delete."""

from __future__ import annotations

from typing import NamedTuple

from simulator.engine.events import Event, InvalidEventError
from simulator.engine.play import replay_kept
from simulator.session.playing import Playing, decoded
from simulator.session.session import BrokenScenarioError, Session
from simulator.store.database import JournalError
from simulator.store.journal import Play


class Past(NamedTuple):
    """One play as the history shows it.

    `title`: in the language in use, the saved one where the scenario cannot be read.
    `ending`: the name of the ending, "" while the play is open. `plan`: the mentor's own
    if-then plan, "" if none. `readable`: whether the scenario can still be played.
    """

    play: Play
    title: str
    ending: str
    plan: str
    readable: bool


def history(session: Session, scenario: str | None = None) -> list[Past]:
    """Return the plays of this person, of one scenario or all, the latest first."""
    try:
        plays = session.journal.plays(session.person, session.pack_key, scenario)
    except JournalError:
        return []
    return [_past(session, play) for play in plays]


def plan_of(session: Session, play: Play) -> str:
    """Return the if-then plan that was kept with a play, "" if none."""
    try:
        events = session.journal.events(play.id)
    except JournalError:
        return ""
    plans = [event.get("text") for event in events if event.get("kind") == "planned"]
    return str(plans[-1]) if plans else ""


def past_events(session: Session, play: Play) -> list[Event]:
    """Return the events of a saved play, up to the first that cannot be understood."""
    try:
        return decoded(session.journal.events(play.id))
    except JournalError:
        return []


def read_past(session: Session, play: Play) -> Playing | None:
    """Return a saved play to look at, as far as it fits the scenario of today; nothing is written.

    `None` where the scenario cannot be read or nothing of the play fits. To go on with a
    play, use `resume`.
    """
    events = past_events(session, play)
    try:
        state, kept = replay_kept(session.story(play.scenario), events)
    except (BrokenScenarioError, InvalidEventError):
        return None
    return Playing(session, play, events[:kept], state)


def forget_untouched(playing: Playing) -> bool:
    """Erase a play that is left before anything was said, done or written in it; True if it was one."""
    if not playing.row.id or len(playing.events) > 1 or playing.draft():
        return False
    delete(playing.session, playing.row)
    return True


def delete(session: Session, play: Play) -> None:
    """Erase one play and everything written in it."""
    session.keep(session.journal.delete, play.id, asked=True)


def new_person(session: Session, *, erase: bool) -> None:
    """Make room for somebody else at this machine.

    The plays so far are hidden; with `erase` they are erased. When the coach speaks was the
    other person's wish and is set back; language and look belong to the machine and stay.
    """
    person = session.person
    if erase:
        session.keep(session.journal.erase_person, person, asked=True)
    session.set("person", str(person + 1))
    session.set("welcomed", "")
    session.set("coach", "now")


def _past(session: Session, play: Play) -> Past:
    plan = plan_of(session, play)
    try:
        scenario = session.story(play.scenario).scenario
    except BrokenScenarioError:
        return Past(play, play.title, play.ending, plan, readable=False)
    node = scenario.nodes.get(play.ending)
    return Past(play, scenario.title, node.ending if node else play.ending, plan, readable=True)
