"""A kind of finding: all that is known of it in one place, and nothing of where it was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from simulator.texts import N_

Severity = Literal["error", "warning", "note"]
Family = Literal[
    "file", "eaten", "structure", "reference", "condition", "translation",
    "proof", "test", "pedagogy", "language", "privacy", "check",
]  # fmt: skip


class Example(NamedTuple):
    """A piece of a file that raises the finding, and the same piece mended."""

    broken: str
    mended: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: its code, what is wrong, and what to do, as texts with `{placeholders}`.

    `guess` is the mend where the finding has the argument `guess_when`; `others`: further mends, each after
    the argument it is for; the first that fits is taken. `example`: `None` where it is about a whole file.
    """

    code: str
    family: Family
    what: str
    mend: str
    severity: Severity = "error"
    guess: str = ""
    guess_when: str = "suggestion"
    others: tuple[tuple[str, str], ...] = ()
    example: Example | None = None

    def mend_for(self, arguments: Mapping[str, str]) -> str:
        """Return the mend that fits what a finding knows."""
        mends = ((self.guess_when, self.guess), *self.others)
        return next((mend for name, mend in mends if mend and arguments.get(name)), self.mend)


DID_YOU_MEAN = N_("Did you mean “{suggestion}”?")
UNDER_BAR = N_("Write “|” after the colon and put the text on the next line, two spaces further in.")
WRITE_INSTEAD = N_("Write “{suggestion}” instead.")
APART = N_("Write a comma between them: “{apart}”.")
OWN_NAMES = (
    "names",
    N_(
        "Below “{key}:”, two spaces further in, write a name of your own with a colon, and below that its keys: "
        "{names}."
    ),
)
WRITE_IT_SO = N_("Write it like this: “{suggestion}”.")
UNMET = (("unmet", N_("The way here leads through {from}, where no play comes either. Fix that first.")),)
SHORT = (
    (
        "beyond",
        N_("“{value}” goes from {least} to {most}, so “{part}” never holds. Change the number in it."),
    ),
    (
        "first",
        N_(
            "“{value}” still has its starting value, {low}, here, so “{part}” never holds. Change the condition, "
            "or what the value starts with."
        ),
    ),
    (
        "fixed",
        N_(
            "“{value}” is always {low} here, so “{part}” never holds. Change the condition, or let something "
            "change the value on the way."
        ),
    ),
    (
        "under",
        N_(
            "“{value}” can only be {low} to {high} here, so “{part}” never holds. Ask for less, or give more "
            "on the way."
        ),
    ),
    (
        "over",
        N_(
            "“{value}” can only be {low} to {high} here, so “{part}” never holds. Set the limit higher, or "
            "take more away on the way."
        ),
    ),
    (
        "value",
        N_(
            "“{value}” can be {low} to {high} here, but “{part}” never holds. Change the condition, or what "
            "the choices give and take away."
        ),
    ),
    ("part", N_("“{part}” alone never holds here. Change that part, or what happens on the way.")),
    (
        "contrary",
        N_(
            "It can never hold, whatever happens on the way: its parts rule each other out. Change one of them."
        ),
    ),
    ("never", N_("It can never hold, whatever happens on the way. Ask about something else.")),
)
"""Why a condition never holds, by the fact that says so."""
ASKED = (
    (
        "asked",
        N_(
            "No way here goes through “{asked}” first. Ask about something on the way here, or lead the story "
            "there first."
        ),
    ),
)
CAUSE = (
    (
        "cause",
        N_("Fix what is said about “{cause}” first: then this may be right. If not, change the condition."),
    ),
)
