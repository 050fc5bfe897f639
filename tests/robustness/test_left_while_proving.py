"""Leaving the program while a story is proved: nobody waits for the proof to end by itself."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.check.large_stories import laps
from tests.robustness.terminal import KEYS, Terminal

ENDLESS = """
from simulator.check.proof.budget import Budget
from simulator.__main__ import main
Budget.is_spent = False  # no proof runs out of time: only who leaves can end one
raise SystemExit(main())
"""
SIZE = 1500
"""Laps of this many nodes, this many times: hours."""


@pytest.fixture
def proving(tmp_path: Path) -> Terminal:
    """The trainer's view in a real terminal, while it proves a story that takes hours."""
    story = tmp_path / "laps.yaml"
    story.write_text(laps(SIZE), "utf-8")
    argv = [sys.executable, "-P", "-c", ENDLESS]
    return Terminal(["check", "--view", story], tmp_path, argv=argv)


@pytest.mark.parametrize(
    "how",
    [KEYS["ctrl+q"], signal.SIGTERM, signal.SIGHUP],
    ids=["ctrl+q", "terminated", "hung-up"],
)
def test_the_program_ends_while_a_proof_runs(proving: Terminal, how: bytes | signal.Signals) -> None:
    with proving as terminal:
        terminal.wait_for("laps: ", at_rest=False)
        if isinstance(how, signal.Signals):
            terminal.signal(how)
        else:
            terminal.write(how)
        terminal.wait_end()
        assert terminal.cooked()
        assert b"Traceback" not in terminal.raw
