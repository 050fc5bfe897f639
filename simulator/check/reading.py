"""Reads the files of a pack, or single ones, and gathers what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from simulator.scenario.diagnostics import Diagnostic, Loaded
from simulator.scenario.loader import read_pack, read_scenario
from simulator.scenario.model import Pack, Scenario
from simulator.scenario.translation import read_catalogue


@dataclass(slots=True)
class Checked:
    """What reading some paths gave: the scenarios that hold, by path, and every finding in order."""

    files: int = 0
    findings: list[Diagnostic] = field(default_factory=list)
    scenarios: dict[Path, Scenario] = field(default_factory=dict)
    packs: dict[Path, Pack] = field(default_factory=dict)


def check_paths(paths: list[Path]) -> Checked:
    """Read files and pack folders; a broken one never hides another, and none is read twice."""
    checked = Checked()
    packs: dict[Path, Loaded[Pack]] = {}
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            _check_folder(path, packs, seen, checked)
        else:
            _check_file(path, packs, seen, checked)
    return checked


def _check_folder(
    folder: Path, packs: dict[Path, Loaded[Pack]], seen: set[Path], checked: Checked
) -> None:
    _check_file(folder / "pack.yaml", packs, seen, checked)
    found = [*folder.glob("*.yaml"), *folder.glob("*.yml"), *folder.glob("*.po")]
    for path in sorted(found):
        _check_file(path, packs, seen, checked)


def _check_file(path: Path, packs: dict[Path, Loaded[Pack]], seen: set[Path], checked: Checked) -> None:
    if path in seen:
        return
    seen.add(path)
    folder = path.parent
    if path.suffix == ".po":
        checked.files += 1
        checked.findings.extend(read_catalogue(path).diagnostics)
        return
    if path.name == "pack.yaml":
        loaded = _pack(folder, packs)
        checked.files += path.exists()
        checked.findings.extend(loaded.diagnostics)
        if loaded.value is not None:
            checked.packs[folder] = loaded.value
        return
    pack = _pack(folder, packs).value if (folder / "pack.yaml").exists() else None
    scenario = read_scenario(path, pack)
    checked.files += 1
    checked.findings.extend(scenario.diagnostics)
    if scenario.value is not None:
        checked.scenarios[path] = scenario.value


def _pack(folder: Path, packs: dict[Path, Loaded[Pack]]) -> Loaded[Pack]:
    if folder not in packs:
        packs[folder] = read_pack(folder)
    return packs[folder]
