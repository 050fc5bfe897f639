"""The wall of a workshop, with keys, cards and hands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Button

from simulator.tui.app import MentorApp
from simulator.tui.screens.workshop import WorkshopScreen
from simulator.workshop.codes import name_of
from simulator.workshop.workshop import Workshop, open_workshop
from tests.tui.pictures import LANGUAGES, SIZES, camera, here, opened, press, rows, run, settle, words

__all__ = ["here"]

STORY = "the_key"


def workshop_of(app: MentorApp) -> Workshop:
    found = getattr(app.screen, "workshop", None)
    assert isinstance(found, Workshop)
    return found


async def at_the_wall(app: MentorApp, pilot: Pilot[Any]) -> None:
    """Open the story for a room, from the library."""
    await press(pilot, "f9")
    assert workshop_of(app).moment == "welcome"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wall_in_pictures(here: Path, snapshot: Any, language: str, size: tuple[int, int]) -> None:
    async def work() -> None:
        async with opened(language, size) as (app, pilot):
            take = camera(snapshot, pilot, language, size)
            await at_the_wall(app, pilot)
            await take("wall-welcome")
            await press(pilot, "enter")
            await take("wall-scene")
            await press(pilot, "enter", "a", "3", "b", "1", "2")
            await take("wall-voting")
            await press(pilot, "enter", "n")
            await take("wall-votes")
            await press(pilot, "l")
            await take("wall-ahead")
            await press(pilot, "l", "enter", "enter")
            await take("wall-coach")

    run(work)


def test_nothing_on_the_wall_tells_the_numbers_before_they_are_shown(here: Path) -> None:
    async def work() -> None:
        async with opened("en", (120, 40)) as (app, pilot):
            await at_the_wall(app, pilot)
            workshop = workshop_of(app)
            tokens = [workshop.join(workshop.code) for _ in range(4)]
            await press(pilot, "enter", "enter")
            empty = rows(app)
            seen = []
            for option in ("open", "blame", "blame", "blame"):
                workshop.vote(tokens[len(seen)], workshop.room.question, option)
                await settle(pilot)
                seen.append(rows(app))
            for line, (before, after) in enumerate(zip(empty.split("\n"), seen[-1].split("\n"), strict=True)):
                assert before == after or "of 4 phones have answered" in after, line
            assert "4 of 4 phones have answered" in seen[-1]
            counts = []
            for keys in (("a", "7"), ("a", "9")):
                await press(pilot, *keys)
                counts.append(rows(app))
            assert counts[0] == counts[1]
            await press(pilot, "enter")
            assert "13 votes" in words(app)

    run(work)


def test_going_back_and_showing_again_loses_no_vote(here: Path) -> None:
    async def work() -> None:
        async with opened("en") as (app, pilot):
            await at_the_wall(app, pilot)
            await press(pilot, "enter", "enter", "a", "7", "b", "2", "left", "right", "enter")
            votes = words(app)
            assert "9 votes" in votes
            await press(pilot, "left", "enter")
            assert "9 votes" in words(app)
            await press(pilot, "enter", "left")
            assert "9 votes" in words(app)

    run(work)


def test_a_whole_story_with_cards_to_its_end(here: Path) -> None:
    async def work() -> None:
        async with opened("en") as (app, pilot):
            await at_the_wall(app, pilot)
            await press(pilot, "enter")
            for _ in range(60):
                moment = workshop_of(app).moment
                if moment == "voting":
                    await press(pilot, "a", "5", "enter")
                elif moment == "write":
                    assert app.focused is not None
                    await press(pilot, "paste:Thank you. Come.", "enter")
                elif moment == "ending":
                    break
                else:
                    await press(pilot, "enter")
            assert workshop_of(app).moment == "ending"
            seen = []
            for _ in range(6):
                seen.append(words(app))
                if "Close the workshop" in seen[-1]:
                    break
                await press(pilot, "enter")
            told = " ".join(seen)
            assert "What you could not see" in told
            assert "What lay behind" in told
            assert "Complete the sentence" in told
            await press(pilot, "enter")
            assert app.session.settings["workshop"] == ""
            assert app.theme == "mentor-dark"
            assert "F9" in rows(app)

    run(work)


def test_nobody_counted_so_the_room_decides(here: Path) -> None:
    async def work() -> None:
        async with opened("en") as (app, pilot):
            await at_the_wall(app, pilot)
            await press(pilot, "enter", "enter", "enter", "enter")
            assert workshop_of(app).moment == "revealed"
            assert "No votes were counted" in words(app)
            await press(pilot, "down", "enter")
            assert workshop_of(app).moment == "answer"

    run(work)


def test_words_from_a_phone_come_to_the_wall_by_the_hand_of_who_leads(here: Path) -> None:
    async def work() -> None:
        async with opened("en", (120, 40)) as (app, pilot):
            await at_the_wall(app, pilot)
            workshop = workshop_of(app)
            token = workshop.join(workshop.code)
            await press(pilot, "enter", "enter")
            workshop.vote(token, workshop.room.question, "open")
            await press(pilot, "enter", "enter", "enter", "enter")
            assert workshop.moment == "write"
            assert workshop.write(token, workshop.room.question, "Thank you. Come with me.")
            await settle(pilot)
            assert "1 phone has written" in words(app)
            assert "Come with me" not in words(app)
            assert workshop.pick(name_of(token))
            await settle(pilot)
            assert "Thank you. Come with me." in words(app)
            assert "Ctrl+J" not in rows(app), "the keys of the field are gone with it"

    run(work)


def test_no_word_stands_against_the_scrollbar(here: Path) -> None:
    async def work() -> None:
        async with opened("nb", (80, 24), pack=None) as (app, pilot):
            app.show_workshop("milk_rotation")
            await settle(pilot)
            wall = app.screen.query_one("#wall", VerticalScroll)
            for _ in range(4):
                if workshop_of(app).moment == "voting":
                    await press(pilot, "a", "5")
                for part in wall.children:
                    assert part.region.right < wall.scrollable_content_region.right, (part, part.classes)
                await press(pilot, "enter")

    run(work)


def test_left_open_it_goes_on_where_it_was_and_in_the_other_language(here: Path) -> None:
    async def work() -> None:
        async with opened("en") as (app, pilot):
            await at_the_wall(app, pilot)
            await press(pilot, "enter", "enter", "c", "4", "enter", "ctrl+l")
            assert "4 stemmer" in words(app)
            await press(pilot, "ctrl+l", "escape", "enter")
            assert app.theme == "mentor-dark"
            app.begin_workshop(STORY)
            await settle(pilot)
            assert "4 votes" in words(app)
            await press(pilot, "escape", "2")
            assert app.session.settings["workshop"] == ""

    run(work)


@pytest.mark.parametrize("size", [(80, 24), (60, 16)], ids=str)
def test_every_step_begins_at_the_top_of_what_is_new(here: Path, size: tuple[int, int]) -> None:
    """Also where keys come faster than the screen: what a step asked for does not move the one after it."""

    async def work() -> None:
        async with opened("nb", size) as (app, pilot):
            await at_the_wall(app, pilot)
            workshop, wall = workshop_of(app), app.screen.query_one("#wall", VerticalScroll)
            seen = set()
            for _ in range(60):
                if (step := pressed(app)).startswith("Avslutt"):
                    break
                moment = workshop.moment
                seen.add(f"{moment} {step}")
                if moment == "voting":
                    first = wall.query(".choice").first()
                    assert wall.scroll_offset.y <= first.virtual_region.y
                    assert wall.scroll_offset.y == wall.max_scroll_y or first.region.y == wall.region.y
                elif not (moment == "answer" and wall.scroll_offset.y == wall.max_scroll_y):
                    assert wall.scroll_offset.y == 0, (moment, step)
                fast = ["a", "5", "enter", "enter", "enter", "enter"]  # to the coach in one breath
                keys = fast if moment == "voting" else ["enter"]
                if moment == "write":
                    app.post_message(events.Paste("Takk. Kom inn."))
                    await settle(pilot)
                await pilot.press(*keys)
                await settle(pilot)
            assert {each.partition(" ")[0] for each in seen} >= {"welcome", "scene", "voting", "ending"}

    run(work)


def test_what_was_scrolled_far_down_is_followed_by_the_top_of_the_next_step_at_once(here: Path) -> None:
    """Nothing of the next step is painted where the one before was scrolled to."""

    async def work() -> None:
        async with opened("nb", (50, 14)) as (app, pilot):
            await at_the_wall(app, pilot)
            screen, workshop = app.screen, workshop_of(app)
            assert isinstance(screen, WorkshopScreen)
            wall = screen.query_one("#wall", VerticalScroll)
            scrolled = 0
            for _ in range(60):
                if pressed(app).startswith("Avslutt"):
                    break
                if workshop.moment == "voting":
                    await press(pilot, "a", "5")
                if workshop.moment == "write":
                    await press(pilot, "paste:Takk. Kom inn.", "enter")
                    continue
                wall.scroll_to(y=wall.max_scroll_y, animate=False, immediate=True)
                scrolled += wall.scroll_offset.y > 0 and workshop.moment == "ending"
                await screen.go_on()
                assert wall.scroll_offset.y == 0, workshop.moment
                await settle(pilot)
            assert scrolled

    run(work)


def pressed(app: MentorApp) -> str:
    """Return the words of the button that goes on; "" where one writes."""
    return " ".join(str(button.label) for button in app.screen.query("#next").results(Button))


def test_m_chooses_the_minutes_and_where_there_is_no_stop_the_wall_asks_for_no_talk(here: Path) -> None:
    async def work() -> None:
        async with opened("en", pack=None) as (app, pilot):
            app.show_workshop("waiting_for_orders")
            await settle(pilot)
            workshop = workshop_of(app)
            assert "90 minutes, with 6 stops to talk" in words(app)
            await press(pilot, "m")
            assert "45 minutes, with 3 stops to talk" in words(app)
            await press(pilot, "m")
            assert "20 minutes, with 1 stop to talk" in words(app)
            await press(pilot, "m", "m", "m")
            talks = []
            for _ in range(40):
                await press(pilot, "enter")
                if workshop.moment == "voting":
                    await press(pilot, "a", "5", "enter")
                if workshop.moment == "revealed":
                    talks.append(workshop.playing.node.id)
                    is_stop = workshop.playing.node.id == "wall"
                    assert ("Who chose what?" in words(app)) == is_stop
                    assert ("No stop here" in words(app)) == (not is_stop)
                elif workshop.moment == "write":
                    await press(pilot, "enter")
            assert talks[0] == "wall"
            assert open_workshop(app.session, "waiting_for_orders").minutes == 20

    run(work)


def test_what_comes_while_the_wall_is_made_anew_waits_for_it(here: Path) -> None:
    """Two keys in one moment: what the first asked for comes when the second has cleared the wall."""

    async def work() -> None:
        async with opened("nb") as (app, pilot):
            await at_the_wall(app, pilot)
            screen = app.screen
            assert isinstance(screen, WorkshopScreen)
            wall = screen.query_one("#wall", VerticalScroll)
            await wall.remove_children()
            screen.call_after_refresh(screen._settle)
            await settle(pilot)
            await press(pilot, "enter")
            assert wall.children

    run(work)
