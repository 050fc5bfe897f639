"""The typed moment in the real app: writing, sending, skipping, models and checklist, half-written words."""

from __future__ import annotations

import pytest

from simulator.tui.screens.library import LibraryScreen
from tests.tui.pictures import here, opened, press, run, settle, words
from tests.tui.talking import begin, choose, playing, to_typed_moment

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")


def test_models_come_only_after_the_own_words():
    async def work():
        async with opened() as (app, pilot):
            await to_typed_moment(app, pilot)
            assert "Ikke skriv virkelige navn" in words(app)
            assert "Vi henger nøkkelen" not in words(app)
            await press(pilot, "type:Takk", "enter")
            assert "Kom, så viser jeg deg" in words(app)
            assert "Vi henger nøkkelen" not in words(app)
            await press(pilot, "enter")
            assert "Vi henger nøkkelen" in words(app)
            assert "Lett å si" not in words(app)
            await press(pilot, "enter")
            assert "Lett å si" in words(app)
            await press(pilot, "enter")
            assert "[ ] Jeg takker for at hun sier det." in words(app)
            await press(pilot, "enter", "3")
            assert playing(app).state.ticks == (0, 2)
            assert "[x] Jeg takker for at hun sier det." in words(app)
            await press(pilot, "1", "end", "enter")
            assert playing(app).state.ticks == (2,)
            assert "trenger den andre å vite hva som skjer nå" in words(app)

    run(work)


def test_enter_sends_and_two_keys_make_a_new_line():
    async def work():
        async with opened() as (app, pilot):
            await to_typed_moment(app, pilot)
            await press(pilot, "type:En", "shift+enter", "type:To", "ctrl+j", "type:Tre", "enter")
            assert playing(app).latest.typed == "En\nTo\nTre"

    run(work)


def test_nothing_written_is_not_sent_but_skipping_is_all_right():
    async def work():
        async with opened() as (app, pilot):
            await to_typed_moment(app, pilot)
            await press(pilot, "space", "enter")
            assert playing(app).stage == "write"
            await pilot.click("#skip")
            await settle(pilot)
            assert playing(app).stage == "answer"
            assert "Det er helt i orden" in words(app)

    run(work)


def test_in_a_text_field_only_keys_that_work_there_are_shown():
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            assert "? Hjelp" in words(app)
            await choose(app, pilot, "open")
            assert "F1 Hjelp" in words(app)
            for key in ("? Hjelp", "b Steg tilbake", "g Ord", "p Personer"):
                assert key not in words(app)
            await press(pilot, "question_mark", "b", "g")
            assert app.screen.query_one("#reply").text == "?bg"
            await press(pilot, "f1")
            assert "Taster" in words(app)

    run(work)


LONG = "Vi går inn nå og så går vi ut og så går vi inn og så går vi ut en gang til."


def test_a_sentence_past_the_breath_is_answered_by_the_scene():
    async def work():
        async with opened() as (app, pilot):
            await to_typed_moment(app, pilot)
            await press(
                pilot,
                f"paste:{LONG}",
                "enter",
            )
            assert "Så nikker hun bare" in words(app)

    run(work)


def test_a_half_written_reply_comes_back_after_leaving_and_in_a_new_sitting():
    async def work():
        async with opened() as (app, pilot):
            await to_typed_moment(app, pilot)
            await press(pilot, "type:Takk for", "escape")
            assert isinstance(app.screen, LibraryScreen)
            await press(pilot, "enter")
            assert app.screen.query_one("#reply").text == "Takk for"
        async with opened() as (app, pilot):
            assert "Fortsett: Nøkkelen som ble borte" in words(app)
            await press(pilot, "1")
            assert app.screen.query_one("#reply").text == "Takk for"

    run(work)
