"""What a phone may show of a workshop now, with nothing of how the votes fall before they are shown."""

from __future__ import annotations

import zlib
from typing import NamedTuple

from simulator.scenario.model import Quality
from simulator.session.broken import BrokenScenarioError
from simulator.session.past_words import said_in
from simulator.workshop import room as rooms
from simulator.workshop.room import LETTERS
from simulator.workshop.workshop import Moment, Workshop, name_of


class Option(NamedTuple):
    """One choice: its letter and words. `votes`: how many for it, None until they are shown."""

    letter: str
    words: str
    votes: int | None = None


class View(NamedTuple):
    """The moment for one phone, in its language. `now` changes whenever there is something new to fetch.

    `own`: the letter that this phone has sent, `text`: its words, "" for none; `at`: the number of that.
    `said`, `answer`: what the room said, and the scene's answer to it. `prompt`: the question of a typed
    moment. `plan`: the sentence to complete.
    """

    now: str
    moment: Moment
    title: str
    question: str = ""
    scene: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    own: str = ""
    said: str = ""
    answer: tuple[str, ...] = ()
    prompt: str = ""
    text: str = ""
    at: int = 0
    plan: str = ""


def stamp(workshop: Workshop, token: str = "") -> str:
    """Return a word for the moment, and for what counts of one phone; the same whatever others voted."""
    own, _at = workshop.sent_by(token)
    told = f"{zlib.crc32(own.encode()):x}" if own else "-"
    return f"{workshop.moment} {workshop.room.question} {told}"


def view(workshop: Workshop, token: str, language: str) -> View:
    """Return what the phone of a token shows now; in the other language where this one is broken just now."""
    try:
        return _view(workshop, token, language)
    except BrokenScenarioError:
        return _view(workshop, token, workshop.playing.session.language)


def _view(workshop: Workshop, token: str, language: str) -> View:
    playing, moment = workshop.playing, workshop.moment
    passages, choices, node = playing.now_in(language)
    scenario = playing.telling.story(language).scenario
    shown = View(stamp(workshop, token), moment, scenario.title, workshop.room.question)
    scene = tuple(text for passage in passages for text in passage.scene)
    sent, at = workshop.sent_by(token)
    match moment:
        case "scene":
            return shown._replace(scene=scene)
        case "voting" | "revealed":
            room = workshop.room
            sums = rooms.tally(room)
            options = tuple(
                Option(rooms.letter_of(room, choice.id), choice.you, sums[place] if sums else None)
                for place, choice in enumerate(choices)
            )
            own = rooms.letter_of(room, sent) if sent in room.options else ""
            return shown._replace(scene=scene, options=options, own=own, at=at)
        case "write":
            prompt = node.write.prompt if node.write else ""
            return shown._replace(scene=scene, prompt=prompt, text=sent, at=at)
        case "answer":
            turn = playing.answer_in(language)
            return shown._replace(said=said_in(turn), answer=turn.reaction) if turn else shown
        case "ending":
            return shown._replace(scene=scene, plan=scenario.debrief.plan)
    return shown


class Coached(NamedTuple):
    """One choice as who leads sees it: the letter, the words, how good they are, and the coach's words."""

    letter: str
    words: str
    quality: Quality
    coach: str


class LeaderView(NamedTuple):
    """What the phone of who leads shows: nothing of how the votes fall either.

    `unanswered`: how many phones have not answered. `texts`: what phones wrote, each with its name.
    """

    now: str
    title: str
    note: str
    choices: tuple[Coached, ...]
    unanswered: int
    texts: tuple[tuple[str, str], ...]


def leader_view(workshop: Workshop, language: str) -> LeaderView:
    """Return what the phone of who leads shows now."""
    try:
        _passages, choices, node = workshop.playing.now_in(language)
        title = workshop.playing.telling.story(language).scenario.title
    except BrokenScenarioError:
        return leader_view(workshop, workshop.playing.session.language)
    room = workshop.room
    coached = tuple(
        Coached(LETTERS[place : place + 1], choice.you, choice.quality, choice.feedback)
        for place, choice in enumerate(choices)
        if workshop.moment != "answer"
    )
    texts = tuple((name_of(token), text) for token, text in workshop.texts.items())
    return LeaderView(
        leader_stamp(workshop), title, node.note, coached, workshop.phones - rooms.answered(room), texts
    )


def leader_stamp(workshop: Workshop) -> str:
    """Return a word that changes with the moment, and with how many have answered or written."""
    return f"{stamp(workshop)} {workshop.phones} {rooms.answered(workshop.room)} {len(workshop.texts)}"
