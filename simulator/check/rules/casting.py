"""Whether who plays what lines up over a pack: origin, work or gender must not tell who is mistaken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

FEWEST = 3
"""Scenarios with the same trait before a pattern is called one."""
TRAITS = ("origin", "work", "gender")


class Pattern(NamedTuple):
    """Every scenario with this trait has the same mistaken part, and others have not."""

    attribute: str
    value: str
    mistaken: str
    scenarios: tuple[str, ...]


def casting(roles: Mapping[str, Mapping[str, str]]) -> Iterator[Pattern]:
    """Yield each trait that tells who is mistaken, over the casting of all scenarios (by id) that say so."""
    told = {name: parts for name, parts in roles.items() if parts.get("mistaken")}
    for attribute in TRAITS:
        groups: dict[str, list[str]] = {}
        for name, parts in told.items():
            if parts.get(attribute):
                groups.setdefault(parts[attribute], []).append(name)
        for value, names in groups.items():
            mistaken = {told[name]["mistaken"] for name in names}
            others = {parts["mistaken"] for name, parts in told.items() if name not in names}
            if len(names) >= FEWEST and len(mistaken) == 1 and others - mistaken:
                yield Pattern(attribute, value, mistaken.pop(), tuple(sorted(names)))
