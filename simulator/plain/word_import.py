"""A Word file taken back: what would change is shown, asked about and written; the old file is kept."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path
from shlex import quote

from simulator.exits import OK, WRONG
from simulator.plain.asking import confirmed
from simulator.plain.console import Console
from simulator.plain.shelf import tell_broken
from simulator.session.broken import BrokenScenarioError
from simulator.session.new_file import SavingError, beside_old, write_new
from simulator.session.review import Review, review
from simulator.session.session import Session
from simulator.session.word_copy import how_to_get_it, part_is_here, word_file
from simulator.session.word_import import Change, Taken, taken
from simulator.session.word_reading import Returned, WordError, returned
from simulator.texts import _, ngettext


def tell_word_error(error: WordError, path: Path) -> None:
    """Say why a file cannot be taken back."""
    words = {
        "not-there": _("mentor import: there is no file “{path}”."),
        "not-readable": _("mentor import: “{path}” cannot be read ({reason})."),
        "not-word": _(
            "mentor import: “{path}” is not a Word file (.docx) that can be read. Save it as .docx."
        ),
        "too-large": _("mentor import: “{path}” is too large to be a story."),
        "not-ours": _(
            "mentor import: “{path}” has no texts of a story in it. Take a file that “print --word” wrote."
        ),
    }[error.reason]
    Console(error=True).line(words.replace("{path}", str(path)).replace("{reason}", error.detail))


def tell_no_story(path: Path) -> None:
    """Say that there is no scenario file at a path."""
    Console(error=True).line(_("mentor import: there is no file “{path}”.").replace("{path}", str(path)))


def read_word(path: Path) -> Returned | None:
    """Read a Word file; None, with the reason told, where that cannot be."""
    if not part_is_here():
        Console(error=True).line(how_to_get_it())
        return None
    try:
        return returned(path)
    except WordError as error:
        tell_word_error(error, path)
        return None


def write_word(session: Session, found: Review, path: Path | None) -> int:
    """Write a story as a Word file and say where; without a path beside nothing else, named as the story."""
    if not part_is_here():
        Console(error=True).line(how_to_get_it())
        return WRONG
    target = path or Path(f"{found.path.stem}.{found.language}.docx")
    try:
        written = write_new(target, word_file(found))
    except SavingError as error:
        Console(error=True).line(error.sentence)
        return WRONG
    words = _("The story is written to {path}. Take it back with: {mentor} import {name}")
    told = session.with_command(words.replace("{name}", quote(str(written))))
    Console().line(told.replace("{path}", str(written)))
    return OK


def take_over(story: Path, came: Returned, *, sure: bool, only_show: bool) -> int:
    """Take over the texts of a file into a story or its catalogue. Return the exit code.

    `sure`: without asking. `only_show`: nothing is written.
    """
    console = Console()
    try:
        found = taken(review(story, came.language), came)
    except BrokenScenarioError as error:
        tell_broken(error, story.parent)
        return WRONG
    except OSError as error:
        words = _("{path} cannot be read ({reason}).").replace("{path}", str(story))
        Console(error=True).line(words.replace("{reason}", error.strerror or ""))
        return WRONG
    _show(console, found)
    if came.comments:
        told = ngettext("{count} comment in the file. Read it there.",
                        "{count} comments in the file. Read them there.", came.comments)  # fmt: skip
        console.line(told.replace("{count}", str(came.comments)))
    if not found.changes:
        console.line(_("No text is to be changed."))
        return OK if not (found.refused or found.changed) else WRONG
    question = _("Write yes to put these texts into {file}.").replace("{file}", found.path.name)
    if only_show or not (sure or confirmed(console, question, _("Nothing was changed."))):
        return OK if only_show else WRONG
    return _write(console, found)


def _write(console: Console, found: Taken) -> int:
    try:
        old = beside_old(found.path, found.content)
    except OSError as error:
        words = _("{path} could not be written ({reason}).").replace("{path}", str(found.path))
        Console(error=True).line(words.replace("{reason}", error.strerror or ""))
        return WRONG
    words = _("{file} has been changed. The version before is in {old}.")
    console.line(words.replace("{file}", found.path.name).replace("{old}", old.name))
    return OK if not (found.refused or found.changed) else WRONG


def _show(console: Console, found: Taken) -> None:
    """Show every change, and what is left and why."""
    for change in found.changes:
        _show_change(console, change)
    kinds = (
        (found.refused, _("Left as it is: the story cannot be written with this text.")),
        (found.changed, _("Left as it is: the story was changed here after the file was written.")),
    )
    for changes, why in kinds:
        for change in changes:
            _show_change(console, change)
            console.line(f"  {why}")
            console.line()
    for words in found.gone:
        told = _("This text belongs to nothing that is in the story now: {text}")
        console.line(told.replace("{text}", " ".join(words.split())))


def _show_change(console: Console, change: Change) -> None:
    console.line(f"{change.text.context}  ({change.text.what})")
    before, after = change.text.shown.split(), change.after.split()
    steps = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    old = [(kind, before[low:high]) for kind, low, high, _from, _to in steps]
    new = [(kind, after[low:high]) for kind, _from, _to, low, high in steps]
    for sign, pieces in (("-", old), ("+", new)):
        told = [
            " ".join(words) if kind == "equal" else f"[{' '.join(words)}]" for kind, words in pieces if words
        ]
        console.line(f"  {sign} {' '.join(told)}")
    console.line()
