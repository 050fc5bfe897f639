"""Killed with SIGKILL at any moment, nothing that was shown is lost, and the play goes on exactly there."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from simulator.store.journal import Journal
from tests.plain.driving import ROOT, environment, mentor

KILLS = int(os.environ.get("MENTOR_KILLS", "100"))
SCENARIOS = ("hidden_sweater", "milk_rotation")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


class Machine:
    """What a person has seen on this machine, to be compared with what is kept."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.events: dict[int, list[Any]] = {}
        self.drafts: dict[tuple[int, str], str] = {}

    def seen(self, said: dict[str, Any]) -> None:
        """Take one acknowledged line of the player."""
        if "sat_down" in said:
            self.sat_down(said)
        elif "number" in said:
            assert said["number"] == len(self.events.setdefault(said["play"], []))
            self.events[said["play"]].append(said["event"])
        elif "place" in said:
            self.drafts[said["play"], said["place"]] = said["draft"]

    def sat_down(self, said: dict[str, Any]) -> None:
        """A new sitting goes on where the last one was killed, with the words that were half-written."""
        play = said["sat_down"]
        if play in self.events:
            assert said["events"] == self.events[play]
            assert said["draft"] == self.drafts.get((play, said["place"]), "")
        self.events[play] = said["events"]

    def compare(self) -> None:
        """Everything that was seen is kept; at most one write more, which was on its way to be seen."""
        journal = Journal(self.data / "journal.sqlite3")
        exported = {play["id"]: play for play in journal.export()["plays"]}
        journal.close()
        on_their_way = 0
        for number, play in exported.items():
            kept = [{key: value for key, value in event.items() if key != "at"} for event in play["events"]]
            seen = self.events.setdefault(number, [])
            assert kept[: len(seen)] == seen
            on_their_way += len(kept) - len(seen)
            self.events[number] = kept
            for place, text in play["drafts"].items():
                before = self.drafts.get((number, place), "")
                on_their_way += text != before
                assert text.startswith(before)
                self.drafts[number, place] = text
        assert set(self.events) <= set(exported)
        assert on_their_way <= 1


@pytest.fixture
def players(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The process that forks players, all on one machine."""
    process = subprocess.Popen(
        [sys.executable, "-P", str(Path(__file__).with_name("player.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment(tmp_path / "data"),
        cwd=ROOT,
    )
    yield process
    assert process.stdin
    process.stdin.close()
    process.wait(120)


def one_sitting(players: subprocess.Popen[str], machine: Machine, chance: random.Random) -> None:
    """Let somebody play for a random number of steps and a random moment more, then kill the process."""
    assert players.stdin
    assert players.stdout
    players.stdin.write(f"{chance.randrange(10**6)} {chance.choice(SCENARIOS)}\n")
    players.stdin.flush()
    steps = chance.randrange(25)
    player = 0
    for said in lines(players.stdout):
        assert "gone" not in said, "the player stopped by itself"
        player = player or said.get("player", 0)
        machine.seen(said)
        steps -= 1
        if player and steps < 0:
            break
    time.sleep(chance.random() * 0.004)  # anywhere in a step: a few of them fit in this time
    os.kill(player, signal.SIGKILL)
    for said in lines(players.stdout):
        if "gone" in said:
            return
        machine.seen(said)


def lines(stream: IO[str]) -> Iterator[dict[str, Any]]:
    for line in iter(stream.readline, ""):
        yield json.loads(line)


def test_nothing_is_lost_at_any_of_many_kills(players: subprocess.Popen[str], tmp_path: Path) -> None:
    machine = Machine(tmp_path / "data")
    chance = random.Random(int(os.environ.get("MENTOR_TEST_SEED", "1")))
    for _ in range(KILLS):
        one_sitting(players, machine, chance)
        machine.compare()
    assert any(len(events) > 20 for events in machine.events.values())
    assert any(machine.drafts.values())
    done = mentor(tmp_path / "data", "history", "--json")
    assert done.returncode == 0
    numbers = sorted(play["number"] for play in json.loads(done.stdout))
    assert numbers == list(range(1, len(machine.events) + 1))
