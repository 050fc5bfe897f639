"""Somebody who presses anything: seeded random keys, clicks, pastes and sizes on the real app."""

from __future__ import annotations

import random
import re
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import OutOfBounds, Pilot

from simulator.session.session import Session
from simulator.tui.app import MentorApp
from tests.frames import draw
from tests.rest import settle

KEYS = (
    ["enter"] * 14
    + ["escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "home", "end"]
    + ["1", "2", "3", "4", "b", "p", "g", "c", "m", "n", "x", "question_mark", "space", "backspace", "delete"]
    + ["f1", "f2", "f3", "f4", "f5", "f6", "ctrl+l", "ctrl+p", "ctrl+b", "ctrl+j", "ctrl+c", "shift+enter"]
)
FAST = ["enter", "escape", "1", "2", "b", "ctrl+l", "f4", "f5"]
SIGNS = {"enter": "\r", "escape": "\x1b", "tab": "\t", "space": " ", "question_mark": "?"}
SIZES = [(80, 24), (60, 20), (200, 60), (120, 40), (20, 6), (1, 1), (80, 5), (300, 10)]
STEERING = frozenset("\x00\x07\x08\x0b\x0c\r\x1b\x7f\u202a\u202b\u202d\u202e\u2066\u2067\u2068") | {
    chr(number) for number in range(0x80, 0xA0)
}


class Monkey:
    """Drives one app. `seen`: how often each screen was on top."""

    def __init__(self, pilot: Pilot[Any], seed: int, pasted: str) -> None:
        """Take what is pasted now and then."""
        self.pilot = pilot
        self.chance = random.Random(seed)
        self.pasted = pasted
        self.seen: Counter[str] = Counter()
        self.told: list[str] = []

    async def step(self) -> None:
        """Do one thing and look."""
        app, chance = self.pilot.app, self.chance
        draw = chance.random()
        if draw < 0.64:
            await self.do("key", chance.choice(KEYS))
        elif draw < 0.84:
            await self.do("burst", [chance.choice(FAST) for _ in range(chance.randrange(2, 7))])
        elif draw < 0.93:
            place = (chance.randrange(max(1, app.size.width)), chance.randrange(max(1, app.size.height)))
            await self.do("click", place)
        elif draw < 0.97:
            await self.do("paste", self.pasted)
        else:
            await self.do("size", chance.choice(SIZES))
        self.seen[type(app.screen).__name__] += 1

    async def do(self, kind: str, what: Any) -> None:
        """Press, click, paste or resize, and check what the screen holds then."""
        self.told.append(f"{kind} {what!r}"[:60])
        if kind in ("key", "burst"):
            for key in (
                [what] if kind == "key" else what
            ):  # nobody waits for the screen between those of a burst
                self.pilot.app.post_message(key_event(key))
        elif kind == "click":
            with suppress(OutOfBounds):  # the screen became smaller meanwhile
                await self.pilot.click(offset=what)
        elif kind == "paste":
            self.pilot.app.post_message(events.Paste(what))
        else:
            await self.pilot.resize_terminal(*what)
        await settle(self.pilot, whoever=True)
        assert_harmless(self.pilot.app)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before it has been answered."""
        for key in keys:
            await self.do("key", key)

    async def until(self, screen: str, key: str, most: int = 30) -> None:
        """Press a key until a screen is on top."""
        for _ in range(most):
            if self.screen == screen:
                return
            await self.press(key)
        raise AssertionError(f"{screen} not reached: {self.screen}")

    @property
    def screen(self) -> str:
        """The name of the screen on top."""
        return type(self.pilot.app.screen).__name__


def key_event(key: str) -> events.Key:
    """Return what the app is told when a key is pressed."""
    sign = SIGNS.get(key, key if len(key) == 1 else None)
    return events.Key(_character_to_key(key) if len(key) == 1 else key, sign)


def assert_harmless(app: Any) -> None:
    """Nothing on the screen is an action of the pack's, and nothing steers the terminal."""
    for strip in draw(app):
        for segment in strip:
            assert not STEERING & set(segment.text), repr(segment.text)
            meta = segment.style.meta if segment.style and segment.style._meta else {}
            assert "@click" not in meta, (segment.text, meta)  # scroll bars have others
            assert not (segment.style and segment.style.link), segment.text


def shown(app: Any) -> str:
    """Return what the screen shows, as one line of words."""
    text = " ".join(strip.text for strip in draw(app))
    return " ".join(re.sub("[\u2500-\u259f]", " ", text).split())


def app_on(pack: Path, language: str) -> MentorApp:
    """Return an app on a pack that is not new to the person."""
    session = Session(pack, language)
    session.set("welcomed", "1")
    app = MentorApp(session)
    app.animation_level = "none"
    return app
