"""What somebody who has never used a terminal hesitated at: see docs/tried.md."""

from __future__ import annotations

import pytest
from textual.widgets import Button

from simulator.session.history import history
from simulator.session.playing import begin
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.play import PlayScreen
from simulator.tui.widgets.ticks import TickList
from tests.tui.pictures import here, opened, press, rows, run, settle, words  # noqa: F401 - a fixture
from tests.tui.talking import choose, key_of

pytestmark = pytest.mark.usefixtures("here")


async def to_the_end(app, pilot):
    """Play the only story of the small pack to its ending."""
    await press(pilot, "end", "enter", "enter")
    await choose(app, pilot, "spare_her")
    await choose(app, pilot, "press")
    assert app.screen.playing.stage == "ending"


def test_a_debrief_that_waits_stands_in_the_library_and_goes_on_where_it_was_left():
    async def work():
        async with opened() as (app, pilot):
            await to_the_end(app, pilot)
            await press(pilot, "escape")
            assert "Se tilbake: Nøkkelen" in words(app)
            await press(pilot, "1")
            assert isinstance(app.screen, DebriefScreen)
            while app.screen.part != "truth":
                await press(pilot, "enter")
            await press(pilot, "escape", "1")
            assert app.screen.part == "truth"
            while app.screen.part != "next":
                await press(pilot, "enter")
            await press(pilot, "escape")
            assert "Se tilbake" not in words(app)

    run(work)


def test_a_play_left_half_way_can_be_gone_on_with_from_its_briefing():
    async def work():
        async with opened() as (app, pilot):
            await press(pilot, "enter", "enter")
            await choose(app, pilot, "blame")
            play = app.screen.playing.row.id
            await press(pilot, "escape", "end", "enter")
            assert "Du er midt i denne historien" in words(app)
            await press(pilot, "right", "left", "enter")
            assert isinstance(app.screen, PlayScreen)
            assert app.screen.playing.row.id == play
            await press(pilot, "escape", "end", "enter", "right", "enter")
            assert app.screen.playing.row.id != play

    run(work)


def test_a_story_that_was_only_looked_into_leaves_no_play_behind():
    async def work():
        async with opened() as (app, pilot):
            await press(pilot, "enter", "enter")
            assert len(history(app.session)) == 1
            await press(pilot, "escape")
            assert isinstance(app.screen, LibraryScreen)
            assert history(app.session) == []
            assert "Fortsett" not in words(app)

    run(work)


def test_who_leans_on_the_arrow_leaves_the_checklist_without_ticking():
    async def work():
        async with opened() as (app, pilot):
            await press(pilot, "enter", "enter")
            await choose(app, pilot, "open")
            await press(pilot, "type:hei", "enter")
            while not app.screen.query(TickList):
                await press(pilot, "enter")
            await press(pilot, *["down"] * 12, "enter")
            assert not app.screen.query(TickList)
            assert not any(turn.ticks for turn in app.screen.playing.turns)

    run(work)


def test_words_can_be_looked_up_while_one_writes():
    async def work():
        async with opened() as (app, pilot):
            await press(pilot, "enter", "enter")
            await choose(app, pilot, "open")
            await press(pilot, "type:g")
            assert app.screen.query_one("#reply").text == "g"
            await pilot.click("#words-here")
            await settle(pilot)
            assert "Finn et ord" in words(app)

    run(work)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (46, 20)])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_key_in_the_bottom_line_is_cut_off(size, language):
    async def work():
        async with opened(language, size=size, pack=None) as (app, pilot):
            for keys in (["end"], ["enter"], ["enter"], ["1"], ["p"], ["escape", "escape"], ["f3"], ["c"]):
                await press(pilot, *keys)
                shown = list(app.screen.query("FooterKey"))
                assert shown
                for key in shown:
                    assert key.region.right <= size[0], f"{key.description} at {keys}"
                    assert key.size.width >= len(f"{key.key_display} {key.description}")

    run(work)


def test_the_arrows_go_from_button_to_button_and_not_further():
    async def work():
        async with opened() as (app, pilot):
            await press(pilot, "enter")
            names = [button.id for button in app.screen.query("#buttons Button").results(Button)]
            assert app.focused.id == names[0]
            await press(pilot, "right", "right", "right")
            assert app.focused.id == names[-1]
            await press(pilot, "left")
            assert app.focused.id == names[-2]

    run(work)


def test_what_is_asked_stays_in_view_when_the_language_changes_while_writing():
    async def work():
        async with opened(pack=None) as (app, pilot):
            await press(pilot, "end", "enter", "enter")
            while app.screen.playing.stage != "write":
                if app.screen.playing.stage == "choose":
                    strong = next(offer for offer in app.screen.playing.choices if offer.quality == "strong")
                    await press(pilot, key_of(app, strong.id))
                await press(pilot, "enter")
            for language in ("en", "nb", "en"):
                await press(pilot, "ctrl+l")
                last = app.screen.playing.write.prompt.split()[-3:]
                assert " ".join(last) in words(app), language

    run(work)


def test_what_you_do_is_not_told_with_you_twice():
    async def work():
        async with opened("en", pack=None) as (app, pilot):
            app.show_play(begin(app.session, "hidden_sweater", 7))
            await settle(pilot)
            done = next(offer for offer in app.screen.playing.choices if offer.you.startswith("You "))
            await press(pilot, key_of(app, done.id))
            assert "You: You" not in rows(app)
            assert done.you[:30] in words(app)

    run(work)


def test_the_whole_answer_is_seen_on_a_small_screen_before_one_goes_to_the_coach():
    async def work():
        async with opened(size=(60, 20), pack=None) as (app, pilot):
            await press(pilot, "enter", "enter")
            longest = max(app.screen.playing.choices, key=lambda offer: len(offer.you))
            await press(pilot, key_of(app, longest.id))
            answer = app.screen.playing.latest.reaction[-1].split()
            assert " ".join(answer[-4:]) in words(app)

    run(work)
