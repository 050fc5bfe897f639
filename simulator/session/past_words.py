"""One-line words about saved plays, for lists on screen and in lines."""

from __future__ import annotations

from simulator.engine.transcript import Turn
from simulator.session.history import Past
from simulator.session.wording import local_time
from simulator.texts import _


def where_it_stands(ending: str) -> str:
    """Return the name of a play's ending in words; of none, that the play is not finished."""
    return _("Ending: {name}").replace("{name}", ending) if ending else _("Not finished")


def origin(past: Past, plays: list[Past]) -> str:
    """Return which play this one plays on from, "" if none; `plays`: all that are listed, numbered from 1."""
    if past.play.parent is None:
        return ""
    for number, other in enumerate(plays, 1):
        if other.play.id == past.play.parent:
            return _("Plays on from number {number}").replace("{number}", str(number))
    return _("Plays on from an earlier play")


def headline(past: Past) -> str:
    """Return when a play was begun and where it stands."""
    return f"{local_time(past.play.started)} · {where_it_stands(past.ending)}"


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
