"""Findings that an author accepts."""

from __future__ import annotations

from simulator.findings.kind import Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "stale-acceptance",
        "check",
        severity="warning",
        what=N_("“{code}” is accepted here, but there is no such finding any more."),
        mend=N_("Delete this entry of “accept:”."),
        example=Example("  - {code: few-choices, at: shelf, why: Her er to nok.}", ""),
    ),
)
