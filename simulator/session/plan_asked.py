"""A plan is asked about once, after a night: did it come up? What was answered is kept beside the play.

Being asked afterwards is part of why if-then plans help. Only the latest plan is asked about: older ones
would be a list of debts.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from simulator.session.notices import Notice
from simulator.session.session import Session
from simulator.store.database import JournalError
from simulator.store.journal import Note, Play
from simulator.texts import N_, _

ASKED, ANSWERED = "plan-asked", "plan-answered"
ANSWERS = {
    "did": N_("I did it"),
    "not-yet": N_("It did not come up"),
    "else": N_("I did something else"),
}
"""What can be answered, in the order of the keys."""
YOU_WANTED = N_("You made a plan:")
DID_IT = N_("Did it come up?")
A_LINE = N_("A line about it, if you like")
MORNING = timedelta(hours=4)
"""A day begins at four: who practises past midnight has not slept yet."""
WRONG_CLOCK = timedelta(days=2)
"""No time zone and no daylight saving puts a time so far ahead: the clock was wrong when it was written."""
LOOKED_AT = 20
"""So many of the latest plays are looked at for a plan."""


class Asked(NamedTuple):
    """A plan to ask about: its play and its sentence."""

    play: Play
    sentence: str


class Answer(NamedTuple):
    """What came of a plan: one of ANSWERS, and the person's own line, "" for none."""

    answer: str
    line: str

    @property
    def sentence(self) -> str:
        """The answer in words, with the line."""
        words = _(ANSWERS[self.answer])
        return f"{words}: {self.line}" if self.line else f"{words}."


def to_ask(session: Session, now: datetime | None = None) -> Asked | None:
    """Return the plan to ask about now, `None` for none. What it returns is not asked about again.

    That is kept at once, so another window does not ask as well.
    """
    try:
        play = _latest_with_plan(session)
        if play is None or not a_night_has_passed(play.updated, now or session.clock()):
            return None
        if play.id in session.journal.noted(session.person, session.pack_key, ASKED):
            return None
    except JournalError:
        return None
    sentence = sentence_of(session, play)
    note = _note(session, play, ASKED)
    if not sentence or not session.keep_about(session.journal.note, note, once=True):
        return None
    return Asked(play, sentence)


def answer(session: Session, asked: Asked, given: str, line: str = "") -> None:
    """Keep what was answered: a key of ANSWERS, and a line if there is one.

    Where the play was erased meanwhile its plan is gone too, and a notice says that nothing is kept.
    """
    data = {"answer": given, "line": " ".join(line.split())}
    note = _note(session, asked.play, ANSWERED)._replace(data=data)
    try:
        session.keep(session.journal.note, note, once=True)
    except JournalError:
        session.tell(Notice("plan-gone"))


def answers(session: Session) -> dict[int, Answer]:
    """Return what was answered, by the id of the play."""
    try:
        notes = session.journal.notes(session.person, session.pack_key, ANSWERED)
    except JournalError:
        return {}
    return {note.play: found for note in notes if note.play and (found := _read(note))}


def a_night_has_passed(then: str, now: datetime) -> bool:
    """Whether somebody has slept between a time of the journal and now, by the clock on the wall here."""
    try:
        before = datetime.fromisoformat(then)
        if before - now > WRONG_CLOCK:
            return True
        return before < now and _day(before) < _day(now)
    except (ValueError, OverflowError, TypeError):
        return False


def _day(time: datetime) -> date:
    return (time.astimezone() - MORNING).date()


def _latest_with_plan(session: Session) -> Play | None:
    plays = session.journal.plays(session.person, session.pack_key)[:LOOKED_AT]
    for play in plays:
        events = session.journal.events(play.id) if play.ending else []
        if any(event.get("kind") == "planned" and event.get("text") for event in events):
            return play
    return None


def sentence_of(session: Session, play: Play) -> str:
    """Return the plan as a sentence of its story, "" where that cannot be told any more."""
    # Reading a story needs the engine, which a start without a plan does without.
    from simulator.session.broken import BrokenScenarioError
    from simulator.session.planning import kept_plan, plan_in_other_language, planned

    try:
        telling, _as_played = session.telling_of(play)
        sentence = telling.story(session.language).scenario.debrief.plan
    except BrokenScenarioError:
        return ""
    return kept_plan(planned(session, play), sentence, lambda: plan_in_other_language(telling)).sentence


def _note(session: Session, play: Play, kind: str) -> Note:
    return Note(0, session.person, session.pack_key, play.id, kind, session.time(), {})


def _read(note: Note) -> Answer | None:
    given, line = note.data.get("answer"), note.data.get("line", "")
    return Answer(given, str(line)) if isinstance(given, str) and given in ANSWERS else None
