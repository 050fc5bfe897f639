"""Somebody who opens what stands on the shelf of the real app, and reads what the trainer's view says."""

from __future__ import annotations

import asyncio
import os
import sys
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.content import Content
from textual.widgets import OptionList, Static

from tests.robustness.monkey import Monkey, app_on, assert_harmless, settle, shown

BEGINNING = 12
"""So many characters of a finding stand on one line of the list, whatever stands beside it."""


class Visitor(Monkey):
    """Drives one app with a shelf; every screen on the way is looked at."""

    @property
    def words(self) -> str:
        """What the screen shows."""
        return shown(self.pilot.app)

    def mark(self, name: str) -> None:
        """Mark a scenario on the shelf by its id."""
        shelf = self.pilot.app.screen.query_one("#shelf", OptionList)
        shelf.highlighted = shelf.get_option_index(name)

    async def marked(self, name: str) -> str:
        """Mark a scenario on the shelf, look at the screen, and return what is told of it below."""
        self.mark(name)
        await settle(self.pilot)
        assert_harmless(self.pilot.app)
        assert name in self.words
        told = self.pilot.app.screen.query_one("#preview-text", Static).content
        assert isinstance(told, Content)
        return told.plain

    async def open(self, name: str) -> None:
        """Choose a scenario on the shelf by its id."""
        self.mark(name)
        await self.press("enter")

    async def back(self) -> None:
        """Go home."""
        await self.until("LibraryScreen", "escape", 5)

    async def mistake(self, name: str) -> str:
        """Choose a scenario that cannot be played; return what the app says of it."""
        await self.open(name)
        assert self.screen == "BrokenDialog", (name, self.screen)
        told = self.words
        await self.back()
        return told

    async def play(self, name: str) -> str:
        """Begin a scenario and choose once; return what was shown on the way."""
        await self.open(name)
        assert self.screen == "BriefingScreen", (name, self.screen)
        told = [self.words]
        await self.press("enter")
        assert self.screen == "PlayScreen", (name, self.screen)
        for key in ("1", "enter"):
            told.append(self.words)
            await self.press(key)
        await self.back()
        return " ".join(told)

    async def findings(self, *endings: str) -> set[str]:
        """Check the pack in the trainer's view, and look at what it says of files whose name ends so.

        Returns the names of those with findings. None of their words may be missing on the screen.
        """
        await self.press("f6")
        screen = self.pilot.app.screen
        listed = screen.query_one("#findings", OptionList)
        names: set[str] = set()
        for number, row in enumerate(screen.rows):  # type: ignore[attr-defined]
            name = row.found.diagnostic.path.name if row.found else ""
            if name and name.endswith(endings or ""):
                listed.highlighted = number
                await settle(self.pilot)
                told = self.words
                assert row.found.what[:BEGINNING] in told, (row.found.what, told)
                assert name in told or name == row.group.path.name, (name, told)
                assert "hunter2" not in told
                names.add(name)
        await self.back()
        return names


def visit(pack: Path, language: str, what: Callable[[Visitor], Awaitable[None]]) -> None:
    """Open the app on a pack, wait until the shelf has been read, and do something there."""

    async def work() -> None:
        app = app_on(pack, language)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await what(Visitor(pilot, 1, "words"))
        app.session.close()
        assert app.return_code in (0, None)

    asyncio.run(work())


def visit_at_once(*visits: Callable[[], None]) -> None:
    """Pay several visits, each in a process of its own; fails where one of them failed, with its words."""
    children: list[int] = []
    for each in visits:
        child = os.fork()
        if child == 0:
            try:
                each()
            except BaseException:
                traceback.print_exc()
                sys.stderr.flush()
                os._exit(1)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)
