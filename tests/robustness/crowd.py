"""Many who play at once against one file, each a process of its own: `python crowd.py PEOPLE STEPS PAUSE_S`.

Each writes `told-SEED.json` into the folder it runs in: the events of its plays by their ids, and the
milliseconds of every commit.
Forking them after the imports, with the story read, saves the start of thirty Pythons and thirty readings;
nothing of ours is open before that, and the file where all play is made by whoever comes first.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

from simulator.engine.events import encode
from simulator.session.playing import begin
from simulator.session.session import Session
from simulator.session.telling import Telling
from simulator.store import database
from simulator.store.journal import Journal
from tests.store.player import step

STORY = "milk_rotation"


class Guest(Session):
    """A session that finds the story read."""

    read: Telling

    def telling(self, name: str) -> Telling:
        """Return what was read."""
        assert name == STORY
        return self.read


def main() -> None:
    """Let everybody sit down, begin together, and wait for all; 1 where anybody failed."""
    database.TRIES = 1_000_000  # a disk that is busy with other things is no verdict on ours
    people, steps, pause = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    data = os.environ["MENTOR_DATA"]
    os.environ["MENTOR_DATA"] = f"{data} of who reads"
    reader = Session(None, "nb")
    Guest.read = reader.telling(STORY)
    reader.close()
    os.environ["MENTOR_DATA"] = data
    begin_reading, begin_writing = os.pipe()
    ready_reading, ready_writing = os.pipe()
    children: list[int] = []
    for seed in range(people):
        child = os.fork()
        if child == 0:
            os.close(begin_writing)
            session = Guest(None, "nb")
            os.write(ready_writing, b"x")
            os.read(begin_reading, 1)  # gives nothing, as soon as the other end is closed
            play(session, seed, steps, pause)
            os._exit(0)
        children.append(child)
    for _ in range(people):
        os.read(ready_reading, 1)
    os.close(begin_writing)
    sys.exit(int(any([os.waitpid(child, 0)[1] for child in children])))


def play(session: Session, seed: int, steps: int, pause: float) -> None:
    """Play `steps` steps with a pause of `pause` seconds on average between them."""
    chance = random.Random(seed)
    took: list[float] = []
    append = Journal.append

    def timed(journal: Journal, *facts: Any) -> None:
        begun = time.perf_counter()
        append(journal, *facts)
        took.append((time.perf_counter() - begun) * 1000)

    Journal.append = timed  # type: ignore[method-assign]
    plays: dict[int, list[Any]] = {}
    playing = begin(session, STORY, seed)
    for _ in range(steps):
        time.sleep(chance.random() * 2 * pause)
        step(playing, chance)
        plays[playing.row.id] = [encode(event) for event in playing.events]
        if playing.stage == "ending" and chance.random() < 0.5:
            playing = begin(session, STORY, chance.randrange(1000))
            plays[playing.row.id] = [encode(event) for event in playing.events]
    assert not session.notices, session.notices
    Path(f"told-{seed}.json").write_text(json.dumps({"plays": plays, "took": took}))


if __name__ == "__main__":
    main()
