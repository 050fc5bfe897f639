"""What a phone may show of a workshop now, with nothing of how the votes fall before they are shown."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from simulator.scenario.model import Quality
from simulator.session.broken import BrokenScenarioError
from simulator.session.past_words import said_in
from simulator.workshop import room as rooms
from simulator.workshop.codes import name_of
from simulator.workshop.room import LETTERS
from simulator.workshop.timetable import ENDS, Kind
from simulator.workshop.workshop import Moment, Workshop


class Option(NamedTuple):
    """One choice: its letter and words. `votes`: how many for it, None until they are shown."""

    letter: str
    words: str
    votes: int | None = None


class View(NamedTuple):
    """The moment for one phone, in its language. `now` changes whenever there is something new to fetch.

    `own`: the letter that this phone has sent, `text`: its words, "" for none; `at`: the number of that.
    `said`, `answer`: what the room said, and the scene's answer to it. `prompt`: the question of a typed
    moment. `plan`: the sentence to complete. `stops`: whether the room stops here to talk.
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
    stops: bool = True


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
            stops = workshop.stops_here
            return shown._replace(scene=scene, options=options, own=own, at=at, stops=stops)
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


class Timing(NamedTuple):
    """One step of the timed plan: its minutes, and until when (a local time, as 13:24; "" before the story).

    `number`: which of the `stops` it is, 0 where it is none.
    """

    kind: Kind
    minutes: int
    until: str
    number: int
    stops: int


class LeaderView(NamedTuple):
    """What the phone of who leads shows: nothing of how the votes fall either.

    `ahead`: the notes of the scenes that may come next. `unanswered`: how many phones have not
    answered, None where nothing is asked.
    `texts`: what phones wrote, each with its name. `times`: the step of the timed plan; at the end, all of
    them.
    """

    now: str
    title: str
    times: tuple[Timing, ...]
    note: str
    ahead: tuple[str, ...]
    choices: tuple[Coached, ...]
    unanswered: int | None
    texts: tuple[tuple[str, str], ...]


def leader_view(workshop: Workshop, language: str) -> LeaderView:
    """Return what the phone of who leads shows now."""
    try:
        _passages, choices, node = workshop.playing.now_in(language)
        title = workshop.playing.telling.story(language).scenario.title
    except BrokenScenarioError:
        return leader_view(workshop, workshop.playing.session.language)
    coached = tuple(
        Coached(LETTERS[place : place + 1], choice.you, choice.quality, choice.feedback)
        for place, choice in enumerate(choices)
        if workshop.moment != "answer"
    )
    texts = tuple((name_of(token), text) for token, text in workshop.texts.items())
    is_next = workshop.moment == "answer"  # the play stands at the next scene already
    return LeaderView(
        leader_stamp(workshop),
        title,
        tuple(timings(workshop)),
        "" if is_next else node.note,
        tuple(filter(None, [node.note])) if is_next else _notes_ahead(workshop, language),
        coached,
        _unanswered(workshop),
        texts,
    )


def _unanswered(workshop: Workshop) -> int | None:
    match workshop.moment:
        case "voting":
            return workshop.phones - rooms.answered(workshop.room)
        case "write":
            return workshop.phones - len(workshop.texts)
    return None


def _notes_ahead(workshop: Workshop, language: str) -> tuple[str, ...]:
    """Return the notes of the scenes that may come next, each once; of the first scene before it is shown."""
    scenario, node = workshop.playing.telling.story(language).scenario, workshop.playing.node
    ways = (*node.goto, *(goto for choice in node.choices for goto in choice.goto))
    names = [goto.node for goto in ways] if workshop.moment != "welcome" else []
    notes = [scenario.nodes[name].note for name in names]
    return tuple(dict.fromkeys(filter(None, notes)))


def timings(workshop: Workshop) -> Iterator[Timing]:
    """Yield where in the timed plan the room is: one step, or at the end each that is left."""
    steps, step = workshop.steps, workshop.step
    if not steps:
        return
    stops = [each for each in steps if each.kind == "stop"]
    shown = [step] if step else []
    if workshop.moment == "ending":
        shown = [each for each in steps if each.kind in ENDS]
    for each in shown:
        until = ""
        if workshop.began:
            gone = timedelta(minutes=each.end - steps[0].end)
            until = f"{(datetime.fromisoformat(workshop.began) + gone).astimezone():%H:%M}"
        number = stops.index(each) + 1 if each in stops else 0
        yield Timing(each.kind, each.minutes, until, number, len(stops))


def leader_stamp(workshop: Workshop) -> str:
    """Return a word that changes with the moment, and with how many have answered or written."""
    return f"{stamp(workshop)} {workshop.phones} {rooms.answered(workshop.room)} {len(workshop.texts)}"
