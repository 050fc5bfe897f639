"""`mentor check`: scenarios and packs, read and proved."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import complain, has_terminal, is_there, tell_missing
from simulator.exits import OK, WORDS_WRONG, WRONG
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    check = group.add_parser("check", help=_("check scenarios and packs"))
    check.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help=_("a scenario file or a pack folder")
    )
    check.add_argument("--strict", action="store_true", help=_("warnings count as errors"))
    check.add_argument(
        "--format",
        choices=("text", "json", "sarif", "github"),
        default="text",
        help=_("how the findings are shown"),
    )
    check.add_argument(
        "--only", action="append", default=[], metavar="SCENARIO", help=_("only this scenario of a pack")
    )
    check.add_argument(
        "--coverage", action="store_true", help=_("show which tips and skills the scenarios train")
    )
    check.add_argument(
        "--guess", action="store_true", help=_("show how well players do who do not read the scenes")
    )
    check.add_argument(
        "--words", action="store_true", help=_("show every line that is said, as the candidate hears it")
    )
    check.add_argument("--explain", metavar="CODE", help=_("explain one kind of finding"))
    check.add_argument(
        "--fix", action="store_true", help=_("first fix what can be fixed safely, after showing it")
    )
    check.add_argument("--yes", action="store_true", help=_("with --fix: without asking"))
    check.add_argument("--view", action="store_true", help=_("look at the findings in the app"))
    add_language(check)
    add_pack(check)
    check.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Read files and packs and tell what is wrong with them."""
    # A check makes much, little of it in cycles: seldom looked for, a long story is built in half the time.
    gc.set_threshold(1_000_000, 20, 50)
    gc.enable()
    if wish.explain:
        return _explain(wish.explain)
    from simulator.check.reporting import render as show
    from simulator.check.whole_check import Check
    from simulator.store.remembered import verdicts_of

    if wish.pack and not wish.paths:
        wish.paths = [wish.pack]
    if not _are_there(wish.paths, wish.view):
        return WORDS_WRONG
    if wish.view:
        return _view(wish)
    if wish.fix:
        from simulator.commands.mending import mend_files

        wish.paths = mend_files(wish.paths, sure=wish.yes, aside=wish.format != "text")
    progress = _progress if sys.stderr.isatty() and wish.format == "text" else None
    only = [name.removesuffix(".yaml").removesuffix(".yml") for name in wish.only]
    check = Check(only, progress, verdicts_of)
    checked = check.paths(wish.paths)
    if progress:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    if check.names and _told_unknown(only, check.names):
        return WORDS_WRONG
    _serve_editors(wish.paths)
    told = show.coverage if wish.coverage else show.guess if wish.guess else show.report
    print(show.words(check, wish.format) if wish.words else told(checked, wish.format))
    worst = checked.worst()
    return WRONG if worst == "error" or (wish.strict and worst == "warning") else OK


def _are_there(paths: list[Path], view: bool) -> bool:
    """Whether there is something to check, and all of it is there; else what is missing is told."""
    missing = [path for path in paths if not is_there(path)]
    for path in missing:
        tell_missing(_("mentor check: there is no file or folder “{path}”."), path)
    if not (paths or view):
        complain(_("mentor check: say which file or folder to check."))
    return not missing and bool(paths or view)


def _told_unknown(only: list[str], known: set[str]) -> bool:
    """Say which of the scenarios that were named are not there; whether there was any."""
    from difflib import get_close_matches

    unknown = [name for name in only if name not in known]
    for name in unknown:
        close = get_close_matches(name.lower(), sorted(known), n=1, cutoff=0.5)
        words = _("There is no scenario called “{name}”.")
        complain(
            " ".join([words, *(_("Did you mean “{suggestion}”?") for _one in close)]),
            name=name,
            suggestion="".join(close),
        )
    return bool(unknown)


def _serve_editors(paths: list[Path]) -> None:
    """Make anew what editors were given for these files and folders, where they were given anything."""
    from simulator.session.editor import refresh

    for path in paths:
        refresh(*((path,) if path.is_dir() else (path.parent, path)))


def _view(wish: argparse.Namespace) -> int:
    """Open the trainer's screen on the paths; without any, on the pack in use."""
    if not has_terminal():
        return WORDS_WRONG
    from simulator.session.checking import open_for
    from simulator.tui.app import run as open_app

    session = open_for(wish.paths, wish.lang)
    wish.ending.callback(session.close)
    return open_app(session, to_check=wish.paths or [session.folder])


def _explain(code: str) -> int:
    """Print what one kind of finding means."""
    from simulator.check.reporting.explain import explanation, is_known

    print(explanation(code))
    return OK if is_known(code) else WORDS_WRONG


def _progress(scenario: str, nodes: int) -> None:
    """Tell on the terminal how far a long check has come, on one line that goes away again."""
    line = _("{scenario}: {nodes} nodes").format(scenario=scenario, nodes=nodes)
    print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)
