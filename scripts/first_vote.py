"""From the start of a workshop to its first vote, by the words on the wall alone: the steps, and the seconds.

`python scripts/first_vote.py` starts the real program on a terminal and a phone in Chromium, does what the
wall says, and prints a line a step. People are reckoned with, not measured: whoever leads reads everything
that is new on the wall at so many words a minute before each key, and a phone needs its seconds to be taken
out. What the program takes is measured. The words of the story are reckoned apart. Needs
Chromium and the parts of `mentor workshop`.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from simulator import resources  # noqa: E402 - the tests are found from here on
from simulator.session.session import Session  # noqa: E402
from simulator.texts import spoken_in  # noqa: E402
from simulator.tui.screens.workshop import NEXT_WORDS  # noqa: E402
from tests.robustness.terminal import Terminal  # noqa: E402
from tests.workshop.browser import opened  # noqa: E402
from tests.workshop.people import Person  # noqa: E402

KEY_S, PHONE_S, TAP_S = 1.5, 8.0, 1.5
"""Seconds for a person to press a key, to take out a phone and read the code with it, to tap on it."""


class Walk:
    """One walk: what was done, and how long it took without the story, and for reading the story."""

    def __init__(self, pace: int, story: str) -> None:
        """Take how many words a minute are read, and the words of the story."""
        self.pace, self.story = pace, " ".join(story.split())
        self.own = self.reading = self.program = 0.0
        self.seen: set[str] = set()
        self.since = time.monotonic()

    def step(self, what: str, words: str, action: float, meanwhile: float = 0) -> None:
        """Reckon with the lines of `words` that are new being read, and with an action of so many seconds.

        `meanwhile`: what somebody else does at the same time; the longer of the two counts.
        """
        took = time.monotonic() - self.since
        lines = [re.sub("^[A-H] . +", "", " ".join(line.split())) for line in words.splitlines()]
        told = [line for line in lines if line and line not in self.seen]
        self.seen.update(lines)
        of_story = [line for line in told if line in self.story]
        own = max(meanwhile, self.seconds(line for line in told if line not in self.story) + action)
        self.own += own
        self.reading += self.seconds(of_story)
        self.program += took
        print(f"  {what}: {own:.0f} s, the story {self.seconds(of_story):.0f} s, the program {took:.1f} s")
        self.since = time.monotonic()

    def seconds(self, lines: Iterable[str]) -> float:
        """Return how long it takes to read some lines."""
        return 60 * len(re.findall(r"\S*\w\S*", " ".join(lines))) / self.pace


def words_of(story: str, language: str) -> str:
    """Return all that the wall shows of a story before its first vote."""
    scenario = Session(resources.scenarios(), language).telling(story).story(language).scenario
    node, who = scenario.nodes[scenario.start], scenario.candidate
    parts = [scenario.title, scenario.place, scenario.summary, scenario.role, who.name, who.about]
    parts += [f"{person.name}, {person.role}" for person in scenario.people]
    return " ".join([*parts, *(part.text for part in node.scene), *(choice.you for choice in node.choices)])


async def walk(home: Path, story: str, language: str, size: tuple[int, int], pace: int) -> None:
    """Walk once."""
    say, done = spoken_in(language), Walk(pace, words_of(story, language))
    with Terminal(
        ["workshop", story, "--lang", language, "--pack", resources.scenarios()], home, size=size
    ) as wall:

        def shown() -> str:
            return "\n".join(wall.rows)

        wall.wait_for(say(NEXT_WORDS["welcome"]))
        done.step("the welcome; p for phones", shown(), KEY_S)
        wall.press("p")
        done.step("which address; Enter", shown(), KEY_S)
        wall.press("enter")
        wall.wait_for("http://")
        address = re.search(r"http://([\d.]+:\d+)", wall.words)
        code = re.search(re.escape(say("Letters: {code}")).replace(r"\{code\}", "([A-Z]+)"), wall.words)
        assert address
        assert code
        way_in = shown()
        async with opened(home / "browser") as browser:
            person = Person(await browser.tab(), language)
            done.since = time.monotonic()  # the browser is ours, the phone's is open
            await person.tab.go(f"http://{address.group(1)}/{code.group(1)}?lang={language}")
            page = await person.tab.run("document.body.innerText")
            await person.join(address.group(1), code.group(1))
            phone = PHONE_S + done.seconds(page.splitlines()) + TAP_S
            done.step("the way in; a phone reads the code and joins", way_in, KEY_S, phone)
            wall.press("enter")
            done.step("back to the welcome; Enter", shown(), KEY_S)
            wall.press("enter")
            wall.wait_for(say(NEXT_WORDS["scene"]))
            done.step("the scene; Enter", shown(), KEY_S)
            wall.press("enter")
            wall.wait_for(say(NEXT_WORDS["voting"]))
            await person.see("voting")
            done.step("the choices; a phone chooses and sends", shown(), 2 * TAP_S)
            await person.vote("A")
            print(f"  all: {done.own + done.program:.0f} s, and {done.reading:.0f} s for reading the story")
        wall.press("escape")
        wall.settle()


def main() -> int:
    """Walk in each language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--story", default="milk_rotation")
    parser.add_argument("--pace", type=int, default=180, metavar="WORDS", help="words a minute")
    parser.add_argument("--languages", nargs="+", choices=("nb", "en"), default=("nb", "en"))
    parser.add_argument("--size", type=int, nargs=2, metavar=("COLUMNS", "ROWS"), default=(120, 40))
    wish = parser.parse_args()
    for language in wish.languages:
        print(f"{wish.story}, {language}, {wish.pace} words a minute")
        with tempfile.TemporaryDirectory(prefix="mentor-first-", ignore_cleanup_errors=True) as folder:
            asyncio.run(walk(Path(folder), wish.story, language, tuple(wish.size), wish.pace))
    return 0


if __name__ == "__main__":
    sys.exit(main())
