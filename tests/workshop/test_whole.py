"""A whole workshop in small: the real wall, real browsers, all three ways of voting in one question.

`scripts/whole_workshop.py` leads it with 22 browsers, in each way and language.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from simulator.workshop.joining import addresses
from tests.session import plays
from tests.workshop.browser import CHROMIUM
from tests.workshop.whole import Evening


@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
@pytest.mark.skipif(not addresses(), reason="needs a network that phones could be on")
def test_from_the_welcome_to_the_end_no_vote_is_lost_told_or_left(tmp_path: Path) -> None:
    evening = Evening(tmp_path, plays.SMALL, plays.STORY, "nb", "mixed", 4, without_scripts=1)
    asyncio.run(evening.run())
    assert evening.questions >= 1
    assert evening.looked_through > 0
    assert {"which-address", "way-in", "ahead", "note", "library"} <= set(evening.done)
    # Which way the room goes is drawn with the play; where it comes to the typed moment, phones write there.
    assert ("write" in evening.done) == ("words-on-phones" in evening.done)
