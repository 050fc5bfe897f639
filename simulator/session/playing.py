"""Plays begun, taken up again, and played on from a decision."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress

from simulator.engine.events import Continued, Event, InvalidEventError, Started, decode
from simulator.engine.play import State, draw, replay, replay_kept, start
from simulator.engine.story import Story
from simulator.session.broken import BrokenScenarioError
from simulator.session.notices import Notice
from simulator.session.rated import rated, truths_met
from simulator.session.session import Session
from simulator.session.telling import Telling, is_same
from simulator.session.under_way import Passage, Playing, Skipped, Stage, Turn, ending_of, new_row
from simulator.store.database import JournalError
from simulator.store.journal import Play

__all__ = ["Passage", "Playing", "Skipped", "Stage", "Turn", "begin", "decoded", "play_on", "resume"]
"""Screens name a play and what it shows from here; they do not know the engine."""
MOST_DRAWS = 32
"""So often a truth that was not met is drawn for; one in ten is missed three times in a hundred."""


def begin(
    session: Session, scenario: str, seed: int | None = None, telling: Telling | None = None
) -> Playing:
    """Begin a play of a scenario; `seed` None: a new one. Raises BrokenScenarioError.

    `telling`: the one that was shown already; else the scenario as its files are now.
    """
    telling = telling or session.telling(scenario)
    first, state = _started(session, telling, seed)
    row = new_row(session, telling, [first], None, "")
    return Playing(session, telling, row, [first], state)


def _started(session: Session, telling: Telling, seed: int | None = None) -> tuple[Event, State]:
    story = telling.story(session.language)
    number = _new_seed(session, story) if seed is None else seed
    first = Started(number, draw(story.scenario, number))
    try:
        return first, start(story, first)
    except InvalidEventError as error:  # it goes in a circle before the first choice
        raise BrokenScenarioError(telling.scenario, ()) from error


def _new_seed(session: Session, story: Story) -> int:
    """Return a seed by chance; one that draws what was not met behind the story yet, if there is any."""
    met = truths_met(rated(session), story.scenario.id)
    seeds = [secrets.randbits(32) for _ in range(MOST_DRAWS)]
    return next((seed for seed in seeds if _drawn(story, seed) not in met), seeds[0])


def _drawn(story: Story, seed: int) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(draw(story.scenario, seed).items()))


def resume(session: Session, play: int) -> Playing | None:
    """Stand where a saved play stands; `None` where there is none. Nothing is written by that.

    A play that has ended is told in the words it was played with; where these are not kept, with the story
    of today, and a notice says so. One under way whose scenario was edited since is retold: kept as far as it
    makes sense, as a copy where something is lost, and one sentence says so. That comes into the journal with
    the next thing that is done. Raises BrokenScenarioError.
    """
    try:
        row = session.journal.play(play)
        saved = session.journal.events(play) if row else []
    except JournalError as error:
        session.tell_trouble(error)
        return None
    if row is None:
        return None
    telling, is_as_played = session.telling_of(row) if row.ending else (session.telling(row.scenario), True)
    events = decoded(saved)
    try:
        state = replay(telling.story(session.language), events)
    except InvalidEventError:
        if not events:
            tell_later(session, saved, events)
        return _resume_edited(session, telling, row, events)
    if not is_as_played:
        session.tell(Notice("of-today"))
    elif not is_same(row.revision, telling.revision):
        session.tell(Notice("edited-whole"))
    if tell_later(session, saved, events):
        return _copy(session, telling, row, events, state)
    if is_as_played:
        row = row._replace(revision=telling.revision)
    return Playing(session, telling, row, events, state)


def tell_later(session: Session, saved: Sequence[Mapping[str, object]], events: Sequence[Event]) -> bool:
    """Whether a play has more than the events that can be understood; what is spoilt is told elsewhere."""
    if len(events) == len(saved):
        return False
    if "spoilt" not in saved[len(events)]:
        session.tell(Notice("later"))
    return True


def _resume_edited(session: Session, telling: Telling, row: Play, events: list[Event]) -> Playing:
    """Keep what still makes sense of a play, as a copy, and say so."""
    try:
        state, kept = replay_kept(telling.story(session.language), events)
    except InvalidEventError:
        if events:
            session.tell(Notice("edited-none"))
        first, state = _started(session, telling)
        return _copy(session, telling, row, [first], state)
    session.tell(Notice("edited" if kept > 1 else "edited-none"))
    return _copy(session, telling, row, events[:kept], state)


def _copy(session: Session, telling: Telling, row: Play, events: list[Event], state: State) -> Playing:
    """Stand where a play can be gone on with only beside it: in a copy, as soon as something is done."""
    ending = ending_of(telling.story(session.language), state)
    copy = row._replace(
        id=0, number=0, revision=telling.revision, parent=row.id, parent_at=state.turn, ending=ending
    )
    return Playing(session, telling, copy, events, state)


def play_on(playing: Playing, turn: int) -> Playing:
    """Begin a new play that leaves this one at the decision of its `turn`-th turn (0-based).

    Same seed and the same drawn truth; the first play stays as it is. The new one takes the story as it is
    now; where that was edited since, what still makes sense is kept, and a notice says so.
    """
    session, origin = playing.session, playing.state.origin
    events: list[Event] = [Started(origin.seed, origin.drawn)]
    for part in playing.turns[:turn]:
        if part.step is not None:
            events += [*part.tries, part.step, Continued()]
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
    left = playing.kept_in
    row = new_row(session, telling, events[:kept], (left, state.turn) if left else None, "")
    return Playing(session, telling, row, events[:kept], state)


def decoded(saved: Sequence[object]) -> list[Event]:
    """Return the saved events, up to the first that cannot be understood."""
    events: list[Event] = []
    with suppress(InvalidEventError):
        for data in saved:
            events.append(decode(data))
    return events
