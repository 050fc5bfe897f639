"""`mentor check --fix`: what can be mended safely is shown, asked about and written."""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.plain.asking import confirmed
from simulator.plain.console import Console
from simulator.session.new_file import beside_old, content_of
from simulator.texts import N_, _, ngettext

if TYPE_CHECKING:
    from simulator.authoring.mending import Mended

MOST_SHOWN = 12
"""Changed lines that are shown of one file."""
SAID = {
    "encoding": N_("The file is saved as UTF-8."),
    "invisible": N_("Invisible characters are taken out."),
    "spaces": N_("No-break spaces become ordinary ones."),
    "tabs": N_("Tabs become spaces."),
    "steps": N_("Steps become two spaces wide."),
    "marks": N_("The items of lists begin with a hyphen and a space."),
    "minus": N_("A minus sign becomes a hyphen."),
    "quotes": N_("Quotation marks round names and in conditions are taken out."),
    "name": N_("The file gets the name {name}."),
}


def mend_files(paths: Sequence[Path], *, sure: bool, aside: bool) -> list[Path]:
    """Mend files and those of folders, each with a yes; return the paths to check, by their new names.

    `sure`: without asking. `aside`: on the error output, since the other is for a program.
    """
    console = Console(error=aside)
    found = [_mend(console, path, sure) for path in _files(paths)]
    if not any(found):
        console.line(_("There is nothing here that the program can fix."))
    renamed = {each[0]: each[1] for each in found if each}
    return [renamed.get(path, path) for path in paths]


def _files(paths: Sequence[Path]) -> list[Path]:
    from simulator.authoring.mending import files_to_mend

    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += files_to_mend(path, os.listdir(path))
        elif path.suffix != ".po":
            files.append(path)
    return files


def _mend(console: Console, path: Path, sure: bool) -> tuple[Path, Path] | None:
    """Mend one file; return its old and its new path, `None` where there was nothing to mend."""
    from simulator.authoring.mending import mended

    try:
        done = mended(path, content_of(path))
    except OSError:
        return None  # the check says what is wrong with it
    if done is None:
        return None
    console.line(_("{file} can be fixed:").replace("{file}", str(path)))
    for kind in done.done:
        console.line("  " + _(SAID[kind]).replace("{name}", done.path.name))
    _show(console, done)
    if done.path != path and _is_another(done.path, path):
        words = _("There is a {name} already, so this file stays as it is. Give one of them another name.")
        console.line(words.replace("{name}", done.path.name))
        return path, path
    if not (sure or confirmed(console, _("Write yes to fix it."), _("The file is as it was."))):
        return path, path
    try:
        old = beside_old(path, done.content)
        if done.path != path:
            path.rename(done.path)
    except OSError as problem:
        words = _("{file} could not be written ({reason}).").replace("{file}", str(path))
        console.line(words.replace("{reason}", problem.strerror or type(problem).__name__))
        return path, path
    words = _("{file} has been changed. The version before is in {old}.").replace("{file}", done.path.name)
    console.line(words.replace("{old}", old.name))
    return path, done.path


def _is_another(path: Path, own: Path) -> bool:
    """Whether there is a file of that name which is not this one: capitals may not count there."""
    return path.exists() and not path.samefile(own)


def _show(console: Console, done: Mended) -> None:
    """Show the lines that change, before and after."""
    lines = [
        line
        for line in difflib.unified_diff(done.before, done.after, n=0, lineterm="")
        if line[:2] not in ("@@", "--", "++")
    ]
    if not lines:
        return
    console.document("\n".join(f"  {line.expandtabs(4)}" for line in lines[: 2 * MOST_SHOWN]))
    more = (len(lines) - 2 * MOST_SHOWN) // 2
    if more > 0:
        words = ngettext("  … and {count} more line", "  … and {count} more lines", more)
        console.line(words.replace("{count}", str(more)))
