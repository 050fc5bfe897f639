"""`mentor diff`: what an edit of a story did to the player."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import is_there
from simulator.exits import OK, WORDS_WRONG, WRONG
from simulator.session.new_file import content_of
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    diff = group.add_parser("diff", help=_("tell what an edit of a story did to the player"))
    diff.add_argument("old", metavar="OLD", help=_("the story before: a file, or REVISION:file with git"))
    diff.add_argument("new", nargs="?", type=Path, metavar="NEW", help=_("the story now"))
    diff.add_argument(
        "--git", metavar="REVISION", help=_("compare one file with an earlier version of itself")
    )
    diff.add_argument("--json", action="store_true", help=_("as JSON"))
    add_language(diff)
    add_pack(diff, shown=False)
    diff.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Compare two versions of a story and tell what differs."""
    from simulator.authoring.compared import compare
    from simulator.authoring.versions import NoVersionError
    from simulator.check.reporting.report import safe

    if (wish.new is None) == (wish.git is None):
        words = _("mentor diff: say OLD and NEW, or one file and with --git the revision to compare with.")
        print(words, file=sys.stderr)
        return WORDS_WRONG
    now = wish.new or Path(wish.old)
    before = f"{wish.git}:{now.name}" if wish.git else wish.old
    try:
        after = content_of(now)  # first: of a file that is not there git need not be asked
        contents = [_content(wish.old, now, wish.git), after]
    except NoVersionError as problem:
        words = _("mentor diff: git has no “{name}” ({reason}).")
        if problem.reason == "no-git":
            words = _("mentor diff: “{name}” is not a file here, and git is not installed.")
        print(
            words.replace("{name}", safe(before)).replace("{reason}", safe(problem.reason)), file=sys.stderr
        )
        return WORDS_WRONG
    except OSError as problem:
        words = _("mentor diff: {file} cannot be read ({reason}).").replace(
            "{file}", safe(str(problem.filename))
        )
        print(words.replace("{reason}", problem.strerror or type(problem).__name__), file=sys.stderr)
        return WORDS_WRONG
    compared = compare(now, *contents)
    if any(compared.broken):
        return _broken(compared.broken, [before, str(now)])
    if wish.json:
        print(json.dumps(compared.data(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(map(safe, compared.lines())).lstrip("\n"))
    return OK


def _content(old: str, now: Path, revision: str | None) -> bytes:
    """Return the version before; raises NoVersionError and OSError."""
    from simulator.authoring.versions import looks_like_object, of_object, of_revision

    if revision is not None:
        return of_revision(now, revision)
    if not is_there(Path(old)) and looks_like_object(old):
        return of_object(old)
    return content_of(Path(old))


def _broken(broken: Sequence[Sequence[Any]], names: Sequence[str]) -> int:
    """Tell the errors of the versions that cannot be compared."""
    from simulator.check.reporting import report

    for findings, name in zip(broken, names, strict=True):
        if findings:
            print(report.text_report(findings, 1), file=sys.stderr)
            words = _("{file} has errors, so what it does cannot be said. Fix them first.")
            print(words.replace("{file}", report.safe(name)), file=sys.stderr)
    return WRONG
