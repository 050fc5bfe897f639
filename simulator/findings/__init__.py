"""Every kind of finding that reading and checking can give: one entry a kind, one file a family.

The layers below the commands know the codes and how severe they are; the sentences are told by
`check/reporting/wording.py` alone. Read late: a file without a mistake needs none of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from simulator.findings.kind import Kind

__all__ = ["Kind", "kinds"]


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind by its code, in the order of the documentation."""
    from simulator.findings import (
        acceptances,
        conditions,
        eaten,
        exercises,
        privacy,
        proofs,
        reading,
        references,
        structure,
        teaching,
        tests,
        translations,
        unwritten,
        words,
    )

    families = (
        reading, eaten, structure, references, conditions, translations,
        proofs, tests, teaching, words, exercises, privacy, unwritten, acceptances,
    )  # fmt: skip
    return {kind.code: kind for family in families for kind in family.KINDS}
