"""One finding about a story, before its place in the file is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.check.proof.way import Way
from simulator.scenario.composing import KeyPath


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says: a code, the story's place (`node`, `node.choice` or ""), the key it stands at.

    `path` leads to the key in the file. `way` is a path that shows it, where there is one.
    `language` is that of the catalogue it stands in, empty for the scenario's own file.
    """

    code: str
    at: str
    path: KeyPath
    arguments: Mapping[str, str] = field(default_factory=dict)
    way: Way | None = None
    language: str = ""
