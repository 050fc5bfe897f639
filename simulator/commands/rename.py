"""`mentor rename`: another name for a node, a choice, a value or an option, wherever it stands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import complain, is_there, tell_missing
from simulator.exits import OK, WORDS_WRONG, WRONG
from simulator.texts import N_, _, ngettext

if TYPE_CHECKING:
    from simulator.authoring.renaming import CannotRenameError, Change
    from simulator.authoring.uses import Named

MOST_SHOWN = 40
"""Lines that are shown of one file."""
SENTENCES = {
    "unknown": N_("There is no “{old}” in {file}. Perhaps you mean: {known}."),
    "several": N_("“{old}” is more than one thing: {known}. Say which with --kind."),
    "not-a-name": N_(
        "“{new}” cannot be a name: write a–z, digits and “_”, a letter first, 60 at most. Perhaps: {known}."
    ),
    "reserved": N_("“{new}” has a meaning of its own here. Choose another name."),
    "taken": N_("There is a “{new}” already. Choose another name."),
}


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    rename = group.add_parser("rename", help=_("give a node, a choice, a value or an option another name"))
    rename.add_argument("file", type=Path, metavar="FILE", help=_("a scenario file"))
    rename.add_argument("old", metavar="OLD", help=_("a node, node.choice, value or value.option"))
    rename.add_argument("new", metavar="NEW", help=_("the new name"))
    rename.add_argument(
        "--kind",
        choices=("node", "choice", "value", "option"),
        default="",
        help=_("what is meant, where several things have the name"),
    )
    rename.add_argument("--dry-run", action="store_true", help=_("only show what would change"))
    add_language(rename)
    add_pack(rename, shown=False)
    rename.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Give something another name, or say why that cannot be."""
    from simulator.authoring.renaming import CannotRenameError, rename, write
    from simulator.authoring.uses import UnsureError
    from simulator.check.reporting import report

    path: Path = wish.file
    if not is_there(path) or not path.is_file():
        tell_missing(_("mentor rename: there is no file “{path}”."), path)
        return WORDS_WRONG
    try:
        named, changes = rename(path, wish.old, wish.new, wish.kind)
        if not wish.dry_run:
            write(changes)
    except CannotRenameError as refusal:
        return _refused(refusal, wish)
    except UnsureError as unsure:
        words = _(
            "Line {line} of {file} names it in a way that has to be changed by hand. Nothing was changed."
        )
        words = words.replace("{line}", str(unsure.line + 1)).replace("{file}", report.safe(str(path)))
        print(words, file=sys.stderr)
        return WRONG
    except OSError as problem:
        words = _("{file} could not be read or written ({reason}). All files are as they were.")
        reason = problem.strerror or type(problem).__name__
        complain(words, file=problem.filename or path, reason=reason)
        return WRONG
    print("\n".join(_told(named, changes, wish.new.rpartition(".")[2], dry=wish.dry_run)))
    return OK


def _refused(refusal: CannotRenameError, wish: argparse.Namespace) -> int:
    """Say why a name cannot be given."""
    from simulator.check.reporting import report

    file = report.safe(str(wish.file))
    if refusal.reason == "broken":
        print(report.text_report(list(refusal.findings), 1), file=sys.stderr)
        words = _("{file} has errors. Fix them first: then every place with the name is found.")
        if refusal.then:
            words = _("With that name {file} would have these errors. Nothing was changed.")
        print(words.replace("{file}", file), file=sys.stderr)
        return WRONG
    words = _(SENTENCES[refusal.reason]).replace("{file}", file)
    words = words.replace("{old}", report.safe(wish.old)).replace("{new}", report.safe(wish.new))
    print(
        f"mentor rename: {words.replace('{known}', ', '.join(filter(None, refusal.known)) or '–')}",
        file=sys.stderr,
    )
    return WORDS_WRONG


def _told(named: Named, changes: list[Change], new: str, *, dry: bool) -> Iterator[str]:
    """Yield what was changed: for each file how often, and the lines of the story."""
    from simulator.check.reporting import report

    for change in changes:
        if dry:
            words = ngettext(
                "{file}: “{old}” would be “{new}” in 1 place.",
                "{file}: “{old}” would be “{new}” in {count} places.",
                change.times,
            )
        else:
            words = ngettext(
                "{file}: “{old}” is “{new}” now, in 1 place.",
                "{file}: “{old}” is “{new}” now, in {count} places.",
                change.times,
            )
        words = words.replace("{file}", report.safe(str(change.path))).replace("{old}", named.place)
        yield words.replace("{new}", new).replace("{count}", str(change.times))
        if change.path.suffix != ".po":
            yield from _lines(change)


def _lines(change: Change) -> Iterator[str]:
    """Yield the lines that change, before and after."""
    from simulator.check.reporting import report

    before, after = change.before.split(b"\n"), change.after.split(b"\n")
    for number in change.lines[:MOST_SHOWN]:
        if len(before) >= number:
            was, is_now = (lines[number - 1].decode().strip() for lines in (before, after))
            yield report.safe(f"  {number}: {was} → {is_now}")
    if len(change.lines) > MOST_SHOWN:
        yield "  …"
