"""A path through a story, as every finding and figure shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

Place = tuple[str, int]
"""A node, and a state there as its view numbers it."""


@dataclass(frozen=True, slots=True)
class Way:
    """A path: the drawn truths it starts with, and the places `node.choice` it takes.

    A typed moment that is passed stands as its node. `last` is the state it ends in. `is_shortest`: no path
    that shows the same is shorter; of some very large stories that is not known.
    """

    drawn: Mapping[str, str]
    steps: tuple[str, ...]
    last: Place
    is_shortest: bool = True

    def then(self, *places: str) -> Way:
        """Return the way with these places taken at its end."""
        return replace(self, steps=(*self.steps, *places))
