"""A story followed by lines: a real process, and saves from outside."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.session.plays import SMALL

ENOUGH_S = 120
"""So long something is waited for that comes at once; then the test has failed."""


class Heard:
    """The lines that `mentor write --plain` tells, as they come."""

    def __init__(self, file: Path, language: str) -> None:
        command = [sys.executable, "-m", "simulator", "write", str(file), "--plain", "--lang", language]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, said: str) -> str:
        """Return what is told up to the line in which something is said."""
        told = ""
        while said not in told:
            told += self.lines.get(timeout=ENOUGH_S)
        return told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "small")
    return tmp_path / "small" / "the_key.yaml"


@pytest.fixture
def heard(file: Path) -> Iterator[Heard]:
    opened = Heard(file, "en")
    yield opened
    opened.process.kill()
    opened.process.wait()


def put(path: Path, text: str) -> None:
    beside = path.with_name(path.name + "~")
    beside.write_text(text, "utf-8")
    os.replace(beside, path)


def test_each_save_is_told_with_what_it_did(file: Path, heard: Heard) -> None:
    whole = file.read_text("utf-8")
    heard.until("Following the_key.yaml")
    heard.until("finding")
    put(file, whole.replace("goto: told", "goto: tlod", 1))
    assert "cannot be played" in heard.until("Did you mean “told”?")
    put(file, whole.replace("kvart over åtte", "kvart over ni"))
    told = heard.until("kvart over ni")
    assert "kvart over åtte" in told, "the text before and the text after"
    heard.until("finding")
    put(file, whole.replace("        goto: closed\n", "        goto: polite\n"))
    heard.until("closed")
    heard.until("finding")
    heard.process.send_signal(signal.SIGINT)
    assert "No longer following" in heard.until("No longer following")
    assert heard.process.wait(ENOUGH_S) == 0


def test_a_file_that_is_no_scenario_is_told(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "simulator", "write", str(tmp_path / "none.yaml"), "--plain"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert "none.yaml" in ended.stderr
