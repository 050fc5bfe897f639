"""Words and sentences beyond the candidate."""

from __future__ import annotations

from simulator.findings.kind import Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "long-sentence",
        "language",
        severity="warning",
        what=N_(
            "A sentence said to the candidate has {count} words; at level {level} it should have {most} at "
            "most."
        ),
        mend=N_("Divide the sentence that begins “{start}”."),
        example=Example(
            "        you: «Jeg ser at hylla er tom nå, og jeg lurer litt på hva som kan ha skjedd her i dag?»",
            "        you: «Jeg ser at hylla er tom. Hva skjedde?»",
        ),
    ),
    Kind(
        "hard-word",
        "language",
        severity="note",
        what=N_("“{word}” is hardly known to this candidate, at level {level}."),
        mend=N_(
            "Use a simpler word, show the thing, or add the word to “knows:” if it is known from the job."
        ),
        example=Example(
            "        you: «Fyll på fra mellomlagringsplassen.»", "        you: «Fyll på fra lageret.»"
        ),
    ),
    Kind(
        "easy-avoid",
        "language",
        severity="note",
        what=N_("“{word}” stands under “avoid:”, but a candidate at level {level} knows it."),
        mend=N_("Take it away, or keep it with “accept:” and a reason if it is hard here."),
        example=Example("      avoid: [prosedyre, bord]", "      avoid: [prosedyre]"),
    ),
)
