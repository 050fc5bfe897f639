"""The command `mentor workshop`: how it ends, and how it opens again after it was killed."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.robustness.commands import run
from tests.robustness.packs import make_pack
from tests.robustness.terminal import Terminal


@pytest.mark.parametrize(
    "words", [["workshop", "no_such_story"], ["workshop", "story"], ["print", "no_such_story"]]
)
def test_wrong_words_and_no_terminal_end_with_a_sentence(tmp_path: Path, words: list[str]) -> None:
    ran = run([*words, "--pack", make_pack(tmp_path / "pack")], tmp_path)
    ran.assert_tidy(2)
    assert ran.err


def test_killed_in_the_middle_of_a_count_the_wall_opens_at_the_same_question(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack")
    with Terminal(["workshop", "story", "--lang", "en", "--pack", pack], tmp_path) as terminal:
        terminal.wait_for("Begin the story").press("enter", "enter").wait_for("Show the votes")
        terminal.press("a", "5").wait_for("A ✓")
        terminal.signal(signal.SIGKILL)
        terminal.wait_end()
    with Terminal(["workshop", "--lang", "en", "--pack", pack], tmp_path) as terminal:
        terminal.wait_for("A ✓").press("enter").wait_for("5 votes")
        terminal.press("escape").wait_for("Leave the workshop?").press("2").wait_for("Words of title.")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    with Terminal(["workshop", "--lang", "en", "--pack", pack], tmp_path) as terminal:
        terminal.wait_for("Mark a story and press F9").press("ctrl+q")
        assert terminal.wait_end() == 0
