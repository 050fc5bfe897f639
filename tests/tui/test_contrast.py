"""Every word on the main screens stands out from what is behind it, in each of the looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rich.color import Color
from rich.segment import Segment
from textual.theme import Theme

from simulator.tui.themes import THEMES
from tests.frames import draw
from tests.tui.pictures import here, opened, press, run
from tests.tui.test_pictures import a_choice, before_the_play, program, the_typed_moment

__all__ = ["here", "program"]

LEAST = 4.5
"""What WCAG asks of text for everybody (AA)."""
HIGH = 7.0
"""And where one has chosen high contrast, or a room looks at a wall (AAA)."""
SEEN = 3.0
"""What WCAG asks of a line that one has to see (1.4.11)."""
DRAWN = "─│╭╮╰╯━┃▔▁▂▃▄▅▆▇█▊▎▌▐▍▋▉▏▕▀╸╺╹╻┌┐└┘├┤┬┴┼→↓ "
"""Signs that are lines and bars, not words."""


def luminance(color: Color) -> float:
    """Return how light a colour is, from 0 to 1, by the definition of WCAG 2."""
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return the ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def said(app: Any) -> Iterator[Segment]:
    for strip in draw(app):
        for segment in strip:
            if segment.text.strip(DRAWN) and segment.style and segment.style.color and segment.style.bgcolor:
                yield segment


def frames(app: Any) -> Iterator[Segment]:
    """Yield the corners of what is framed: boxes, windows."""
    for strip in draw(app):
        for segment in strip:
            if set(segment.text) & set("╭╮╰╯") and segment.style and segment.style.color:
                yield segment


def ratio(segment: Segment) -> float:
    style = segment.style
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    assert not style.dim, segment.text  # how dim that is, each terminal decides
    return contrast(style.color, style.bgcolor)


@pytest.mark.parametrize(
    ("one", "other", "known"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_that_of_the_definition(one: str, other: str, known: float) -> None:
    assert contrast(Color.parse(one), Color.parse(other)) == pytest.approx(known, abs=0.005)


@pytest.mark.usefixtures("program")
def test_words_stand_out() -> None:
    weak: dict[tuple[str, str, str], float] = {}

    async def work() -> None:
        async with opened("nb", pack=None, welcomed=False) as (app, pilot):

            async def look(screen: str) -> None:
                for theme in THEMES:
                    app.theme = theme.name
                    await pilot.pause()
                    weak.update(too_weak(app, theme, screen))

            await before_the_play(pilot, look)
            await a_choice(app, pilot, look)
            await the_typed_moment(app, pilot, look)
            await press(pilot, "enter")
            for part in range(4):
                await look(f"debrief {part}")
                await press(pilot, "enter")
            await press(pilot, "escape", "f3")
            await look("history")

    run(work)
    assert weak == {}


def too_weak(app: Any, theme: Theme, screen: str) -> dict[tuple[str, str, str], float]:
    """Return the words, and where all has to be strong the frames, that do not stand out enough."""
    least = HIGH if theme.name in ("mentor-contrast", "mentor-projector") else LEAST
    found = {segment.text.strip(): ratio(segment) for segment in said(app)}
    assert found, screen
    strips = draw(app)
    grounds = {segment.style.bgcolor for strip in strips for segment in strip if segment.style}
    assert Color.parse(str(theme.background).lower()) in grounds, f"{screen} is shown in {theme.name}"
    weak = {(theme.name, screen, text): value for text, value in found.items() if value < least}
    if least == HIGH:
        lines = {segment.text: ratio(segment) for segment in frames(app)}
        weak.update({(theme.name, screen, text): value for text, value in lines.items() if value < SEEN})
    return weak
