"""Takes the pictures of the pages from the real app.

The README's: the play screen of a shipped scenario, after one choice. The tutorial's, in both languages: the
form for a new story, the story that came of it, and the live view with the tutorial's own texts written into
it. Run it when a screen has changed: `python scripts/picture.py`. Writes `docs/pictures/`.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SIZE, WIDE = (100, 30), (120, 36)
FONT = "font-family: DejaVu Sans Mono, Menlo, Consolas, monospace;"
STORY = {
    "nb": {
        "place": "Kafeen i Storgata",
        "name": "Hana",
        "age": "34",
        "languages": "tigrinja, arabisk",
        "trouble": "Du ba Hana rydde bordene. En time senere er de fortsatt fulle.",
        "title": "Bordene ved vinduet",
    },
    "en": {
        "place": "The café in Main Street",
        "name": "Hana",
        "age": "34",
        "languages": "Tigrinya, Arabic",
        "trouble": "You asked Hana to clear the tables. An hour later they are still full.",
        "title": "The tables by the window",
    },
}
"""What is answered in the tutorial."""
FONT_SIZE = re.compile(
    r"(?<=font-family: DejaVu Sans Mono, Menlo, Consolas, monospace;)(\s*)font-size: 20px;"
)
WIDE_AS_CELLS = r"\1font-size: 20.27px;"
"""So that a sign is as wide as its cell, 12.2, also where a viewer does not know `textLength`."""
TEXT = re.compile(
    r'(?P<head><text [^>]*?)x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="(?P<length>[\d.]+)"'
    r"(?P<tail>[^>]*)>(?P<words>[^<]*)</text>"
)
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


async def tutorial(language: str, home: Path) -> tuple[str, str]:
    """Fill in the form for a new story and begin to play it; return both screens as SVG."""
    from textual.widgets import Input

    from simulator.session.session import Session
    from simulator.tui.app import MentorApp

    session = Session(language=language)
    session.set("welcomed", "1")
    app = MentorApp(session)
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        app.show_new_story()
        await pilot.pause()
        for name, words in STORY[language].items():
            app.screen.query_one(f"#answer-{name}", Input).value = words
        app.screen.query_one("#answer-folder", Input).value = str(home / STORY[language]["title"])
        await pilot.pause()
        form = app.export_screenshot(title="Mentor", simplify=True)
        app.screen.query_one("#write-story").press()  # type: ignore[attr-defined]
        await pilot.pause()
        for key in ("escape", "enter"):
            await pilot.press(key)
            await pilot.pause()
        return form, app.export_screenshot(title="Mentor", simplify=True)


async def live(language: str, home: Path) -> str:
    """Write what the tutorial says into its story, and return the live view of it as SVG."""
    from simulator.check.whole_check import Check
    from simulator.session import writing
    from simulator.session.session import Session
    from simulator.tui.app import MentorApp
    from tests.test_docs_commands import BLOCK, TUTORIALS, put_in

    page = f"tutorial{'.nb' if language == 'nb' else ''}.md"
    file = home / STORY[language]["title"] / f"{TUTORIALS[page]}.yaml"
    for kind, block in BLOCK.findall((ROOT / "docs" / page).read_text("utf-8")):
        if kind == "yaml":
            file.write_text(put_in(file.read_text("utf-8"), block), "utf-8")
    assert Check().paths([file]).worst() != "error"
    writing.clock = lambda: "14:05:12"
    app = MentorApp(Session(file.parent, language), writing=(file, None))
    app.animation_level = "none"
    async with app.run_test(size=WIDE) as pilot:
        while not (getattr(app.screen, "desk", None) and app.screen.desk.is_checked):  # type: ignore[attr-defined]
            await pilot.pause(0.05)
        await pilot.pause(0.2)
        return app.export_screenshot(title="Mentor", simplify=True)


def without_edges(match: re.Match[str]) -> str:
    """Return a text that begins and ends with a sign: some viewers drop the spaces at its edges.

    Where they stood the text begins further in, by the width of a cell each.
    """
    words = match["words"]
    cells = html.unescape(words)
    inner = cells.strip()
    if not inner:
        return ""
    cell = float(match["length"]) / len(cells)
    before = len(cells) - len(cells.lstrip())
    x, length = float(match["x"]) + before * cell, len(inner) * cell
    told = html.escape(inner, quote=False).replace("\xa0", "&#160;")
    return f'{match["head"]}x="{x:g}" y="{match["y"]}" textLength="{length:g}"{match["tail"]}>{told}</text>'


def put(name: str, picture: str) -> None:
    """Write a picture; fonts are the reader's own, nothing is fetched to show it."""
    picture = re.sub(r"@font-face\s*\{.*?\}", "", picture, flags=re.DOTALL)
    picture = re.sub(r"terminal-\d+", "terminal", picture)
    picture = re.sub(r"font-family: *Fira Code[^;]*;", FONT, picture)
    picture = FONT_SIZE.sub(WIDE_AS_CELLS, picture)
    picture = TEXT.sub(without_edges, picture)
    PICTURES.mkdir(parents=True, exist_ok=True)
    text = "\n".join(line.rstrip() for line in picture.splitlines()) + "\n"
    (PICTURES / f"{name}.svg").write_text(text, encoding="utf-8")


def main() -> None:
    """Take all pictures, each on an empty machine."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as data:
        os.environ["MENTOR_DATA"] = data
        put("play", asyncio.run(play()))
        for language in STORY:
            form, begun = asyncio.run(tutorial(language, Path(data)))
            put(f"tutorial-form.{language}", form)
            put(f"tutorial-play.{language}", begun)
            put(f"tutorial-write.{language}", asyncio.run(live(language, Path(data))))


if __name__ == "__main__":
    main()
