"""One-line words about saved plays, for lists on screen and in lines."""

from __future__ import annotations

from simulator.engine.transcript import Turn
from simulator.session.history import Past
from simulator.session.labels import local_time
from simulator.session.session import Session
from simulator.texts import _


def unseen(session: Session) -> str:
    """Return that nobody can see now whether there are earlier plays, "" where that can be seen."""
    return "" if session.journal.is_known else _("Your earlier plays cannot be seen now.")


def where_it_stands(ending: str) -> str:
    """Return the name of a play's ending in words; of none, that the play is not finished."""
    return _("The ending: {name}").replace("{name}", ending) if ending else _("Not finished")


def parent_number(past: Past, plays: list[Past]) -> int | None:
    """Return the number of the play this one was continued from, `None` where it is not among `plays`."""
    return next((other.number for other in plays if other.play.id == past.play.parent), None)


def origin(past: Past, plays: list[Past]) -> str:
    """Return which play this one was continued from, "" if none; `plays`: all that are listed."""
    if past.play.parent is None:
        return ""
    number = parent_number(past, plays)
    if number is None:
        return _("Continued from an earlier play")
    return _("Continued from play {number}").replace("{number}", str(number))


def who_played(past: Past) -> str:
    """Return that a room played it together, "" where one did alone."""
    return _("Workshop") if past.is_rooms else ""


def headline(past: Past) -> str:
    """Return when a play was begun, where it stands, and whether a room played it."""
    parts = (local_time(past.play.started), where_it_stands(past.ending), who_played(past))
    return " · ".join(filter(None, parts))


def left_to_read(past: Past) -> str:
    """Return that the debrief of a finished play was left before its end, "" where it was not."""
    return _("You have not finished the debrief.") if past.ending and not past.play.closed else ""


def unplayable(past: Past) -> str:
    """Return that a play's scenario cannot be read now, "" where it can."""
    return "" if past.readable else _("This scenario cannot be read any more.")


def scene_of(turn: Turn) -> str:
    """Return the first paragraph of the scene where a turn's decision stands."""
    return next((text for passage in reversed(turn.passages) for text in passage.scene), "")


def said_in(turn: Turn) -> str:
    """Return what the mentor said, did or wrote in a turn; "" where nothing was done yet."""
    if turn.choice:
        return turn.choice.you
    if turn.typed:
        return turn.typed
    return _("You went on without writing.") if turn.step else ""


def as_told(text: str) -> tuple[str, str]:
    """Return a choice as it is told, in two pieces: who, and what was said or done.

    A spoken choice has the label “You:”; one that tells what “you” do has its own first word instead.
    """
    label = _("You:")
    word = label.rstrip(":")
    return (word, text.removeprefix(word + " ")) if text.startswith(word + " ") else (label, text)


def short(text: str, most: int = 60) -> str:
    """Return the beginning of a text, cut at a word, with an ellipsis where something is left out."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–") + " …"
