"""Rushes at the real server: others vote on meanwhile, nobody is let in, and it grows by little.

With MENTOR_TEST_LONG two thousand connections of each kind.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest

from tests.robustness.duration import HANG_S, LONG
from tests.session import plays
from tests.workshop.phones import Phone
from tests.workshop.rush import KINDS, Honest
from tests.workshop.served import ROOT, Served, State

MOST_HELD = 100
"""Milliseconds that others may be held up; asked for in the long run, on a quiet machine."""
MOST_MEMORY = 60
"""MiB that it may grow by."""
COUNT, SECONDS = (2_000, 12.0) if LONG else (60, 1.0)
HEAVY = {"long body": 200, "endless body": 60}
"""Of these so many at most: what is sent is made here as well."""


def count_of(kind: str) -> int:
    return min(COUNT, HEAVY.get(kind, COUNT))


async def rushed(wall: Served, kind: str) -> tuple[Honest, State, State]:
    """Let one kind of client rush the wall while somebody votes."""
    honest = Honest(Phone(wall.address))
    await honest.phone.ask("/")
    await honest.phone.join(wall.code)
    voting = asyncio.create_task(honest.vote("cabinet@0"))
    async with asyncio.timeout(HANG_S):
        while not honest.answered:
            await asyncio.sleep(0.01)
        for _twice in range(2):  # the most that it held is told from the last time on
            before = await asyncio.to_thread(wall.state)
        words = ["-m", "tests.workshop.rush", wall.address, kind, str(count_of(kind)), str(SECONDS)]
        rush = await asyncio.create_subprocess_exec(
            sys.executable, *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE
        )
        said, _ = await rush.communicate()
        assert json.loads(said) == [], "nobody is let in"
        seen = len(honest.answered)
        while len(honest.answered) < seen + 3 and not voting.done():
            await asyncio.sleep(0.01)
    voting.cancel()
    await asyncio.gather(voting, return_exceptions=True)
    assert voting.cancelled(), voting.exception()
    return honest, before, await asyncio.to_thread(wall.state)


@pytest.mark.parametrize("kind", KINDS)
def test_others_vote_on_and_nobody_is_let_in(kind: str, tmp_path: Path) -> None:
    wall = Served(tmp_path, plays.SMALL, plays.STORY)
    wall.start()
    try:
        honest, before, after = asyncio.run(rushed(wall, kind))
    finally:
        wall.kill()
    slowest = sorted(honest.answered)[-1] * 1000
    grown = after.memory - before.memory
    print(f"{kind}, {count_of(kind)}: held up for {after.held:.0f} ms, {grown:.1f} MiB more; meanwhile")
    print(f"{len(honest.answered)} votes answered, the slowest after {slowest:.0f} ms, {honest.cut} cut off")
    assert (after.phones, after.votes) == (1, 1)
    assert not LONG or after.held <= MOST_HELD
    assert grown <= MOST_MEMORY
    assert LONG or honest.cut == 0
