"""One play, as a screen sees it: what to show now, and what the mentor can do.

Everything done here is an event; it is committed before the new state can be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Literal

from simulator.engine.events import (
    Chose,
    Continued,
    Event,
    InvalidEventError,
    Planned,
    Reflected,
    Rewrote,
    Skipped,
    Ticked,
    Undone,
    Wrote,
    decode,
    encode,
)
from simulator.engine.play import State, apply, offered
from simulator.engine.story import Story
from simulator.engine.transcript import Passage, Turn, latest, passages, turns
from simulator.language.analysis import analyse
from simulator.language.listener import Listener, candidate
from simulator.language.reactions import answer
from simulator.language.record import compact
from simulator.scenario.invisible import is_blank
from simulator.scenario.model import Choice, Node, Scenario, Write
from simulator.session.notices import Notice
from simulator.session.planning import plan_in_other_language, words_in
from simulator.session.session import Session
from simulator.session.telling import Telling
from simulator.store.database import JournalError
from simulator.store.journal import Play

__all__ = ["Passage", "Playing", "Skipped", "Stage", "Turn"]

Stage = Literal["answer", "choose", "write", "ending"]
Parent = tuple[int, int]
"""The play that another one left, and how many turns they share."""


class Playing:
    """A play under way. Make one with `begin`, `resume` or `play_on` of `playing`."""

    def __init__(
        self, session: Session, telling: Telling, row: Play, events: list[Event], state: State
    ) -> None:
        """Stand where the events lead in a telling."""
        self.session = session
        self.telling = telling
        self.row = row
        self.events = events
        self.saved = len(events) if row.id or row.parent else 0  # a copy is in its parent so far
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

    @property
    def can_write_again(self) -> bool:
        """Whether a reply was just answered: it may be written anew until the story goes on."""
        return not self.state.read and isinstance(self.state.step, Wrote)

    def ahead(self, choice: str) -> tuple[Turn, tuple[Passage, ...]] | None:
        """Return what a choice would lead to: its turn, and the scenes after it. Nothing is chosen by that.

        None where it is not offered, or the story would go in a circle.
        """
        try:
            state = apply(self.story, self.state, Chose(self.state.node, choice))
        except InvalidEventError:
            return None
        return turns(self.story, state)[-2], passages(self.story, state)

    def now_in(self, language: str) -> tuple[tuple[Passage, ...], tuple[Choice, ...], Node]:
        """Return the scene, the choices and the node of now in a language of their own."""
        story = self.telling.story(language)
        return passages(story, self.state), offered(story, self.state), story.nodes[self.state.node].node

    def answer_in(self, language: str) -> Turn | None:
        """Return the turn that was just answered in a language of its own."""
        return latest(self.telling.story(language), self.state)

    # What the mentor does

    def choose(self, choice: str) -> None:
        """Take a choice by its id."""
        self.happen(Chose(self.state.node, choice))

    def send(self, text: str) -> None:
        """Send a typed reply; a blank one is the same as skipping."""
        if self.write is None or is_blank(text):
            return self.skip()
        self.happen(Wrote(self.state.node, text, *self._heard(self.node, text)))

    def send_again(self, text: str) -> None:
        """Send a reply in the place of the one just answered; a blank one, or the same, changes nothing."""
        step = self.state.step
        is_new = isinstance(step, Wrote) and not is_blank(text) and text.strip() != step.text.strip()
        if self.can_write_again and isinstance(step, Wrote) and is_new:
            self.happen(Rewrote(step.node, text, *self._heard(self.story.nodes[step.node].node, text)))

    def _heard(self, node: Node, text: str) -> tuple[str, str, dict[str, Any]]:
        """Return which reaction answers a reply at a node, the word that was lost, and what is kept of it."""
        heard = analyse(text, listener_at(self, node))
        reaction, word = answer(heard, node.write.reactions if node.write else ())
        return reaction, word, compact(heard)

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
        plans = self.scenario.debrief.plan, plan_in_other_language(self.telling)
        self.happen(Planned(words_in(text, *plans), whole=False))

    def finish(self) -> None:
        """The debrief has been read to its end."""
        try:
            if self.row.id:
                self.session.keep(self.session.journal.close_play, self.row.id)
        except JournalError as error:
            self._go_apart(error)
            if self.row.id:
                self.session.keep(self.session.journal.close_play, self.row.id)
        self.row = self.row._replace(closed=True)

    # Half-written texts

    @property
    def place(self) -> str:
        """The name under which a half-written reply of this moment is kept."""
        step = self.state.step
        if not self.state.read and isinstance(step, Wrote):
            return f"{step.node}@{self.state.turn - 1}.{len(self.state.tries) + 1}"
        return f"{self.state.node}@{self.state.turn}"

    def draft(self, place: str | None = None) -> str:
        """Return the half-written text of this moment, or of a place in the debrief."""
        try:
            return self.session.journal.draft(self.kept_in, place or self.place)
        except JournalError:
            return ""

    def keep_draft(self, text: str, place: str | None = None) -> None:
        """Keep a half-written text at once; not where the play itself cannot be kept (now, or any more).

        A copy comes into the journal with it.
        """
        place = place or self.place
        if not self.row.id and self.saved and text != self.draft(place):
            self._begin(_parent(self.row))
        if self.row.id:
            with suppress(JournalError):  # "elsewhere": erased in another window; the next event tells
                self.session.keep(self.session.journal.save_draft, self.row.id, place, text)

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
        self._commit(event, ending_of(self.story, state))
        self.state = state

    def _commit(self, event: Event, ending: str) -> None:
        """Write the event, and any before it that could not be written then."""
        self.events.append(event)
        self.row = self.row._replace(ending=ending)
        if not self.row.id:
            return self._begin(_parent(self.row))
        pending = [encode(past) for past in self.events[self.saved :]]
        files = self.telling.files if self.row.revision == self.telling.revision else None
        values = self.session.time(), self.row, self.saved, pending, ending, files
        try:
            if self.session.keep(self.session.journal.append, *values):
                self.saved = len(self.events)
        except JournalError as error:
            self._go_apart(error)

    def _go_apart(self, error: JournalError) -> None:
        """Go on in a row of its own from here, and have told why."""
        self.session.tell(Notice(error.code))
        self._begin((self.row.id, self.state.turn))

    def _begin(self, parent: Parent | None) -> None:
        """Write the whole play into a new row, with everything that is half-written."""
        drafts: dict[str, str] = {}
        with suppress(JournalError):
            drafts = self.session.journal.drafts(self.kept_in)
        self.row = new_row(self.session, self.telling, self.events, parent, self.row.ending)
        self.saved = len(self.events) if self.row.id else 0
        for place, draft in drafts.items():
            self.keep_draft(draft, place)

    @property
    def kept_in(self) -> int:
        """The id of the play in whose row this one is; a copy is in that of its parent until it goes on."""
        return self.row.id or self.row.parent or 0

    def _is_there(self) -> bool:
        """Whether the journal still has this play."""
        try:
            return self.session.journal.has(self.kept_in)
        except JournalError:
            return False


def listener_at(playing: Playing, node: Node) -> Listener:
    """Return the candidate as the listener at a node, in the language that the story is told in."""
    return candidate(playing.scenario, node, playing.telling.told_in(playing.session.language))


def ending_of(story: Story, state: State) -> str:
    """Return the id of the ending where a play stands, "" where that is no ending."""
    return state.node if story.nodes[state.node].node.ending else ""


def _parent(row: Play) -> Parent | None:
    """Return where a row that is not yet in the journal came from."""
    return None if row.parent is None or row.parent_at is None else (row.parent, row.parent_at)


def new_row(
    session: Session, telling: Telling, events: Sequence[Event], parent: Parent | None, ending: str
) -> Play:
    """Make the journal's row for a play with its first events; its id is 0 where nothing can be saved.

    What the play is told from is kept with it: a later edit changes nothing of what was played. Where the
    play that it left was erased meanwhile, it is a new one, and a notice says so.
    """
    at, title = session.time(), telling.story(session.language).scenario.title
    parent_id, parent_at = parent or (None, None)
    row = Play(
        0, session.person, session.pack_key, telling.scenario, title, telling.revision,
        parent_id, parent_at, at, at, ending, False,
    )  # fmt: skip
    data = [encode(event) for event in events]
    try:
        made: Play | None = session.keep(session.journal.begin, row, data, telling.files) or None
    except JournalError as error:
        if parent is None:
            raise
        session.tell(Notice(error.code))
        session.stay_seated()
        return new_row(session, telling, events, None, ending)
    return made or row
