"""The trainer's screen: what a check found, how a play comes there, and the figures of a story."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from simulator.tui.screens.figures import EndingScreen, FiguresScreen
from simulator.tui.screens.finding import FindingScreen
from simulator.tui.screens.trainer import TrainerScreen
from tests.tui.pictures import LANGUAGES, here, opened, press, rows, run, settle, words
from tests.tui.trainer import checked, edit, mark, pack, viewed

__all__ = ["here", "pack"]

pytestmark = pytest.mark.usefixtures("here")
SMALLEST = (60, 20)


def test_the_first_error_is_marked_with_its_mend_and_its_line(pack):
    async def work():
        async with viewed(pack) as (app, pilot):
            assert isinstance(app.screen, TrainerScreen)
            assert "Sjekk: Pakka som skal rettes" in words(app)
            assert "Stigen · the_ladder.yaml · 3 funn" in words(app)
            assert "Slik retter du det: " in words(app)
            assert "96 │         goto: drak\n       │               ^^^^\n" in rows(app).replace("  96", "96")

    run(work)


def test_enter_tells_the_shortest_path_with_the_values_beside_it(pack):
    async def work():
        async with viewed(pack, size=(120, 60)) as (app, pilot):
            await mark(pilot, "nothing-offered")
            await press(pilot, "enter")
            assert isinstance(app.screen, FindingScreen)
            told = words(app)
            for part in (
                "Slik kommer man hit: 2 steg",
                "hjelmen er på (helmet): nei",
                "1 ladder.hurry · svak",
                "Du: «Opp med deg! Vi har dårlig tid.»",
                "tillit: 5 → 3",
                "Mirela blir stiv i ryggen.",
                "Her slutter veien: step",
                "✗ hold: tilbys ikke, for dette stemmer ikke: trust >= 4",
            ):
                assert part in told
            await press(pilot, "ctrl+l")
            assert "You: “Up you go! We are short of time.”" in words(app)
            assert "trust: 5 → 3" in words(app)

    run(work)


def test_only_one_kind_is_shown_when_asked_for(pack):
    async def work():
        async with viewed(pack) as (app, pilot):
            await press(pilot, "f2", "3")
            assert "Vis: Advarsler" in words(app)
            assert "Advarsel · linje" in words(app)
            assert "Feil · linje" not in words(app)
            assert "the_box.yaml" not in words(app)
            await press(pilot, "f2", "4")
            assert "Det er ingenting av denne typen" in words(app)
            await press(pilot, "f2", "5")
            assert "Godtatt, fordi: Mer enn seks skal tilliten ikke bli." in words(app)
            await press(pilot, "f2", "1")
            assert "Feil · linje" in words(app)

    run(work)


def test_a_scenarios_own_line_leads_to_its_figures_and_the_way_to_each_ending(pack):
    async def work():
        async with viewed(pack, "en") as (app, pilot):
            await mark(pilot, "opening-shuts-best")
            await press(pilot, "up")
            assert "5 nodes, 2 decisions, 5 choices" in words(app)
            await press(pilot, "enter")
            assert isinstance(app.screen, FiguresScreen)
            assert "22 states proved" in words(app)
            await press(pilot, "1")
            assert isinstance(app.screen, EndingScreen)
            assert "How a play comes here: 3 steps" in words(app)
            await press(pilot, "end")
            assert "The ending: Light in the lamp" in words(app)
            await press(pilot, "escape", "escape")
            assert isinstance(app.screen, TrainerScreen)

    run(work)


def test_next_and_previous_go_through_the_findings_that_are_shown(pack):
    async def work():
        async with viewed(pack) as (app, pilot):
            await press(pilot, "enter", "left")
            assert "1 av 4" in words(app)
            await press(pilot, "right", "right", "right", "right")
            assert "4 av 4" in words(app)
            await press(pilot, "left", "escape")
            screen = app.screen
            row = screen.rows[screen.query_one("#findings", OptionList).highlighted]
            assert row.found.diagnostic.code == "nothing-offered", "the finding read last is marked"

    run(work)


def test_a_file_edited_since_the_check_is_said_to_be(pack):
    async def work():
        async with viewed(pack) as (app, pilot):
            await mark(pilot, "nothing-offered")
            edit(pack / "the_ladder.yaml", "id: hurry", "id: push")
            await press(pilot, "enter", "pagedown")
            assert "Fila er endret etter sjekken" in words(app)

    run(work)


def test_a_broken_pack_shows_its_own_findings_and_esc_leaves(pack):
    edit(pack / "pack.yaml", "format: 1", "format: 2")

    async def work():
        async with viewed(pack, size=(120, 40)) as (app, pilot):
            assert "Sjekk: pack" in words(app)
            assert "pack.yaml · 1 funn" in words(app)
            assert "Stigen · the_ladder.yaml" in words(app)
            await press(pilot, "escape")
            assert app.return_code == 0, "there is no library of what was checked"

    run(work)


def test_settings_and_palette_lead_to_the_check(pack):
    async def work():
        async with opened(pack=pack) as (app, pilot):
            await press(pilot, "f4")
            app.screen.query_one("#check-stories").focus()
            await press(pilot, "enter")
            await checked(pilot)
            assert isinstance(app.screen, TrainerScreen)
            await press(pilot, "escape", "ctrl+p", "type:sjekk", "enter")
            await checked(pilot)
            assert isinstance(app.screen, TrainerScreen)
            assert len(app.screen_stack) == 2

    run(work)


def test_everything_works_with_the_mouse_alone(pack):
    async def work():
        async with viewed(pack) as (app, pilot):
            await pilot.click("#filter")
            await settle(pilot)
            await pilot.click("#rows", offset=(4, 1))
            await settle(pilot)
            assert "Vis: Feil" in words(app)
            await pilot.click("#findings", offset=(6, 1))
            await settle(pilot)
            assert isinstance(app.screen, FindingScreen)
            await pilot.click("#after")
            await settle(pilot)
            assert "2 av 3" in words(app)
            await pilot.click("#before")
            await settle(pilot)
            assert "1 av 3" in words(app)
            await pilot.click("#check")
            await checked(pilot)
            assert isinstance(app.screen, TrainerScreen)
            assert "Det samme som sist" in words(app)

    run(work)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sixty_columns_and_twenty_rows_are_enough(pack, language):
    async def work():
        async with viewed(pack, language, SMALLEST) as (app, pilot):
            mend = {"nb": "Slik retter du det:", "en": "Fix:"}[language]
            assert mend in words(app)
            await mark(pilot, "nothing-offered")
            await press(pilot, "enter")
            seen = ""
            for _page in range(12):
                seen += words(app)
                await press(pilot, "pagedown")
            assert "5 → 3" in seen
            assert "trust >= 4" in seen
            assert max(len(row) for row in rows(app).split("\n")) <= SMALLEST[0]

    run(work)


def test_what_a_pack_says_is_never_markup(pack):
    edit(pack / "the_ladder.yaml", "label: tillit", "label: '[@click=app.quit]tillit[/]'")
    edit(pack / "the_ladder.yaml", "Mirela blir stiv", "Mirela [b]blir[/] stiv")
    edit(pack / "the_box.yaml", "goto: drak", "goto: '[/]'")

    async def work():
        async with viewed(pack, size=(120, 60)) as (app, pilot):
            assert "[/]" in words(app)
            await mark(pilot, "nothing-offered")
            await press(pilot, "enter")
            assert "[@click=app.quit]tillit[/]: 5 → 3" in words(app)
            assert "Mirela [b]blir[/] stiv" in words(app)

    run(work)
