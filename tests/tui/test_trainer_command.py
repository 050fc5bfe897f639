"""The command that opens the trainer's screen: in a real terminal, and without one."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.tui.pictures import here
from tests.tui.trainer import pack

__all__ = ["here", "pack"]

pytestmark = pytest.mark.usefixtures("here")
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is made with pty")
def test_the_command_opens_the_screen_in_a_real_terminal(pack):
    import pty

    command = [sys.executable, "-m", "simulator", "check", "--view", "--lang", "nb", str(pack)]
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), environment.get("PYTHONPATH", "")])
    head, tail = pty.openpty()
    process = subprocess.Popen(command, stdin=tail, stdout=tail, stderr=tail, env=environment)
    os.close(tail)
    seen, deadline = b"", time.monotonic() + 120
    asked = False
    while time.monotonic() < deadline:
        if not select.select([head], [], [], 0.2)[0]:
            if process.poll() is not None:
                break
            continue
        try:
            seen += os.read(head, 65536)
        except OSError:
            break
        if not asked and b"Pakka som skal rettes" in seen:
            asked = True
            os.write(head, b"\x11")  # Ctrl+Q
    os.close(head)
    assert process.wait(120) == 0
    assert asked


def test_without_a_terminal_it_says_what_to_do(pack):
    command = [sys.executable, "-m", "simulator", "check", "--view", "--lang", "en", str(pack)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert "terminal" in done.stderr
    done = subprocess.run([*command[:-1], "nowhere"], capture_output=True, text=True, env=environment)
    assert done.returncode == 2
    assert "nowhere" in done.stderr
