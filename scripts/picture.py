"""Takes the README's picture from the real app: the play screen of a shipped scenario, after one choice.

Run it when the screen has changed: `python scripts/picture.py`. Writes `docs/pictures/play.svg`.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "play.svg"
SIZE = (100, 30)
FONT = "font-family: DejaVu Sans Mono, Menlo, Consolas, monospace;"
SCENARIO, CHOICE = "hidden_sweater", "in_public"


async def play() -> str:
    """Take the choice, hear the coach, and return the screen as SVG."""
    from simulator.session.playing import begin
    from simulator.session.session import Session
    from simulator.tui.app import MentorApp

    session = Session(language="en")
    session.set("welcomed", "1")
    playing = begin(session, SCENARIO, 7)
    app = MentorApp(session)
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        app.show_play(playing)
        await pilot.pause()
        number = [choice.id for choice in playing.choices].index(CHOICE) + 1
        for key in (str(number), "enter"):
            await pilot.press(key)
            await pilot.pause()
        return app.export_screenshot(title="Mentor", simplify=True)


def main() -> None:
    """Write the picture; fonts are the reader's own, nothing is fetched to show it."""
    with tempfile.TemporaryDirectory() as data:
        os.environ["MENTOR_DATA"] = data
        picture = asyncio.run(play())
    picture = re.sub(r"@font-face\s*\{.*?\}", "", picture, flags=re.DOTALL)
    picture = re.sub(r"terminal-\d+", "terminal", picture)
    picture = re.sub(r"font-family: *Fira Code[^;]*;", FONT, picture)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text("\n".join(line.rstrip() for line in picture.splitlines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
