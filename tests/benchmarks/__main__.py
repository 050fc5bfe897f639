"""Prints the whole table of speed: `.venv/bin/python -m tests.benchmarks [--rounds N] [SECTION …]`.

A report, not a test: nothing fails here. Every figure stands beside its reference, measured in the same run
and in turns; medians, with the least and the most. The other engines are fetched (npm, PyPI) into a folder
that is thrown away. The whole takes some fifteen minutes; it wants a quiet machine, and waits for one now and
then.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.benchmarks import engines, faces, language, saving, workshop
from tests.benchmarks.table import Row, markdown

SECTIONS: dict[str, Callable[[Path, int], list[Row]]] = {
    "start": faces.starts,
    "list": faces.commands,
    "keys": faces.keys,
    "engine": engines.rows,
    "saving": saving.rows,
    "language": language.rows,
    "workshop": workshop.rows,
}
CHECK = "check"


def main() -> int:
    """Measure the sections asked for, all without a wish; `check` prints tables of its own at the end."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--rounds", type=int, default=9, help="measurements of each figure")
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join([*SECTIONS, CHECK]))
    wish = parser.parse_args()
    unknown = set(wish.sections) - {*SECTIONS, CHECK}
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    made: list[Row] = []
    for name, section in SECTIONS.items():
        if not wish.sections or name in wish.sections:
            print(f"{name} …", file=sys.stderr)
            with tempfile.TemporaryDirectory(prefix="mentor-bench-") as folder:
                made += section(Path(folder), wish.rounds)
    if made:
        print(f"Measured {date.today().isoformat()}: {faces.environment()}, {wish.rounds} rounds.\n")
        print(markdown(made))
    if not wish.sections or CHECK in wish.sections:
        print(f"{CHECK} …", file=sys.stderr)
        script = Path(__file__).with_name("check_speed.py")
        return subprocess.run([sys.executable, str(script)], check=False).returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
