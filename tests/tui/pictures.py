"""Drives the real app without a terminal, and takes pictures of its screens.

A picture is the SVG that Textual makes (simplified, its ids made stable) and, beside it, the rows of the
screen as text, which is what one reads in a review.
"""

from __future__ import annotations

import asyncio
import functools
import re
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from simulator.session.library import entries
from simulator.session.session import Session
from simulator.store.paths import cache_folder
from simulator.tui.app import MentorApp
from tests.frames import draw
from tests.rest import settle

SMALL = Path(__file__).resolve().parents[1] / "packs" / "small"
"""A pack that nobody rewrites, so that pictures change only when the screens do."""

SIZES = ((80, 24), (120, 40))
LANGUAGES = ("nb", "en")
SEED = 7


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep everything in a folder of its own, shown under the same short name on every machine."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MENTOR_DATA", "data")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("secrets.randbits", lambda bits: SEED)
    return tmp_path


@functools.cache
def remembered(pack: Path | None, language: str) -> tuple[tuple[str, bytes], ...]:
    """Return the files in which the program remembers a pack that it has read, by content."""
    with tempfile.TemporaryDirectory() as data, pytest.MonkeyPatch.context() as patch:
        patch.setenv("MENTOR_DATA", data)
        shipped = Session(None, language)
        assert shipped.pack  # its id is asked for with every pack
        shipped.journal.close()
        session = Session(pack, language)
        assert entries(session)
        session.journal.close()
        return tuple((file.name, file.read_bytes()) for file in cache_folder().glob("*.index"))


def know(pack: Path | None, language: str) -> None:
    """Let the program know a pack from a start before; `test_library.py` tries how one is read at first."""
    cache_folder().mkdir(parents=True, exist_ok=True)
    for name, content in remembered(pack, language):
        if not (cache_folder() / name).exists():
            (cache_folder() / name).write_bytes(content)


def run(work: Callable[[], Awaitable[None]]) -> None:
    """Run one test's work to its end."""

    async def whole() -> None:
        await work()

    asyncio.run(whole())


@asynccontextmanager
async def opened(
    language: str = "nb",
    size: tuple[int, int] = (80, 24),
    pack: Path | None = SMALL,
    *,
    welcomed: bool = True,
    settings: Iterable[tuple[str, str]] = (),
    scenario: str | None = None,
) -> AsyncIterator[tuple[MentorApp, Pilot[Any]]]:
    """Open the app on a pack (None: the one that ships) as a person finds it; close it afterwards."""
    if pack in (None, SMALL):
        know(pack, language)
    session = Session(pack, language)
    if welcomed:
        session.set("welcomed", "1")
    for name, value in settings:
        session.set(name, value)
    app = MentorApp(session, scenario)
    app.animation_level = "none"
    try:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield app, pilot
    finally:
        session.journal.close()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after the other, and wait until the screen rests.

    `"type:words"` types letters, `"paste:words"` puts them in at once, as a terminal does.
    """
    for key in keys:
        if key.startswith("type:"):
            for letter in key[5:]:
                await pilot.press({" ": "space", ".": "full_stop", "?": "question_mark"}.get(letter, letter))
        elif key.startswith("paste:"):
            pilot.app.post_message(events.Paste(key[6:]))
        else:
            await pilot.press(key)
        await settle(pilot)


def rows(app: Any) -> str:
    """Return the screen as text, without blanks at the ends of the rows."""
    strips = draw(app)
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"


def words(app: Any) -> str:
    """Return the screen as one line of words: what it says, wherever the lines break."""
    return " ".join(re.sub(r"[│╭╮╰╯─█▔▁▂▃▄▅▆▇▊▎]", " ", rows(app)).split())


def picture(app: Any) -> str:
    """Return the screen as an SVG that is the same on every run."""
    svg = app.export_screenshot(simplify=True)
    return re.sub(r"terminal-\d+", "terminal", svg) + "\n"


async def hold_still(pilot: Pilot[Any]) -> None:
    """Let every cursor stand where the focus is, whether it was just blinking or not.

    A row that a blink had drawn without its cursor is kept by Textual, and shown again once nothing blinks.
    """
    for field in pilot.app.screen.query("Input, TextArea"):
        field.cursor_blink = False  # type: ignore[attr-defined]  # both have it
    await settle(pilot)  # a blink that was under way comes before what follows
    for field in pilot.app.screen.query("Input, TextArea"):
        field._cursor_visible = field.has_focus  # type: ignore[attr-defined]
        if isinstance(field, TextArea):
            field._line_cache.clear()
        field.refresh()
    await settle(pilot)


def camera(
    snapshot: Any, pilot: Pilot[Any], language: str, size: tuple[int, int]
) -> Callable[[str], Awaitable[None]]:
    """Return what compares the screen with its picture, both the SVG and the rows: `play-nb-80x24`."""
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots"

    async def take(screen: str) -> None:
        await hold_still(pilot)
        name = f"{screen}-{language}-{size[0]}x{size[1]}"
        snapshot.assert_match(rows(pilot.app), f"{name}.txt")
        snapshot.assert_match(picture(pilot.app), f"{name}.svg")

    return take
