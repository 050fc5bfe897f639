"""The map of a scenario file: the file read, checked, and its catalogues looked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from simulator.check.whole_check import Check
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.loader import open_scenario
from simulator.scenario.model import Scenario
from simulator.scenario.pack_files import id_of
from simulator.scenario.translation import read_entries
from simulator.scenario.walk import translatable
from simulator.session.broken import BrokenScenarioError
from simulator.session.checking import Found
from simulator.session.story_map import StoryMap, story_map
from simulator.session.telling import glob_safe, read_in


class MapOfFile(NamedTuple):
    """The map of a file, its scenario in the language of the map, and by node what a check found there.

    What is about no one place stands under "".
    """

    map: StoryMap
    scenario: Scenario
    found: Mapping[str, tuple[Found, ...]]


def map_of_file(path: Path, language: str, findings: Iterable[Diagnostic] | None = None) -> MapOfFile:
    """Return the map of a scenario file, told in a language where it is translated.

    `findings`: what a check of this file gave, where there is one already. Raises BrokenScenarioError
    where the file cannot be played.
    """
    name = id_of(path)
    loaded = read_in(path.parent, name, language, None)
    if loaded.value is None:
        raise BrokenScenarioError(name, loaded.diagnostics)
    every = Check().paths([path]).findings if findings is None else findings
    own = [one for one in every if one.path == path]
    drawn = story_map(loaded.value, own, _untranslated(path, name))
    by_node: dict[str, list[Diagnostic]] = {}
    for one in own:
        node = one.at.partition(".")[0]
        by_node.setdefault(node if node in loaded.value.nodes else "", []).append(one)
    found = {node: tuple(Found(one) for one in ones) for node, ones in by_node.items()}
    return MapOfFile(drawn, loaded.value, found)


def _untranslated(path: Path, name: str) -> Iterator[str]:
    """Yield the context of each text that a catalogue beside the file lacks; none without a catalogue."""
    texts = translatable(open_scenario(path).data)
    for catalogue in sorted(path.parent.glob(f"{glob_safe(name)}.*.po")):
        entries = read_entries(catalogue)
        said = {(one.context, one.original) for one in entries if one.translation and not one.fuzzy}
        yield from (context for context, text in texts if (context, text) not in said)
