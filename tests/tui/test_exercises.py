"""“Say it simpler” in the real app: every key, both languages, nothing lost; and pictures of it."""

from __future__ import annotations

import pytest

from simulator.session.exercises import notes
from simulator.tui.screens.exercise import ExerciseScreen
from simulator.tui.screens.library import LibraryScreen
from tests.tui.pictures import LANGUAGES, SIZES, camera, here, opened, press, run, settle, words

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")
PLAIN = {"nb": "Vask alle bordene nå.", "en": "Wash all the tables now."}


async def at(app, pilot, exercise="wipe_the_tables"):
    """Stand at an exercise, as if it were its turn."""
    app.show_exercises()
    await settle(pilot)
    for _ in range(9):
        screen = app.screen
        assert isinstance(screen, ExerciseScreen)
        assert screen.exercising.task
        if screen.exercising.task.id == exercise:
            return screen
        await screen.action_another()
        await settle(pilot)
    raise AssertionError(exercise)


def test_from_the_library_and_back():
    async def work():
        async with opened() as (app, pilot):
            app.screen.query_one("#exercises").focus()
            await press(pilot, "enter")
            assert isinstance(app.screen, ExerciseScreen)
            assert "Si det enklere" in words(app)
            await press(pilot, "escape")
            assert isinstance(app.screen, LibraryScreen)
            await press(pilot, "ctrl+p", "type:enklere", "enter")
            assert isinstance(app.screen, ExerciseScreen)

    run(work)


def test_write_hear_write_again_models_and_another():
    async def work():
        async with opened() as (app, pilot):
            screen = await at(app, pilot)
            assert "Du kan kanskje tørke" in words(app)
            assert "Vask alle bordene nå." not in words(app)
            await press(pilot, "enter")
            assert "Skriv noen ord først" in words(app)
            await press(pilot, "type:Du kan kanskje vaske.", "enter")
            assert "rom med bråk" in words(app)
            assert "Du kan kanskje vaske." in words(app)
            await press(pilot, "end")
            assert "Noe å prøve" in words(app)
            assert "Vask alle bordene nå." not in words(app)
            await press(pilot, "w")
            assert screen.query_one("#reply").text == "Du kan kanskje vaske."
            screen.query_one("#reply").text = ""
            await press(pilot, "paste:Vask bordene nå.", "enter", "end")
            assert "Alt du skrev" in words(app)
            await press(pilot, "m")
            assert "Vask alle bordene nå." in words(app)
            assert screen.exercising.step.tries == ("Du kan kanskje vaske.", "Vask bordene nå.")
            await press(pilot, "w", "tab", "tab", "enter")
            assert "Vask bordene nå." in words(app), "the try that was sent stands"
            task = screen.exercising.task
            await press(pilot, "n")
            assert screen.exercising.task != task
            texts = [data["text"] for _at, data in notes(app.session) if "text" in data]
            assert texts == ["Du kan kanskje vaske.", "Vask bordene nå."]

    run(work)


def test_the_models_without_writing():
    async def work():
        async with opened() as (app, pilot):
            screen = await at(app, pilot)
            await press(pilot, "tab", "tab", "enter")
            assert screen.exercising.step.stage == "models"
            assert "Vask alle bordene nå." in words(app)
            await press(pilot, "w", "type:m n w")
            assert screen.query_one("#reply").text == "m n w", "letters are letters in the field"

    run(work)


def test_what_is_half_written_is_there_the_next_time():
    async def work():
        async with opened() as (app, pilot):
            screen = await at(app, pilot, "two_things_at_once")
            await press(pilot, "type:Hent ka", "escape")
            assert isinstance(app.screen, LibraryScreen)
            app.show_exercises()
            await settle(pilot)
            assert app.screen is not screen
            assert app.screen.exercising.task.id == "two_things_at_once"
            assert app.screen.query_one("#reply").text == "Hent ka"

    run(work)


def test_another_language_has_its_own_sentence_and_both_texts_stay():
    async def work():
        async with opened() as (app, pilot):
            await at(app, pilot)
            await press(pilot, "type:Vask", "ctrl+l")
            assert "You could maybe wipe" in words(app)
            assert app.screen.query_one("#reply").text == ""
            await press(pilot, "type:Wash", "ctrl+l")
            assert "Du kan kanskje tørke" in words(app)
            assert app.screen.query_one("#reply").text == "Vask"
            await press(pilot, "ctrl+l")
            assert app.screen.query_one("#reply").text == "Wash"

    run(work)


@pytest.mark.parametrize("size", [(30, 10), (40, 16), (200, 60)])
def test_any_window(size):
    async def work():
        async with opened(size=size) as (app, pilot):
            await at(app, pilot)
            await press(pilot, "paste:Vask bordene", "enter", "m", "down", "down", "w", "escape")
            assert isinstance(app.screen, LibraryScreen)

    run(work)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures(snapshot, language, size):
    async def work():
        async with opened(language, size) as (app, pilot):
            take = camera(snapshot, pilot, language, size)
            await at(app, pilot, "bucket_by_the_lift")
            await take("exercise")
            await press(pilot, f"paste:{PLAIN[language]}", "enter")
            await take("exercise-heard")
            await press(pilot, "m")
            await take("exercise-models")
            await press(pilot, "w")
            await take("exercise-again")

    run(work)
