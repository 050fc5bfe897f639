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
from importlib import import_module
from typing import Any

from simulator import __version__, texts
from simulator.commands import app
from simulator.commands.arguments import Parser, add_language, add_pack
from simulator.exits import WRONG
from simulator.texts import _

COMMANDS = (
    *("play", "say", "list", "history", "progress", "glossary"),
    *("workshop", "print"),
    *("new", "check", "language", "editor", "write", "translate", "rename", "diff", "graph", "import"),
    *("data",),
)
"""In the order of the help: for who practises, then for who leads, then for who writes."""
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
        if problem.filename is not None:
            _tell_refused(problem)
            return WRONG
        if problem.errno not in NO_ROOM:
            return _crashed(problem, arguments)
        _tell_no_room(problem.strerror or "")
        return WRONG
    except KeyboardInterrupt:
        return 130
    except Exception as fault:
        return _crashed(fault, arguments)
    return code


def _crashed(fault: Exception, arguments: Sequence[str] | None) -> int:
    """Say that the program has a fault, and where the details are; a caller gets the fault itself."""
    if arguments is not None:
        raise fault
    from simulator.commands.opening import fault_told

    sys.stderr.write(f"{fault_told(fault)}\n")
    return WRONG


def _tell_refused(problem: OSError) -> None:
    """Say which file or folder the system refuses, and why: it is no fault of the program."""
    from simulator.commands.opening import complain

    words = _("mentor: “{path}” cannot be read or written ({reason}).")
    path = os.fsdecode(problem.filename) if isinstance(problem.filename, bytes) else problem.filename
    complain(words, path=path, reason=problem.strerror or type(problem).__name__)


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
            try:
                "å\n".encode(stream.encoding, "replace")
            except UnicodeError:  # an encoding that no text is written in, such as that of host names
                stream.reconfigure(encoding="utf-8")


def _wanted_language(words: Sequence[str]) -> str:
    """Return the language asked for by --lang, before the parser needs it for its own texts."""
    found = ""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word.startswith("--lang="):
            found = word.partition("=")[2]
        elif word == "--lang":
            found = following
    return found


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = Parser(prog="mentor", description=_("Practise the conversations of a mentor at work training."))
    parser.add_argument(
        "--version", action="version", version=f"mentor {__version__}", help=_("tell the version")
    )
    parser.set_defaults(run=app.run, lang=None, pack=None, plain=False)
    parser.add_argument("--plain", action="store_true", help=_("line by line, for screen readers and pipes"))
    add_language(parser)
    add_pack(parser)
    group: Any = parser.add_subparsers(title=_("commands"), metavar="")
    for name in _spoken_of(words):
        import_module(f"simulator.commands.{name}").add(group)
    return parser


def _spoken_of(words: Sequence[str]) -> Sequence[str]:
    """Return the commands that the parser must know for these words; each costs up to a millisecond."""
    if set(words) <= {"--plain"}:
        return ()
    return [name for name in COMMANDS if name in words] if words[0] in COMMANDS else COMMANDS


if __name__ == "__main__":
    sys.exit(main())
