"""A held key, a slow machine: bursts of keys on every screen leave an app that answers.

Between the keys of a burst nobody waits for the app. Two switches of the language in one burst once left a
screen whose focus lay on what had been removed: no key found its way from there, not even Ctrl+Q.
"""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest

from tests.robustness.commands import run
from tests.robustness.duration import HANG_S, LONG
from tests.robustness.packs import make_pack
from tests.robustness.terminal import KEYS, Terminal

GAPS_S = (0.0, 0.003, 0.015, 0.03, 0.07, 0.13)
"""How long a burst waits between its keys: from none, through a key that is held, to somebody in a hurry."""
ANY_KEYS = (
    *("ctrl+l", "ctrl+l", "enter", "enter", "escape", "tab", "up", "down", "pagedown", "end", "delete"),
    *("1", "2", "9", "?", "b", "c", "g", "m", "n", "p", " ", "f1", "f2", "f3", "f4", "f5", "f6", "ctrl+p"),
)
SWITCHES, BURSTS = (6, 6) if LONG else (3, 3)
"""So many bursts of switches and of any keys each screen gets, wherever they lead; all screens all gaps."""
PLAY = ("escape", "enter", "enter")
SCREENS = {
    "welcome": ((), "There is no score."),
    "library": (("escape",), "Find: type a few letters"),
    "skills": (("escape", "f2"), "Which skill"),
    "settings": (("escape", "f4"), "When the coach speaks"),
    "packs": (("escape", "f5"), "Another folder:"),
    "check": (("escape", "f6"), "files read"),
    "finding": (("escape", "f6", "enter"), "Previous"),
    "help": (("escape", "?"), "This is the list of stories"),
    "commands": (("escape", "ctrl+p"), "What do you want to do?"),
    "briefing": (("escape", "enter"), "Before you begin"),
    "choice": (PLAY, "Words of found.ask.you."),
    "people": ((*PLAY, "p"), "People and words"),
    "words": ((*PLAY, "g"), "Find a word"),
    "answer": ((*PLAY, "1"), "Hear the coach"),
    "typed": ((*PLAY, "1", "enter", "enter"), "Words of write_it.prompt."),
    "heard": ((*PLAY, "1", "enter", "enter", "Kom.", "enter"), "You wrote: Kom."),
    "wall": (("escape", "f9"), "Begin the story"),
    "vote": (("escape", "f9", "enter", "enter"), "Show the votes"),
    "votes": (("escape", "f9", "enter", "enter", "a", "3", "enter"), "3 votes"),
    "history": (("escape", "f3"), "Delete (Del)"),
    "map": (("escape", "f3", "m"), "The map:"),
    "compare": (("escape", "f3", "c"), "Which play do you want"),
    "comparison": (("escape", "f3", "c", "enter"), "Two plays: "),
    "delete": (("escape", "f3", "delete"), "Delete this play?"),
    "new-person": (("escape", "f3", "n"), "Who practises now?"),
    "debrief": (("escape", "f3", "enter"), "Words of debrief.opening."),
}
"""The keys that lead to a screen, and words that are seen there."""
WORKED_OUT = {"f6": "files read"}
"""What a key brings only when a thread has come to its end: the next key waits for that, as people do."""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which a small story has been played to its end twice."""
    home = tmp_path_factory.mktemp("played")
    pack = make_pack(home / "pack")
    for seed in ("1", "2"):
        words = ["play", "story", "--plain", "--new", "--seed", seed, "--pack", pack]
        run(words, home, put_in=b"\n1\n\n\n\nKom.\n" + b"\n" * 60).assert_tidy(0)
    return home


def burst(terminal: Terminal, keys: list[str], gap: float) -> None:
    """Press keys without waiting for an answer to any."""
    for key in keys:
        terminal.write(KEYS.get(key, key.encode()))
        if gap:
            time.sleep(gap)
    terminal.settle()


def assert_answers(terminal: Terminal, told: object) -> None:
    """A key that works everywhere is answered: the app draws itself for a projector, or as it was before."""
    if terminal.ended():
        assert terminal.code == 0, told  # a burst can reach the command that ends it
        return
    before, deadline = len(terminal.raw), time.monotonic() + HANG_S
    terminal.press("f7")
    while len(terminal.raw) == before and not terminal.ended() and time.monotonic() < deadline:
        terminal.read(0.1)  # a busy machine can let it rest before it has looked at the key
    assert len(terminal.raw) > before, (told, "\n".join(terminal.rows))


@pytest.mark.parametrize("screen", SCREENS)
def test_bursts_leave_an_app_that_answers(tmp_path: Path, played: Path, screen: str) -> None:
    shutil.copytree(played / "data", tmp_path / "data")
    way, words = SCREENS[screen]
    chance = random.Random(screen)
    with Terminal(["--pack", played / "pack"], tmp_path) as terminal:
        terminal.wait_for("There is no score.")
        for key in way:
            terminal.press(key).wait_for(WORKED_OUT.get(key, ""))
        terminal.wait_for(words)
        for gap in chance.sample(GAPS_S, SWITCHES):
            switches = ["ctrl+l"] * chance.randrange(2, 5)
            burst(terminal, switches, gap)
            assert_answers(terminal, (switches, gap))
        for _ in range(BURSTS):
            keys = [chance.choice(ANY_KEYS) for _ in range(chance.randrange(3, 9))]
            gap = chance.choice(GAPS_S)
            burst(terminal, keys, gap)
            assert_answers(terminal, (keys, gap))
        if not terminal.ended():
            terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
        assert terminal.cooked()
        assert b"Traceback" not in terminal.raw
