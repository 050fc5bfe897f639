"""Frames that nobody sees are counted, not drawn.

Without a terminal Textual draws every frame and throws it away (`App._display` writes nothing when headless).
Here a frame in between is only counted; what a test looks at is drawn whole, by `draw` or for a picture.
Where a real terminal is tried, the program runs in a process of its own and knows nothing of this.
"""

from __future__ import annotations

from typing import Any

from textual._compositor import Compositor
from textual.pilot import Pilot
from textual.strip import Strip

_draw = Compositor.render_update


class Frames:
    """How many frames the apps have asked for, how many they had when the last was drawn, and that one."""

    asked = 0
    seen = 0
    of: Any = None
    last: list[Strip]


def draw(app: Any) -> list[Strip]:
    """Draw the screen as it is now; lists know their heights only then, and may ask for a frame again.

    What nobody has asked to be drawn anew looks as it did.
    """
    if Frames.of is not app.screen or Frames.seen != Frames.asked:
        Frames.of, Frames.seen = app.screen, Frames.asked
        Frames.last = app.screen._compositor.render_strips()
    return Frames.last


def see(app: Any) -> bool:
    """Draw the screen where that has not been done since a frame was asked for; returns whether it was."""
    is_new = Frames.seen != Frames.asked
    if is_new:
        draw(app)
    return is_new


def _count(
    self: Compositor, full: bool = False, screen_stack: list[Any] | None = None, simplify: bool = False
) -> Any:
    if full:  # a picture is taken
        return _draw(self, full, screen_stack, simplify)
    Frames.asked += 1
    self._dirty_regions.clear()
    return None


Compositor.render_update = _count  # type: ignore[method-assign]

_point = Pilot._post_mouse_events


async def _see_and_point(self: Pilot[Any], *args: Any, **named: Any) -> bool:
    see(self.app)
    return await _point(self, *args, **named)


Pilot._post_mouse_events = _see_and_point  # type: ignore[method-assign]
