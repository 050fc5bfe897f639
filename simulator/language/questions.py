"""What a reply asks, in both languages: the shape of the answer, and how sentences make a reply.

Kinds: `U` yes-check (“do you understand?”), `T` show or tell back, `A` either-or, `O` open, `C` closed,
`S` none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from simulator.language.codes import Finding
from simulator.language.reading import Read

Kind = Literal["U", "T", "A", "O", "C", "S"]
ORDER: tuple[Kind, ...] = ("U", "T", "A")
"""These decide for the whole reply, the first that is there; else the first question."""


class Asked(NamedTuple):
    """What one sentence asks, and what was seen in the asking. `questions`: how many there are."""

    kind: Kind
    questions: int
    findings: tuple[Finding, ...]


def whole(kinds: Sequence[Kind]) -> Kind:
    """Return the kind of a reply from those of its sentences."""
    for kind in ORDER:
        if kind in kinds:
            return kind
    return next((kind for kind in kinds if kind != "S"), "S")


def found(read: Read, code: str, first: int, last: int) -> Finding:
    """Return a finding on the words from `first` to `last` of a sentence."""
    last = max(first, min(last, len(read.words) - 1))
    start, end = read.place(first, last)
    return Finding(code, start, end)
