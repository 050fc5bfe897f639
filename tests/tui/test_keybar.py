"""The line of keys, and what is styled: no more than what has changed."""

from __future__ import annotations

from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.widgets import Button
from textual.widgets._footer import FooterKey

from simulator.tui.app import MentorApp
from simulator.tui.kept_stylesheet import KeptStylesheet
from simulator.tui.widgets.keybar import KeyBar
from tests.tui.pictures import here, opened, picture, press, run, settle
from tests.tui.talking import key_of

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")


def keys(app: MentorApp) -> list[FooterKey]:
    return list(app.screen.query_one(KeyBar).query_children(FooterKey))


def said(app: MentorApp) -> list[tuple[Any, ...]]:
    return [
        (key.key, key.key_display, key.description, key.action, key.has_class("-disabled"), key.region.width)
        for key in keys(app)
    ]


def test_a_key_that_stands_there_takes_the_words_of_the_next() -> None:
    async def work() -> None:
        async with opened("en", (120, 40)) as (app, pilot):
            await press(pilot, "enter", "enter")
            for step in (key_of(app, "open"), "enter", "enter", "paste:Thank you.", "enter"):
                before, told = keys(app), said(app)
                await press(pilot, step)
                after = keys(app)
                assert [key for key in after if key in before] == before[: len(after)], step
                if said(app) != told:
                    changed = picture(app), said(app)
                    bar = app.screen.query_one(KeyBar)
                    bar.call_later(bar.recompose)
                    await settle(pilot)
                    assert (picture(app), said(app)) == changed, "as if they had been made anew"
            assert keys(app)

    run(work)


def test_what_stands_nowhere_yet_is_not_styled_and_what_is_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    styled: list[object] = []
    apply = KeptStylesheet.apply

    def noted(sheet: KeptStylesheet, node: Any, **how: Any) -> None:
        styled.append(node)
        apply(sheet, node, **how)

    monkeypatch.setattr(KeptStylesheet, "apply", noted)

    async def work() -> None:
        async with opened("en") as (app, pilot):
            button = Button("Go on", variant="primary")
            button.add_class("-small")
            assert button not in styled
            await app.screen.mount(button)
            assert button in styled
            assert button.styles.background != Button().styles.background
            styled.clear()
            button.add_class("-large")
            app.add_class("-projector")
            assert button in styled
            assert app.screen in styled
            await settle(pilot)

    run(work)


def test_what_is_known_of_a_place_is_what_textual_finds_there() -> None:
    def agree(app: MentorApp, after: str) -> None:
        for node in app.screen.walk_children(with_self=True):
            told = node.styles.base.get_rules()
            Stylesheet.apply(app.stylesheet, node)
            assert node.styles.base.get_rules() == told, (after, node)

    keys = "down enter enter 1 enter f7 question_mark escape f7 ctrl+l escape ctrl+p escape tab f3 escape"

    async def work() -> None:
        async with opened("nb", (120, 40)) as (app, pilot):
            for key in keys.split():
                await press(pilot, key)
                agree(app, key)
            for theme in ("mentor-contrast", app.theme):
                app.theme = theme
                await settle(pilot)
                agree(app, theme)

    run(work)
