"""The command `mentor`: one function a command, each importing what it needs when it runs.

Exit codes: 0 all is well, 1 something is wrong with what was asked for, 2 the words were wrong.
"""

from __future__ import annotations

import argparse
import atexit
import contextlib
import errno
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator import __version__, texts
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.session.session import Session

OK, WRONG, WORDS_WRONG = 0, 1, 2
NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO)
"""What a full disk says when the output goes into a file on it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    if arguments is None:
        # The process is ours. A quick command ends before there is anything to collect; the looking for it,
        # also at the end, is a sixth of its time. What lives longer switches it on again.
        gc.disable()
        atexit.register(gc.freeze)
        _make_safe_to_write()
    words = list(sys.argv[1:] if arguments is None else arguments)
    texts.use(_wanted_language(words) or texts.from_environment(os.environ))
    texts.lend_to(argparse)
    try:
        try:
            wish = _parser(words).parse_args(words)
            code: int = wish.run(wish)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
    except BrokenPipeError:
        _write_nowhere()  # the reader has gone (`mentor check | head`): say nothing, also not at exit
        return WRONG
    except OSError as problem:
        if problem.filename is not None or problem.errno not in NO_ROOM:
            raise
        _tell_no_room(problem.strerror or "")
        return WRONG
    except KeyboardInterrupt:
        return 130
    return code


def _write_nowhere() -> None:
    """Let what is still to be written, also by Python at its end, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def _tell_no_room(reason: str) -> None:
    """Say on the error output, where that takes it, why the output is cut off."""
    line = _("mentor: the output could not be written ({reason}).").replace("{reason}", reason)
    with contextlib.suppress(OSError):
        os.write(sys.stderr.fileno(), f"{line}\n".encode(errors="replace"))
    _write_nowhere()


def _is_there(path: Path) -> bool:
    """Whether there is something at a path that may be anything a person typed."""
    try:
        return path.exists()
    except (OSError, ValueError):  # too long for a name, or with a sign no name has
        return False


def _make_safe_to_write() -> None:
    """Let no letter be one that the output cannot take, whatever its encoding; a closed output is empty."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # closed: in this order each gets its own number back, and no other file does
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif name != "stdin" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _wanted_language(words: Sequence[str]) -> str:
    """Return the language asked for by --lang, before the parser needs it for its own texts."""
    for index, word in enumerate(words):
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--lang" and index + 1 < len(words):
            return words[index + 1]
    return ""


class _Formatter(argparse.HelpFormatter):
    """Knows the width of the terminal without shutil, whose import costs 2 ms of every command."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS", "")) or os.get_terminal_size().columns
        except (ValueError, OSError):
            columns = 80
        super().__init__(prog, width=columns - 2)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_Formatter, **settings)


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(prog="mentor", description=_("Practise the conversations of a mentor at work training."))
    parser.add_argument(
        "--version", action="version", version=f"mentor {__version__}", help=_("tell the version")
    )
    parser.set_defaults(run=run_app)
    _add_language(parser)
    _add_pack(parser)
    commands: Any = parser.add_subparsers(title=_("commands"), metavar="")
    adders = {
        "play": _add_play,
        "list": _add_list,
        "history": _add_history,
        "glossary": _add_glossary,
        "data": _add_data,
        "check": _add_check,
    }
    # Half a millisecond each: where the first word is a command, the others are left out.
    plain = bool(words) and words[0] in adders
    for name, add in adders.items():
        if not plain or name in words:
            add(commands)
    return parser


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=texts.LANGUAGES, help=_("the language of the program"))


def _add_pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pack", type=Path, metavar="DIR", help=_("a folder with a pack of scenarios"))


def _add_play(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    play = commands.add_parser("play", help=_("play one scenario"))
    play.add_argument(
        "scenario", metavar="ID", help=texts.said(_("the scenario's id, as “{mentor} list” shows it"))
    )
    play.add_argument("--plain", action="store_true", help=_("line by line, for screen readers and pipes"))
    play.add_argument("--new", action="store_true", help=_("with --plain: begin anew without asking"))
    play.add_argument(
        "--seed",
        type=_seed,
        metavar="N",
        help=_("with --plain: a number that decides order and what is drawn"),
    )
    _add_pack(play)
    _add_language(play)
    play.set_defaults(run=run_play)


def _seed(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise argparse.ArgumentTypeError(_("a seed is a whole number of at most 18 digits"))
    return int(text)


def _add_list(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    shelf = commands.add_parser("list", help=_("list the scenarios"))
    shelf.add_argument("--json", action="store_true", help=_("as JSON"))
    _add_pack(shelf)
    _add_language(shelf)
    shelf.set_defaults(run=run_list)


def _add_history(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    past = commands.add_parser("history", help=_("your earlier plays"))
    one = past.add_mutually_exclusive_group()
    one.add_argument("--json", action="store_true", help=_("as JSON"))
    one.add_argument("--open", type=int, metavar="N", help=_("show the debrief of play N"))
    one.add_argument(
        "--play-on", type=int, nargs=2, metavar=("N", "TURN"), help=_("play on from a decision of play N")
    )
    one.add_argument("--delete", type=int, metavar="N", help=_("erase play N"))
    past.add_argument("--yes", action="store_true", help=_("erase without asking"))
    _add_pack(past)
    _add_language(past)
    past.set_defaults(run=run_history)


def _add_glossary(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    glossary = commands.add_parser("glossary", help=_("words of the workplace, in plain language"))
    glossary.add_argument("word", nargs="*", metavar="WORD", help=_("one word; without it, all of them"))
    _add_pack(glossary)
    _add_language(glossary)
    glossary.set_defaults(run=run_glossary)


def _add_data(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    data = commands.add_parser("data", help=_("what is kept on this machine"))
    actions = data.add_subparsers(title=_("commands"), metavar="", required=True, dest="action")
    show = actions.add_parser("show", help=_("tell where it lies, and how much it is"))
    export = actions.add_parser("export", help=_("write all of it as JSON"))
    export.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_("a new file; without it, here"))
    erase = actions.add_parser("erase", help=_("erase all of it"))
    erase.add_argument("--yes", action="store_true", help=_("erase without asking"))
    for action in (show, export, erase):
        _add_language(action)
        action.set_defaults(run=run_data)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help=_("check scenarios and packs"))
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
    check.add_argument("--explain", metavar="CODE", help=_("explain one kind of finding"))
    check.add_argument("--view", action="store_true", help=_("look at the findings in the app"))
    _add_language(check)
    check.set_defaults(run=run_check)


def run_app(wish: argparse.Namespace) -> int:
    """Open the app in the terminal."""
    if not _has_terminal():
        return WORDS_WRONG
    session = open_session(wish)
    if session is None:
        return WRONG
    from simulator.tui.app import run

    return run(session)


def _has_terminal() -> bool:
    """Whether the app can open here; tells what to do where it cannot."""
    if sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        return True
    line = texts.said(_("mentor: the app needs a terminal. “{mentor} play ID --plain” works line by line."))
    print(line, file=sys.stderr)
    return False


def open_session(wish: argparse.Namespace) -> Session | None:
    """Open the session that `--pack` and `--lang` ask for; None, with the reason told, where that cannot be.

    Without `--pack` it is the pack chosen last in the app.
    """
    from simulator.session.packs import use_remembered
    from simulator.session.session import BrokenScenarioError, Session

    if wish.pack is not None and not _is_there(wish.pack / "pack.yaml"):
        from simulator.plain.console import Console

        words = _("mentor: “{path}” is no pack: there is no file pack.yaml in it.")
        Console(error=True).line(words.replace("{path}", str(wish.pack)))
        return None
    session = Session(wish.pack, wish.lang)
    if wish.pack is None:
        use_remembered(session)
    try:
        session.pack_id  # noqa: B018 - read now, so that a broken pack is told before anything is shown
    except BrokenScenarioError as error:
        from simulator.check import report

        print(report.text_report(error.diagnostics, 1), file=sys.stderr)
        return None
    return session


def run_play(wish: argparse.Namespace) -> int:
    """Play one scenario, in the app or line by line."""
    session = open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain import shelf
    from simulator.session.session import BrokenScenarioError

    if wish.scenario not in {path.stem for path in session.scenario_paths()}:
        shelf.tell_unknown(session, wish.scenario)
        return WORDS_WRONG
    try:
        session.story(wish.scenario)
        if wish.plain:
            gc.enable()
            from simulator.plain.sitting import Sitting

            return Sitting(session).play(wish.scenario, seed=wish.seed, new=wish.new)
    except BrokenScenarioError as error:
        shelf.tell_broken(error)
        return WRONG
    if not _has_terminal():
        return WORDS_WRONG
    from simulator.tui.app import run

    return run(session, scenario=wish.scenario)


def run_list(wish: argparse.Namespace) -> int:
    """List the scenarios of a pack."""
    session = open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain.shelf import tell_list

    return tell_list(session, as_json=wish.json)


def run_history(wish: argparse.Namespace) -> int:
    """List earlier plays, show a debrief, play on from a decision, or erase a play."""
    session = open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain import past

    if wish.open is not None:
        return past.tell_debrief(session, wish.open)
    if wish.play_on is not None:
        return past.play_on_from(session, *wish.play_on)
    if wish.delete is not None:
        return past.delete_play(session, wish.delete, sure=wish.yes)
    return past.tell_history(session, as_json=wish.json)


def run_glossary(wish: argparse.Namespace) -> int:
    """Tell what a word of the workplace means."""
    session = open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain.shelf import tell_glossary

    return tell_glossary(session, " ".join(wish.word))


def run_data(wish: argparse.Namespace) -> int:
    """Show, export or erase what is kept on this machine."""
    from simulator.plain import keeping
    from simulator.session.session import Session

    session = Session(None, wish.lang)
    if wish.action == "export":
        return keeping.export_data(session, wish.file)
    if wish.action == "erase":
        return keeping.erase_data(session, sure=wish.yes)
    return keeping.show_data(session)


def run_check(wish: argparse.Namespace) -> int:
    """Read files and packs and tell what is wrong with them."""
    # A check makes much, little of it in cycles: seldom looked for, a long story is built in half the time.
    gc.set_threshold(100_000, 20, 50)
    gc.enable()
    if wish.explain:
        return _explain(wish.explain)
    from simulator.check import report, show
    from simulator.check.run import Check
    from simulator.store.paths import cache_folder

    wrong = [
        _("mentor check: there is no file or folder “{path}”.").format(path=report.safe(str(path)))
        for path in wish.paths
        if not _is_there(path)
    ]
    if not (wish.paths or wish.view):
        wrong.append(_("mentor check: say which file or folder to check."))
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return WORDS_WRONG
    if wish.view:
        return _view(wish)
    progress = _progress if sys.stderr.isatty() and wish.format == "text" else None
    try:
        cache: Path | None = cache_folder()
    except OSError:
        cache = None
    checked = Check(wish.only, progress, cache).paths(wish.paths)
    if progress:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    print(show.coverage(checked, wish.format) if wish.coverage else show.report(checked, wish.format))
    worst = checked.worst()
    return WRONG if worst == "error" or (wish.strict and worst == "warning") else OK


def _view(wish: argparse.Namespace) -> int:
    """Open the trainer's screen on the paths; without any, on the pack in use."""
    if not _has_terminal():
        return WORDS_WRONG
    from simulator.session.checking import open_for
    from simulator.tui.app import run

    session = open_for(wish.paths, wish.lang)
    return run(session, to_check=wish.paths or [session.folder])


def _explain(code: str) -> int:
    """Print what one kind of finding means."""
    from simulator.check.codes import ALL_CODES
    from simulator.check.explain import explanation

    print(explanation(code))
    return OK if code in ALL_CODES else WORDS_WRONG


def _progress(scenario: str, nodes: int) -> None:
    """Tell on the terminal how far a long check has come, on one line that goes away again."""
    line = _("{scenario}: {nodes} nodes").format(scenario=scenario, nodes=nodes)
    print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
