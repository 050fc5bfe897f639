"""What is kept beside a play as long as something lasts, and the play that a setting names."""

from __future__ import annotations

from simulator.session.playing import Playing, resume
from simulator.session.session import Session
from simulator.store.database import JournalError


def kept_beside(playing: Playing) -> dict[str, str]:
    """Return what is kept beside a play, by its place; nothing where it cannot be read."""
    try:
        return playing.session.journal.drafts(playing.kept_in)
    except JournalError as error:
        playing.session.tell_trouble(error)
        return {}


def erase_beside(playing: Playing, start: str) -> None:
    """Erase what is kept beside a play at places that begin with `start`."""
    playing.session.keep(playing.session.journal.erase_drafts, playing.row.id, start)


def named_play(session: Session, setting: str) -> Playing | None:
    """Return the play that a setting names, as it stands; None where this person has none in this pack.

    Raises BrokenScenarioError.
    """
    number = session.settings.get(setting, "")
    if not number.isdecimal() or number == "0":
        return None
    try:
        row = session.journal.play(int(number))
    except JournalError as error:
        session.tell_trouble(error)
        return None
    if row is None or (row.person, row.pack) != (session.person, session.pack_key):
        return None
    return resume(session, row.id)
