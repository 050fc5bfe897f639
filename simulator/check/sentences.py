"""The two sentences that belong to a code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is wrong, and what to do; `guess` is the mend where the finding has the argument `guess_when`."""

    what: str
    mend: str
    guess: str = ""
    guess_when: str = "suggestion"
