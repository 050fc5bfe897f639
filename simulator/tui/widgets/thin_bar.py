"""The bar beside what scrolls: one column wide, with a column of air, so that no word touches it."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender


class ThinBar(ScrollBarRender):
    """Textual's bar in the right one of its two columns; both can be taken with the mouse."""

    WIDTH: ClassVar[int] = 2

    @classmethod
    def render_bar(cls, *args: Any, **shape: Any) -> Segments:
        """Draw a bar of one column, and to its left what a mouse takes for it."""
        is_thin = shape.get("vertical") and shape.get("thickness") == cls.WIDTH
        bar = super().render_bar(*args, **({**shape, "thickness": 1} if is_thin else shape))
        if not is_thin:
            return bar
        behind = Style(bgcolor=shape["back_color"])
        drawn: list[Segment] = []
        for cell in bar.segments:
            air = behind + Style(meta=cell.style.meta) if cell.style else behind
            drawn += [Segment(" ", air), cell, Segment.line()]
        return Segments(drawn)
