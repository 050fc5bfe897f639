"""Kill -9 at random moments of real plays, and count what was lost: `python scripts/kill.py`.

Two kinds of kill: the real `mentor play --plain` fed with answers, and the real app on a pseudo-terminal.
After each one the file of plays is looked at: whole, without holes, and holding everything that had been
shown, and at most the one choice more that was on its way. Any loss ends the run with its place.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.robustness.killing import Sittings, looping_story  # noqa: E402 - the tests are found from here on
from tests.robustness.packs import make_pack  # noqa: E402

EVERY = 10
"""One kill in so many is one of the app: it takes six times as long to come there."""


def main() -> int:
    """Kill as often as asked for, and print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--kills", type=int, default=1000, help="in all (1000); every tenth is one of the app"
    )
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    wish = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mentor-kill-") as folder:
        home = Path(folder)
        sittings = Sittings(home, make_pack(home / "pack", {"story": looping_story()}), wish.seed)
        for number in range(1, wish.kills + 1):
            try:
                sittings.in_lines() if number % EVERY else sittings.in_the_app()
            except AssertionError:
                print(f"seed {wish.seed}, kill {number}:", file=sys.stderr)
                raise
    kinds = ", ".join(f"{count} in the {kind}" for kind, count in sorted(sittings.kills.items()))
    print(
        f"{wish.kills} kills ({kinds}), seed {wish.seed}, {time.monotonic() - started:.0f} s: "
        f"{sittings.shown} choices shown, {sittings.kept} kept, {sittings.events} events in all, none lost"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
