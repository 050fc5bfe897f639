"""What hangs on the wall of a workshop: choices with their letters, and the votes once they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from textual.widget import Widget
from textual.widgets import Static

from simulator.session.beats import Beat, beats
from simulator.session.briefing import briefing_of_a_room
from simulator.session.playing import Turn
from simulator.texts import _, ngettext
from simulator.tui.block_content import contents
from simulator.tui.plain_content import Marked, joined, plain
from simulator.tui.widgets.transcript import beat_widgets, scene_content
from simulator.workshop import room as rooms
from simulator.workshop.paper import SIGNS
from simulator.workshop.together import together
from simulator.workshop.workshop import Workshop

BAR = "█"
BAR_COLUMNS = 40
"""The bar of a choice that everybody took; on a small window it is shorter."""


@dataclass
class Shown:
    """How much of a step is shown.

    `page`: which page of the end, -1 for the last scene. `looked_at`: the choice whose way is looked at, ""
    where none is.
    """

    beats_shown: int = 1
    page: int = -1
    looked_at: str = ""
    shows_note: bool = False
    is_writing_again: bool = False


def wall_widgets(workshop: Workshop, shown: Shown, columns: int) -> list[Widget]:
    """Return what hangs on a wall of so many columns now."""
    playing = workshop.playing
    scene = Static(scene_content(playing.passages, playing.candidate_name))
    match workshop.moment:
        case "welcome":
            return [_way_in(workshop), Static(contents(briefing_of_a_room(playing.scenario)))]
        case "scene":
            return [scene, *_note(workshop, shown)]
        case "voting":
            how = _("Phone · or hold up your card · or close your eyes and raise a hand")
            return [scene, *choice_widgets(workshop, columns), Static(plain(how), classes="how")]
        case "revealed":
            if shown.looked_at:
                return _ahead(workshop, shown.looked_at)
            talk = _("Who chose what? What were you hoping for?")
            if not workshop.stops_here:
                talk = _("No stop here: the story goes on with the marked choice.")
            ask = Static(plain(talk), classes="prompt talk")
            return [*choice_widgets(workshop, columns), ask, *_note(workshop, shown)]
        case "write":
            prompt = plain(playing.write.prompt if playing.write else "")
            return [scene, Static(prompt, classes="prompt"), *_note(workshop, shown)]
        case "answer":
            return _answer(workshop, playing.turns[-2], shown.beats_shown)
    if shown.page >= 0:
        return [Static(contents(together(playing)[shown.page].blocks))]
    ending = _("This is where the story ends: “{ending}”.").replace("{ending}", playing.node.ending)
    return [scene, Static(plain(ending, "bold"))]


def _way_in(workshop: Workshop) -> Widget:
    """Return what a room does to be able to answer."""
    words = _("Phones: press p. With cards or hands, just begin.")
    if workshop.address:
        words = _("Phones: open http://{address} and type {code}.").replace("{code}", workshop.code)
    return Static(plain(words.replace("{address}", workshop.address)), classes="prompt")


def first_new(workshop: Workshop, shown: Shown) -> int:
    """Return at which widget of the wall one begins to read: the first that was not there before."""
    moment = workshop.moment
    if moment == "voting":
        return 1  # the scene was there
    if moment == "revealed" and not shown.looked_at:
        if shown.shows_note:
            return -1
        return workshop.room.options.index(workshop.room.marked) if workshop.room.marked else 0
    if moment == "answer":
        return len(_answer(workshop, workshop.playing.turns[-2], shown.beats_shown - 1))
    return -1 if shown.shows_note else 0


def beats_of(turn: Turn) -> list[Beat]:
    """Return what is shown of an answer; a checklist is for one who wrote alone."""
    return [beat for beat in beats(turn, coach=True) if beat != "checklist"]


def _answer(workshop: Workshop, turn: Turn, shown: int) -> list[Widget]:
    name = workshop.playing.candidate_name
    return [widget for beat in beats_of(turn)[:shown] for widget in beat_widgets(beat, turn, name)]


def _ahead(workshop: Workshop, option: str) -> list[Widget]:
    """Return what the choice that is looked at would lead to."""
    ahead = workshop.ahead(option)
    if ahead is None:
        return [Static(plain(_("What this choice leads to cannot be told here.")))]
    title = Static(plain(_("This is what would have happened. It has not been chosen.")), classes="aside")
    scene = Static(scene_content(ahead.passages, workshop.playing.candidate_name))
    return [title, *_answer(workshop, ahead.turn, len(beats_of(ahead.turn))), scene]


def _note(workshop: Workshop, shown: Shown) -> list[Widget]:
    note = workshop.playing.node.note
    if not (shown.shows_note and note):
        return []
    box = Static(plain(note), classes="box note")
    box.border_title = plain(_("For the one who leads"))
    return [box]


def choice_widgets(workshop: Workshop, columns: int) -> list[Widget]:
    """Return the choices, each with its letter; with the votes where they are shown."""
    room, sums = workshop.room, rooms.tally(workshop.room)
    everybody = sum(sums or ())
    found: list[Widget] = []
    for place, choice in enumerate(workshop.choices):
        is_marked = choice.id == room.marked
        words = plain(choice.you, "bold" if is_marked else "")
        if sums and everybody:
            words = joined([words, plain(_bar(sums[place], everybody, columns), "$primary")], "\n")
        mark = "▸" if is_marked else " "
        letter = rooms.letter_of(room, choice.id)
        shape = SIGNS[place : place + 1]
        found.append(Static(Marked(f"{mark} {letter:1} {shape:1}  ", words), classes="choice"))
    return found


def _bar(count: int, everybody: int, columns: int) -> str:
    most = min(BAR_COLUMNS, max(8, columns - 24))
    length = max(1, round(most * count / everybody)) if count else 0
    return " ".join(filter(None, (BAR * length, str(count))))


def counting_words(workshop: Workshop) -> str:
    """Return who has answered: of cards and hands no number before the votes are shown."""
    room = workshop.room
    if workshop.texts:
        count = len(workshop.texts)
        words = ngettext("{count} phone has written", "{count} phones have written", count)
        return words.replace("{count}", str(count))
    if workshop.moment == "welcome":
        return "   ·   ".join(filter(None, [_joined(workshop), _length(workshop)]))
    if workshop.moment not in ("voting", "revealed"):
        return ""
    if room.phase == "revealed":
        everybody = sum(rooms.tally(room) or ())
        if not everybody:
            return _("No votes were counted. Talk together, and mark what you go on with.")
        return ngettext("{count} vote", "{count} votes", everybody).replace("{count}", str(everybody))
    parts = []
    if workshop.phones:
        count = rooms.answered(room)
        everybody = max(count, workshop.phones)
        words = ngettext(
            "{count} of {all} phone has answered", "{count} of {all} phones have answered", everybody
        )
        parts.append(words.replace("{count}", str(count)).replace("{all}", str(everybody)))
    if rooms.counted(room) or room.counting:
        letters = (f"{rooms.letter_of(room, option)} {_tick(workshop, option)}" for option in room.options)
        parts.append(_("Counted: {letters}").replace("{letters}", "  ".join(letters)))
    return "   ·   ".join(parts)


def _joined(workshop: Workshop) -> str:
    count = workshop.phones
    words = ngettext("{count} phone is in", "{count} phones are in", count)
    return words.replace("{count}", str(count)) if count else ""


def _length(workshop: Workshop) -> str:
    """Return how long the workshop is to be; nothing where no plan fits."""
    stops = sum(step.kind == "stop" for step in workshop.steps)
    words = ngettext(
        "{minutes} minutes, with {count} stop to talk", "{minutes} minutes, with {count} stops to talk", stops
    )
    return words.replace("{minutes}", str(workshop.minutes)).replace("{count}", str(stops)) if stops else ""


def _tick(workshop: Workshop, option: str) -> str:
    if option in rooms.counted(workshop.room):
        return "✓"
    return "…" if option == workshop.room.counting else "–"
