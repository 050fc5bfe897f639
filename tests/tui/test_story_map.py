"""The whole story on a map, for who writes it: walked by keys, as boxes and as a list, and played from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from textual.widgets import OptionList, Static

from simulator.session.story_map import Place, StoryMap, Way
from simulator.tui.screens.story_map import RehearsalScreen, StoryMapScreen
from simulator.tui.screens.trainer import TrainerScreen
from simulator.tui.widgets.map_drawing import BOX_LINES, Drawing, draw
from simulator.tui.widgets.story_map import StoryMapView
from tests.scenario.reading import SCENARIOS
from tests.session.test_story_map import graphs, shipped
from tests.tui.pictures import LANGUAGES, SIZES, camera, here, press, run, settle
from tests.tui.trainer import checked, viewed

__all__ = ["here"]


@pytest.fixture
def folder(here: Path) -> Path:
    """A story as its author has it: half translated, with a place that no play comes to."""
    home = here / "mine"
    home.mkdir()
    for name in ("pack.yaml", "hidden_sweater.yaml"):
        (home / name).write_bytes((SCENARIOS / name).read_bytes())
    story = (home / "hidden_sweater.yaml").read_text("utf-8")
    lost = "  - id: lost\n    scene: Hit kommer ingen.\n    goto: found\n  - id: lost_too\n    goto: lost\n"
    (home / "hidden_sweater.yaml").write_text(story.replace("debrief:\n", f"{lost}debrief:\n", 1), "utf-8")
    catalogue = (SCENARIOS / "hidden_sweater.en.po").read_text("utf-8")
    (home / "hidden_sweater.en.po").write_text(
        catalogue[: catalogue.index('msgctxt "explain_avvik')], "utf-8"
    )
    return Path("mine") / "hidden_sweater.yaml"


def as_map(nodes: list[str], edges: list[tuple[str, str]]) -> StoryMap:
    places = tuple(
        Place(
            number, node, "decision", f"Sted {node} 漢字 é", (),
            tuple(Way("c", "weak", "«Nei»", (to,), False) for one, to in edges if one == node),
            True, {}, 0,
        )
        for number, node in enumerate(nodes, 1)
    )  # fmt: skip
    return StoryMap("any", "Any", "nb", nodes[0], places)


def shown(drawing: Drawing) -> list[str]:
    return ["".join(cell.letter for cell in line) for line in drawing.lines]


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_any_story_is_drawn_whole(graph: tuple[list[str], list[tuple[str, str]]]) -> None:
    found = as_map(*graph)
    for columns in (20, 78, 116):
        drawing = draw(found, columns)
        assert all(len(line) == drawing.width for line in drawing.lines)
        assert [box.place.node for box in sorted(drawing.boxes, key=lambda box: box.place.number)] == graph[0]
        taken: set[tuple[int, int]] = set()
        for box in drawing.boxes:
            cells = {(box.x + x, box.y + y) for x in range(drawing.box) for y in range(BOX_LINES)}
            assert not cells & taken, "no box lies over another"
            taken |= cells
            assert str(box.place.number) in shown(drawing)[box.y]
        for y, line in enumerate(drawing.lines):
            for x, cell in enumerate(line):
                assert (cell.style == "way") <= ((x, y) not in taken), "no way runs through a box"


ENDS = {
    "│": "ud",
    "─": "lr",
    "└": "ur",
    "┘": "ul",
    "┌": "dr",
    "┐": "dl",
    "┴": "ulr",
    "┬": "dlr",
    "├": "udr",
    "┤": "udl",
    "┼": "udlr",
}
STEPS = {"u": (0, -1, "d"), "d": (0, 1, "u"), "l": (-1, 0, "r"), "r": (1, 0, "l")}


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_no_line_ends_in_nothing(graph: tuple[list[str], list[tuple[str, str]]]) -> None:
    drawing = draw(as_map(*graph), 78)
    inside = {
        (box.x + x, box.y + y) for box in drawing.boxes for x in range(drawing.box) for y in range(BOX_LINES)
    }
    for y, line in enumerate(drawing.lines):
        for x, cell in enumerate(line):
            for end in ENDS.get(cell.letter, "") if cell.style == "way" else "":
                dx, dy, back = STEPS[end]
                there = drawing.lines[y + dy][x + dx]
                assert (x + dx, y + dy) in inside or back in ENDS.get(there.letter, ""), (x, y)


@pytest.mark.parametrize("name", sorted(path.stem for path in SCENARIOS.glob("*_*.yaml")))
def test_the_shipped_stories_fit(name: str) -> None:
    drawing = draw(shipped(name).map, 80)
    assert drawing.width == 80, "no sideways scrolling beside the words at 120 columns"
    assert len(drawing.lines) <= 48


def test_the_map_is_walked_by_keys_and_the_list_says_the_same(folder: Path) -> None:
    async def work() -> None:
        async with viewed(folder, "nb", (120, 40)) as (app, pilot):
            await press(pilot, "f3")
            screen = app.screen
            assert isinstance(screen, StoryMapScreen)
            view = screen.query_one(StoryMapView)
            assert view.marked == "found"
            await press(pilot, "down", "down")
            assert view.marked == "storeroom"
            words = screen.query_one("#place-words", Static)
            assert "lageret" in str(words.render())
            await press(pilot, "end")
            assert view.marked == "lost"
            assert "Ingen samtale kommer hit" in str(words.render())
            met, pending = set(), ["found"]
            while pending:  # every way a key can lead, from every place that was come to
                node = pending.pop()
                if node not in met:
                    met.add(node)
                    for way in ((0, -1), (0, 1), (-1, 0), (1, 0)):
                        view.marked = node
                        view.action_go(*way)
                        pending.append(view.marked)
            assert screen.of_file is not None
            assert met == {place.node for place in screen.of_file.map.places}, "every place is come to"
            await press(pilot, "home")
            await press(pilot, "f2")
            places = screen.query_one("#places", OptionList)
            assert places.has_focus
            assert places.option_count == len(met)
            assert screen.marked == places.get_option_at_index(places.highlighted or 0).id
            await press(pilot, "home")
            await press(pilot, "f2")
            assert view.has_focus
            assert view.marked == "found", "the mark is the same on both"
            await press(pilot, "escape")
            assert isinstance(app.screen, TrainerScreen)

    run(work)


def test_enter_plays_from_there_and_leaves_no_trace(folder: Path) -> None:
    async def work() -> None:
        async with viewed(folder, "nb", (120, 40)) as (app, pilot):
            await press(pilot, "f3", "down", "down", "enter")
            await press(pilot, "down", "enter")  # the first truth
            await press(pilot, "enter")  # what is good to know
            screen = app.screen
            assert isinstance(screen, RehearsalScreen)
            assert screen.playing.state.node == "storeroom"
            assert dict(screen.playing.events[0].drawn) == {"truth": "mixed_bags"}
            await press(pilot, "1")
            await press(pilot, "ctrl+l")
            await settle(pilot)
            await press(pilot, "ctrl+l")
            await press(pilot, "escape")
            assert isinstance(app.screen, StoryMapScreen)
            assert app.session.journal.path is not None, "here everything is saved as before"
            session = app.session
            assert session.journal.plays(session.person, session.pack_key, "hidden_sweater") == []

    run(work)


def test_where_no_play_comes_that_is_said(folder: Path) -> None:
    async def work() -> None:
        async with viewed(folder, "nb", (80, 24)) as (app, pilot):
            await press(pilot, "f3", "end", "enter")
            assert isinstance(app.screen, StoryMapScreen)
            assert [note.message for note in app._notifications] == ["Ingen samtale kommer hit på den måten."]

    run(work)


def test_a_file_that_changes_is_read_again_and_the_mark_stays(folder: Path) -> None:
    async def work() -> None:
        async with viewed(folder, "nb", (120, 40)) as (app, pilot):
            await press(pilot, "f3", "down", "down")
            text = folder.read_text("utf-8")
            folder.write_text(text.replace("Dere er på lageret.", "Dere er i kjelleren."), "utf-8")
            await press(pilot, "f5")
            await checked(pilot)
            screen = app.screen
            assert isinstance(screen, StoryMapScreen)
            assert screen.marked == "storeroom"
            assert "kjelleren" in str(screen.query_one("#place-words", Static).render())
            folder.write_text("format: 1\n", "utf-8")
            await press(pilot, "f5")
            await checked(pilot)
            assert type(app.screen).__name__ == "BrokenDialog"
            await press(pilot, "escape")
            assert "kjelleren" in str(screen.query_one("#place-words", Static).render()), "the last whole one"

    run(work)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures(snapshot, folder, language, size):  # type: ignore[no-untyped-def]
    async def work() -> None:
        async with viewed(folder, language, size) as (_app, pilot):
            take = camera(snapshot, pilot, language, size)
            await press(pilot, "f3", "down", "down")
            await take("story-map")
            await press(pilot, "end")
            await take("story-map-end")
            await press(pilot, "f2")
            await take("story-map-list")

    run(work)
