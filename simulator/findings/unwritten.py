"""What is still to be written."""

from __future__ import annotations

from simulator.findings.kind import Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "to-be-written",
        "check",
        severity="note",
        what=N_("This is still to be written: “{start}”"),
        mend=N_("Write your own text here, and delete “{mark}”."),
        example=Example(
            "        you: ??? «Si det kort.»",
            "        you: «Vi tar én kasse om gangen.»",
        ),
    ),
)
