"""Becomes `mentor WORDS` as often as it is asked, each in a new process forked from this one.

The program has been read here already; everything else is as if it had been started by its name: a session of
its own, three streams, a folder, an environment, Python's own end. `tests/forked.py` asks.
"""

from __future__ import annotations

import atexit
import fcntl
import json
import os
import pkgutil
import signal
import socket
import sys
import termios
import threading
from importlib import import_module
from typing import Any, TextIO

import simulator

MOST_FILES = 64
"""No process here has a file open with a higher number."""
NOT_READ = ("simulator.__main__", "simulator.workshop.server", "simulator.session.word_")
"""What begins something when it is read, and what needs parts that are fetched when they are asked for."""

REPLIES = {"nb": "Se her. Hva skjedde? Det går bra.", "en": "Look here. What happened? It is all right."}


def read_the_program(screens: bool) -> None:
    """Load every module, those of the screens only for who sees them: all that is read delays each end."""
    for module in pkgutil.walk_packages(simulator.__path__, "simulator."):
        name = module.name
        if not name.startswith(NOT_READ) and (screens or not name.startswith("simulator.tui")):
            import_module(name)


def hear_something() -> None:
    """Open the tables of both languages, which a process keeps from the first reply that it hears."""
    from simulator.language.analysis import analyse
    from simulator.language.listener import listener

    for language, reply in REPLIES.items():
        analyse(reply, listener(language, "A2"))


def serve(asked: socket.socket) -> None:
    """Start what is asked for until nobody can ask any more."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # those who watch are not waited for
    while True:
        said, files, _, _ = socket.recv_fds(asked, 1, 4)
        if not said:
            return
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            asked.close()
            return watch(socket.socket(fileno=files[0]), files[1:])
        for file in files:
            os.close(file)


def watch(channel: socket.socket, streams: list[int]) -> None:
    """Start one and tell of its end; until that has been heard nobody else gets its number."""
    with channel.makefile("r", encoding="utf-8") as lines:
        job = json.loads(lines.readline())
    pid = os.fork()
    if pid == 0:
        return become(job, streams)
    for stream in streams:
        os.close(stream)
    channel.sendall(f"{pid}\n".encode())
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    channel.sendall(b"ended\n")
    channel.recv(1)
    _, status, used = os.wait4(pid, 0)
    told = [os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]
    channel.sendall(f"{json.dumps(told)}\n".encode())
    os._exit(0)


def become(job: dict[str, Any], streams: list[int]) -> None:
    """Be the program, in the surroundings of the job."""
    os.setsid()
    if job["terminal"]:
        fcntl.ioctl(streams[0], termios.TIOCSCTTY, 0)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.closerange(3, MOST_FILES)
    os.chdir(job["folder"])
    os.environ.clear()
    os.environ.update(job["environment"])
    sys.argv[:] = ["mentor", *job["words"]]
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = opened(number, getattr(sys, name))
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    from simulator.cli import main

    if job["terminal"]:
        sys.exit(main())
    end_at_once(main)


def opened(number: int, before: TextIO) -> TextIO:
    """Open a stream as Python did at the start, on whatever has that number now."""
    mode, buffering = "w" if number else "r", 1 if number == 2 else -1
    return open(number, mode, buffering, before.encoding, before.errors, "\n", closefd=False)


def end_at_once(main: Any) -> None:
    """End as Python does, but leave it to the system to clear away what was read: half of a quick command."""
    code: object = 1
    try:
        code = main()
    except SystemExit as left:
        code = left.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
    threading._shutdown()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = 120
    os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    del sys.path[0]  # the folder of the tests
    read_the_program(screens=sys.argv[2] == "screens")
    if sys.argv[2] == "plays":
        hear_something()
    serve(socket.socket(fileno=int(sys.argv[1])))
