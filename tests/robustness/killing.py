"""The real command, killed at any moment: what its screen had shown must be kept, and go on from there."""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from pathlib import Path

from tests.robustness.commands import environment, mentor_words
from tests.robustness.packs import as_written, scenario_text
from tests.robustness.terminal import Terminal


def looping_story() -> str:
    """Return a story that goes round, so that one can play it for as long as one likes."""
    return scenario_text(as_written).replace("        goto: write_it\n", "        goto: found\n")


class Sittings:
    """Sits down again and again on one machine. `shown`: choices that were seen answered, in all."""

    def __init__(self, home: Path, pack: Path, seed: int) -> None:
        """Play `story` of a pack."""
        self.home = home
        self.pack = pack
        self.chance = random.Random(seed)
        self.shown = 0
        self.kept = 0
        self.kills: Counter[str] = Counter()

    def kept_choices(self) -> int:
        """Return how many choices the file holds, after looking that it is whole."""
        path = self.home / "data" / "journal.sqlite3"
        if not path.exists():
            return 0
        db = sqlite3.connect(path)
        try:
            tables = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'event'").fetchone()[0]
            if not tables:
                return 0  # killed while the file was made
            assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            rows = db.execute("SELECT play, number, data FROM event ORDER BY play, number").fetchall()
        finally:
            db.close()
        numbers: Counter[int] = Counter()
        for play, number, _ in rows:
            assert number == numbers[play], "a hole in a play"
            numbers[play] += 1
        return sum(json.loads(data)["kind"] == "chose" for _, _, data in rows)

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
        until = self.chance.choice([b"", b"to begin", b"You can choose", b"You: ", b"You: "])
        deadline = time.monotonic() + 20
        while until not in told:
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
        self.compare(told.count(b"You: "))

    def in_the_app(self) -> None:
        """Play in the app on a terminal, and be killed at a random moment after some keys."""
        with Terminal(["play", "story", "--pack", str(self.pack)], self.home) as terminal:
            terminal.wait_for("Begin")
            while "Words of found.scene." not in terminal.words:
                terminal.press("enter", pause=0.4)
            shown = 0
            for _ in range(self.chance.randrange(4)):
                terminal.press("1", pause=0.25)
                shown += 1
                terminal.wait_for("Words of found")
                terminal.press("enter", "enter", pause=0.2)
            terminal.write(b"1")
            time.sleep(self.chance.random() * 0.12)
            terminal.signal(signal.SIGKILL)
            terminal.wait_end()
            self.kills["app"] += 1
        kept = self.kept_choices()
        assert shown - 1 <= kept - self.kept <= shown + 1, f"{shown} pressed, {kept - self.kept} kept"
        self.kept = kept
        self.shown += shown
