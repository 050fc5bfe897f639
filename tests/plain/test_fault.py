"""A fault of the program itself: a sentence, an exit code that says so, and the play is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.session.crashed import REPORT
from simulator.session.session import Session
from simulator.store.paths import data_folder
from simulator.tui.app import MentorApp, run

PLAIN = """
import sys
from simulator.plain.program import Program
def run(self):
    raise RuntimeError("Farid sa noe som ingen skal lese")
Program.run = run
from simulator.cli import main
sys.exit(main())
"""


def test_a_fault_by_lines_is_one_sentence_and_an_exit_code(tmp_path: Path) -> None:
    environ = {**os.environ, "MENTOR_DATA": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", PLAIN, "--plain", "--lang", "nb"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environ, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Programmet stoppet" in done.stderr
    assert str(tmp_path / REPORT) in done.stderr
    written = (tmp_path / REPORT).read_text("utf-8")
    assert "RuntimeError" in written
    assert "Farid" not in written


def test_a_fault_in_the_app_leaves_a_clean_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def begin(app: MentorApp) -> None:
        raise RuntimeError("a fault")

    whole = MentorApp.run
    monkeypatch.setattr(MentorApp, "begin", begin)
    monkeypatch.setattr(MentorApp, "run", lambda app: whole(app, headless=True))
    assert run(Session()) == 1
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err
    assert str(data_folder() / REPORT) in told.err
