"""A workshop: a play that a room plays, with its votes kept beside it until the workshop is closed."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from simulator.scenario.model import Choice
from simulator.session.beside import erase_beside, kept_beside, named_play
from simulator.session.history import forget_untouched
from simulator.session.playing import Passage, Playing, Turn, begin
from simulator.session.room_plays import mark_room_play
from simulator.session.session import Session
from simulator.workshop import room as rooms
from simulator.workshop.codes import LEADER_CODE_LENGTH, name_of, new_code, new_token
from simulator.workshop.room import Room
from simulator.workshop.timetable import FORMS, LONGEST, Step, forms, step_of, timetable

SETTING = "workshop"
"""The setting that names the play of the workshop that is open."""
PREFIX = "room"
"""What the places begin with under which a room is kept beside its play."""
MOST_PHONES = 500
MOST_TEXT = 600
"""Letters of a reply from a phone at most."""

Moment = Literal["welcome", "scene", "voting", "revealed", "write", "answer", "ending"]


class Ahead(NamedTuple):
    """What another choice would have led to: the turn it would have been, and the scenes after it."""

    turn: Turn
    passages: tuple[Passage, ...]


class Workshop:
    """A workshop under way. Make one with `open_workshop`.

    `changed` is called whenever something changed that a screen shows and that no key of it did.
    """

    def __init__(self, playing: Playing, code: str, kept: Mapping[str, str]) -> None:
        """Stand where the play stands, with the votes that were kept."""
        self.playing = playing
        self.code = code
        self.changed: Callable[[], None] = lambda: None
        self._kept = dict(kept)
        """What lies beside the play, by place: the whole of it, so that nothing is read twice."""
        begun = _as_data(self._kept.get(PREFIX, ""))
        self.address = str(begun.get("address", ""))
        """Where phones are let in, as `host:port`; "" where none are."""
        self.leader_code = str(begun.get("leader", "")) or new_code(LEADER_CODE_LENGTH)
        self.is_welcome = bool(begun.get("welcome", True)) and playing.state.turn == 0
        kept_minutes = begun.get("minutes")
        self.minutes: int = kept_minutes if kept_minutes in FORMS else LONGEST
        """How long the workshop is to be, one of `FORMS`."""
        self.began = str(begun.get("began") or ("" if self.is_welcome else playing.session.time()))
        """When the story began, in ISO 8601; "" before."""
        self.room = self._room(begun)

    # Where the room stands

    @property
    def moment(self) -> Moment:
        """What the wall shows now."""
        if self.is_welcome:
            return "welcome"
        stage = self.playing.stage
        return self.room.phase if stage == "choose" else stage

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices in the order of the wall."""
        return self.playing.choices

    @property
    def steps(self) -> tuple[Step, ...]:
        """The timed plan; none where the story is too long for one."""
        return timetable(self.playing.story, self.minutes)

    @property
    def step(self) -> Step | None:
        """Where in the timed plan the room is; None at the end, and where the plan has no such place."""
        steps, playing = self.steps, self.playing
        if self.is_welcome:
            return steps[0] if steps else None
        return step_of(steps, playing.turns[-2].node if self.moment == "answer" else playing.node.id)

    @property
    def stops_here(self) -> bool:
        """Whether the room stops here to talk: where no plan says otherwise, it does."""
        return self.step is None or self.step.kind == "stop"

    def _question(self) -> str:
        return f"{self.playing.node.id}@{self.playing.state.turn}"

    def _room(self, begun: Mapping[str, Any] | None = None) -> Room:
        """Return the room for the question that stands now, with what was kept of it."""
        question = self._question()
        options = tuple(choice.id for choice in self.playing.choices) if self._chooses() else ()
        room = Room(
            question,
            options,
            votes={
                token: option for token, option in self._sent("vote", question).items() if option in options
            },
            counts={
                option: int(count)
                for option, count in self._of("count", question).items()
                if option in options and count.isdecimal()
            },
        )
        about = begun or {}
        if about.get("question") != question or not options:
            return room
        phase, marked = about.get("phase"), about.get("marked")
        if phase in ("voting", "revealed"):
            room = rooms.show_choices(room)
        if phase == "revealed":
            room = rooms.reveal(room)
            room = room._replace(marked=marked) if marked in options else room
        return room

    def _chooses(self) -> bool:
        return self.playing.stage == "choose"

    def _of(self, kind: str, question: str) -> dict[str, str]:
        """Return what was kept of one kind for a question, by token or choice."""
        start = f"{PREFIX} {kind} {question} "
        return {
            place.removeprefix(start): text
            for place, text in self._kept.items()
            if place.startswith(start) and text
        }

    def _sent(self, kind: str, question: str) -> dict[str, str]:
        """Return what phones have sent for a question, by token."""
        return {token: text.partition(" ")[2] for token, text in self._of(kind, question).items()}

    # What the facilitator does

    def begin(self) -> None:
        """Leave the welcome for the first scene."""
        self.is_welcome = False
        self.began = self.began or self.playing.session.time()
        self._keep_room()

    def other_length(self) -> None:
        """Plan for the next shorter length that the story fits into; after the shortest for the longest."""
        lengths = forms(self.playing.story)
        shorter = [minutes for minutes in lengths if minutes < self.minutes]
        self.minutes = next(iter(shorter or lengths), self.minutes)
        self._keep_room()

    def welcome(self) -> None:
        """Show the welcome again, before the first answer."""
        self.is_welcome = self.playing.state.turn == 0
        self._keep_room()

    def happen(self, room: Room) -> None:
        """Let the room be as one of the functions of `room` made it of this one, and keep that."""
        before, self.room = self.room, room
        for option in {*before.counts, *room.counts}:
            if before.counts.get(option) != room.counts.get(option):
                self._keep(f"{PREFIX} count {room.question} {option}", str(room.counts.get(option, "")))
        if (before.phase, before.marked) != (room.phase, room.marked):
            self._keep_room()

    def choose(self) -> None:
        """Go on with the marked choice."""
        if self.room.phase == "revealed" and self.room.marked:
            self.playing.choose(self.room.marked)
            self._moved()

    def send(self, text: str) -> None:
        """Send what the room agreed to say at a typed moment; a blank one goes past it."""
        self.playing.send(text)
        self._moved()

    def send_again(self, text: str) -> None:
        """Send another reply in the place of the one that was just answered."""
        self.playing.send_again(text)
        self._moved()

    def go_on(self) -> None:
        """The answer of the scene has been read."""
        self.playing.go_on()
        self._moved()

    def step_back(self) -> None:
        """Stand at the decision before, with the votes as they were shown."""
        self.playing.step_back()
        self.room = self._room()
        if self.room.votes or self.room.counts:
            self.room = rooms.reveal(rooms.show_choices(self.room))
        self._keep_room()

    def ahead(self, option: str) -> Ahead | None:
        """Return what a choice would lead to, with nothing chosen; None where it cannot be told."""
        return Ahead(*found) if (found := self.playing.ahead(option)) else None

    def _moved(self) -> None:
        self.room = self._room()
        self._keep_room()

    # What the phones do

    def listen_at(self, address: str) -> None:
        """Remember where phones are let in, so that the next start lets them in at the same place."""
        self.address = address
        self._keep_room()

    @property
    def phones(self) -> int:
        """How many phones have joined."""
        return sum(place.startswith(f"{PREFIX} phone ") for place in self._kept)

    def join(self, code: str, token: str = "") -> str:
        """Let a phone in that has the right letters; return its token, "" where it is not let in.

        With the token that `new_token` gave it before, it is one phone however often it asks. With the
        letters of who leads it does not vote and is not counted.
        """
        typed, token = code.strip().upper().encode(), token or new_token()
        if secrets.compare_digest(typed, self.leader_code.encode()):
            self._keep(f"{PREFIX} leader {token}", "joined")
            return token
        if not secrets.compare_digest(typed, self.code.encode()) or self.phones >= MOST_PHONES:
            return ""
        self._keep(f"{PREFIX} phone {token}", "joined")
        self.changed()
        return token

    def leads(self, token: str) -> bool:
        """Whether a token is that of who leads."""
        return f"{PREFIX} leader {token}" in self._kept

    def has_joined(self, token: str) -> bool:
        """Whether a token is that of a phone that was let in."""
        return f"{PREFIX} phone {token}" in self._kept

    def vote(self, token: str, question: str, option: str, at: int = 0) -> bool:
        """Take and keep the vote of a phone, at once; return whether it counts.

        One for another question than the one that is open counts for nothing, nor does one that the phone
        sent before the one that counts. `at`: its number, higher with each that the phone sends; 0: none.
        """
        if question != self.room.question or not self.has_joined(token):
            return False
        after = rooms.vote(self.room, token, option)
        if after is self.room or not self._keep_sent(token, option, at):
            return False
        self.room = after
        self.changed()
        return True

    def vote_letter(self, token: str, question: str, letter: str, at: int = 0) -> bool:
        """Take the vote of a phone by the letter of a choice; return whether it counts."""
        return self.vote(token, question, rooms.option_of(self.room, letter), at)

    def write(self, token: str, question: str, text: str, at: int = 0) -> bool:
        """Take and keep the words of a phone for the typed moment that is open; the last ones count."""
        is_open = self.moment == "write" and question == self.room.question
        if not is_open or not text.strip() or not self.has_joined(token):
            return False
        if not self._keep_sent(token, text.strip()[:MOST_TEXT], at):
            return False
        self.changed()
        return True

    def sent_by(self, token: str) -> tuple[str, int]:
        """Return what counts of a phone for the question that is open, choice or words, and its number."""
        if self.moment not in ("voting", "write"):
            return "", 0
        number, _space, text = self._kept.get(self._place(token), "").partition(" ")
        return text, int(number or 0)

    def _place(self, token: str) -> str:
        kind = "text" if self.moment == "write" else "vote"
        return f"{PREFIX} {kind} {self.room.question} {token}"

    def _keep_sent(self, token: str, text: str, at: int) -> bool:
        """Keep what a phone sent for the question that is open, with its number; not if it was overtaken."""
        last = self.sent_by(token)[1]
        if 0 < at < last:
            return False
        self._keep(self._place(token), f"{max(at, last)} {text}")
        return True

    @property
    def texts(self) -> dict[str, str]:
        """What phones have written for the typed moment that is open or was just answered, by token."""
        playing = self.playing
        if self.moment == "write":
            return self._sent("text", self.room.question)
        if self.moment == "answer" and playing.can_write_again and playing.turns[-2].step:
            return self._sent("text", f"{playing.turns[-2].node}@{playing.state.turn - 1}")
        return {}

    def pick(self, name: str) -> bool:
        """Let the candidate hear the words of one phone, by the name that `name_of` gives it."""
        text = next((text for token, text in self.texts.items() if name_of(token) == name), "")
        if not text:
            return False
        if self.moment == "write":
            self.send(text)
        elif text != self.playing.turns[-2].typed:  # asked for twice, it is heard once
            self.send_again(text)
        self.changed()
        return True

    # What is kept

    def _keep_room(self) -> None:
        room = self.room
        about = {
            "code": self.code, "welcome": self.is_welcome, "question": room.question, "phase": room.phase,
            "marked": room.marked, "address": self.address, "leader": self.leader_code,
            "minutes": self.minutes, "began": self.began,
        }  # fmt: skip
        self._keep(PREFIX, json.dumps(about))  # first: a copy has a row of its own with it
        session, number = self.playing.session, str(self.playing.row.id)
        if (
            self.playing.row.id and session.settings.get(SETTING) != number
        ):  # a new play, or it became a copy of its own
            session.set(SETTING, number)
            mark_room_play(session, self.playing.row)
            for place, text in self._kept.items():
                self.playing.keep_draft(text, place)

    def _keep(self, place: str, text: str) -> None:
        self._kept[place] = text
        self.playing.keep_draft(text, place)

    def close(self) -> None:
        """End the workshop: of the votes nothing stays, the play does."""
        self.playing.session.set(SETTING, "")
        erase_beside(self.playing, PREFIX)
        if self.playing.node.ending:
            self.playing.finish()
            mark_room_play(self.playing.session, self.playing.row)  # erased beside it, it has a new row
        forget_untouched(self.playing)


def waiting(session: Session) -> str:
    """Return the scenario of the workshop that is open, "" where none is."""
    playing = named_play(session, SETTING)
    return playing.row.scenario if playing else ""


def open_workshop(session: Session, scenario: str) -> Workshop:
    """Open the workshop that stands open with this scenario, or a new one; raises BrokenScenarioError.

    One that stands open with another scenario is closed.
    """
    playing = named_play(session, SETTING)
    if playing and playing.row.scenario != scenario:
        Workshop(playing, "", {}).close()
        playing = None
    if playing:
        kept = kept_beside(playing)
        code = str(_as_data(kept.get(PREFIX, "")).get("code", "")) or new_code()
        workshop = Workshop(playing, code, kept)
    else:
        workshop = Workshop(begin(session, scenario), new_code(), {})
    workshop._keep_room()
    return workshop


def _as_data(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text or "{}")
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
