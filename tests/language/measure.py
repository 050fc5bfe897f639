"""Measures the rules on labelled replies: `.venv/bin/python -m tests.language.measure [FILE …]`.

Without a file: the three sets in `replies/`. The rules were tuned on `findings.tsv` and, after one
measurement, on `second.tsv`; `sealed.tsv` was written by another hand that saw no rule, is never tuned on,
and was measured once for the figures in `docs/language.md`. Any other file with the same columns (`id`,
`lang`, `kind`, `findings`, `text`) is measured in the same way. A finding counts once a reply: right where
reply and code agree. `one_thing`, `scene_words` and `long_sentence` are not labelled.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from simulator.language.analysis import analyse
from simulator.language.codes import CODES
from simulator.language.compounds import parts
from simulator.language.ears import Ear
from simulator.language.listener import Listener, listener

REPLIES = Path(__file__).parent / "replies"
UNLABELLED = {"one_thing", "scene_words", "long_sentence"}
SETS = ("findings", "second", "sealed")
NAMES = ("Farid", "Claudine", "Samuel")


class Counts(NamedTuple):
    """Rows by (language, whether the kind is right), and hits, false alarms and misses by code."""

    kinds: Counter[tuple[str, bool]]
    right: Counter[str]
    wrong: Counter[str]
    missed: Counter[str]

    def kind(self, language: str) -> float:
        """Return the share of replies whose kind is right."""
        good, bad = self.kinds[language, True], self.kinds[language, False]
        return good / max(1, good + bad)

    def precision(self, codes: Iterable[str]) -> float:
        right = sum(self.right[code] for code in codes)
        return right / max(1, right + sum(self.wrong[code] for code in codes))

    def recall(self, codes: Iterable[str]) -> float:
        right = sum(self.right[code] for code in codes)
        return right / max(1, right + sum(self.missed[code] for code in codes))


def rows(path: Path) -> list[list[str]]:
    """Return the rows of a labelled file without its head."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:] if line.strip()]


def counted(path: Path) -> Counts:
    """Return how the rules do on a file, each reply heard by somebody at A2 who knows nothing special."""
    counts = Counts(Counter(), Counter(), Counter(), Counter())
    for _, language, kind, labels, text in rows(path):
        heard = analyse(text, listener(language, "A2", names=NAMES))
        counts.kinds[language, heard.kind == kind] += 1
        wanted = {label.split("[")[0] for label in labels.split("; ") if label}
        found = {finding.code for finding in heard.findings} - UNLABELLED
        counts.right.update(wanted & found)
        counts.wrong.update(found - wanted)
        counts.missed.update(wanted - found)
    return counts


def of_tier(tier: int) -> list[str]:
    """Return the labelled codes of a tier."""
    return [code for code, about in CODES.items() if about.tier == tier and code not in UNLABELLED]


class Judged(NamedTuple):
    """One word with its label: `hard`, `known` or `either`."""

    label: str
    ear: Ear


def candidates() -> dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Return language, level, words and languages of each listener by id."""
    found = {}
    for id, language, level, languages, knows in rows(REPLIES / "candidates.tsv"):
        found[id] = (language, level, _listed(knows), tuple(name.lower() for name in _listed(languages)))
    return found


def judged_words(name: str = "tokens.tsv") -> Iterator[Judged]:
    """Yield every labelled word of a file in `replies/` as its listener catches it."""
    people = candidates()
    for _, id, scene, marked in rows(REPLIES / name):
        language, level, knows, languages = people[id]
        who: Listener = listener(language, level, knows, languages, (id.split("_")[0],), scene)
        plain, labels = _unmarked(marked)
        for ear in analyse(plain, who).ears:
            yield Judged(labels[ear.token.start], ear)


def compounds_right() -> float:
    """Return the share of words that are parted as labelled."""
    labelled = [line.split("\t") for line in (REPLIES / "compounds.tsv").read_text("utf-8").splitlines()]
    right = 0
    for word, wanted in labelled:
        found = "+".join(part.word for part in parts(word))
        right += found == wanted or (not found and "+" not in wanted)
    return right / len(labelled)


def _unmarked(marked: str) -> tuple[str, list[str]]:
    """Return the text without its marks, and the label of each character."""
    plain, labels, open_mark = [], [], ""
    for sign in marked:
        if sign in "{}~":
            open_mark = "" if open_mark else sign
        else:
            plain.append(sign)
            labels.append({"{": "hard", "~": "either", "": "known"}[open_mark])
    return "".join(plain), labels


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


def report(path: Path) -> str:
    """Return the figures of one file as Markdown."""
    counts = counted(path)
    total = sum(counts.kinds.values())
    lines = [f"{path.name}: {total} replies"]
    for language in ("nb", "en"):
        if counts.kinds[language, True] + counts.kinds[language, False]:
            lines.append(f"kind of question, {language}: {counts.kind(language):.3f}")
    lines += ["", "| code | tier | precision | recall |", "|---|---|---|---|"]
    for code, about in CODES.items():
        right, wrong, missed = counts.right[code], counts.wrong[code], counts.missed[code]
        if right + wrong + missed:
            cells = f"{right}/{right + wrong} | {right}/{right + missed}"
            lines.append(f"| `{code}` | {about.tier} | {cells} |")
    for tier in (1, 2, 3):
        codes = of_tier(tier)
        lines.append(f"| all | {tier} | {counts.precision(codes):.3f} | {counts.recall(codes):.3f} |")
    every = [code for code in CODES if code not in UNLABELLED]
    lines.append(f"| all | | {counts.precision(every):.3f} | {counts.recall(every):.3f} |")
    return "\n".join(lines)


def main() -> None:
    """Print the figures of the files asked for."""
    for path in map(Path, sys.argv[1:] or [str(REPLIES / f"{name}.tsv") for name in SETS]):
        print(report(path) + "\n")
    for name in ("tokens.tsv", "second_tokens.tsv"):
        words = [word for word in judged_words(name) if word.label != "either"]
        right = sum((word.label == "hard") == (not word.ear.heard) for word in words)
        blurred = sum(word.label == "known" and not word.ear.heard for word in words)
        print(f"words, {name}: {right} of {len(words)} right, {blurred} known words blurred")
    print(f"compounds: {compounds_right():.3f}")


if __name__ == "__main__":
    main()
