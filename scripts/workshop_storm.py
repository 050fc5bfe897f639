"""Kills, reloads, sleeps, offline spells of 40 phones, and the wall killed twice: is every vote there once?

`python scripts/workshop_storm.py` drives 40 real pages in Chromium at the real wall and prints what it
counted. Any vote lost, doubled or changed ends the run with its place.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.workshop.storm import Storm  # noqa: E402 - the tests are found from here on


def spread(seconds: list[float]) -> str:
    """Return median, 99th of a hundred, and the longest."""
    ordered = sorted(seconds)
    late = ordered[round(0.99 * (len(ordered) - 1))]
    return f"p50 {statistics.median(ordered):.2f} s, p99 {late:.2f} s, longest {ordered[-1]:.2f} s"


def main() -> int:
    """Let it storm as asked for; print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=40)
    parser.add_argument("--happenings", type=int, default=1000)
    parser.add_argument("--at-once", type=int, default=Storm.at_once, help="phones it happens to at a time")
    parser.add_argument("--questions", type=int, default=3)
    parser.add_argument("--falls", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=60, help="give up after so many")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mentor-storm-", ignore_cleanup_errors=True) as folder:
        storm = Storm(Path(folder), "milk_rotation", wish.phones, wish.happenings, wish.seed)
        storm.at_once = wish.at_once
        try:
            asyncio.run(asyncio.wait_for(storm.run(wish.questions, wish.falls), wish.minutes * 60))
            happenings = sum(storm.happened.values())
            print(
                f"{wish.phones} pages, {storm.votes} votes sent, {happenings} happenings, 0 lost or doubled"
            )
        finally:
            print(f"seed {wish.seed}, load {os.getloadavg()[0]:.1f}: {dict(storm.happened)}")
            for what, seconds in (
                ("a page back after one", storm.rejoined),
                (f"a page back after {wish.falls} falls of the wall", storm.after_falls),
                ("of that the wall's own part: a page over a plain socket", storm.answered),
            ):
                if seconds:
                    in_time = sum(each <= 2 for each in seconds)
                    print(f"{what}: {spread(seconds)}, {in_time} of {len(seconds)} in 2 s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
