"""Pictures of the trainer's screens, in both languages and two sizes.

`pytest tests/tui/test_trainer_pictures.py --snapshot-update` takes them anew; look at the .txt beside each
.svg.
"""

from __future__ import annotations

import pytest

from tests.tui.pictures import LANGUAGES, SIZES, camera, here, press, run
from tests.tui.trainer import mark, pack, viewed

__all__ = ["here", "pack"]

pytestmark = pytest.mark.usefixtures("here")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures(snapshot, pack, language, size):
    async def work():
        async with viewed(pack, language, size) as (app, pilot):
            take = camera(snapshot, pilot, language, size)
            await take("trainer")
            await mark(pilot, "nothing-offered")
            await press(pilot, "enter")
            await take("finding")
            await press(pilot, "pagedown")
            await take("finding-path")
            await press(pilot, "end")
            await take("finding-end")
            await press(pilot, "escape")
            await mark(pilot, "opening-shuts-best")
            await press(pilot, "up", "enter")
            await take("figures")

    run(work)
