"""Which plays a room played together: marked as such in the history, and nothing of one's own skills."""

from __future__ import annotations

from simulator.session.session import Session
from simulator.store.database import JournalError
from simulator.store.journal import Note, Play

KIND = "workshop"


def mark_room_play(session: Session, row: Play) -> None:
    """Keep a note that a room plays this play; it goes when the play goes."""
    if row.id:
        note = Note(0, session.person, session.pack_key, row.id, KIND, row.started, {})
        session.keep_about(session.journal.note, note, once=True)


def room_plays(session: Session) -> frozenset[int]:
    """Return the ids of the plays of this person in this pack that a room played."""
    try:
        notes = session.journal.notes(session.person, session.pack_key, KIND)
    except JournalError:
        return frozenset()
    return frozenset(note.play for note in notes if note.play is not None)
