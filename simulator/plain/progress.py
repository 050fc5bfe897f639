"""What one has practised, in lines, as JSON, or saved as a picture."""

from __future__ import annotations

import json
from pathlib import Path

from simulator.exits import OK, WRONG
from simulator.plain.console import Console
from simulator.plain.telling import tell
from simulator.session.library import entries
from simulator.session.new_file import SavingError
from simulator.session.offer import rate_some
from simulator.session.progress import NOTHING_YET, as_data, progress, skill_progress
from simulator.session.progress_picture import save, saved_words
from simulator.session.rated import rated
from simulator.session.session import Session
from simulator.texts import _


def tell_progress(session: Session, *, as_json: bool = False) -> int:
    """Tell what was practised and met. Return the exit code."""
    console = Console()
    rate_all(session)
    if as_json:
        data = as_data(session, entries(session))
        console.data(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        return OK
    tell_parts(session, console)
    return OK


def tell_parts(session: Session, console: Console) -> None:
    """Tell what was practised and met, or that there is nothing yet."""
    parts = progress(session, entries(session), marks=False)
    console.tell(session.notices)
    if not parts:
        console.line(_(NOTHING_YET))
    for part in parts:
        console.say(part.title)
        tell(console, part.blocks)


def rate_all(session: Session) -> None:
    """Rate whatever has ended: a command has the time."""
    while rate_some(session):
        pass


def save_picture(session: Session, path: Path) -> int:
    """Save what was practised as a picture. Return the exit code."""
    rate_all(session)
    try:
        written = save(skill_progress(rated(session), tuple(session.pack.skills)), session.pack, path)
    except SavingError as error:
        Console(error=True).line(error.sentence)
        return WRONG
    Console().line(saved_words(written))
    return OK
