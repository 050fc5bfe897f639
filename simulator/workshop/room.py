"""One question put to a room: votes from phones, cards and hands, hidden until they are shown.

A room is a value; every function here returns the room after something happened, or the same room where
that does not fit. Nothing here knows a screen, a phone or a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Phase = Literal["scene", "voting", "revealed"]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_DIGITS = 3
"""More people than these digits can say are in no room."""
NOBODY: Mapping[str, str] = MappingProxyType({})
NOTHING: Mapping[str, int] = MappingProxyType({})


class Room(NamedTuple):
    """One question. `question` names its moment; `options`: the ids of the choices, as they hang on the wall.

    `votes`: the choice of each phone, by its token. `counts`: cards or hands that were counted, by choice.
    `counting`: the choice whose number is being typed, `typed`: its digits so far. `marked`: what the room
    goes on with, "" before the votes are shown.
    """

    question: str
    options: tuple[str, ...]
    phase: Phase = "scene"
    votes: Mapping[str, str] = NOBODY
    counts: Mapping[str, int] = NOTHING
    counting: str = ""
    typed: str = ""
    marked: str = ""


def letter_of(room: Room, option: str) -> str:
    """Return the letter under which an option hangs on the wall; "" past the alphabet."""
    return LETTERS[room.options.index(option) : room.options.index(option) + 1]


def option_of(room: Room, letter: str) -> str:
    """Return the option of a letter, "" where none has it."""
    place = LETTERS.find(letter.upper()) if len(letter) == 1 else -1
    return room.options[place] if 0 <= place < len(room.options) else ""


def show_choices(room: Room) -> Room:
    """Let the room vote; also once more after the votes were shown. No vote is lost by that."""
    return room._replace(phase="voting", marked="", counting="", typed="")


def hide_choices(room: Room) -> Room:
    """Show the scene alone again; the votes stay."""
    return room._replace(phase="scene", marked="", counting="", typed="")


def vote(room: Room, token: str, option: str) -> Room:
    """Take the vote of a phone; its last one counts. Only while the room votes."""
    if room.phase != "voting" or not token or option not in room.options:
        return room
    return room._replace(votes={**room.votes, token: option})


def begin_count(room: Room, letter: str) -> Room:
    """Begin to type how many cards or hands a letter got; one that no option has takes no number."""
    return room if room.phase == "scene" else room._replace(counting=option_of(room, letter), typed="")


def count_digit(room: Room, digit: str) -> Room:
    """Type one more digit of the number that is being typed."""
    typed = room.typed + digit
    if not room.counting or not (digit.isascii() and digit.isdigit()) or len(typed) > MOST_DIGITS:
        return room
    return _recounted(room._replace(typed=typed, counts={**room.counts, room.counting: int(typed)}))


def rub_out(room: Room) -> Room:
    """Take back the number that is being typed, all of it: half a number would count as one."""
    if not room.counting:
        return room
    counts = {option: count for option, count in room.counts.items() if option != room.counting}
    return _recounted(room._replace(typed="", counts=counts))


def _recounted(room: Room) -> Room:
    """Mark what now has the most where the votes are shown already: a number was put right."""
    return room._replace(marked=_most(room)) if room.phase == "revealed" else room


def reveal(room: Room) -> Room:
    """Show the votes; what has the most is marked, the first of several, and nothing where nobody voted."""
    if room.phase != "voting":
        return room
    return room._replace(phase="revealed", marked=_most(room), counting="", typed="")


def mark(room: Room, step: int) -> Room:
    """Mark another option to go on with, so many further down; not before the votes are shown."""
    if room.phase != "revealed" or not room.options:
        return room
    before = room.options.index(room.marked) if room.marked else min(0, -step)
    place = (before + step) % len(room.options)
    return room._replace(marked=room.options[place], counting="", typed="")


def answered(room: Room) -> int:
    """Return how many phones have answered: what may be told while they vote."""
    return len(room.votes)


def counted(room: Room) -> frozenset[str]:
    """Return the options for which a number was typed: never which number."""
    return frozenset(room.counts)


def tally(room: Room) -> tuple[int, ...] | None:
    """Return the votes for each option, phones, cards and hands together; None until they are shown."""
    return _sums(room) if room.phase == "revealed" else None


def _sums(room: Room) -> tuple[int, ...]:
    voted = list(room.votes.values())
    return tuple(voted.count(option) + room.counts.get(option, 0) for option in room.options)


def _most(room: Room) -> str:
    """Return the option with the most votes, "" where nobody voted: then the room decides by talking."""
    sums = _sums(room)
    return room.options[sums.index(max(sums))] if any(sums) else ""
