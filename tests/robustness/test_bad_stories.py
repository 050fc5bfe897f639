"""Stories that read well and play badly, and big files that must not hold up the app."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.play import PlayScreen
from tests.robustness.bad_files import BIG
from tests.robustness.commands import run
from tests.robustness.monkey import Monkey, app_on
from tests.robustness.packs import make_pack, scenario_text
from tests.robustness.terminal import ESCAPE_S, KEYS, Terminal

STORY = scenario_text()
AFTER_WRITING = "    goto: [{when: chose(found.aloud), goto: closed}, {goto: open_door}]\n"
CIRCLE = (
    "  - {id: round, goto: [{when: trust >= 0, goto: and_round}, {goto: closed}]}\n"
    "  - {id: and_round, goto: round}\n"
)
LINES = b"\n1\n\nhei\n\n\n\n1\n\n" + b"\n" * 18


def story(start: str, end: str) -> str:
    """Return the story with something in place of its last decision, and more nodes."""
    assert AFTER_WRITING in STORY
    return STORY.replace(AFTER_WRITING, start).replace("  - id: open_door\n", f"{end}  - id: open_door\n", 1)


STORIES = {
    "circle_after_writing": story("    goto: round\n", CIRCLE),
    "circle_at_once": STORY.replace("nodes:\n", "start: round\nnodes:\n" + CIRCLE, 1),
    "nothing_offered": STORY.replace("        effects: {trust: -1}\n", "        when: trust >= 9\n")
    .replace("        tips: [few_words]\n        goto", "        when: trust >= 9\n        goto")
    .replace("        when: trust >= 1\n", "        when: trust >= 9\n")
    .replace("        tips: [open_questions]\n", "        when: trust >= 9\n"),
    "only_once": story(
        "    goto: small\n",
        "  - id: small\n    scene: A room.\n    choices:\n"
        "      - {id: look, quality: weak, you: You look., once: true, goto: small}\n",
    ),
    "all_texts_conditional": STORY.replace(
        'scene: "Words of found.scene."', "scene:\n      - when: trust >= 9\n        text: Never."
    ),
    "long_way": story("    goto: w0\n", "".join(f"  - {{id: w{n}, goto: w{n + 1}}}\n" for n in range(3000)))
    .replace("goto: w3000", "goto: closed"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(STORIES))
def test_a_story_that_goes_wrong_is_told_and_no_crash(tmp_path: Path, name: str) -> None:
    pack = make_pack(tmp_path / "pack", {name: STORIES[name]})
    run(["check", pack], tmp_path).assert_tidy(0, 1)
    run(["list", "--pack", pack], tmp_path).assert_tidy(0)
    ran = run(["play", name, "--plain", "--pack", pack], tmp_path, put_in=LINES)
    ran.assert_tidy(0, 1)
    assert ran.out + ran.err
    run(["play", name, "--plain", "--pack", pack], tmp_path, put_in=LINES).assert_tidy(0, 1)
    run(["history", "--pack", pack], tmp_path).assert_tidy(0)


@pytest.mark.parametrize("name", list(STORIES))
def test_the_app_stays_and_can_be_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    pack = make_pack(tmp_path / "pack", {name: STORIES[name]})

    async def work() -> None:
        app = app_on(pack, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            monkey = Monkey(pilot, 1, "words")
            keys = "enter enter enter 1 enter enter enter h i enter enter tab enter enter enter 1 enter b"
            for key in keys.split():
                await monkey.do("key", key)
                assert app.is_running
            for _ in range(8):
                if isinstance(app.screen, LibraryScreen):
                    return
                await monkey.do("key", "escape")
            assert isinstance(app.screen, (LibraryScreen, PlayScreen)), app.screen
        app.session.close()

    asyncio.run(work())


def test_big_bad_files_do_not_freeze_the_app(tmp_path: Path) -> None:
    """While they are read, the screen is there, answers, and shows what it has."""
    heavy = {
        case.name: case.data
        for case in BIG
        if case.name.startswith(("under_4", "many_l", "one_mb", "unknown"))
    }
    pack = make_pack(tmp_path / "pack", heavy | {"a_good_one": STORY})
    with Terminal(["--pack", pack], tmp_path) as terminal:
        for shown, key in (
            ("There is no score", "enter"),
            ("Words of title.", "f4"),
            ("kept here", "escape"),
            ("F4 Settings", "enter"),
            ("Words of summary.", "ctrl+q"),
        ):
            terminal.wait_for(shown, at_rest=False)
            terminal.read(ESCAPE_S)  # it is never at rest while it reads, and must take keys all the same
            terminal.write(KEYS[key])
        assert terminal.wait_end() == 0
