"""What a person is told about a code: two sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.texts import N_

DID_YOU_MEAN = N_("Did you mean “{suggestion}”?")


@dataclass(frozen=True, slots=True)
class Advice:
    """What is wrong, and what to do; `guess` is the mend where the finding has the argument `guess_when`.

    `others`: further mends, each after the argument it is for; the first that fits is taken.
    """

    what: str
    mend: str
    guess: str = ""
    guess_when: str = "suggestion"
    others: tuple[tuple[str, str], ...] = ()

    def mend_for(self, arguments: Mapping[str, str]) -> str:
        """Return the mend that fits what a finding knows."""
        mends = ((self.guess_when, self.guess), *self.others)
        return next((mend for name, mend in mends if mend and arguments.get(name)), self.mend)
