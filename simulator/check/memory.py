"""What was checked before and has not changed since: verdicts kept by content.

A verdict is found again only under the hash of everything it was made from: the scenario, its catalogues and
the pack. What is kept belongs to this very program; the keeper sees to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from simulator.check.rules.guessing import Decision
from simulator.check.story_check import Verdict
from simulator.check.summary import EndingFigures, Summary
from simulator.scenario.diagnostics import as_data, from_data
from simulator.scenario.file_content import MOST_BYTES


class Keeper(Protocol):
    """Where data are kept from run to run, for this program and one folder."""

    def read(self) -> Any:
        """Return the data, `None` where there are none."""

    def write(self, data: Any) -> None:
        """Keep the data; never fails."""


def key_of(files: Iterable[Path], packs: Iterable[Path]) -> str | None:
    """Return the hash of everything a verdict is made from; `None` where a file cannot be read.

    `packs`: the files of the pack and of what it may build on, those that are there.
    """
    digest = sha256()
    try:
        for file in (*files, *sorted(pack for pack in packs if pack.exists())):
            if not file.is_file() or file.stat().st_size > MOST_BYTES:
                return None  # a folder, a pipe, or more than is ever read
            data = file.read_bytes()
            digest.update(f"\0{file.name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            digest.update(data)
    except OSError:
        return None
    return digest.hexdigest()


class Memory:
    """The verdicts of one folder. `keep` notes one; `save` writes what is new."""

    def __init__(self, keeper: Keeper, folder: Path) -> None:
        """Read what is there; anything odd counts as nothing."""
        self._folder, self._keeper = folder, keeper
        entries = keeper.read()
        self._entries: dict[str, Any] = entries if isinstance(entries, dict) else {}
        self._changed = False

    def recall(self, path: Path, key: str) -> Verdict | None:
        """Return the verdict on a file that was made from exactly this."""
        entry = self._entries.get(path.name)
        if not isinstance(entry, dict) or entry.get("key") != key:
            return None
        try:
            return decode(entry["verdict"], path.parent)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def keep(self, path: Path, key: str, verdict: Verdict) -> None:
        """Note a verdict for next time."""
        self._entries[path.name] = {"key": key, "verdict": encode(verdict)}
        self._changed = True

    def save(self) -> None:
        """Keep what is new, without the files that are gone."""
        if self._changed:
            self._keeper.write(
                {name: kept for name, kept in self._entries.items() if (self._folder / name).exists()}
            )


def encode(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as data that JSON can hold."""
    return {
        "findings": [as_data(finding) for finding in verdict.findings],
        "accepted": [[as_data(finding), why] for finding, why in verdict.accepted],
        "summary": asdict(verdict.summary) if verdict.summary else None,
        "casting": dict(verdict.casting),
        "tips": dict(verdict.tips),
        "decisions": {language: list(found) for language, found in verdict.decisions.items()},
    }


def decode(data: Mapping[str, Any], folder: Path) -> Verdict:
    """Return the verdict that `encode` made data of; KeyError, TypeError or ValueError for other data."""
    return Verdict(
        [from_data(finding, folder) for finding in data["findings"]],
        [(from_data(finding, folder), str(why)) for finding, why in data["accepted"]],
        _summary(data["summary"]) if data["summary"] else None,
        dict(data["casting"]),
        dict(data["tips"]),
        {language: tuple(map(_decision, found)) for language, found in data["decisions"].items()},
    )


def _decision(data: Any) -> Decision:
    node, choices, strong, you = data
    return Decision(str(node), tuple(choices), tuple(strong), tuple(you))


def _summary(data: Mapping[str, Any]) -> Summary:
    values = dict(data)
    values["endings"] = tuple(
        EndingFigures(
            **{
                **ending,
                "steps": tuple(ending["steps"]),
                "extents": {name: (low, high) for name, (low, high) in ending["extents"].items()},
            }
        )
        for ending in values["endings"]
    )
    values["unproved"], values["cast"] = tuple(values["unproved"]), tuple(values["cast"])
    values["minutes"] = tuple(values["minutes"]) if values["minutes"] else None
    values["debrief"] = tuple(values["debrief"]) if values["debrief"] else None
    values["truths"] = {name: tuple(options) for name, options in values["truths"].items()}
    return Summary(**values)
