"""Whole workshops by script: the real wall on a terminal, a browser for each person, one who leads.

`python scripts/whole_workshop.py` leads one in each way of voting and each language, and prints a line for
each. `--pictures FOLDER` paints the wall at every step (SVG). Needs Chromium. Any vote that is not counted
once, anything that tells how the votes fall before they are shown, and anything left on the disk but the play
ends the run with its place.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from simulator import resources  # noqa: E402 - the tests are found from here on
from tests.workshop.whole import WAYS, Evening  # noqa: E402


def main() -> int:
    """Lead as many workshops as asked for; print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--story", default="milk_rotation")
    parser.add_argument("--phones", type=int, default=22)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS)
    parser.add_argument("--languages", nargs="+", choices=("nb", "en"), default=("nb", "en"))
    parser.add_argument("--size", type=int, nargs=2, metavar=("COLUMNS", "ROWS"), default=(120, 40))
    parser.add_argument("--pictures", type=Path)
    wish = parser.parse_args()
    if wish.pictures:
        wish.pictures.mkdir(parents=True, exist_ok=True)
    for number, (way, language) in enumerate((way, each) for way in wish.ways for each in wish.languages):
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="mentor-workshop-", ignore_cleanup_errors=True) as folder:
            evening = Evening(
                Path(folder), resources.scenarios(), wish.story, language, way, wish.phones, tuple(wish.size),
                seed=number, pictures=wish.pictures,
            )  # fmt: skip
            asyncio.run(evening.run())
        print(
            f"{way}, {language}: {wish.phones} people, {evening.questions} questions, {evening.votes} votes, "
            f"each counted once; {evening.looked_through} answers looked through before votes were shown; "
            f"{len(evening.done)} steps, {time.monotonic() - started:.0f} s",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
