"""Kills, reloads, sleeps and offline spells in small, and the wall killed once: every vote is there once.

`scripts/workshop_storm.py` does it with 40 pages and a thousand of them.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from simulator.workshop.joining import addresses
from tests.workshop.browser import CHROMIUM
from tests.workshop.storm import Storm


@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
@pytest.mark.skipif(not addresses(), reason="needs a network that phones could be on")
def test_every_phone_comes_back_with_its_vote(tmp_path: Path) -> None:
    storm = Storm(tmp_path, "milk_rotation", 3, 15, seed=1)
    asyncio.run(storm.run(questions=1, falls=1))
    assert sum(storm.happened.values()) == 15
    assert len(storm.after_falls) == 3
