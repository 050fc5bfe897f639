"""The command `mentor`: one function a command, each importing what it needs when it runs.

Exit codes: 0 all is well, 1 something is wrong with what was asked for, 2 the words were wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import __version__, texts
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.session.session import Session

OK, WRONG, WORDS_WRONG = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    texts.use(_wanted_language(words) or texts.from_environment(os.environ))
    wish = _parser().parse_args(words)
    try:
        code: int = wish.run(wish)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (`mentor check | head`): say nothing, also not at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except KeyboardInterrupt:
        return 130
    return code


def _wanted_language(words: Sequence[str]) -> str:
    """Return the language asked for by --lang, before the parser needs it for its own texts."""
    for index, word in enumerate(words):
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--lang" and index + 1 < len(words):
            return words[index + 1]
    return ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mentor", description=_("Practise the conversations of a mentor at work training.")
    )
    parser.add_argument("--version", action="version", version=f"mentor {__version__}")
    parser.set_defaults(run=run_app)
    _add_language(parser)
    _add_pack(parser)
    commands = parser.add_subparsers(title=_("commands"), metavar="")
    _add_check(commands)
    return parser


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=texts.LANGUAGES, help=_("the language of the program"))


def _add_pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pack", type=Path, metavar="DIR", help=_("a folder with a pack of scenarios"))


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help=_("check scenarios and packs"))
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=_("a scenario file or a pack folder"))
    check.add_argument("--format", choices=("text", "json"), default="text", help=_("how the findings are shown"))
    _add_language(check)
    check.set_defaults(run=run_check)


def run_app(wish: argparse.Namespace) -> int:
    """Open the app in the terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(_("mentor: the app needs a terminal. “mentor play ID --plain” works line by line."), file=sys.stderr)
        return WORDS_WRONG
    session = open_session(wish)
    if session is None:
        return WRONG
    from simulator.tui.app import run

    return run(session)


def open_session(wish: argparse.Namespace) -> Session | None:
    """Open the session that `--pack` and `--lang` ask for; None, with the reason told, where the pack is broken."""
    from simulator.session.session import BrokenScenarioError, Session

    session = Session(wish.pack, wish.lang)
    try:
        session.pack  # noqa: B018 - read now, so that a broken pack is told before anything is shown
    except BrokenScenarioError as error:
        from simulator.check import report

        print(report.text_report(error.diagnostics, 1), file=sys.stderr)
        return None
    return session


def run_check(wish: argparse.Namespace) -> int:
    """Read files and packs and tell what is wrong with them."""
    from simulator.check import report
    from simulator.check.reading import check_paths

    missing = [path for path in wish.paths if not path.exists()]
    for path in missing:
        print(_("mentor check: there is no file or folder “{path}”.").format(path=report.safe(str(path))), file=sys.stderr)
    if missing:
        return WORDS_WRONG
    checked = check_paths(wish.paths)
    show = report.json_report if wish.format == "json" else report.text_report
    print(show(checked.findings, checked.files))
    return WRONG if any(finding.severity == "error" for finding in checked.findings) else OK


if __name__ == "__main__":
    sys.exit(main())
