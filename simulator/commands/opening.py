"""What commands need before they can begin: a terminal, a session, a file that is there."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import texts
from simulator.exits import WORDS_WRONG, WRONG
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.session.session import Session


def has_terminal() -> bool:
    """Whether the app can open here; tells what to do where it cannot."""
    if sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        return True
    words = _("mentor: the app needs a terminal. “{mentor} --plain” works line by line.")
    print(texts.with_program(words), file=sys.stderr)
    return False


def takes_story(wish: argparse.Namespace) -> bool:
    """Take an id, or a file, which says where its pack is; False, and told, where there is no such file."""
    from simulator.session.packs import id_of, names_a_file

    if names_a_file(wish.scenario):
        file = Path(wish.scenario)
        if not is_there(file):
            tell_missing(_("mentor: there is no file “{path}”."), file)
            return False
        wish.scenario, wish.pack = id_of(file), file
    return True


def open_session(wish: argparse.Namespace) -> Session | None:
    """Open the session that `--pack` and `--lang` ask for; None, with the reason told, where that cannot be.

    Without `--pack` it is the pack chosen last in the app. A scenario that lies in no pack, named itself or
    by its folder, is played with the tips, skills and words of the pack that ships.
    """
    from simulator.session.broken import BrokenScenarioError
    from simulator.session.packs import folder_of, is_bare, pack_file, use_remembered
    from simulator.session.session import Session

    folder = wish.pack and folder_of(wish.pack)
    alone = bool(folder) and not pack_file(folder) and (folder != wish.pack or is_bare(folder))
    if folder and not alone and not pack_file(folder):
        named = wish.pack if wish.pack.name else wish.pack.resolve()
        if is_there(named):
            complain(
                _("mentor: “{path}” is not a pack: it has neither scenarios nor a pack.yaml."), path=named
            )
        else:
            tell_missing(_("mentor: there is no folder or file “{path}”."), named)
        return None
    session = Session(folder, wish.lang, alone=alone)
    wish.ending.callback(session.close)
    session.asked_for = as_typed(wish)
    if folder is None:
        use_remembered(session)
    try:
        session.pack_id  # noqa: B018 - read now, so that a broken pack is told before anything is shown
    except BrokenScenarioError as error:
        from simulator.check.reporting import report

        print(report.text_report(error.diagnostics, 1), file=sys.stderr)
        return None
    return session


def as_typed(wish: argparse.Namespace) -> str:
    """Return the options of this sitting as one types them behind a command."""
    words = ["--pack", str(wish.pack)] if wish.pack else []
    words += ["--lang", wish.lang] if wish.lang else []
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(words)
    from shlex import join

    return join(words)


def is_there(path: Path) -> bool:
    """Whether there is something at a path that may be anything a person typed."""
    try:
        return path.exists()
    except (OSError, ValueError):  # too long for a name, or with a sign no name has
        return False


def complain(words: str, **facts: object) -> None:
    """Say on the error output what is wrong; nothing that stands in a fact can steer the terminal."""
    from simulator.check.reporting.report import safe

    for name, fact in facts.items():
        words = words.replace(f"{{{name}}}", safe(str(fact)))
    print(words, file=sys.stderr)


def tell_missing(words: str, path: Path) -> None:
    """Say as `words` do that there is nothing at a path; where that cannot be seen, why not."""
    reason = ""
    try:
        path.stat()
    except OSError as problem:
        if path.is_symlink() and problem.errno == errno.ENOENT:
            words = _("mentor: “{path}” is a link to something that is not there.")
        elif problem.errno not in (errno.ENOENT, errno.ENOTDIR):
            words = _("mentor: “{path}” cannot be looked at ({reason}).")
            reason = problem.strerror or type(problem).__name__
    except ValueError:
        pass  # a sign that no name has
    complain(words, path=path, reason=reason)


def with_story(session: Session, scenario: str, do: Callable[[], int]) -> int:
    """Do something with a scenario of the pack; where there is none or it cannot be told, say so instead."""
    from simulator.plain import shelf
    from simulator.session.broken import BrokenScenarioError

    if scenario not in session.scenario_ids():
        shelf.tell_unknown(session, scenario)
        return WORDS_WRONG
    try:
        session.telling(scenario)
        return do()
    except BrokenScenarioError as error:  # also where it is edited at this moment
        shelf.tell_broken(error, session.folder)
        return WRONG


def fault_told(fault: Exception) -> str:
    """Return what is said of a fault of the program itself; its details are written down."""
    from simulator.session.crashed import crash_told

    return crash_told(fault)
