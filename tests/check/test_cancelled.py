"""A check that nobody waits for any more ends at the next question, wherever it is."""

from __future__ import annotations

import pytest

from simulator.check.proof.budget import StoppedError
from simulator.check.whole_check import Check
from tests.authoring.edits import STORIES


def asked(most: int) -> int:
    """Check a story that nobody waits for from question `most` on; return how often it asked."""
    count = 0

    def is_over() -> bool:
        nonlocal count
        count += 1
        return count > most

    Check(cancelled=is_over).paths(STORIES[:1])
    return count


def test_a_check_ends_at_the_first_question_after_it_is_cancelled() -> None:
    whole = asked(10**9)
    assert whole > 30, "reading, proof, rules, translations and guessing each ask"
    for most in range(0, whole, 7):
        with pytest.raises(StoppedError):
            asked(most)
