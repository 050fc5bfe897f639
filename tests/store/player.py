"""Plays at random until it is killed, and says each step only after it was committed.

Reads lines of `SEED SCENARIO`; for each it forks a process that sits down at the machine, goes on
with the unfinished play or begins one, and plays. Forking keeps a start at a few milliseconds.
"""

from __future__ import annotations

import json
import os
import random
import sys
from typing import Any

from simulator.engine.events import encode
from simulator.session.library import unfinished
from simulator.session.playing import Playing, begin, resume
from simulator.session.session import Session
from tests.fork_server import hear_something

WORDS = ("Se", "her.", "Hva", "skjedde?", "Vi", "skriver", "det", "ned", "sammen,", "du", "og", "jeg.")


def say(**facts: Any) -> None:
    """Write one line in one piece: what was acknowledged."""
    os.write(1, (json.dumps(facts) + "\n").encode())


def play(seed: int, scenario: str) -> None:
    """Sit down and play until killed; an ending begins a new play."""
    chance = random.Random(seed)
    session = Session(None, "nb")
    row = unfinished(session)
    playing = resume(session, row.id) if row else None
    if playing is None:
        playing = begin(session, scenario, seed)
    events = [encode(event) for event in playing.events]
    say(sat_down=playing.row.id, events=events, place=playing.place, draft=playing.draft())
    while True:
        told = len(playing.events)
        step(playing, chance)
        for number in range(told, len(playing.events)):
            say(play=playing.row.id, number=number, event=encode(playing.events[number]))
        if playing.stage == "ending" and chance.random() < 0.5:
            playing = begin(session, scenario, chance.randrange(1000))
            say(play=playing.row.id, number=0, event=encode(playing.events[0]))


def step(playing: Playing, chance: random.Random) -> None:
    """Do one thing that fits where the play stands."""
    if playing.can_step_back and chance.random() < 0.15:
        playing.step_back()
    elif playing.stage == "answer":
        playing.go_on()
    elif playing.stage == "choose":
        playing.choose(chance.choice(playing.choices).id)
    elif playing.stage == "write":
        write(playing, chance)
    else:
        playing.plan(f"jeg teller til {chance.randrange(1000)}")


def write(playing: Playing, chance: random.Random) -> None:
    """Type word by word, each kept at once, then send."""
    text = playing.draft()
    for _ in range(chance.randrange(2, 12)):
        text = f"{text} {chance.choice(WORDS)}".strip()
        playing.keep_draft(text)
        say(play=playing.row.id, place=playing.place, draft=text)
    playing.send(text)


def main() -> None:
    """Fork a player for each line; its number comes first, then what it says."""
    Session(None, "nb").close()  # what it imports is there before the forks, and what it reads to listen
    hear_something()
    for line in sys.stdin:
        seed, scenario = line.split()
        child = os.fork()
        if child == 0:
            play(int(seed), scenario)
        say(player=child)
        os.waitpid(child, 0)
        say(gone=child)


if __name__ == "__main__":
    main()
