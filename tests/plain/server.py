"""Runs `mentor WORDS` as a new process each time, forked from one that has the program read already.

Each line of its input is a job as JSON: `words`, `folder`, `environment`, and the paths of the
files that are the standard input, output and error. The answer is a line with the exit code.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import traceback
from typing import Any

import simulator.check.reporting.wording
import simulator.plain.past
import simulator.plain.shelf
import simulator.plain.sitting
import simulator.scenario.loader
import simulator.session.telling  # noqa: F401 - read once, before the forks
from simulator.cli import main


def become(job: dict[str, Any]) -> None:
    """Give this process the surroundings of the job, as a shell would."""
    os.chdir(job["folder"])
    os.environ.clear()
    os.environ.update(job["environment"])
    for number, (path, flags) in enumerate(
        [(job["input"], os.O_RDONLY), (job["output"], os.O_WRONLY), (job["errors"], os.O_WRONLY)]
    ):
        os.dup2(os.open(path, flags), number)
    sys.stdin = open(0, encoding="utf-8", newline=None)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = open(2, "w", 1, encoding="utf-8")  # noqa: SIM115


def run(words: list[str]) -> int:
    """Run the program and return its exit code, as Python itself would give it."""
    try:
        code = main(words)
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1 if left.code else 0
    except BaseException:
        traceback.print_exc()
        code = 1
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    return code


def serve() -> None:
    """Run each job in a process of its own, one after the other."""
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            become(job)
            os._exit(run(job["words"]))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    serve()
