"""A pack with something hostile in every text, and a person who pastes it: it is text and no more."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from simulator import resources
from simulator.session.playing import Playing
from simulator.tui.screens.afterwards import ACTIONS, take
from tests.robustness.commands import run
from tests.robustness.duration import LONG
from tests.robustness.monkey import Monkey, app_on
from tests.robustness.packs import make_pack, pack_text, scenario_text
from tests.robustness.terminal import Terminal

EVIL = "[@click=app.quit]QUIT[/] [/] [red [bold] $error [link=file:///etc/passwd]x[/] \\[ [[/b] :smile: %s"
TYPED = f"{EVIL} \x1b]0;PWNED\x07 \x1b[31;5;7m \x9b2J \x1bP+q\x1b\\ \u202eabc\u2066 \x00\x08\x0c\r\n\ttab"
SCREENS = {
    "LibraryScreen", "BriefingScreen", "PlayScreen", "DebriefScreen", "HistoryScreen", "SettingsScreen",
    "PacksScreen", "HelpDialog", "WordsDialog", "Palette", "TrainerScreen", "DecisionMapScreen", "SaveDialog",
    "DecisionsDialog", "PickDialog", "PeopleDialog", "QuestionDialog",
}  # fmt: skip


def evil(key: str) -> str:
    return f"{EVIL} {key}"


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack whose every text is hostile, its places too, and two files that cannot be played.

    What else can be chosen is hostile as well: whoever presses anything may be there when a check is begun.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data [@click=app.quit] \x1b[31m"))
    monkeypatch.setenv("HOME", str(tmp_path))
    shipped = hostile_pack(tmp_path / "shipped")
    monkeypatch.setattr(resources, "scenarios", lambda: shipped)
    return hostile_pack(tmp_path)


def hostile_pack(folder: Path) -> Path:
    broken = scenario_text(evil).replace("quality: weak", "quality: '[@click=app.quit]'")
    files: dict[str, str | bytes] = {
        "story": scenario_text(evil), "broken": broken,
        "\x1b]0;PWNED\x07 [@click=app.quit]": scenario_text(evil)
    }  # fmt: skip
    place = folder / "pack [@click=app.quit] \x1b[31m"
    return make_pack(place, files, pack_text(evil))


@pytest.mark.parametrize("seed", range(1, 41) if LONG else [2])
def test_whatever_is_pressed_on_a_hostile_pack(hostile: Path, seed: int) -> None:
    async def work() -> None:
        app = app_on(hostile, "nb" if seed % 2 else "en")
        async with app.run_test(size=(80, 24)) as pilot:
            monkey = Monkey(pilot, seed, TYPED)
            for _ in range(300 if LONG else 120):
                if not app.is_running or app._exit:
                    break  # it found «Quit» in the menu
                try:
                    await monkey.step()
                except BaseException:
                    print(f"seed {seed}:", *monkey.told[-30:], sep="\n  ")
                    raise
        app.session.close()
        assert app.return_code in (0, None)

    asyncio.run(work())


class Tour(Monkey):
    """Somebody who wants to see everything."""

    async def do(self, kind: str, what: object) -> None:
        await super().do(kind, what)
        self.seen[self.screen] += 1
        assert self.pilot.app.is_running

    async def library(self) -> None:
        """Open whatever the library opens."""
        for opener in ("f1", "f2", "f3", "f4", "f5", "f6", "ctrl+p"):
            await self.press(opener)
            await self.until("LibraryScreen", "escape")
        await self.press("enter")

    async def play(self) -> Playing:
        """Play to the ending; what is typed is hostile as well."""
        await self.until("PlayScreen", "enter")
        playing: Playing = self.pilot.app.screen.playing  # type: ignore[attr-defined]
        assert evil("found.scene") in " ".join(playing.passages[0].scene)
        await self.press("p", "escape", "g", "escape", "f1", "escape", "1")
        for _ in range(4):
            if playing.stage != "write":
                await self.press("enter")
        assert playing.stage == "write"
        await self.do("paste", TYPED)
        await self.press("enter")
        assert playing.latest
        assert "QUIT" in playing.latest.typed
        return playing

    async def look_back(self, playing: Playing) -> None:
        """Walk through the debrief, and open everything that can be opened after it."""
        app = self.pilot.app
        await self.until("DebriefScreen", "enter")
        await self.do("paste", TYPED)
        for _ in range(14):
            await self.press("enter")
            await self.until("DebriefScreen", "escape")
        for action in ACTIONS:
            take(app.screen, playing, action)  # type: ignore[arg-type]
            await self.pilot.pause()
            await self.press("down", "enter", "escape", "escape")
            app.show_debrief(playing)
            await self.pilot.pause()

    async def history(self) -> None:
        """Open everything that the history opens."""
        self.pilot.app.show_library()
        for key in ("enter", "m", "c", "n", "delete"):
            await self.press("f3", key, "escape")
            await self.until("LibraryScreen", "escape")


@pytest.mark.parametrize(
    ("size", "language"), [((80, 24), "nb"), ((200, 60), "en")] if LONG else [((80, 24), "nb")]
)
def test_a_way_through_every_screen(hostile: Path, size: tuple[int, int], language: str) -> None:
    """A whole play, its debrief and everything that can be opened from there, each looked at."""

    async def work() -> None:
        app = app_on(hostile, language)
        async with app.run_test(size=size) as pilot:
            tour = Tour(pilot, 0, TYPED)
            await tour.library()
            await tour.look_back(await tour.play())
            await tour.history()
            assert not SCREENS - set(tour.seen), SCREENS - set(tour.seen)
        app.session.close()

    asyncio.run(work())


OBEYED = re.compile(rb"\x1b[\]P_^X].*?(?:\x07|\x1b\\)|\x1b\[[0-9;:?<>=]*[ -/]*[@-~]", re.S)


def test_nothing_hostile_reaches_the_terminal_as_a_command(tmp_path: Path) -> None:
    pack = hostile_pack(tmp_path)
    data = str(tmp_path / "data [@click=app.quit] \x1b[31;5;7m")
    ways = (["--pack", pack], ["play", "story", "--pack", pack], ["check", "--view", pack])
    terminals = [Terminal(way, tmp_path, MENTOR_DATA=f"{data}{number}") for number, way in enumerate(ways)]
    with terminals[0], terminals[1], terminals[2], ThreadPoolExecutor(len(terminals)) as pool:
        for raw in pool.map(go_through, terminals):
            assert_obeys_nothing(raw)


def go_through(terminal: Terminal) -> bytes:
    """Press whatever there is on three screens, and paste; return all that came to the terminal."""
    terminal.wait_for("? Help")
    assert "There is no score" in terminal.words or "F5" in terminal.words, terminal.words
    keys = ["enter", "enter", "f4", "escape", "f5", "escape", "f3", "escape", "enter", "enter", "1"]
    terminal.press(*keys, *["enter"] * 4)
    terminal.write(b"\x1b[200~" + TYPED.encode() + b"\x1b[201~")
    terminal.press(*["enter"] * 12, "ctrl+l", "ctrl+q")
    assert not terminal.ended() or terminal.code == 0
    return terminal.raw


def assert_obeys_nothing(raw: bytes) -> None:
    assert b"PWNED\x07" not in raw
    assert b"\x1b[31;5;7m" not in raw
    assert "\x9b".encode() not in raw
    assert "\u202e".encode() not in raw
    assert b"\x08" not in raw
    for command in OBEYED.findall(raw):
        assert b"PWNED" not in command
        assert b"passwd" not in command
    assert b"]8;" not in raw


def test_lines_of_a_hostile_pack_are_lines(tmp_path: Path) -> None:
    pack = hostile_pack(tmp_path)
    lines = (
        b"\n1\n\n" + TYPED.replace("\r", "").encode() + b"\n\n1\n\n" + b"g QUIT\np\nc\nl\n?\n" + b"n\n" * 14
    )
    ran = run(["play", "story", "--plain", "--pack", pack], tmp_path, put_in=lines).assert_tidy(0)
    assert EVIL in ran.out
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\x00"} & set(ran.out + ran.err)
    for words in (["list"], ["history"], ["history", "--open", "1"], ["glossary"], ["glossary", "[/]"]):
        told = run([*words, "--pack", pack], tmp_path).assert_tidy(0, 1, 2)
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(told.out + told.err), words
    told = run(["data", "show"], tmp_path, MENTOR_DATA=str(tmp_path / "a\x1b[31mb")).assert_tidy(0)
    assert "\x1b" not in told.out
