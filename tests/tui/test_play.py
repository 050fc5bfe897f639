"""A play in the real app: choices by every hand, the typed moment, step back, words, language, sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.session.session import Session
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.play import PlayScreen
from tests.tui.pictures import here, opened, press, run, settle, words

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")


def playing(app):
    assert isinstance(app.screen, PlayScreen)
    return app.screen.playing


def place_of(app, choice):
    return [offered.id for offered in playing(app).choices].index(choice) + 1


async def choose(app, pilot, choice, *, through=True):
    """Take a choice by its number, and read the answer to its end."""
    await press(pilot, str(place_of(app, choice)))
    while through and playing(app).stage == "answer":
        await press(pilot, "enter")


async def begin(pilot):
    """From the library into the only story of the small pack."""
    await press(pilot, "enter", "enter")


def test_the_scene_answers_before_the_coach():
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            await choose(app, pilot, "blame", through=False)
            assert "Samira blir stille" in words(app)
            assert "Coachen" not in words(app)
            await press(pilot, "enter")
            assert "Når spørsmålet er en dom" in words(app)
            assert words(app).index("Samira blir stille") < words(app).index("Coachen")

    run(work)


def test_the_coach_can_wait_until_the_story_is_over():
    async def work():
        async with opened(settings=[("coach", "afterwards")]) as (app, pilot):
            await begin(pilot)
            await choose(app, pilot, "blame", through=False)
            assert "Gå videre" in words(app)
            await press(pilot, "enter")
            assert playing(app).node.id == "silent"
            assert "Når spørsmålet er en dom" not in words(app)

    run(work)


@pytest.mark.parametrize("hand", ["arrows", "digit", "mouse"])
def test_a_choice_by_every_hand(hand):
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            wanted = playing(app).choices[2].id
            if hand == "arrows":
                await press(pilot, "down", "down", "enter")
            elif hand == "digit":
                await press(pilot, "3")
            else:
                choices = app.screen.query_one("#choices")
                heights = [choices._get_visual(row).get_height(choices.styles, 72) for row in choices.options]
                await pilot.click("#choices", offset=(6, sum(heights[:2])))
                await settle(pilot)
            assert playing(app).latest.choice.id == wanted

    run(work)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(
    ("way", "ending"),
    [(["open"], "shared"), (["blame", "wait_on_her"], "polite"), (["spare_her", "press"], "closed")],
)
def test_every_ending_and_the_debrief_behind_it(language, way, ending):
    async def work():
        async with opened(language) as (app, pilot):
            await begin(pilot)
            for choice in way:
                await choose(app, pilot, choice)
            if playing(app).stage == "write":
                await press(pilot, "type:Takk. Hva skjedde?", "enter")
                assert playing(app).latest.typed == "Takk. Hva skjedde?"
                while playing(app).stage == "answer":
                    await press(pilot, "end", "enter")
            assert playing(app).node.id == ending
            assert playing(app).node.ending in words(app)
            await press(pilot, "enter")
            assert isinstance(app.screen, DebriefScreen)

    run(work)


async def to_typed_moment(app, pilot):
    await begin(pilot)
    await choose(app, pilot, "open")
    assert playing(app).stage == "write"


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


def test_too_many_sentences_are_answered_by_the_scene():
    async def work():
        async with opened() as (app, pilot):
            await to_typed_moment(app, pilot)
            await press(pilot, "type:Ja. Nei. Kanskje. Hm.", "enter")
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


def test_step_back_as_often_as_wanted_and_the_journal_only_grows():
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            await choose(app, pilot, "blame")
            await choose(app, pilot, "press")
            events = len(playing(app).events)
            await press(pilot, "b", "b")
            assert playing(app).node.id == "cabinet"
            assert not playing(app).can_step_back
            assert "Steg tilbake" not in words(app)
            await press(pilot, "b")
            assert len(playing(app).events) == events + 2
            assert "blir stille" not in words(app)

    run(work)


def test_the_language_changes_in_the_middle_and_the_place_stays():
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            await press(pilot, "down")
            marked = playing(app).choices[1]
            await press(pilot, "ctrl+l")
            assert app.screen.query_one("#choices").highlighted == 1
            assert playing(app).choices[1].id == marked.id
            assert "A quarter past eight" in words(app).replace("It is a", "A")
            assert "Norsk" in words(app)
            assert "Step back" not in words(app)
            await choose(app, pilot, "open", through=False)
            await press(pilot, "enter")
            assert "The coach" in words(app)
            await press(pilot, "ctrl+l")
            assert "Coachen" in words(app)
            assert "kan hun fortelle" in words(app)
            await press(pilot, "enter", "type:Jeg", "ctrl+l", "type: ser", "ctrl+l")
            assert app.screen.query_one("#reply").text == "Jeg ser"
            kinds = [type(event).__name__ for event in playing(app).events]
            assert kinds == ["Started", "Chose", "Continued"]

    run(work)


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


def test_no_quality_and_no_count_is_shown_in_play():
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            await choose(app, pilot, "blame")
            for word in ("svakt", "sterkt", "fristende", "brukbart", "av 3", "av 4"):
                assert word not in words(app)
            assert "1 valg" in words(app)

    run(work)


def test_killed_in_the_middle_the_next_start_goes_on_there(here: Path):
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            await choose(app, pilot, "blame", through=False)
            other = Session(app.session.folder, "nb")  # what another process sees right now
            from simulator.session.library import unfinished
            from simulator.session.playing import resume

            resumed = resume(other, unfinished(other).id)
            assert resumed.stage == "answer"
            assert resumed.latest.choice.id == "blame"

    run(work)


def test_the_briefing_tells_what_one_needs_and_sets_the_coach():
    async def work():
        async with opened() as (app, pilot):
            await press(pilot, "enter")
            assert isinstance(app.screen, BriefingScreen)
            await pilot.resize_terminal(80, 50)
            await settle(pilot)
            for part in ("Du er mentor for Samira", "Samira Haddad, 34", "lagersjef", "Spørre åpent"):
                assert part in words(app)
            assert "En kollega hever stemmen" in words(app)
            assert "Ingen fagperson har lest" in words(app)
            await press(pilot, "c")
            assert app.session.settings["coach"] == "afterwards"
            assert "først etterpå" in words(app)

    run(work)
