"""When an app rests: nothing is ready to run, nobody works beside it, and nothing is left to draw.

Textual's pilot cannot ask that: three times a key it gives every widget a message, and sleeps until the
processor idles. On a busy machine it idles late, and what the key itself does is the smallest part.
"""

from __future__ import annotations

import asyncio
from typing import Any

import textual.app
import textual.pilot
from textual.pilot import Pilot

from tests.frames import see

ROUNDS = 10_000
"""Whatever is not at rest after so many is never at rest."""
GLANCE_S = 0.002
BESIDE = ("ears", "reading")
"""What is worked out beside the screen, and shown on it when it is there: what is heard, the stories read."""
FOLLOWERS = "follow"
"""The group of those who wait for a file to change: they are always at work."""


async def nothing_ready(*_: object) -> None:
    """Let everything run that can run without waiting for time, a thread or another program."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]  # CPython's loops have it
    await asyncio.sleep(0)
    while ready:
        await asyncio.sleep(0)


def is_working(app: Any, whoever: bool) -> bool:
    """Whether something is worked out beside the screen that is waited for, or `whoever` does it."""
    groups = {worker.group for worker in app.workers if worker.is_running}
    return bool(groups - {FOLLOWERS} if whoever else groups.intersection(BESIDE))


async def rest(app: Any, whoever: bool = False) -> bool:
    """Wait until the app has nothing left to do but to draw what it asked for; False where it has ended."""
    for _ in range(ROUNDS):
        await nothing_ready()
        if not app.is_running or app._exit:
            return False
        app._check_resize()  # else both come with the next frame, a sixtieth of a second later
        app.screen._on_timer_update()
        await asyncio.sleep(0)
        if is_working(app, whoever):
            await asyncio.sleep(GLANCE_S)
        elif not asyncio.get_running_loop()._ready:  # type: ignore[attr-defined]
            return True
    raise AssertionError(f"never at rest: {app.screen}")


async def settle(pilot: Pilot[Any], *, whoever: bool = False) -> None:
    """Wait until the app rests and has been drawn: lists know their heights only then, and go on."""
    while await rest(pilot.app, whoever) and see(pilot.app):
        pass


async def _press(self: Pilot[Any], *keys: str) -> None:
    """Press each key when what the one before it did can be seen: nobody answers what has not been shown."""
    for key in keys:
        see(self.app)
        await self.app._press_keys([key])
        await rest(self.app)


async def _wait(self: Pilot[Any], timeout: float = 0.0) -> bool:
    return await rest(self.app)


Pilot.press = _press  # type: ignore[method-assign]
Pilot._wait_for_screen = _wait  # type: ignore[method-assign]
textual.app.wait_for_idle = textual.pilot.wait_for_idle = nothing_ready  # type: ignore[attr-defined]
