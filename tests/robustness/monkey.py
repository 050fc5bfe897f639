"""Somebody who presses anything: seeded random keys, clicks, pastes and sizes on the real app."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from typing import Any

from textual import events
from textual.pilot import OutOfBounds, Pilot

from simulator.session.session import Session
from simulator.tui.app import MentorApp

KEYS = (
    ["enter"] * 14
    + ["escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "home", "end"]
    + ["1", "2", "3", "4", "b", "p", "g", "c", "m", "n", "x", "question_mark", "space", "backspace", "delete"]
    + ["f1", "f2", "f3", "f4", "f5", "f6", "ctrl+l", "ctrl+p", "ctrl+b", "ctrl+j", "ctrl+c", "shift+enter"]
)
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
        if draw < 0.84:
            await self.do("key", chance.choice(KEYS))
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
        if kind == "key":
            await self.pilot.press(what)
        elif kind == "click":
            with suppress(OutOfBounds):  # the screen became smaller meanwhile
                await self.pilot.click(offset=what)
        elif kind == "paste":
            self.pilot.app.post_message(events.Paste(what))
        else:
            await self.pilot.resize_terminal(*what)
        await self.pilot.pause()
        assert_harmless(self.pilot.app)


def assert_harmless(app: Any) -> None:
    """Nothing on the screen is an action of the pack's, and nothing steers the terminal."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            assert not STEERING & set(segment.text), repr(segment.text)
            meta = segment.style.meta if segment.style and segment.style._meta else {}
            assert "@click" not in meta, (segment.text, meta)  # scroll bars have others
            assert not (segment.style and segment.style.link), segment.text


def app_on(pack: Any, language: str) -> MentorApp:
    """Return an app on a pack that is not new to the person."""
    session = Session(pack, language)
    session.set("welcomed", "1")
    app = MentorApp(session)
    app.animation_level = "none"
    return app
