"""Change the bytes of the shipped files at random and read them: `python scripts/fuzz.py --minutes 10`.

Every file that raises, takes over two seconds, or gives a finding without a place or safe words is kept in
`tests/robustness/found/`, where the tests read it from then on. Prints the seed, the count and the time.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.robustness.mutations import examine, mutate  # noqa: E402 - the tests are found from here on
from tests.robustness.packs import make_pack  # noqa: E402

FOUND = ROOT / "tests" / "robustness" / "found"
MOST_FOUND = 20


def main() -> int:
    """Fuzz until the time is over or too much is found; 1 where anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    wish = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="mentor-fuzz-"))
    try:
        count, verdicts, found = fuzz(folder, wish.seed, wish.minutes * 60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"seed {wish.seed}, {count} files, {wish.minutes:g} minutes, {dict(verdicts)}: {found} found")
    return 1 if found else 0


def fuzz(folder: Path, seed: int, seconds: float) -> tuple[int, Counter[str], int]:
    """Return how many files were read, what came of them, and how many were found wanting."""
    chance = random.Random(seed)
    sources = [path for path in (ROOT / "scenarios").iterdir() if path.suffix in (".yaml", ".po")]
    small = make_pack(folder / "small")
    sources += [*small.glob("*.yaml")] * 6  # forty times as fast to read
    contents = {path: path.read_bytes() for path in sources}
    place = folder / "pack"
    verdicts: Counter[str] = Counter()
    causes: set[str] = set()
    deadline, count = time.monotonic() + seconds, 0
    while time.monotonic() < deadline and len(causes) < MOST_FOUND:
        source = chance.choice(sources)
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(source.parent, place)
        path = place / source.name
        path.write_bytes(mutate(contents[source], chance, list(contents.values())))
        count += 1
        try:
            verdicts[examine(path, random.Random(count))] += 1
        except Exception:  # noqa: BLE001 - whatever it raises is what we look for
            cause = traceback.format_exc()
            key = "\n".join(line for line in cause.splitlines() if "File " in line)[-300:]
            if key not in causes:
                causes.add(key)
                keep(path, cause)
    return count, verdicts, len(causes)


def keep(path: Path, cause: str) -> None:
    """Keep a file among the regression files, and tell why."""
    data = path.read_bytes()
    kind = "pack.yaml" if path.name == "pack.yaml" else path.suffix[1:]
    name = f"{hashlib.sha256(data).hexdigest()[:10]}.{kind}"
    FOUND.mkdir(exist_ok=True)
    (FOUND / name).write_bytes(data)
    print(f"{name} ({path.name}):\n{cause}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
