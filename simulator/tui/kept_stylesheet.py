"""The style sheet, of which each piece is read once for each set of colours."""

from __future__ import annotations

from typing import Any

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_MANY = 1024
"""More pieces than there are kinds of widgets and screens."""
_READ: dict[frozenset[tuple[str, str]], LRUCache[tuple[Any, ...], list[RuleSet]]] = {}
"""The rules of the pieces read so far, for each set of colours."""


class KeptStylesheet(Stylesheet):
    """Textual's style sheet, which knows what was read of it before.

    Textual reads all of it at the start, once more for the colours, and again for what comes after them.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        """Begin with what was read before in these colours (their names and values)."""
        super().__init__(variables=variables)
        self._remember()

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other colours, and what was read before in them."""
        self._parse_cache = LRUCache(_MANY)  # Textual empties it
        super().set_variables(variables)
        self._remember()

    def reparse(self) -> None:
        """Make the rules anew in the colours that were set."""
        self.parse()

    def _remember(self) -> None:
        self._parse_cache = _READ.setdefault(frozenset(self._variables.items()), LRUCache(_MANY))
