"""The command `mentor`: which words it takes, and how it ends.

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
from typing import Any

from simulator import __version__, commands, texts
from simulator.exits import WRONG
from simulator.texts import _

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
            with contextlib.ExitStack() as wish.ending:  # what is open is closed, however the command ends
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
    found = ""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word.startswith("--lang="):
            found = word.partition("=")[2]
        elif word == "--lang":
            found = following
    return found


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
    parser.set_defaults(run=commands.run_app, lang=None, pack=None, plain=False)
    parser.add_argument("--plain", action="store_true", help=_("line by line, for screen readers and pipes"))
    _add_language(parser)
    _add_pack(parser)
    group: Any = parser.add_subparsers(title=_("commands"), metavar="")
    adders = {
        "play": _add_play,
        "workshop": _add_workshop,
        "print": _add_print,
        "list": _add_list,
        "history": _add_history,
        "glossary": _add_glossary,
        "language": _add_heard,
        "data": _add_data,
        "check": _add_check,
    }
    # Half a millisecond each: where the first word is a command, the others are left out.
    is_command = bool(words) and words[0] in adders
    for name, add in adders.items():
        if not is_command or name in words:
            add(group)
    return parser


def _add_language(parser: argparse.ArgumentParser) -> None:
    # Suppressed: where the option stands before the command, the command's own default must not undo it.
    parser.add_argument(
        "--lang", choices=texts.LANGUAGES, default=argparse.SUPPRESS, help=_("the language of the program")
    )


def _add_pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pack",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=_("a folder with a pack of scenarios, or one scenario file"),
    )


def _add_play(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    play = group.add_parser("play", help=_("play one scenario"))
    play.add_argument(
        "scenario",
        metavar="ID",
        help=texts.with_program(_("the scenario's id, as “{mentor} list” shows it, or a scenario file")),
    )
    play.add_argument(
        "--plain",
        action="store_true",
        default=argparse.SUPPRESS,
        help=_("line by line, for screen readers and pipes"),
    )
    play.add_argument("--new", action="store_true", help=_("with --plain: begin anew without asking"))
    play.add_argument(
        "--seed",
        type=_seed,
        metavar="N",
        help=_("with --plain: a number that decides order and what is drawn"),
    )
    play.add_argument(
        "--at", metavar="PLACE", help=_("open at a node, or at node.choice, as it can be reached; not saved")
    )
    play.add_argument(
        "--given",
        action="append",
        type=_given,
        metavar="NAME=OPTION",
        help=_("with --at: settle a drawn truth"),
    )
    _add_pack(play)
    _add_language(play)
    play.set_defaults(run=commands.run_play)


def _add_workshop(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    workshop = group.add_parser("workshop", help=_("play one scenario with a whole room"))
    words = _("the scenario's id; without it, the workshop that was left open")
    workshop.add_argument("scenario", nargs="?", default="", metavar="ID", help=words)
    _add_pack(workshop)
    _add_language(workshop)
    workshop.set_defaults(run=commands.run_workshop)


def _add_print(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    paper = group.add_parser("print", help=_("what a workshop needs on paper, as a page for the browser"))
    paper.add_argument(
        "scenario", metavar="ID", help=texts.with_program(_("the scenario's id, as “{mentor} list” shows it"))
    )
    paper.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_("a new file; without it, here"))
    kind = paper.add_mutually_exclusive_group(required=True)
    kind.add_argument("--leader", action="store_true", help=_("the sheet of who leads: it tells everything"))
    kind.add_argument("--cards", action="store_true", help=_("cards to vote with, one sheet for each person"))
    _add_pack(paper)
    _add_language(paper)
    paper.set_defaults(run=commands.run_print)


def _given(text: str) -> tuple[str, str]:
    name, sign, option = text.partition("=")
    if not (name.strip() and sign and option.strip()):
        raise argparse.ArgumentTypeError(_("write it as name=option, for example truth=phone"))
    return name.strip(), option.strip()


def _seed(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise argparse.ArgumentTypeError(_("a seed is a whole number of at most 18 digits"))
    return int(text)


def _add_list(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    shelf = group.add_parser("list", help=_("list the scenarios"))
    shelf.add_argument("--json", action="store_true", help=_("as JSON"))
    _add_pack(shelf)
    _add_language(shelf)
    shelf.set_defaults(run=commands.run_list)


def _add_history(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    past = group.add_parser("history", help=_("your earlier plays"))
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
    past.set_defaults(run=commands.run_history)


def _add_glossary(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    glossary = group.add_parser("glossary", help=_("words of the workplace, in plain language"))
    glossary.add_argument("word", nargs="*", metavar="WORD", help=_("one word; without it, all of them"))
    _add_pack(glossary)
    _add_language(glossary)
    glossary.set_defaults(run=commands.run_glossary)


def _add_heard(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    words = _("try a reply (from the standard input) on a listener")
    heard = group.add_parser("language", help=words)
    levels = ("A1", "A2", "B1", "B2", "C1", "C2")
    heard.add_argument("--level", choices=levels, default="A2", help=_("the listener's level"))
    lists = {
        "knows": _("words known from the workplace, with commas between"),
        "languages": _("languages the listener knows, with commas between"),
        "avoid": _("words of this moment that are hard, with commas between"),
    }
    for name, told in lists.items():
        heard.add_argument(f"--{name}", default="", metavar=_("WORDS"), help=told)
    heard.add_argument("--scene", default="", metavar=_("TEXT"), help=_("what both can see"))
    heard.add_argument(
        "--scenario", type=Path, metavar="FILE", help=_("the candidate of this scenario listens")
    )
    heard.add_argument(
        "--node", default="", metavar="ID", help=_("with --scenario: at this place of the story")
    )
    heard.add_argument("--json", action="store_true", help=_("as JSON"))
    heard.add_argument(
        "--batch", action="store_true", help=_("with --json: one JSON object a line, in and out")
    )
    _add_language(heard)
    heard.set_defaults(run=commands.run_language)


def _add_data(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    data = group.add_parser("data", help=_("what is kept on this machine"))
    actions = data.add_subparsers(title=_("commands"), metavar="", required=True, dest="action")
    show = actions.add_parser("show", help=_("tell where it lies, and how much it is"))
    export = actions.add_parser("export", help=_("write all of it as JSON"))
    export.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_("a new file; without it, here"))
    erase = actions.add_parser("erase", help=_("erase all of it"))
    erase.add_argument("--yes", action="store_true", help=_("erase without asking"))
    for action in (show, export, erase):
        _add_language(action)
        action.set_defaults(run=commands.run_data)


def _add_check(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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
    check.add_argument("--explain", metavar="CODE", help=_("explain one kind of finding"))
    check.add_argument("--view", action="store_true", help=_("look at the findings in the app"))
    _add_language(check)
    check.set_defaults(run=commands.run_check)


if __name__ == "__main__":
    sys.exit(main())
