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
            await press(pilot, "paste:Takk for at du sier det.", "enter")
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


def test_a_reply_is_written_again_and_both_stand_side_by_side():
    async def work():
        async with opened() as (app, pilot):
            await to_typed_moment(app, pilot)
            await press(pilot, "paste:Det var rutinesvikt.", "enter")
            assert "w Skriv på nytt" in words(app)
            await press(pilot, "w")
            assert app.screen.query_one("#reply").text == "Det var rutinesvikt."
            await press(pilot, "ctrl+u", "paste:Takk. Kom, så viser jeg.", "enter")
            assert playing(app).latest.typed == "Takk. Kom, så viser jeg."
            assert "Første gang skrev du" in words(app)
            assert "Forsøk 2" in words(app)
            top = {box.region.y for box in app.screen.query(".tries > .box")}
            assert len(top) == 1
            await press(pilot, "right", "enter")
            assert app.screen.query("#reply")
            await press(pilot, "ctrl+u", "paste:Hva trenger du?", "enter")
            assert len(playing(app).latest.tries) == 2
            await press(pilot, "enter")
            assert "Skriv på nytt" not in words(app)
            await press(pilot, "w")
            assert not app.screen.query("#reply")

    run(work)


def test_a_try_that_is_not_sent_leaves_the_reply_and_is_kept_half_written():
    async def work():
        async with opened() as (app, pilot):
            await to_typed_moment(app, pilot)
            await press(pilot, "paste:Takk for at du sier det.", "enter", "w")
            await pilot.click("#skip")
            await settle(pilot)
            assert playing(app).latest.typed == "Takk for at du sier det."
            assert playing(app).latest.tries == ()
            await press(pilot, "w", "ctrl+u", "paste:Kom hit nå", "ctrl+l")
            assert app.screen.query_one("#reply").text == "Kom hit nå"
            await press(pilot, "escape", "1", "w")
            assert app.screen.query_one("#reply").text == "Kom hit nå"

    run(work)


@pytest.mark.parametrize(("width", "language"), [(80, "nb"), (120, "en")])
def test_the_ears_follow_while_one_types_and_findings_wait(width, language):
    async def work():
        async with opened(language, (width, 24 if width == 80 else 40)) as (app, pilot):
            await to_typed_moment(app, pilot)
            ears = app.screen.query_one("#ears")
            assert ears.content.plain == ""
            hard = {"nb": "rutinesvikt", "en": "procrastination"}[language]
            await press(pilot, f"paste:{hard}")
            assert hard in ears.content.plain
            await press(pilot, "paste: er det, og det er her nå.")
            assert "ring" not in ears.content.plain
            await press(pilot, "ctrl+u", f"paste:{EASY[language]} {hard}.")
            assert EASY[language] in ears.content.plain
            assert "▒▒▒▒" in ears.content.plain
            assert not any(title in words(app) for title in ("Noe å prøve", "Something to try"))
            assert ears.region.height == 2

    run(work)


EASY = {"nb": "Hva skjedde her, og hva gjør du med", "en": "What happened here, and what do you do with"}


def test_where_there_is_room_the_line_names_the_window_and_never_instead_of_the_language():
    async def work():
        for size, named in (((120, 40), True), ((80, 24), False)):
            async with opened(size=size) as (app, _):
                assert ("F8 Prøv en setning" in words(app)) is named
                assert "Ctrl+L English" in words(app)

    run(work)


def test_a_sentence_is_tried_from_the_library():
    async def work():
        async with opened() as (app, pilot):
            await press(pilot, "question_mark")
            assert "Med F8 prøver du en setning" in words(app)
            await press(pilot, "escape", "f8")
            assert "Samira" in words(app)
            await press(pilot, "enter", "paste:Du må ta tak i rutinesvikt nå.")
            assert "▒▒▒▒" in words(app)
            assert "Noe å prøve" not in words(app)
            await press(pilot, "enter")
            assert "Ord som kan være nye: rutinesvikt" in words(app)
            await press(pilot, "ctrl+l")
            assert "Try a sentence" in words(app)
            await press(pilot, "escape")
            assert isinstance(app.screen, LibraryScreen)
            assert app.session.journal.plays(app.session.person, app.session.pack_key) == []

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


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_end_of_a_long_reply_is_what_the_ears_show(language):
    async def work():
        async with opened(language, (80, 24)) as (app, pilot):
            await to_typed_moment(app, pilot)
            for text in ("Vi går inn. " * 30 + "Kom nå", "x" * 300):
                await press(pilot, f"paste:{text}")
                assert text[-20:] in app.screen.query_one("#ears").content.plain
                assert text[-6:] in words(app).split("Ikke skriv")[0].split("Do not write")[0][-12:]

    run(work)
