"""A scenario that cannot be played."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.scenario.diagnostics import Diagnostic


class BrokenScenarioError(Exception):
    """A scenario that cannot be played. `diagnostics` say what is wrong and where."""

    def __init__(self, name: str, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Keep the id and the diagnostics, errors first."""
        super().__init__(name)
        self.name = name
        self.diagnostics = tuple(sorted(diagnostics, key=lambda found: found.severity != "error"))
