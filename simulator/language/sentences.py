"""Sentences of a typed reply: how many, and how long the longest is."""

from __future__ import annotations

import re
from typing import NamedTuple

ABBREVIATIONS = frozenset(
    ("bl.a", "ca", "dvs", "e.g", "etc", "f.eks", "i.e", "kl", "m.m", "mr", "mrs", "ms", "nr")
    + ("o.l", "osv", "pga", "s.u", "tlf")
)
"""Words whose full stop ends no sentence, nb and en, without the last dot."""

BOUNDARY = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s|$)|\n+")
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


class Findings(NamedTuple):
    """What was seen: number of sentences, words in the longest, the longest itself."""

    sentences: int
    longest_words: int
    longest: str


def split(text: str) -> list[str]:
    """Return the sentences of a text: parts that hold at least one word."""
    parts, start = [], 0
    for match in BOUNDARY.finditer(text):
        before = text[start : match.start()]
        last = before.split()[-1].casefold() if before.split() else ""
        if match.group().startswith(".") and last.lstrip("(«\"'") in ABBREVIATIONS:
            continue
        parts.append(text[start : match.end()])
        start = match.end()
    parts.append(text[start:])
    return [part.strip() for part in parts if WORD.search(part)]


def observe(text: str) -> Findings:
    """Return what can be seen in a typed reply."""
    sentences = split(text)
    longest = max(sentences, key=lambda sentence: len(WORD.findall(sentence)), default="")
    return Findings(len(sentences), len(WORD.findall(longest)), longest)


def reaction(findings: Findings, most: int) -> str:
    """Return which reaction of the scene fits: `too_long` above `most` sentences, else `clear`."""
    return "too_long" if findings.sentences > most else "clear"
