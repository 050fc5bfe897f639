"""One of many who play at once against one file: `python crowd.py SEED STEPS PAUSE_S`.

Prints one JSON object: the ids of the plays, the events of each, and the milliseconds of every commit.
"""

from __future__ import annotations

import json
import random
import sys
import time
from typing import Any

from simulator.engine.events import encode
from simulator.session.playing import begin
from simulator.session.session import Session
from simulator.store.journal import Journal
from tests.store.player import step


def main() -> None:
    """Play `steps` steps with a pause of `pause` seconds on average between them."""
    seed, steps, pause = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    chance = random.Random(seed)
    took: list[float] = []
    append = Journal.append

    def timed(journal: Journal, *facts: Any) -> None:
        begun = time.perf_counter()
        append(journal, *facts)
        took.append((time.perf_counter() - begun) * 1000)

    Journal.append = timed  # type: ignore[method-assign]
    session = Session(None, "nb")
    session.pack, session.story("milk_rotation")
    print("ready", flush=True)
    sys.stdin.readline()  # all begin together
    plays: dict[int, list[Any]] = {}
    playing = begin(session, "milk_rotation", seed)
    for _ in range(steps):
        time.sleep(chance.random() * 2 * pause)
        step(playing, chance)
        plays[playing.row.id] = [encode(event) for event in playing.events]
        if playing.stage == "ending" and chance.random() < 0.5:
            playing = begin(session, "milk_rotation", chance.randrange(1000))
            plays[playing.row.id] = [encode(event) for event in playing.events]
    assert not session.notices, session.notices
    print(json.dumps({"plays": plays, "took": took}))


if __name__ == "__main__":
    main()
