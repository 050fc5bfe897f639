"""The library and what lies around it: finding, broken stories, packs, first start, settings, help."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from simulator import resources
from simulator.scenario.loader import read_scenario
from simulator.session import library, packs
from simulator.session.playing import begin
from simulator.session.session import Session
from simulator.tui.dialogs.message import NoticeDialog
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.first import FirstScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.packs import PacksScreen
from simulator.tui.screens.play import PlayScreen
from simulator.tui.screens.settings import SettingsScreen
from simulator.tui.widgets.shelf import preview_words
from tests.tui.pictures import SMALL, here, opened, press, run, settle, words

__all__ = ["here"]

pytestmark = pytest.mark.usefixtures("here")


def copy_of(folder: Path, place: Path, **scenarios: str) -> Path:
    """Copy a pack and write more scenarios into it."""
    shutil.copytree(folder, place)
    for name, text in scenarios.items():
        (place / f"{name}.yaml").write_text(text, "utf-8")
    return place


def another(title: str) -> str:
    """Return the small story under another title."""
    return (SMALL / "the_key.yaml").read_text("utf-8").replace("Nøkkelen som ble borte", title)


def test_the_first_start_says_what_this_is_and_comes_once():
    async def work():
        async with opened(welcomed=False) as (app, pilot):
            assert isinstance(app.screen, FirstScreen)
            assert "Det måler ikke deg" in words(app)
            assert "Alt blir liggende på denne maskinen" in words(app)
            await press(pilot, "ctrl+l")
            assert "it does not measure you" in words(app)
            await press(pilot, "enter")
            assert isinstance(app.screen, LibraryScreen)
        session = Session(SMALL)
        assert session.settings["welcomed"] == "1"
        assert session.language == "en"

    run(work)


def test_a_story_is_found_by_typing_and_all_come_back(tmp_path):
    pack = copy_of(SMALL, tmp_path / "pack", zebra=another("Den røde sykkelen"))

    async def work():
        async with opened(pack=pack) as (app, pilot):
            assert "Den røde sykkelen" in words(app)
            await press(pilot, "type:syk")
            assert "Den røde sykkelen" in words(app)
            assert "Nøkkelen som ble borte" not in words(app)
            await press(pilot, "type:zzz")
            assert "Ingen historie passer" in words(app)
            await press(pilot, "escape")
            assert "Nøkkelen som ble borte" in words(app)
            await press(pilot, "type:syk", "enter")  # the only one that was found
            assert isinstance(app.screen, BriefingScreen)
            assert "Den røde sykkelen" in words(app)

    run(work)


def test_a_filter_by_skill(tmp_path):
    only_one = another("Uten vising").replace("tips: [show_it, wait]", "tips: [wait]")
    pack = copy_of(SMALL, tmp_path / "pack", other=only_one)

    async def work():
        async with opened(pack=pack) as (app, pilot):
            await press(pilot, "f2")
            assert "Vise og forklare" in words(app)
            await press(pilot, "4")
            assert "Ferdighet: Vise og forklare" in words(app)
            assert "Uten vising" not in words(app)
            await press(pilot, "escape")
            assert "Uten vising" in words(app)

    run(work)


def test_a_broken_story_shows_its_first_mistake_and_hides_nothing(tmp_path):
    broken = another("Ødelagt").replace("goto: silent", "goto: silnt", 1)
    pack = copy_of(SMALL, tmp_path / "pack", broken=broken)

    async def work():
        async with opened(pack=pack, size=(120, 40)) as (app, pilot):
            assert "Nøkkelen som ble borte" in words(app)
            assert "Kan ikke spilles" in words(app)
            await press(pilot, "down", "enter")
            assert "silnt" in words(app)
            assert "broken.yaml:" in words(app)
            await press(pilot, "escape", "up", "enter")
            assert isinstance(app.screen, BriefingScreen)

    run(work)


def test_endings_met_are_counted_without_naming_the_others():
    async def work():
        async with opened(size=(120, 40)) as (app, pilot):
            assert "Du har ikke sett noen av avslutningene ennå" in words(app)
            play = begin(app.session, "the_key")
            play.choose("blame")
            play.go_on()
            play.choose("press")
            await press(pilot, "enter", "escape")
            assert "Du har sett 1 av 3 avslutninger" in words(app)
            assert "Felles lapp" not in words(app)

    run(work)


def test_a_play_left_half_way_is_the_first_thing_offered():
    async def work():
        async with opened() as (app, pilot):
            await press(pilot, "enter", "enter", "1", "escape")
            assert "1 Fortsett: Nøkkelen som ble borte" in words(app)
            await press(pilot, "enter")
            assert isinstance(app.screen, PlayScreen)
            assert app.screen.playing.stage == "answer"

    run(work)


def test_another_pack_is_chosen_in_the_app_and_remembered(tmp_path):
    pack = copy_of(SMALL, tmp_path / "mine", other=another("En annen historie"))

    async def work():
        async with opened(pack=None) as (app, pilot):
            await press(pilot, "f5")
            assert isinstance(app.screen, PacksScreen)
            folder = app.screen.query_one("#folder")
            folder.value = str(tmp_path / "nowhere")
            folder.focus()
            await press(pilot, "enter")
            assert "Det finnes ingen mappe med dette navnet" in words(app)
            folder.value = str(tmp_path)
            await press(pilot, "enter")
            assert "verken scenarioer eller" in words(app)
            folder.value = str(pack)
            await press(pilot, "enter")
            assert "En annen historie" in words(app)
        later = Session()
        packs.use_remembered(later)
        assert later.folder == pack.resolve()
        assert [entry.folder for entry in packs.packs(later)][1] == pack.resolve()
        shutil.rmtree(pack)
        gone = Session()
        packs.use_remembered(gone)
        assert gone.pack.id == "new_colleague"

    run(work)


def test_a_broken_pack_says_why_and_the_old_one_stays(tmp_path):
    pack = copy_of(SMALL, tmp_path / "bad")
    (pack / "pack.yaml").write_text("format: 1\nid: bad\n", "utf-8")
    session = Session(SMALL, "nb")
    with pytest.raises(packs.PackError) as caught:
        packs.choose(session, str(pack))
    assert caught.value.code == "broken"
    assert session.pack.id == "small"


def test_settings_hold_at_once_and_next_time():
    async def work():
        async with opened() as (app, pilot):
            await press(pilot, "f4")
            assert isinstance(app.screen, SettingsScreen)
            values = app.screen.query_one("#values")

            async def take(setting):
                values.highlighted = values.get_option_index(setting)
                await press(pilot, "enter")

            await take("theme=mentor-contrast")
            assert app.theme == "mentor-contrast"
            await take("motion=reduced")
            assert app.animation_level == "none"
            await take("coach=afterwards")
            assert "(•) Først når historien er slutt" in words(app)
            assert "data" in words(app)
            await take("language=en")
            assert "(•) Only when the story is over" in words(app)
        session = Session(SMALL)
        assert session.settings["theme"] == "mentor-contrast"
        assert session.language == "en"

    run(work)


@pytest.mark.parametrize("keys", [[], ["enter"], ["enter", "enter"], ["f4"], ["f5"], ["f2"]])
def test_help_is_on_every_screen(keys):
    async def work():
        async with opened() as (app, pilot):
            await press(pilot, *keys)
            before = app.screen
            await press(pilot, "question_mark" if keys != ["f5"] else "f1")
            assert "Taster" in words(app)
            await press(pilot, "escape")
            assert app.screen is before

    run(work)


def test_the_palette_speaks_the_language_in_use():
    async def work():
        async with opened() as (app, pilot):
            await press(pilot, "ctrl+p")
            assert "Innstillinger" in words(app)
            assert "Quit" not in words(app)
            await press(pilot, "paste:farger: lyse", "enter")
            await settle(pilot)
            assert app.theme == "mentor-light"
            await press(pilot, "ctrl+p", "type:zzzz")
            for _ in range(100):
                await pilot.pause(0.02)
                if "Ingenting passer" in words(app):
                    break
            assert "Ingenting passer" in words(app)

    run(work)


def test_a_notice_stays_until_it_is_seen(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "journal.sqlite3").write_bytes(b"no database, but something" * 50)

    async def work():
        async with opened() as (app, pilot):
            assert "fil er begynt" in words(app)
            await press(pilot, "enter")
            assert isinstance(app.screen, LibraryScreen)
            await press(pilot, "enter", "escape")
            assert isinstance(app.screen, LibraryScreen)

    run(work)


def test_the_library_can_be_used_with_the_mouse_alone():
    async def work():
        async with opened() as (app, pilot):
            await pilot.click("#shelf", offset=(6, 0))
            await settle(pilot)
            assert isinstance(app.screen, BriefingScreen)
            await pilot.click("#begin")
            await settle(pilot)
            assert isinstance(app.screen, PlayScreen)
            await pilot.click("#choices", offset=(6, 0))
            await settle(pilot)
            await pilot.click("#next")
            await settle(pilot)
            assert "Kommentar" in words(app)
            keys = [key for key in app.screen.query("FooterKey") if key.key == "escape"]
            await pilot.click(keys[0])
            await settle(pilot)
            assert isinstance(app.screen, LibraryScreen)

    run(work)


def test_entries_are_found_by_words_and_skill():
    session = Session(SMALL, "nb")
    shelf = library.entries(session)
    assert library.found(shelf, session.pack, "JERNVARE nøkkelen") == shelf
    assert library.found(shelf, session.pack, "vise og") == shelf
    assert library.found(shelf, session.pack, "", "show") == shelf
    assert library.found(shelf, session.pack, "", "nothing") == []


def ordered(place: Path, more: str) -> Session:
    """Return a sitting with the small pack and four more stories, and more said in its pack.yaml."""
    pack = copy_of(SMALL, place / "pack", **{name: another(name.upper()) for name in "dbca"})
    file = pack / "pack.yaml"
    file.write_text(file.read_text("utf-8") + more, "utf-8")
    return Session(pack, "nb")


def test_stories_stand_in_the_order_of_the_pack_and_others_after_by_title(tmp_path):
    sitting = ordered(tmp_path, "order: [c, the_key, gone]\n")
    for _reading in ("read", "remembered"):
        assert [entry.id for entry in library.entries(sitting)] == ["c", "the_key", "a", "b", "d"]
        sitting = Session(sitting.folder, "nb")


def test_stories_are_found_by_the_kind_of_workplace_and_it_is_shown(tmp_path):
    kinds = "order: [b, d, a]\nworkplaces:\n  home:\n    title: Sykehjem, med eldre\n    scenarios: [b, d]\n"
    sitting = ordered(tmp_path, kinds)
    shelf = library.entries(sitting)
    assert [entry.id for entry in library.found(shelf, sitting.pack, "eldre SYKEHJEM")] == ["b", "d"]

    async def work():
        async with opened(pack=sitting.folder, size=(120, 40)) as (app, pilot):
            await settle(pilot)
            assert "Sykehjem, med eldre" in words(app)
            await press(pilot, "down", "down")
            await settle(pilot)
            assert "Sykehjem, med eldre" not in words(app)

    run(work)


@pytest.mark.parametrize("story", ["deviation_report", "waiting_for_orders"])
def test_three_skills_are_named_the_most_practised_first(story):
    sitting = Session(resources.scenarios(), "nb")
    entry = next(entry for entry in library.entries(sitting) if entry.id == story)
    assert len(entry.skills) > 3, "all of them can be looked for"
    titles = [sitting.pack.skills[skill].title for skill in entry.skills]
    told = str(preview_words(entry, sitting.pack))
    assert [title for title in titles if f"• {title}\n" in f"{told}\n"] == titles[:3]


def test_skills_are_counted_by_strong_choices_and_typed_moments():
    sitting = Session(resources.scenarios(), "nb")
    scenario = read_scenario(sitting.folder / "waiting_for_orders.yaml", sitting.pack).value
    assert scenario
    assert library.practised(scenario, sitting.pack)[:2] == ("initiative", "hold_judgement")


def test_a_large_pack_is_read_beside_what_is_shown(tmp_path):
    more = {f"story_{number:02}": another(f"Historie {number:02}") for number in range(30)}
    pack = copy_of(SMALL, tmp_path / "pack", **more)

    async def work():
        async with opened(pack=pack) as (app, pilot):
            await app.workers.wait_for_complete()
            await settle(pilot)
            assert app.screen.query_one("#shelf").option_count == 31
            assert not app.screen.query_one("#nothing").display
            await press(pilot, "paste:historie 29", "enter")
            assert isinstance(app.screen, BriefingScreen)

    run(work)


def test_a_story_that_breaks_in_an_editor_says_so_and_nothing_falls(tmp_path):
    pack = copy_of(SMALL, tmp_path / "pack")

    async def work():
        async with opened(pack=pack) as (app, pilot):
            (pack / "the_key.yaml").write_text("format: 1\ntitle: [\n", "utf-8")
            await press(pilot, "enter")
            assert "Det er en feil i denne historien" in words(app)
            await press(pilot, "escape")
            assert isinstance(app.screen, LibraryScreen)
            assert "Kan ikke spilles" in words(app)

    run(work)


def test_a_play_speaks_its_other_language_though_the_file_is_broken(tmp_path):
    pack = copy_of(SMALL, tmp_path / "pack")

    async def work():
        async with opened(pack=pack) as (app, pilot):
            await press(pilot, "enter", "enter")
            source = (pack / "the_key.yaml").read_text("utf-8")
            (pack / "the_key.yaml").write_text(source.replace("start: cabinet", "start: nowhere"), "utf-8")
            await press(pilot, "ctrl+l")
            assert isinstance(app.screen, PlayScreen)
            assert app.session.language == "en"
            assert "The key that went missing" in words(app)

    run(work)


def test_continue_before_a_story_that_broke_meanwhile_says_why(tmp_path):
    pack = copy_of(SMALL, tmp_path / "pack")
    begin(Session(pack, "nb"), "the_key", 1)

    async def work():
        async with opened(pack=pack) as (app, pilot):
            app.show_briefing("the_key")
            await settle(pilot)
            assert isinstance(app.screen, BriefingScreen)
            (pack / "the_key.yaml").write_text("format: 1\ntitle: [\n", "utf-8")
            await press(pilot, "enter")
            assert isinstance(app.screen, NoticeDialog)
            assert "the_key.yaml:1:1" in words(app)
            assert "Samtalen er tatt vare på" in words(app)
            await press(pilot, "escape")
            assert isinstance(app.screen, BriefingScreen)

    run(work)
