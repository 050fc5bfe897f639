"""What was checked before and has not changed since: verdicts kept by content in the user's cache folder.

One file for each folder of scenarios. A verdict is found again only under the hash of everything it
was made from: the scenario, its catalogues, the pack, and this program. A file that is broken, half
written or from another version is passed over and written anew; two processes never mix, since a
file is replaced as a whole, and the later one wins.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from simulator import __version__
from simulator.check.story_check import Verdict
from simulator.check.summary import EndingFigures, Summary
from simulator.scenario.diagnostics import as_data, from_data
from simulator.scenario.file_content import MOST_BYTES

PROGRAM = Path(__file__).resolve().parent.parent
MADE_BY = ("check", "engine", "language", "scenario")
"""The parts of the program that a verdict depends on."""


@cache
def program() -> str:
    """Return what names this program as it stands: its version, and size and time of the files that judge."""
    parts = [__version__]
    for part in MADE_BY:
        for file in sorted((PROGRAM / part).glob("*.py")):
            status = file.stat()
            parts.append(f"{part}/{file.name} {status.st_size} {status.st_mtime_ns}")
    return sha256("\n".join(parts).encode()).hexdigest()


def key_of(files: Iterable[Path], pack: Path | None) -> str | None:
    """Return the hash of everything a verdict is made from; `None` where a file cannot be read."""
    digest = sha256(program().encode())
    try:
        for file in (*files, *([pack] if pack else [])):
            if not file.is_file() or file.stat().st_size > MOST_BYTES:
                return None  # a folder, a pipe, or more than is ever read
            data = file.read_bytes()
            digest.update(f"\0{file.name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            digest.update(data)
    except OSError:
        return None
    return digest.hexdigest()


class Memory:
    """The verdicts of one folder. `keep` notes one; `save` writes what is new and never fails."""

    def __init__(self, cache_folder: Path, folder: Path) -> None:
        """Read what is there; anything odd counts as nothing."""
        self._folder = folder
        name = sha256(os.fsencode(folder.resolve())).hexdigest()[:24]
        self._file = cache_folder / "check" / f"{name}.json"
        self._entries: dict[str, Any] = self._read()
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
        """Write the file if something is new: beside it first, then in its place; without room, nothing."""
        if not self._changed:
            return
        kept = {name: entry for name, entry in self._entries.items() if (self._folder / name).exists()}
        body = json.dumps(kept, separators=(",", ":"))  # ASCII: a file's name may hold any byte
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(f"{_sum(body)}\n{body}")
                os.replace(name, self._file)
            except OSError:
                os.unlink(name)

    def _read(self) -> dict[str, Any]:
        try:
            head, _, body = self._file.read_text("utf-8").partition("\n")
            found = json.loads(body) if head == _sum(body) else {}
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _sum(body: str) -> str:
    return sha256(body.encode()).hexdigest()


def encode(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as data that JSON can hold."""
    return {
        "findings": [as_data(finding) for finding in verdict.findings],
        "accepted": [[as_data(finding), why] for finding, why in verdict.accepted],
        "summary": asdict(verdict.summary) if verdict.summary else None,
        "casting": dict(verdict.casting),
        "tips": dict(verdict.tips),
    }


def decode(data: Mapping[str, Any], folder: Path) -> Verdict:
    """Return the verdict that `encode` made data of; KeyError, TypeError or ValueError for other data."""
    return Verdict(
        [from_data(finding, folder) for finding in data["findings"]],
        [(from_data(finding, folder), str(why)) for finding, why in data["accepted"]],
        _summary(data["summary"]) if data["summary"] else None,
        dict(data["casting"]),
        dict(data["tips"]),
    )


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
    values["truths"] = {name: tuple(options) for name, options in values["truths"].items()}
    return Summary(**values)
