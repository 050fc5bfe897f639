"""Coming back with a thousand plays behind one: the offer, and what one has practised. Run it by itself.

    .venv/bin/python -m tests.benchmarks.coming_back

Medians of 15 runs, in milliseconds of this process's processor time: what else the machine does is not in it.
On a journal of 1,000 finished and rated plays of the shipped pack, beside one of 10. Goal of the brief:
what one has practised opens within 150 ms with 1,000 plays.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

RUNS = 15


def measured(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times) * 1000


def filled(count: int) -> None:
    """Make a journal with so many rated plays."""
    from simulator.session.library import entries
    from simulator.session.rated import KIND, LEVELS, Rated, Shown, as_data
    from simulator.session.session import Session
    from simulator.store.journal import Note, Play

    chance, session = random.Random(1), Session(None, "nb")
    session.set("welcomed", "1")
    shelf = entries(session)
    for number in range(1, count + 1):
        entry = chance.choice(shelf)
        at = datetime.now(UTC) - timedelta(days=(count - number) / 3 + 1)
        time_told = at.isoformat()
        row = Play(
            0, 1, session.pack_key, entry.id, entry.title, "r", None, None, time_told, time_told, "end", True
        )
        play = session.journal.begin(row, [{"kind": "started"}]).id
        shown = {
            skill: Shown((chance.choice(LEVELS),) * 2, "Vis meg hva du gjør først.")
            for skill in entry.skills[:5]
        }
        data = as_data(Rated(at, number, entry.id, "end", "Claudine", (("truth", "a"),), shown))
        session.journal.note(Note(0, 1, session.pack_key, play, KIND, time_told, data))
    session.close()


async def opened() -> float:
    """Return how long the screen takes in the app, from the key to its text."""
    from simulator.session.session import Session
    from simulator.tui.app import MentorApp
    from simulator.tui.screens.progress import ProgressScreen

    app = MentorApp(Session(None, "nb"))
    app.animation_level = "none"
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        times = []
        for _ in range(RUNS):
            begun = time.process_time()
            app.show_progress()
            await pilot.pause()
            assert isinstance(app.screen, ProgressScreen)
            times.append(time.process_time() - begun)
            app.show_library()
            await pilot.pause()
    return statistics.median(times) * 1000


def main() -> None:
    """Measure and print."""
    for count in (10, 1000):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["MENTOR_DATA"] = folder
            filled(count)
            from simulator.session.library import entries
            from simulator.session.offer import offered
            from simulator.session.progress import progress
            from simulator.session.session import Session

            session = Session(None, "nb")
            shelf = entries(session)
            told = {
                "the offer": measured(lambda s=session, e=shelf: offered(s, e)),  # type: ignore[misc]
                "what was practised, as blocks": measured(lambda s=session, e=shelf: progress(s, e)),  # type: ignore[misc]
                "the screen, from key to text": asyncio.run(opened()),
            }
            session.close()
            for what, figure in told.items():
                print(f"{count:5} plays  {what:32} {figure:7.1f} ms")


if __name__ == "__main__":
    main()
