"""A scenario of a pack, read in one language."""

from __future__ import annotations

from pathlib import Path

from simulator.scenario.diagnostics import Loaded
from simulator.scenario.loader import read_scenario
from simulator.scenario.model import Pack, Scenario
from simulator.scenario.pack_files import scenario_file
from simulator.scenario.translation import read_catalogue


def read_in(
    folder: Path, name: str, language: str, pack: Pack | None, accepted: str = ""
) -> Loaded[Scenario]:
    """Read a scenario with everything that is wrong with it, in `language` where it can be had.

    Without a pack the tips are not looked up. A catalogue that cannot be read costs the translation only.
    `accepted`: the hash of the content that was found right before.
    """
    path = scenario_file(folder, name)
    catalogue_path = folder / f"{name}.{language}.po"
    if not catalogue_path.exists():
        return read_scenario(path, pack, accepted=accepted)
    catalogue = read_catalogue(catalogue_path)
    loaded = read_scenario(path, pack, catalogue.value, accepted)
    if loaded.value is None or loaded.value.language != language:
        return Loaded(loaded.value, (*loaded.diagnostics, *catalogue.diagnostics))
    # Written in this language: a catalogue for it has nothing to say.
    return read_scenario(path, pack, accepted=accepted)
