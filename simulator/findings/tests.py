"""The author's own tests."""

from __future__ import annotations

from simulator.findings.kind import Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "test-cannot-choose",
        "test",
        what=N_(
            "Step {step} of this test cannot be taken: the play is at “{node}” and “{place}” is not offered."
        ),
        mend=N_("Offered there: {offered}. Fix the test, or the story."),
        guess=N_("The play has no choices there: it has ended at “{node}”. Fix the test, or the story."),
        guess_when="ended",
        example=Example(
            "    choose: [shelf.ask, cold_room.apologise]", "    choose: [shelf.blame, cold_room.apologise]"
        ),
    ),
    Kind(
        "test-not-met",
        "test",
        what=N_("The test ends at “{node}” ({values}), and “{condition}” does not hold."),
        mend=N_(
            "From step {step}, “{place}”, on it could no longer hold. Fix the story there, or the "
            "expectation."
        ),
        guess=N_("Fix the story, the choices of the test, or what it expects."),
        guess_when="unplaced",
        others=(
            (
                "endless",
                N_("The play goes round in a circle there before the first choice. Give it a way out."),
            ),
        ),
        example=Example(
            ("    choose: [shelf.ask, cold_room.hurry]\n    expect: ending == full_shelf"),
            ("    choose: [shelf.ask, cold_room.show]\n    expect: ending == full_shelf"),
        ),
    ),
)
