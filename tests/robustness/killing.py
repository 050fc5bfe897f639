"""The real command, killed at any moment: what its screen had shown must be kept, and go on from there."""

from __future__ import annotations

import contextlib
import os
import random
import re
import select
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from pathlib import Path

from tests.robustness.commands import environment, mentor_words
from tests.robustness.duration import HANG_S
from tests.robustness.packs import as_written, scenario_text
from tests.robustness.terminal import Terminal

ANSWER = b".reaction."
"""Stands in what the story answers to a choice, and nowhere else: the choice has been shown as made."""
MOMENTS = [(b"found.scene.", 1), (ANSWER, 0), (ANSWER, 0)]
"""What is waited for in the lines before a random moment more; of answers a random number."""
MOST_ANSWERS = 30
ROOMS = 9
"""More than a screen shows at once: on one screen a room's name means this visit and no earlier one."""
FIRST_CHOICE = re.compile(r"\b1 +Words of (\w+\.\w+)\.you\.")


def looping_story() -> str:
    """Return a story that goes round through its rooms, so that one can play it for as long as one likes."""
    text = scenario_text(as_written)
    begin, end = text.index("  - id: found\n"), text.index("  - id: write_it\n")
    names = ["found", *(f"room_{number}" for number in range(1, ROOMS))]
    rooms = [
        text[begin:end].replace("found", name).replace("goto: write_it", f"goto: {following}")
        for name, following in zip(names, [*names[1:], "found"], strict=True)
    ]
    return text[:begin] + "".join(rooms) + text[end:]


class Sittings:
    """Sits down again and again on one machine.

    `shown`: choices that were seen answered, in all; `wanted`: those that were waited for before a kill.
    """

    def __init__(self, home: Path, pack: Path, seed: int) -> None:
        """Play `story` of a pack."""
        self.home = home
        self.pack = pack
        self.chance = random.Random(seed)
        self.shown = 0
        self.wanted = 0
        self.kept = 0
        self.events = 0
        self.kills: Counter[str] = Counter()

    def kept_choices(self) -> int:
        """Return how many choices the file holds, after looking that it is whole."""
        path = self.home / "data" / "journal.sqlite3"
        if not path.exists():
            return 0
        with contextlib.closing(sqlite3.connect(path)) as db:
            if not db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'event'").fetchone()[0]:
                return 0  # killed while the file was made
            assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            plays = db.execute("SELECT play, min(number), max(number), count(*) FROM event GROUP BY play")
            for play, first, last, count in plays:
                assert (first, last) == (0, count - 1), f"a hole in play {play}"
            self.events = db.execute("SELECT count(*) FROM event").fetchone()[0]
            chosen = "SELECT count(*) FROM event WHERE json_extract(data, '$.kind') = 'chose'"
            return int(db.execute(chosen).fetchone()[0])

    def compare(self, shown_now: int) -> None:
        """Everything shown is kept, and at most one choice more, which was on its way."""
        kept = self.kept_choices()
        assert kept - self.kept >= shown_now, f"{shown_now} shown, {kept - self.kept} kept"
        assert kept - self.kept <= shown_now + 1, f"{shown_now} shown, {kept - self.kept} kept"
        self.kept = kept
        self.shown += shown_now

    def in_lines(self) -> None:
        """Play `mentor play story --plain`, and be killed after a random time from its first question on."""
        process = subprocess.Popen(
            [*mentor_words(), "play", "story", "--plain", "--new", "--pack", str(self.pack)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(self.home), cwd=self.home,
        )  # fmt: skip
        assert process.stdin
        assert process.stdout
        out = process.stdout.fileno()
        os.write(process.stdin.fileno(), b"\n" + b"1\n\n" * 400)
        told = b""
        until, times = self.chance.choice([(b"", 0), (b"summary.", 1), *MOMENTS])
        if until == ANSWER:
            times = self.chance.randrange(1, MOST_ANSWERS)
            self.wanted += times
        deadline = time.monotonic() + HANG_S
        while told.count(until) < times:
            assert time.monotonic() < deadline, f"{until!r} never came: {told[-2000:]!r}"
            if select.select([out], [], [], 1)[0]:
                told += os.read(out, 1 << 16) or b"\0"
        end = time.monotonic() + self.chance.random() * (0.35 if not until else 0.03)
        while (left := end - time.monotonic()) > 0:
            if select.select([out], [], [], left)[0]:
                told += os.read(out, 1 << 16)
        process.send_signal(signal.SIGKILL)
        process.wait()
        told += process.stdout.read()
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        self.kills["lines"] += 1
        self.compare(told.count(ANSWER))

    def in_the_app(self) -> None:
        """Play in the app on a terminal, and be killed at a random moment after the last key."""
        with Terminal(["play", "story", "--pack", str(self.pack)], self.home) as terminal:
            answer = _next_answer(terminal.wait_for_app())
            shown = self.chance.randrange(4)
            for _ in range(shown):
                answer = _next_answer(terminal.press("1").wait_for(answer))
            terminal.write(b"1")
            end = time.monotonic() + self.chance.random() * 0.12
            while (left := end - time.monotonic()) > 0:
                terminal.read(left)
            terminal.signal(signal.SIGKILL)
            terminal.wait_end()
            self.kills["app"] += 1
        self.compare(shown + (answer in terminal.words))


def _next_answer(terminal: Terminal) -> str:
    """Press Enter until there is something to choose; return what the first choice will be answered with."""
    for _ in range(12):
        first = FIRST_CHOICE.search(terminal.words)
        if first:
            return f"Words of {first[1]}.reaction."
        terminal.press("enter")
    raise AssertionError("no choices\n" + "\n".join(terminal.rows))
