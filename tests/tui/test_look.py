"""What every screen has in common to the eye: one kind of field, air beside the text, pictures that rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from rich.color import Color as RichColor
from textual.color import Color
from textual.css import stylesheet
from textual.widgets import Input, TextArea

from simulator.tui import kept_stylesheet
from simulator.tui.widgets.thin_bar import ThinBar
from tests.tui.pictures import here, hold_still, opened, picture, press, run, settle
from tests.tui.talking import read_on, to_typed_moment

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")

Step = Callable[[Any, Any], Awaitable[None]]


async def search(app: Any, pilot: Any) -> None:
    await press(pilot, "type:k")


async def glossary(app: Any, pilot: Any) -> None:
    await press(pilot, "enter", "enter", "g", "type:n")


async def packs(app: Any, pilot: Any) -> None:
    await press(pilot, "f5", "tab")


async def new_story(app: Any, pilot: Any) -> None:
    app.show_new_story()
    await settle(pilot)


async def try_one(app: Any, pilot: Any) -> None:
    await press(pilot, "f8")


async def look_back(app: Any, pilot: Any) -> None:
    await to_typed_moment(app, pilot)
    await press(pilot, "paste:Takk.", "enter")
    await read_on(app, pilot)
    while app.screen.query("#next, #go-on") and not app.screen.query("Input, TextArea"):
        await press(pilot, "enter")


@pytest.mark.parametrize("step", [search, glossary, packs, new_story, try_one, to_typed_moment, look_back])
def test_every_field_is_of_one_kind(step: Step) -> None:
    async def work() -> None:
        async with opened() as (app, pilot):
            await step(app, pilot)
            panels = set()
            for theme in ("mentor-dark", "mentor-contrast"):
                app.theme = theme
                await settle(pilot)
                panels.add(app.theme_variables["panel"])
                fields = [field for field in app.screen.query("Input, TextArea") if field.region]
                assert fields
                for field in fields:
                    sides = [kind for kind, _colour in field.styles.border]
                    assert sides == ["", "", "", "thick"], field
                    assert field.styles.background == Color.parse(app.theme_variables["panel"]), field
                    assert field.region.height == (1 if isinstance(field, Input) else field.region.height)
            assert len(panels) == 2

    run(work)


@pytest.mark.parametrize("position", range(0, 60, 7))
def test_the_bar_leaves_a_column_of_air_beside_the_text(position: int) -> None:
    behind = RichColor.parse("#123456")
    drawn = ThinBar.render_bar(
        size=10, virtual_size=70, window_size=10, position=position, thickness=2, vertical=True,
        back_color=behind, bar_color=RichColor.parse("#ffffff"),
    )  # fmt: skip
    rows = list(zip(*[iter(drawn.segments)] * 3, strict=True))
    assert len(rows) == 10
    for air, bar, end in rows:
        assert (air.text, air.style.bgcolor, air.style.reverse) == (" ", behind, None)
        assert air.style.meta == bar.style.meta  # a mouse takes the bar there, too
        assert end.text == "\n"
    assert any(bar.text != " " or bar.style.reverse for _air, bar, _end in rows)


@pytest.mark.parametrize("step", [to_typed_moment, try_one])
def test_a_picture_is_the_same_whether_a_cursor_was_just_shown_or_not(step: Step) -> None:
    async def work() -> None:
        async with opened() as (app, pilot):
            await step(app, pilot)
            await press(pilot, *(["paste:Takk."] if step is to_typed_moment else ["tab", "paste:Takk."]))
            seen = set()
            for blinks in (1, 2):
                for field in app.screen.query("Input, TextArea"):
                    field.cursor_blink = True
                for _ in range(blinks):
                    for field in app.screen.query("Input, TextArea"):
                        blink(field)
                    await settle(pilot)
                    picture(app)
                await hold_still(pilot)
                seen.add(picture(app))
            assert len(seen) == 1

    run(work)


def blink(field: Input | TextArea) -> None:
    """Let the cursor come or go, as its clock would."""
    if isinstance(field, TextArea):
        field._toggle_cursor_blink_visible()
    else:
        field._toggle_cursor()


def test_no_piece_of_the_style_sheet_is_read_twice_in_the_same_colours(monkeypatch: Any) -> None:
    read: Counter[tuple[Any, ...]] = Counter()
    parse = stylesheet.parse

    def counted(scope: str, css: str, read_from: Any, variable_tokens: Any, **how: Any) -> Any:
        read[(scope, css, read_from, str(variable_tokens["background"]), *how.values())] += 1
        return parse(scope, css, read_from, variable_tokens=variable_tokens, **how)

    async def work() -> None:
        async with opened() as (app, pilot):
            pictures = []
            for theme in ("mentor-dark", "mentor-light", "mentor-contrast", "mentor-dark"):
                app.theme = theme
                await press(pilot, "enter", "f1")  # two kinds of screens that were not shown before
                pictures.append(picture(app))
                await press(pilot, "escape", "escape")
            assert pictures[0] == pictures[3]
            assert len(set(pictures)) == 3

    monkeypatch.setattr(kept_stylesheet, "_READ", {})
    monkeypatch.setattr(stylesheet, "parse", counted)
    run(work)
    run(work)
    assert set(read.values()) == {1}
