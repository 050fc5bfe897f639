"""Runs many commands in one process, as a script.

Reads a list of commands, each a list of words, as JSON; writes what each gave: code, output, error output.
"""

from __future__ import annotations

import contextlib
import io
import json
import signal
import sys
import traceback

HANG_S = 60.0


class Hang(BaseException):
    """A command that waits for something that never comes."""


def give_up(_number: int, _frame: object) -> None:
    raise Hang


def one(words: list[str]) -> tuple[int | str, str, str]:
    """Run one command; its code, or the fault that ended it, and what it wrote."""
    from simulator.cli import main

    out, err = io.StringIO(), io.StringIO()
    signal.setitimer(signal.ITIMER_REAL, HANG_S)
    code: int | str
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(words)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        code = traceback.format_exc(limit=-6)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return code, out.getvalue(), err.getvalue()


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, give_up)
    wanted = json.load(sys.stdin)
    sys.stdin = io.StringIO("")
    print(json.dumps([one(words) for words in wanted]))
