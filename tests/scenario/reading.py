"""Reads changed copies of the small scenario; the tests of this folder share it."""

from __future__ import annotations

from pathlib import Path

from simulator.scenario.diagnostics import Diagnostic, Loaded
from simulator.scenario.loader import read_pack, read_scenario
from simulator.scenario.model import Pack, Scenario

FILES = Path(__file__).parent / "files"
SMALL = (FILES / "small.yaml").read_text("utf-8")
SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"


def changed(old: str, new: str) -> str:
    """The small scenario with the first `old` replaced; `old` must be there."""
    assert old in SMALL, old
    return SMALL.replace(old, new, 1)


def read_text(
    folder: Path, text: str | bytes, name: str = "small.yaml", pack: Pack | None = None
) -> Loaded[Scenario]:
    path = folder / name
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return read_scenario(path, pack)


def shipped_pack() -> Pack:
    pack = read_pack(SCENARIOS).value
    assert pack is not None
    return pack


def told(loaded: Loaded[Scenario] | Loaded[Pack]) -> list[str]:
    """Each finding as `code: text under the caret`."""
    return [f"{found.code}: {marked(found)}" for found in loaded.diagnostics]


def marked(found: Diagnostic) -> str:
    return found.text_line[found.column - 1 : found.end_column - 1]
