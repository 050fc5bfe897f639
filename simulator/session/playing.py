"""One play, as a screen sees it: what to show now, and what the mentor can do.

Everything done here is an event; it is committed before the new state can be seen.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Literal

from simulator.engine.events import (
    Chose,
    Continued,
    Event,
    InvalidEventError,
    Planned,
    Reflected,
    Skipped,
    Started,
    Ticked,
    Undone,
    Wrote,
    decode,
    encode,
)
from simulator.engine.play import State, apply, draw, offered, replay, replay_kept, start
from simulator.engine.story import Story
from simulator.engine.transcript import Passage, Turn, latest, passages, turns
from simulator.language.analysis import analyse
from simulator.language.listener import candidate
from simulator.language.reactions import answer
from simulator.language.record import compact
from simulator.scenario.model import Choice, Node, Scenario, Write
from simulator.session.broken import BrokenScenarioError
from simulator.session.notices import Notice
from simulator.session.planning import words_in
from simulator.session.session import Session, now
from simulator.session.telling import Telling, is_same
from simulator.store.database import JournalError
from simulator.store.journal import Play

__all__ = ["Passage", "Playing", "Skipped", "Stage", "Turn", "begin", "play_on", "resume"]
"""Screens name the engine's values from here; they do not know the engine."""

Stage = Literal["answer", "choose", "write", "ending"]
Parent = tuple[int, int]
"""The play that another one left, and how many turns they share."""


class Playing:
    """A play under way. Make one with `begin`, `resume` or `play_on`."""

    def __init__(
        self, session: Session, telling: Telling, row: Play, events: list[Event], state: State
    ) -> None:
        """Stand where the events lead in a telling."""
        self.session = session
        self.telling = telling
        self.row = row
        self.events = events
        self.saved = len(events) if row.id else 0
        self.state = state

    # What to show

    @property
    def story(self) -> Story:
        """The story that this play is told with, in the language in use."""
        return self.telling.story(self.session.language)

    @property
    def scenario(self) -> Scenario:
        """The scenario in the language in use."""
        return self.story.scenario

    @property
    def candidate_name(self) -> str:
        """The candidate's first name."""
        return self.scenario.candidate.name.split()[0]

    @property
    def node(self) -> Node:
        """The node where the play stands."""
        return self.story.nodes[self.state.node].node

    @property
    def stage(self) -> Stage:
        """What comes now: read the scene's answer, choose, write, or the ending."""
        if not self.state.read:
            return "answer"
        if self.node.ending:
            return "ending"
        return "write" if self.node.write else "choose"

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices offered now, in this play's order."""
        return offered(self.story, self.state)

    @property
    def write(self) -> Write | None:
        """The typed moment that stands here."""
        return self.node.write

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns so far; the last one has no step yet."""
        return turns(self.story, self.state)

    @property
    def latest(self) -> Turn | None:
        """The turn that was just answered."""
        return latest(self.story, self.state)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The scene of now."""
        return passages(self.story, self.state)

    @property
    def is_saved(self) -> bool:
        """Whether every event so far is in a file on this machine."""
        return self.session.journal.path is not None and self.saved == len(self.events) and self._is_there()

    @property
    def can_step_back(self) -> bool:
        """Whether there is a decision to go back to."""
        return self.state.parent is not None

    # What the mentor does

    def choose(self, choice: str) -> None:
        """Take a choice by its id."""
        self.happen(Chose(self.state.node, choice))

    def send(self, text: str) -> None:
        """Send a typed reply; a blank one is the same as skipping."""
        write = self.write
        if write is None or not text.strip():
            return self.skip()
        heard = analyse(text, candidate(self.scenario, self.node))
        reaction, word = answer(heard, write.reactions)
        self.happen(Wrote(self.state.node, text, reaction, word, compact(heard)))

    def skip(self) -> None:
        """Go past the typed moment."""
        self.happen(Skipped(self.state.node))

    def tick(self, items: Sequence[int]) -> None:
        """Tick points of the checklist (0-based) for the reply just sent."""
        step = self.state.step
        if isinstance(step, Wrote):
            self.happen(Ticked(step.node, tuple(items)))

    def go_on(self) -> None:
        """The scene's answer has been read."""
        if not self.state.read:
            self.happen(Continued())

    def step_back(self) -> None:
        """Stand at the decision before the latest step."""
        if self.can_step_back:
            self.happen(Undone())

    def reflect(self, question: str, text: str) -> None:
        """Keep an answer to a question of the debrief: `opening` or `question`."""
        self.happen(Reflected(question, text))

    def plan(self, text: str) -> None:
        """Keep the if-then plan: the words in its blank, also where the whole sentence was written."""
        self.happen(Planned(words_in(self.scenario.debrief.plan, text), whole=False))

    def finish(self) -> None:
        """The debrief has been read to its end."""
        if self.row.id:
            self.session.keep(self.session.journal.close_play, self.row.id)
        self.row = self.row._replace(closed=True)

    # Half-written texts

    @property
    def place(self) -> str:
        """The name under which a half-written reply of this moment is kept."""
        return f"{self.state.node}@{self.state.turn}"

    def draft(self, place: str | None = None) -> str:
        """Return the half-written text of this moment, or of a place in the debrief."""
        try:
            return self.session.journal.draft(self.row.id, place or self.place)
        except JournalError:
            return ""

    def keep_draft(self, text: str, place: str | None = None) -> None:
        """Keep a half-written text at once; not where the play itself cannot be kept (now, or any more)."""
        if not self.row.id:
            return
        with suppress(JournalError):  # "elsewhere": erased in another window; the next event tells
            self.session.keep(self.session.journal.save_draft, self.row.id, place or self.place, text)

    # Events

    def happen(self, event: Event) -> None:
        """Apply an event and commit it; only then does the play stand there.

        Raises InvalidEventError where the event does not fit. When the play went on in another
        window, this one becomes a copy of its own, with a notice; where the story itself goes in
        a circle the play stays where it stands, with a notice.
        """
        event = decode(encode(event))
        try:
            state = apply(self.story, self.state, event)
        except InvalidEventError as error:
            if error.code != "endless":
                raise
            self.session.tell(Notice("circle"))
            return
        self._commit(event, _ending_of(self.story, state))
        self.state = state

    def _commit(self, event: Event, ending: str) -> None:
        """Write the event, and any before it that could not be written then."""
        self.events.append(event)
        self.row = self.row._replace(ending=ending)
        pending = [encode(past) for past in self.events[self.saved :]]
        try:
            if not self.row.id:
                self.row = _new_row(self.session, self.telling, self.events, _parent(self.row), ending)
            elif not self.session.keep(
                self.session.journal.append, now(), self.row, self.saved, pending, ending
            ):
                return
        except JournalError as error:
            self.session.tell(Notice(error.code))
            parent = (self.row.id, self.state.turn) if self._is_there() else None
            self.row = _new_row(self.session, self.telling, self.events, parent, ending)
        self.saved = len(self.events) if self.row.id else 0

    def _is_there(self) -> bool:
        """Whether the journal still has this play."""
        try:
            return self.session.journal.has(self.row.id)
        except JournalError:
            return False


def begin(
    session: Session, scenario: str, seed: int | None = None, telling: Telling | None = None
) -> Playing:
    """Begin a play of a scenario; `seed` None: a new one. Raises BrokenScenarioError.

    `telling`: the one that was shown already; else the scenario as its files are now.
    """
    telling = telling or session.telling(scenario)
    story = telling.story(session.language)
    number = secrets.randbits(32) if seed is None else seed
    first = Started(number, draw(story.scenario, number))
    try:
        state = start(story, first)
    except InvalidEventError as error:  # it goes in a circle before the first choice
        raise BrokenScenarioError(scenario, ()) from error
    row = _new_row(session, telling, [first], None, "")
    return Playing(session, telling, row, [first], state)


def resume(session: Session, play: int) -> Playing | None:
    """Stand where a saved play stands; `None` where there is none.

    A play that has ended is told in the words it was played with. One under way whose scenario was edited
    since is retold: kept as far as it makes sense, as a copy where something is lost, and one sentence says
    so, once. Raises BrokenScenarioError.
    """
    try:
        row = session.journal.play(play)
        saved = session.journal.events(play) if row else []
    except JournalError as error:
        session.tell_trouble(error)
        return None
    if row is None:
        return None
    telling = session.telling_of(row)[0] if row.ending else session.telling(row.scenario)
    events = decoded(saved)
    try:
        state = replay(telling.story(session.language), events)
    except InvalidEventError:
        return _resume_edited(session, telling, row, events)
    if len(events) < len(saved):
        return _resume_in_part(session, telling, row, events, state, saved[len(events)])
    if not row.ending:
        row = _taken_up(session, telling, row)
    return Playing(session, telling, row, events, state)


def _taken_up(session: Session, telling: Telling, row: Play) -> Play:
    """Have a play whose every event still fits belong to the story as it is now."""
    if row.revision == telling.revision:
        return row
    if not is_same(row.revision, telling.revision):
        session.tell(Notice("edited-whole"))
    session.keep(session.journal.retold, row.id, telling.revision)
    session.keep(session.journal.keep_source, telling.revision, telling.files)
    return row._replace(revision=telling.revision)


def decoded(saved: Sequence[object]) -> list[Event]:
    """Return the saved events, up to the first that cannot be understood."""
    events: list[Event] = []
    with suppress(InvalidEventError):
        for data in saved:
            events.append(decode(data))
    return events


def _resume_in_part(
    session: Session,
    telling: Telling,
    row: Play,
    events: list[Event],
    state: State,
    unread: Mapping[str, object],
) -> Playing:
    """Stand before what cannot be understood; nothing is appended over it, the play goes on as a copy."""
    if "spoilt" not in unread:
        session.tell(Notice("later"))
    ending = _ending_of(telling.story(session.language), state)
    copy = row._replace(id=0, parent=row.id, parent_at=state.turn, ending=ending)
    return Playing(session, telling, copy, events, state)


def _resume_edited(session: Session, telling: Telling, row: Play, events: list[Event]) -> Playing:
    """Keep what still makes sense of a play, as a copy with its half-written text, and say so."""
    story = telling.story(session.language)
    try:
        state, kept = replay_kept(story, events)
    except InvalidEventError:
        session.tell(Notice("edited-none"))
        return begin(session, row.scenario, telling=telling)
    session.tell(Notice("edited" if kept > 1 else "edited-none"))
    ending = _ending_of(story, state)
    if row.ending:
        copy = row._replace(id=0, parent=row.id, parent_at=state.turn, ending=ending)
        return Playing(session, telling, copy, events[:kept], state)
    copy = _new_row(session, telling, events[:kept], (row.id, state.turn), ending)
    playing = Playing(session, telling, copy, events[:kept], state)
    with suppress(JournalError):
        playing.keep_draft(session.journal.draft(row.id, playing.place))
    return playing


def play_on(playing: Playing, turn: int) -> Playing:
    """Begin a new play that leaves this one at the decision of its `turn`-th turn (0-based).

    Same seed and the same drawn truth; the first play stays as it is. The new one takes the story as it is
    now; where that was edited since, what still makes sense is kept, and a notice says so.
    """
    session, origin = playing.session, playing.state.origin
    events: list[Event] = [Started(origin.seed, origin.drawn)]
    steps = [part.step for part in playing.turns if part.step is not None][:turn]
    for step in steps:
        events += [step, Continued()]
    try:
        telling = session.telling(playing.row.scenario)
        state, kept = replay_kept(telling.story(session.language), events)
    except (BrokenScenarioError, InvalidEventError):
        telling = playing.telling  # the words that are here
        state, kept = replay_kept(playing.story, events)
    if kept < len(events):
        session.tell(Notice("edited"))
    elif telling.revision != playing.telling.revision:
        session.tell(Notice("edited-whole"))
    row = _new_row(session, telling, events[:kept], (playing.row.id, state.turn), "")
    return Playing(session, telling, row, events[:kept], state)


def _ending_of(story: Story, state: State) -> str:
    """Return the id of the ending where a play stands, "" where that is no ending."""
    return state.node if story.nodes[state.node].node.ending else ""


def _parent(row: Play) -> Parent | None:
    """Return where a row that is not yet in the journal came from."""
    return None if row.parent is None or row.parent_at is None else (row.parent, row.parent_at)


def _new_row(
    session: Session, telling: Telling, events: Sequence[Event], parent: Parent | None, ending: str
) -> Play:
    """Make the journal's row for a play with its first events; its id is 0 where nothing can be saved.

    What the play is told from is kept with it: a later edit changes nothing of what was played.
    """
    at, title = now(), telling.story(session.language).scenario.title
    parent_id, parent_at = parent or (None, None)
    row = Play(
        0, session.person, session.pack_key, telling.scenario, title, telling.revision,
        parent_id, parent_at, at, at, ending, False,
    )  # fmt: skip
    number: int = session.keep(session.journal.begin, row, [encode(event) for event in events]) or 0
    if number:
        session.keep(session.journal.keep_source, telling.revision, telling.files)
    return row._replace(id=number)
