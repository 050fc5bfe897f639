"""Kill -9 at random moments of real plays, and count what was lost: `python scripts/kill.py`.

Three kinds of kill: the real `mentor play --plain` fed with answers, the real app on a pseudo-terminal,
and a player forked within a step or two of a commit (the same sitting as in `tests/store/test_killed.py`).
After each one the file is checked: whole, without holes, and holding everything that had been shown.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.plain.driving import environment  # noqa: E402 - the tests are found from here on
from tests.robustness.killing import Sittings, looping_story  # noqa: E402
from tests.robustness.packs import make_pack  # noqa: E402
from tests.store.test_killed import Machine, one_sitting  # noqa: E402


def main() -> int:
    """Kill as often as asked for; any loss ends the run with its place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1000, help="kills of mentor play --plain (1000)")
    parser.add_argument("--app", type=int, default=25, help="kills of the app on a terminal (25)")
    parser.add_argument("--forked", type=int, default=1000, help="kills of forked players (1000)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    wish = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="mentor-kill-"))
    started = time.monotonic()
    try:
        commands(home, wish.seed, wish.lines, wish.app)
        forked(home / "forked", wish.seed, wish.forked)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    kills = wish.lines + wish.app + wish.forked
    print(f"{kills} kills in {time.monotonic() - started:.0f} s, seed {wish.seed}: nothing shown was lost")
    return 0


def commands(home: Path, seed: int, lines: int, app: int) -> None:
    """Kill the real command."""
    home.mkdir(exist_ok=True)
    sittings = Sittings(home, make_pack(home / "pack", {"story": looping_story()}), seed)
    for kill in (sittings.in_lines,) * lines + (sittings.in_the_app,) * app:
        kill()
    print(f"{dict(sittings.kills)}: {sittings.shown} choices shown, {sittings.kept} kept, none lost")


def forked(home: Path, seed: int, kills: int) -> None:
    """Kill forked players, all on one machine."""
    home.mkdir()
    players = subprocess.Popen(
        [sys.executable, "-P", str(ROOT / "tests" / "store" / "player.py")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment(home), cwd=ROOT,
    )  # fmt: skip
    machine, chance = Machine(home), random.Random(seed)
    for _ in range(kills):
        one_sitting(players, machine, chance)
        machine.compare()
    if players.stdin:
        players.stdin.close()
    players.wait(10)
    events = sum(len(play) for play in machine.events.values())
    print(
        f"{{'forked': {kills}}}: {events} events and {len(machine.drafts)} half-written texts kept, none lost"
    )


if __name__ == "__main__":
    sys.exit(main())
