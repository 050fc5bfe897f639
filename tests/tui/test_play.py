"""A play in the real app: choices by every hand, every ending, the step back, the other language."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.session.library import unfinished
from simulator.session.playing import resume
from simulator.session.session import Session
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.debrief import DebriefScreen
from tests.tui.pictures import here, opened, press, run, settle, words
from tests.tui.talking import begin, choose, playing, read_on

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")


def test_the_scene_answers_before_the_coach():
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            await choose(app, pilot, "blame", through=False)
            assert "Samira blir stille" in words(app)
            assert "Kommentar" not in words(app)
            await press(pilot, "enter")
            assert "Når spørsmålet er en dom" in words(app)
            assert words(app).index("Samira blir stille") < words(app).index("Kommentar")

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
                await press(pilot, "paste:Takk. Hva skjedde?", "enter")
                assert playing(app).latest.typed == "Takk. Hva skjedde?"
                await read_on(app, pilot)
            assert playing(app).node.id == ending
            assert playing(app).node.ending in words(app)
            await press(pilot, "enter")
            assert isinstance(app.screen, DebriefScreen)

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
            assert "Kommentar" in words(app)
            assert "kan hun fortelle" in words(app)
            await press(pilot, "enter", "type:Jeg", "ctrl+l", "type: ser", "ctrl+l")
            assert app.screen.query_one("#reply").text == "Jeg ser"
            kinds = [type(event).__name__ for event in playing(app).events]
            assert kinds == ["Started", "Chose", "Continued"]

    run(work)


def test_no_quality_and_no_count_is_shown_in_play():
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            await choose(app, pilot, "blame")
            for word in ("svakt", "sterkt", "fristende", "brukbart", "av 3", "av 4"):
                assert word not in words(app)
            assert "Omtrent halvveis" in words(app)

    run(work)


def test_killed_in_the_middle_the_next_start_goes_on_there(here: Path):
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            await choose(app, pilot, "blame", through=False)
            other = Session(app.session.folder, "nb")  # what another process sees right now
            resumed = resume(other, unfinished(other).id)
            assert resumed.stage == "answer"
            assert resumed.latest.choice.id == "blame"

    run(work)


def test_a_play_that_was_ended_in_another_window_is_begun_anew():
    async def work():
        async with opened() as (app, pilot):
            await begin(pilot)
            await choose(app, pilot, "spare_her")
            await press(pilot, "escape", "down", "enter")
            assert "Du er midt i denne historien" in words(app)
            other = Session(app.session.folder, "nb")
            elsewhere = resume(other, unfinished(other).id)
            elsewhere.choose("press")
            elsewhere.go_on()
            assert unfinished(other) is None
            await press(pilot, "enter")
            assert "Du er midt i denne historien" not in words(app)
            await press(pilot, "enter")
            assert not playing(app).turns[:-1]

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
