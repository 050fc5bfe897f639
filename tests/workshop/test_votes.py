"""Requests lost, late, cut in two or answered to nobody, and the server killed: every vote is there once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.robustness.duration import LONG
from tests.workshop.votes import FATES, VoteStorm


@pytest.mark.parametrize("seed", range(1, 21 if LONG else 3))
def test_each_phone_has_the_vote_that_it_was_told_last(seed: int, tmp_path: Path) -> None:
    storm = VoteStorm(
        tmp_path, phones=40 if LONG else 12, happenings=2_000 if LONG else 360, seed=seed, falls=2
    )
    asyncio.run(storm.run(questions=2))
    assert storm.happened["fall"] == 4
    assert set(storm.fates) == set(FATES)
