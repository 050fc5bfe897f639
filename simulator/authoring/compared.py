"""Two versions of a scenario file, read and compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.authoring.difference_report import as_data, report
from simulator.authoring.differences import Differences, differences
from simulator.authoring.stale import Stale, stale
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.loader import open_scenario
from simulator.scenario.model import Scenario


@dataclass(slots=True)
class Compared:
    """What came of two versions, the old one first. `broken`: what is wrong in each that has errors."""

    broken: tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]
    found: Differences = field(default_factory=Differences)
    stale: list[Stale] = field(default_factory=list)
    stories: tuple[Scenario, Scenario] | None = None

    def lines(self) -> list[str]:
        """Return what differs in words; nothing where a version has errors."""
        return report(self.found, self.stale, *self.stories) if self.stories else []

    def data(self) -> dict[str, Any]:
        """Return the same as data that JSON can hold."""
        return as_data(self.found, self.stale)


def compare(file: Path, before: bytes, now: bytes) -> Compared:
    """Compare two contents of a scenario file; what the one before was called is no matter."""
    versions = [open_scenario(file, content=content) for content in (before, now)]
    old, new = (opened.scenario() for opened in versions)
    errors = [opened.source.findings() if opened.source.broken else () for opened in versions]
    compared = Compared((errors[0], errors[1]))
    if old is not None and new is not None:
        compared.found = differences(old, new)
        compared.stale = stale(*versions)
        compared.stories = (old, new)
    return compared
