"""Where a text quotes somebody by name: «Fint!» sier Beatriz; Farid: «Nå?»; “Now?” says Farid."""

from __future__ import annotations

import re
from functools import lru_cache

BEFORE = r"(?P<before>{name})(?:\s+\w+)?(?:,|:|\s)\s*(?=[«“])"
AFTER = r"[»”][,.]?\s+(?:\w+\s+)?(?P<after>{name})\b|[»”],?\s+(?P<first>{name})\s+\w+"
"""A name right beside the quotation marks, with at most a verb between."""


@lru_cache(maxsize=64)
def _pattern(name: str) -> re.Pattern[str]:
    escaped = re.escape(name)
    return re.compile(rf"\b{BEFORE}|{AFTER}".replace("{name}", escaped))


def quoted_by(text: str, name: str) -> list[tuple[int, int]]:
    """Return where a person's name stands right beside what that person says: start and end in characters.

    `name`: the first name, as the scene calls them.
    """
    if not name or name not in text:
        return []
    found = []
    for match in _pattern(name).finditer(text):
        group = next(group for group in ("before", "after", "first") if match.group(group))
        found.append(match.span(group))
    return found
