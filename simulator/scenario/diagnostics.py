"""What is wrong in a file, as data: a code, a place, the facts; what a code means stands in `findings/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Generic, TypeVar

from simulator.findings.kind import Severity as Severity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding at one place.

    `line` and `column` count from 1, in characters; `end_column` is the first column after the
    offending text on that line. `text_line` is the line as it stands in the file, ""
    where it is over 20,000 characters long.

    A finding about the story also has its place there, `at` (`node` or `node.choice`), and a
    path that shows it: the `steps` taken, with the truths `drawn` at the start. `is_shortest`: no
    other is shorter; of some very large stories that is not known.
    """

    code: str
    severity: Severity
    path: Path
    line: int
    column: int
    end_column: int
    arguments: Mapping[str, str] = field(default_factory=dict)
    text_line: str = ""
    at: str = ""
    steps: tuple[str, ...] | None = None
    drawn: Mapping[str, str] = field(default_factory=dict)
    is_shortest: bool = True


def as_data(finding: Diagnostic) -> dict[str, Any]:
    """Return a finding as data that JSON can hold; its file by name, since its folder may move."""
    data = {part.name: getattr(finding, part.name) for part in fields(finding)}
    return {
        **data,
        "path": finding.path.name,
        "arguments": dict(finding.arguments),
        "drawn": dict(finding.drawn),
    }


def from_data(data: Mapping[str, Any], folder: Path) -> Diagnostic:
    """Return the finding that `as_data` made data of, in a file of `folder`; else TypeError or KeyError."""
    steps = None if data["steps"] is None else tuple(data["steps"])
    return Diagnostic(**{**data, "path": folder / data["path"], "steps": steps})


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """What reading a file gave: `value` is None where it cannot be used, and a diagnostic then says why.

    A broken catalogue beside it is an error that costs the translation only: there is a value all the same.
    """

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()
