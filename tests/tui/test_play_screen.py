"""What stands around a play: words, people, and what is in view in a window of any size."""

from __future__ import annotations

import pytest

from simulator.tui.screens.play import PlayScreen
from tests.tui.pictures import here, opened, press, run, settle, words
from tests.tui.talking import begin, choose, to_typed_moment

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")


def test_a_word_of_the_scene_is_explained():
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            await press(pilot, "g")
            assert "Rommet der varene står" in words(app) or "Skapet der nøklene henger" in words(app)
            await press(pilot, "tab", "tab", "type:avv")
            await press(pilot, "escape")
            assert isinstance(app.screen, PlayScreen)

    run(work)


def test_any_word_can_be_found():
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            await press(pilot, "g", "shift+tab", "type:avvik")
            assert "skriver ned for å lære" in words(app)
            await press(pilot, "type:xyz")
            assert "Ingen ord passer" in words(app)

    run(work)


def test_people_are_at_the_side_or_behind_a_key():
    async def work():
        async with opened(size=(80, 24)) as (app, pilot):
            await begin(pilot)
            assert "lagersjef" not in words(app)
            await press(pilot, "p")
            assert "lagersjef" in words(app)
            await press(pilot, "p")
            assert isinstance(app.screen, PlayScreen)
        async with opened(size=(140, 40)) as (app, pilot):
            await press(pilot, "1")
            assert "lagersjef" in words(app)

    run(work)


@pytest.mark.parametrize("size", [(60, 20), (200, 60), (30, 10)])
def test_a_resize_loses_nothing(size):
    async def work():
        async with opened() as (app, pilot):
            await to_typed_moment(app, pilot)
            await press(pilot, "type:Takk")
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert app.screen.query_one("#reply").text == "Takk"
            assert app.focused.id == "reply"
            await pilot.resize_terminal(80, 24)
            await settle(pilot)
            assert "Takk" in words(app)
            assert "forklelommen" in words(app) or "lånte den" in words(app)

    run(work)


def test_the_newest_words_stay_in_view_when_the_window_changes():
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            await choose(app, pilot, "blame")
            assert "Samira sier ingenting" in words(app)
            await pilot.resize_terminal(60, 20)
            await settle(pilot)
            assert "Samira sier ingenting" in words(app)

    run(work)


def test_a_screen_that_nobody_touches_rests(monkeypatch):
    layouts = []
    before = PlayScreen._refresh_layout
    monkeypatch.setattr(
        PlayScreen,
        "_refresh_layout",
        lambda screen, *rest, **more: [layouts.append(1), before(screen, *rest, **more)],
    )

    async def work():
        for size in ((80, 24), (60, 20), (30, 10)):
            async with opened(size=size) as (app, pilot):
                await begin(pilot)
                layouts.clear()
                for _ in range(5):
                    await pilot.pause(0.02)
                assert not layouts

    run(work)


def test_more_to_read_is_said_only_where_there_is_more():
    async def work():
        async with opened(size=(80, 24), pack=None) as (app, pilot):
            await press(pilot, "enter", "enter")
            assert "les videre" not in words(app)
            await pilot.resize_terminal(60, 18)
            await settle(pilot)
            assert "▼ PgDn: les videre" in words(app)
            await press(pilot, "pagedown", "pagedown")
            assert "les videre" not in words(app)
            await press(pilot, "pageup", "pageup")
            assert "les videre" in words(app)

    run(work)
