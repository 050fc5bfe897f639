"""Forty weeks with the real program, its first screens in a file: to be read one after the other.

    .venv/bin/python -m tests.benchmarks.forty_weeks [FILE] [SEED]

One person practises twice a week, is away for four weeks, changes the language every tenth evening, and has a
clock that is a year ahead once and nine days back once. Nothing is measured: it is for reading.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

LONGEST = 14
"""So many rows of a library are written: what stands first."""


def main() -> None:
    """Play, and write."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "forty_weeks.txt")
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder, path.open("w", encoding="utf-8") as file:
        os.environ.update(MENTOR_DATA=folder, TZ="Europe/Oslo")
        if hasattr(time, "tzset"):
            time.tzset()
        from tests.tui.practising import weeks

        for number, start in enumerate(
            weeks(None, lambda number: "en" if number // 10 % 2 else "nb", seed=seed), 1
        ):
            file.write(f"\n==== start {number}, {start.at.astimezone():%a %d %b %Y %H:%M} {start.language}\n")
            for frame in start.frames:
                shown = frame.rstrip().splitlines()
                is_library = frame is start.frames[-1]
                some = shown[:LONGEST] if is_library else filter(str.strip, shown)
                file.write("\n".join(some) + "\n----\n")
            file.flush()
    print(f"Written to {path}")


if __name__ == "__main__":
    main()
