"""An editor made ready for a folder of scenarios: what is new is written, what is there is asked about."""

from __future__ import annotations

from pathlib import Path

from simulator.exits import OK, WRONG
from simulator.plain.asking import confirmed
from simulator.plain.console import Console
from simulator.session.editor import (
    SCHEMAS,
    FirstLine,
    Wanted,
    wanted,
    with_first_line,
    write_schemas,
    wrong_lines,
)
from simulator.session.new_file import beside_old, content_of
from simulator.texts import _, ngettext


def set_up(folder: Path, *, sure: bool) -> int:
    """Make a folder ready for an editor and tell what was done. Return the exit code.

    `sure`: what is there may be changed without asking.
    """
    console = Console()
    try:
        made = write_schemas(folder)
        if made:
            words = ngettext(
                "{count} file is new in {place}.", "{count} files are new in {place}.", len(made)
            )
            console.line(words.replace("{count}", str(len(made))).replace("{place}", str(folder / SCHEMAS)))
        left = [not _settings(console, file, sure) for file in wanted(folder)]
        lines = wrong_lines(folder)
        left += [not _lines(console, lines, sure)] if lines else []
    except (OSError, UnicodeDecodeError) as error:
        words = _("The folder {folder} could not be made ready ({reason}).").replace("{folder}", str(folder))
        Console(error=True).line(words.replace("{reason}", getattr(error, "strerror", None) or str(error)))
        return WRONG
    if any(left):
        return WRONG
    console.line(_("The editor is ready. Open the folder {folder} in it.").replace("{folder}", str(folder)))
    return OK


def _settings(console: Console, file: Wanted, sure: bool) -> bool:
    """Write a file of the editor; whether it is as it should be then."""
    if not file.before:
        file.path.parent.mkdir(exist_ok=True)
        file.path.write_text(file.after, "utf-8", newline="\n")
        console.line(_("{file} is new.").replace("{file}", str(file.path)))
        return True
    console.line(_("These lines are not in {file} yet:").replace("{file}", str(file.path)))
    console.document(file.lines)
    if not file.after:
        console.line(_("Put them in where they fit: what is there already is not changed by itself."))
        return False
    if not (sure or confirmed(console, _("Write yes to put them in."), _("The file is as it was."))):
        return False
    _change(console, file.path, file.after.encode())
    return True


def _lines(console: Console, lines: list[FirstLine], sure: bool) -> bool:
    """Give files the right first line; whether they have it then."""
    console.line(_("The first line of these files does not lead to the schema of their own story:"))
    for line in lines:
        console.line(f"  {line.file.name}: {line.right}")
    if not (sure or confirmed(console, _("Write yes to put it in."), _("The files are as they were."))):
        return False
    for line in lines:
        _change(console, line.file, with_first_line(content_of(line.file), line.right))
    return True


def _change(console: Console, path: Path, content: bytes) -> None:
    """Write a file anew, the old one beside it, and say so."""
    old = beside_old(path, content)
    words = _("{file} has been changed. The version before is in {old}.").replace("{file}", path.name)
    console.line(words.replace("{old}", old.name))
