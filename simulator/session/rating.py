"""Finished plays are rated: a note beside each says what it showed of the skills it gave a chance for."""

from __future__ import annotations

from datetime import UTC, datetime

from simulator.engine.debrief import skills
from simulator.session.caught import CERTAIN
from simulator.session.history import read_past
from simulator.session.labels import own_line
from simulator.session.playing import Playing
from simulator.session.rated import KIND, Rated, Shown, as_data, unrated
from simulator.session.session import Session
from simulator.store.journal import Note, Play


def rate(session: Session, play: Play) -> bool:
    """Keep what a finished play showed; of one whose story cannot be read, that it showed nothing.

    False where it could not be kept.
    """
    playing = read_past(session, play, is_shown=False)
    shown = (
        of_play(playing)
        if playing
        else Rated(_time(play), play.number, play.scenario, play.ending, "", (), {})
    )
    note = Note(0, session.person, session.pack_key, play.id, KIND, play.updated, as_data(shown))
    kept = session.keep_about(session.journal.note, note, once=True)
    return kept or play not in unrated(session)  # another window was first, or erased the play


def of_play(playing: Playing) -> Rated:
    """Return what a play showed, as far as it has come."""
    row = playing.row
    drawn = tuple(sorted((name, str(value)) for name, value in playing.state.origin.drawn.items()))
    profiles = skills(playing.story, playing.state, playing.session.pack.tips, CERTAIN)
    shown = {
        profile.skill: Shown(tuple(chance.level for chance in profile.evidence), own_line(profile))
        for profile in profiles
    }
    return Rated(
        _time(row), row.number, row.scenario, row.ending, playing.scenario.candidate.name, drawn, shown
    )


def _time(play: Play) -> datetime:
    try:
        return datetime.fromisoformat(play.updated).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.fromtimestamp(0, UTC)
