"""Words and sentences beyond the candidate."""

from __future__ import annotations

from simulator.findings.kind import DID_YOU_MEAN, Example, Kind
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
        "unheard-language",
        "language",
        severity="note",
        what=N_(
            "The program does not know the words of “{language}”, so it does not point out hard words or long sentences."
        ),
        mend=N_("Let somebody who knows the language read what is said to the candidate."),
        guess=DID_YOU_MEAN,
        example=Example("language: no", "language: nb"),
    ),
    Kind(
        "easy-avoid",
        "language",
        severity="note",
        what=N_("“{word}” is listed under “avoid:”, but a candidate at level {level} knows it."),
        mend=N_("Take it away, or keep it with “accept:” and a reason if it is hard here."),
        example=Example("      avoid: [prosedyre, bord]", "      avoid: [prosedyre]"),
    ),
    Kind(
        "missing-reaction",
        "language",
        severity="error",
        what=N_("This typed moment has no reaction “{name}”."),
        mend=N_(
            "Write it under “reactions:”: unclear answers one word or another language, hurt a threat or a "
            "judgement. A sight is enough, without blame."
        ),
        example=Example(
            "        unclear: Hun venter på mer.\n",
            "        unclear: Hun venter på mer.\n        hurt: Hun legger fra seg lista.\n",
        ),
    ),
    Kind(
        "unmet-reaction",
        "language",
        severity="warning",
        what=N_("At level {level} no reply that was tried leads to the reaction “{name}”."),
        mend=N_(
            "For “clear”, write a model that this candidate hears whole. For the others, look at “level:”: "
            "from C1 on every word and sentence is heard."
        ),
        example=Example(
            "        - you: «Prosedyre.»",
            "        - you: «Melka står på kjølerommet. Vi henter den sammen.»",
        ),
    ),
)
