"""A story met again: what of its debrief was read before, and which choices were tried.

In a repeat what is new comes first and the rest is one key away, since a debrief that is the same each time
is skimmed. One that is opened anew from the history keeps its order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simulator.engine.events import Chose
from simulator.session.blocks import Block, Field, Moment, Part, Said, Text
from simulator.session.history import past_events, read_past
from simulator.session.looking_back import looking_back
from simulator.session.playing import Playing
from simulator.session.session import Session
from simulator.session.telling import is_same
from simulator.store.database import JournalError
from simulator.store.journal import Play
from simulator.texts import N_, _

MOST_PLAYS = 12
"""So many earlier plays of the story are looked at, the latest first; who played more has read it all."""
OWN = frozenset({"skills", "so-far"})
"""Parts that are about this play alone, whatever they say."""
WHOLE = "whole"
"""The part that tells the whole play again, where its other telling leaves out what was read before."""
WHOLE_TITLE = N_("Everything that happened")
TRIED = N_("(tried before)")
"""What stands behind a choice that was taken in another play, where that is to be marked."""


class Again(NamedTuple):
    """What was read before: `parts` by name, `moments` of the retelling by their place, from 0."""

    parts: frozenset[str] = frozenset()
    moments: frozenset[int] = frozenset()


def read_before(playing: Playing) -> Again:
    """Return what this debrief has in common with those of the same story that were read to their end."""
    if playing.row.closed or not playing.node.ending:
        return Again()
    earlier = [part for past in _read_plays(playing) for part in looking_back(past)]
    if not earlier:
        return Again()
    known = {block for part in earlier for block in part.blocks}
    parts = looking_back(playing)
    moments = next((_moments(part) for part in parts if part.name == "retold"), ())
    old_moments = frozenset(place for place, moment in enumerate(moments) if moment in known)
    return Again(frozenset(part.name for part in parts if _is_old(part, known, earlier)), old_moments)


def new_first(parts: Sequence[Part], again: Again) -> tuple[list[Part], list[Part]]:
    """Return the parts that hold something new, shortened by what was read, and all that was read before."""
    new: list[Part] = []
    rest: list[Part] = []
    for part in parts:
        if part.name in again.parts:
            rest.append(part)
        elif part.name == "retold" and again.moments:
            new.append(part._replace(blocks=tuple(_shortened(part, again.moments))))
            rest.append(part._replace(name=WHOLE, title=_(WHOLE_TITLE)))
        else:
            new.append(part)
    if not new:
        new, rest = rest, []
    elif rest:
        words = _("You have looked back on this story before. What is new comes first, the rest after it.")
        new[0] = new[0]._replace(blocks=(Text(words, "aside"), *new[0].blocks))
    return new, rest


def tried(playing: Playing) -> frozenset[tuple[str, str]]:
    """Return the choices (node, choice) that this person took in other plays of the story.

    Empty where they are not to be marked: that is a wish of one's own, under Settings.
    """
    if not is_marked(playing.session):
        return frozenset()
    return frozenset(
        (event.node, event.choice)
        for play in _plays(playing)
        for event in past_events(playing.session, play)
        if isinstance(event, Chose)
    )


def is_marked(session: Session) -> bool:
    """Whether the choices taken in earlier plays are to be marked."""
    return session.settings.get("tried") == "marked"


def change_tried(session: Session) -> bool:
    """Have them marked, or not any more; whether they are now."""
    session.set("tried", "" if is_marked(session) else "marked")
    return is_marked(session)


def _plays(playing: Playing) -> list[Play]:
    session = playing.session
    try:
        plays = session.journal.plays(session.person, session.pack_key, playing.row.scenario)
    except JournalError:
        return []
    return [play for play in plays if play.id != playing.row.id][:MOST_PLAYS]


def _read_plays(playing: Playing) -> Iterator[Playing]:
    """Yield the other plays of the story whose debrief was read to its end, of the same revision."""
    for play in _plays(playing):
        if play.closed and play.ending and is_same(play.revision, playing.telling.revision):
            past = read_past(playing.session, play, is_shown=False)
            if past:
                yield past


def _is_old(part: Part, known: set[Block], earlier: Sequence[Part]) -> bool:
    """Whether a part holds nothing new; its date and its empty fields are not news."""
    if part.name in OWN:
        return False
    if part.name == "opening":
        return True
    if part.name == "plan":
        return any(
            isinstance(block, Field) and block.told
            for old in earlier
            if old.name == "plan"
            for block in old.blocks
        )
    return all(block in known for block in part.blocks if not isinstance(block, Field))


def _moments(part: Part) -> list[Moment]:
    return [block for block in part.blocks if isinstance(block, Moment)]


def _shortened(part: Part, old: frozenset[int]) -> Iterator[Block]:
    """Yield the blocks of a retelling; of a moment that was read before only what was said in it."""
    place = 0
    for block in part.blocks:
        if isinstance(block, Moment):
            place += 1
            if place - 1 in old:
                said = tuple(each for each in block.blocks if isinstance(each, Said) and each.voice == "you")
                yield block._replace(
                    blocks=(*said, Text(_("As in an earlier play."), "aside")), tempting=False
                )
                continue
        yield block
