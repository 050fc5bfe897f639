"""The real command killed with SIGKILL: nothing that was shown is lost. A thousand times: scripts/kill.py."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.robustness.killing import Sittings, looping_story
from tests.robustness.packs import make_pack

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL and terminals")


def test_nothing_shown_is_lost_at_any_moment(tmp_path: Path) -> None:
    sittings = Sittings(tmp_path, make_pack(tmp_path / "pack", {"story": looping_story()}), seed=11)
    for _ in range(20):
        sittings.in_lines()
    sittings.in_the_app()
    assert sittings.shown >= sittings.wanted > 60
