"""What is kept on this machine, in lines: where it lies, all of it as JSON, erasing it."""

from __future__ import annotations

from pathlib import Path

from simulator.exits import OK, WRONG
from simulator.plain.asking import confirmed
from simulator.plain.console import Console
from simulator.session.kept_data import DataError, copies, erase_everything, exported, kept
from simulator.session.new_file import SavingError, write_new
from simulator.session.session import Session
from simulator.texts import _, ngettext, with_program


def show_data(session: Session) -> int:
    """Tell where the program keeps what, and how much. Return the exit code."""
    console, found = Console(), kept(session)
    console.tell(session.notices)
    where = _("What this program keeps is stored on this machine only, in {folder}:")
    console.line(where.replace("{folder}", str(found.folder)))
    for path, size in found.files:
        console.line(f"  {path} ({_size(size)})")
    if found.plays is None:
        console.line(_("How many plays are saved there cannot be seen now."))
    else:
        plays = ngettext("{count} play is saved there.", "{count} plays are saved there.", found.plays)
        console.line(plays.replace("{count}", str(found.plays)))
    move = _(
        "To move your plays to another machine, close the program and copy {file} to the same place there."
    )
    console.line(move.replace("{file}", found.journal))
    console.line(with_program(_("See all of it with: {mentor} data export")))
    console.line(with_program(_("Erase all of it with: {mentor} data erase")))
    return OK


def export_data(session: Session, path: Path | None) -> int:
    """Write everything as JSON to a new file, or to the standard output. Return the exit code."""
    try:
        everything = exported(session)
    except DataError as error:
        Console(error=True).line(error.sentence)
        return WRONG
    if path is None:
        Console().data(everything)
        return OK
    try:
        written = write_new(path, everything)
    except SavingError as error:
        Console(error=True).line(error.sentence)
        return WRONG
    Console().line(_("Everything is written to {path}").replace("{path}", str(written)))
    return OK


def tell_written(path: Path | None, page: str) -> int:
    """Write a page to a new file and say where, or to the standard output. Return the exit code."""
    if path is None:
        Console().data(page)
        return OK
    try:
        written = write_new(path, page)
    except SavingError as error:
        Console(error=True).line(error.sentence)
        return WRONG
    words = _("The page is written to {path}. Open it in a browser and print it from there.")
    Console().line(words.replace("{path}", str(written)))
    return OK


def erase_data(session: Session, *, sure: bool) -> int:
    """Erase everything, of everybody at this machine, after asking. Return the exit code."""
    console = Console()
    if not sure:
        question = _(
            "Erase all plays, texts and settings of everybody who has used this program here? "
            "This cannot be undone. Write yes to erase them."
        )
        if not confirmed(console, question):
            return WRONG
    left = erase_everything(session)
    if left:
        console.line(
            _("These files could not be removed. Close the program in other windows, and try again:")
        )
        for path in left:
            console.line(f"  {path}")
        return WRONG
    console.line(_("Everything is erased."))
    others = copies()
    if others:
        console.line(
            _(
                "These files look like copies of the file with your plays, made by somebody or by a program "
                "that keeps folders the same. They are not erased. Remove those that you do not need:"
            )
        )
        for path in others:
            console.line(f"  {path}")
    return OK


def _size(count: int) -> str:
    """Return a number of bytes for a person, in kB."""
    return f"{max(1, round(count / 1024))} kB"
