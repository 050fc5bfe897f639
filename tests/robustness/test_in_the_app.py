"""Every bad file that the command is tried with, opened in the real app: it says its place, or plays."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.robustness.bad_files import BIG, SMALL, BadFile
from tests.robustness.catalogues import BAD_CATALOGUES, DIFFERING, GOOD_PO, SMALL_CATALOGUES, WORD_ENTRY, asks
from tests.robustness.duration import LONG
from tests.robustness.mutations import MOST_S, in_time
from tests.robustness.packs import make_pack, pack_text, scenario_text
from tests.robustness.visitor import Visitor, visit, visit_at_once

STORY = scenario_text()
OF_EACH_KIND = {case.codes[:1]: case.name for case in reversed(SMALL)}.values()
"""The first of those with the same mistake: the dialog has the words for it that the shelf has as well."""
BIG_ONES = ("one_mb_line", "one_mb_block", "over_4_mb", "many_quotes")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_every_bad_file_says_its_place_and_the_others_are_played(tmp_path: Path) -> None:
    """All small ones, on two shelves: every other one in the other language. Of each kind one is opened."""
    visit_at_once(
        lambda: visit_shelf(tmp_path, "nb", SMALL[::2]), lambda: visit_shelf(tmp_path, "en", SMALL[1::2])
    )
    assert not Path("/tmp/hostile").exists()


def visit_shelf(folder: Path, language: str, cases: list[BadFile]) -> None:
    pack = make_pack(folder / language, {case.name: case.data for case in cases} | {"good": STORY})

    async def look(visitor: Visitor) -> None:
        for case in cases:
            if not case.is_broken:
                assert "found.ask.you" in await visitor.play(case.name), case.name
                continue
            assert f"{case.name}.yaml:" in await visitor.marked(case.name)
            if LONG or case.name in OF_EACH_KIND:
                assert f"{case.name}.yaml:" in await visitor.mistake(case.name)
        assert "found.scene" in await visitor.play("good")

    visit(pack, language, look)


def test_big_bad_files_say_their_place(tmp_path: Path) -> None:
    cases = [case for case in BIG if case.name in BIG_ONES]
    assert len(cases) == len(BIG_ONES)
    pack = make_pack(tmp_path / "pack", {case.name: case.data for case in cases})

    async def look(visitor: Visitor) -> None:
        for case in cases:
            assert f"{case.name}.yaml:" in await visitor.mistake(case.name)

    visit(pack, "en", look)


def test_links_folders_and_pipes(tmp_path: Path) -> None:
    """What leads out of the pack is not read, what is no file is no story, and the good one is played."""
    pack = make_pack(tmp_path / "pack", {"story": STORY})
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: hunter2\n" + STORY, "utf-8")
    for name in ("away.yaml", "story.en.po"):
        (pack / name).symlink_to(secret)
    (pack / "loop.yaml").symlink_to(pack / "loop.yaml")
    (pack / "dangling.yaml").symlink_to(tmp_path / "nowhere")
    (pack / "endless.yaml").symlink_to("/dev/zero")
    (pack / "folder.yaml").mkdir()
    os.mkfifo(pack / "pipe.yaml")

    async def look(visitor: Visitor) -> None:
        for name in ("away", "loop", "dangling", "endless", "folder", "pipe"):
            told = await visitor.mistake(name)
            assert f"{name}.yaml" in told
            assert "hunter2" not in told
        assert "Words of title." in await visitor.play("story")
        found = await visitor.findings()
        assert {"away.yaml", "story.en.po", "loop.yaml", "dangling.yaml", "folder.yaml"} <= found

    visit(pack, "en", look)


def test_a_hostile_id_of_a_pack(tmp_path: Path) -> None:
    """A pack that cannot be read is not opened; the trainer's view says why."""
    pack = make_pack(tmp_path / "pack", {"story": STORY})

    async def look(visitor: Visitor) -> None:
        (pack / "pack.yaml").write_text(pack_text(id='"../../[@click=app.quit]"'), "utf-8")
        assert "pack.yaml" in await visitor.findings()

    visit(pack, "en", look)


def test_a_bad_catalogue_costs_its_own_texts_only(tmp_path: Path) -> None:
    """Each story is played in English; the trainer's view says what is wrong in which catalogue."""
    pack = make_pack(
        tmp_path / "pack", {f"c_{name}": STORY for name in SMALL_CATALOGUES} | {"missing": STORY}
    )
    for name in SMALL_CATALOGUES:
        (pack / f"c_{name}.en.po").write_bytes(BAD_CATALOGUES[name])

    async def look(visitor: Visitor) -> None:
        for name in ("missing", *(f"c_{name}" for name in SMALL_CATALOGUES)):
            told = await visitor.play(name)
            assert "found.ask.you" in told, name
            assert any(title in told for title in ("Words of title.", "Said in English.", "[@click")), name
        found = await visitor.findings(".po", "missing.yaml")
        for name, wrong in SMALL_CATALOGUES.items():
            assert not wrong or f"c_{name}.en.po" in found, name
        assert "missing.yaml" in found

    visit(pack, "en", look)


@pytest.mark.parametrize("name", ["backslashes", "long_line"])
def test_a_translation_without_an_end_shows_the_source(tmp_path: Path, name: str) -> None:
    pack = make_pack(tmp_path / "pack", {"story": STORY})
    (pack / "story.en.po").write_bytes(BAD_CATALOGUES[name])

    async def look(visitor: Visitor) -> None:
        with in_time(MOST_S):
            assert "Words of title." in await visitor.play("story")
        assert "story.en.po" in await visitor.findings(".po")

    visit(pack, "en", look)


def test_a_placeholder_that_differs_shows_the_source(tmp_path: Path) -> None:
    pack = make_pack(
        tmp_path / "pack", {f"d_{number}": scenario_text(asks) for number in range(len(DIFFERING))}
    )
    for number, translation in enumerate(DIFFERING):
        (pack / f"d_{number}.en.po").write_text(f'{GOOD_PO}\n{WORD_ENTRY}msgstr "{translation}"\n', "utf-8")

    async def look(visitor: Visitor) -> None:
        for number in range(len(DIFFERING)):
            assert "Said in English." in await visitor.play(f"d_{number}")
        await visitor.open("d_0")
        await visitor.until("PlayScreen", "enter")
        while "write_it.prompt" not in visitor.words:
            await visitor.press("enter")
        await visitor.do("paste", "Vennligst utbedre avviket omgående.")
        await visitor.press("enter")
        assert "Hva er" in visitor.words or "lost_word" in visitor.words, visitor.words
        assert "{ord}" not in visitor.words
        await visitor.back()
        assert await visitor.findings(".po") >= {f"d_{number}.en.po" for number in range(len(DIFFERING))}

    visit(pack, "en", look)


def test_a_megabyte_that_is_pasted(tmp_path: Path) -> None:
    """It is kept short or whole, and the play goes on."""
    pack = make_pack(tmp_path / "pack", {"story": STORY})

    async def look(visitor: Visitor) -> None:
        await visitor.do("paste", "word " * 200_000)
        await visitor.back()
        await visitor.open("story")
        await visitor.until("PlayScreen", "enter")
        await visitor.press("1", "enter", "enter")
        assert "write_it.prompt" in visitor.words
        await visitor.do("paste", "word " * 200_000)
        await visitor.press("enter", "enter", "enter", "enter")
        await visitor.back()

    visit(pack, "en", look)


@pytest.mark.parametrize("wrong", ["missing", "folder", "empty"])
def test_a_pack_that_breaks_while_it_is_open(tmp_path: Path, wrong: str) -> None:
    pack = make_pack(tmp_path / "pack", {"story": STORY})

    async def look(visitor: Visitor) -> None:
        assert "Words of" in await visitor.play("story")
        (pack / "pack.yaml").unlink()
        if wrong == "folder":
            (pack / "pack.yaml").mkdir()
        elif wrong == "empty":
            (pack / "pack.yaml").touch()
        assert await visitor.findings()
        shutil.rmtree(pack)
        await visitor.press("f6")
        await visitor.back()

    visit(pack, "en", look)
