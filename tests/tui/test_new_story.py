"""The form for a new story: what is wrong stands below its field, and the story is there to play at once."""

from __future__ import annotations

import pytest
from textual.widgets import Button, Input

from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.new_story import NewStoryScreen
from tests.tui.pictures import here, opened, press, run, settle, words

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")


def fill(app, **answers):
    for name, answer in answers.items():
        app.screen.query_one(f"#answer-{name}", Input).value = answer


def test_a_form_that_is_filled_in_gives_a_story_to_play(tmp_path):
    async def work():
        async with opened(pack=None, size=(80, 24)) as (app, pilot):
            app.show_new_story()
            await settle(pilot)
            assert isinstance(app.screen, NewStoryScreen)
            await press(pilot, "enter")
            assert app.focused.id == "answer-place"
            fill(app, place="3", name="Sara", languages="dari", trouble="Sara går hjem.", decisions="12")
            fill(app, folder=str(tmp_path / "nye historier"))
            app.screen.query_one("#write-story", Button).press()
            await settle(pilot)
            assert "Skriv et helt tall fra 2 til 8." in words(app)
            assert app.focused.id == "answer-decisions"
            await press(pilot, "ctrl+l")
            assert "Write a whole number from 2 to 8." in words(app), "what is wrong is told in any language"
            await press(pilot, "ctrl+l")
            assert "Skriv et helt tall fra 2 til 8." in words(app)
            assert not (tmp_path / "nye historier").exists()
            fill(app, decisions="2", title="Vakta")
            app.screen.query_one("#write-story", Button).press()
            await settle(pilot)
            assert "mentor check" in words(app)
            await press(pilot, "escape")
            assert isinstance(app.screen, BriefingScreen)
            assert "Butikk og kafé, med kunder" in words(app)
            assert app.session.folder == (tmp_path / "nye historier").resolve()

    run(work)


def test_a_folder_that_cannot_be_keeps_every_answer(tmp_path):
    (tmp_path / "fil").write_text("x", "utf-8")

    async def work():
        async with opened(pack=None) as (app, pilot):
            app.show_new_story()
            await settle(pilot)
            fill(app, place="Kafeen", name="Sara", languages="dari", trouble="Sara går.", title="Vakta")
            fill(app, folder=str(tmp_path / "fil"))
            app.screen.query_one("#write-story", Button).press()
            await settle(pilot)
            assert "er en fil" in words(app).replace("\n", " ")
            await press(pilot, "ctrl+l")
            assert app.screen.query_one("#answer-title", Input).value == "Vakta"
            assert "A new story" in words(app)

    run(work)
