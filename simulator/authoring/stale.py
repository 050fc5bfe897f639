"""Which translations an edit of a story has left behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from simulator.authoring.merging import Merged, Wanted, merged
from simulator.authoring.notes import scenario_texts
from simulator.scenario.loader import Opened
from simulator.scenario.messages import read_messages
from simulator.scenario.source import read


class Stale(NamedTuple):
    """What a catalogue lacks since the edit, by context: texts that are `changed`, new ones, `moved` ones."""

    path: Path
    changed: list[str]
    missing: list[str]
    moved: list[str]


def stale(old: Opened, new: Opened) -> list[Stale]:
    """Return what the catalogues beside the new version lack, and did not lack for the old one."""
    path = new.source.path
    return [each for each in _each(old, new, sorted(path.parent.glob(f"{path.stem}.*.po"))) if any(each[1:])]


def _each(old: Opened, new: Opened, files: list[Path]) -> Iterator[Stale]:
    wanted = [_wanted(opened) for opened in (old, new)]
    for file in files:
        source = read(file)
        known = [] if source.broken else read_messages(source, whole=True)
        if source.broken:
            continue  # `mentor check` tells it
        entries = [each for each in known if each.original]
        before, after = (merged(texts, entries, str) for texts in wanted)
        yield Stale(
            file,
            _more(after.fuzzy, before.fuzzy),
            _more(_untranslated(after), _untranslated(before)),
            _more(after.moved, before.moved),
        )


def _wanted(opened: Opened) -> list[Wanted]:
    scenario = opened.scenario()
    return scenario_texts(opened, scenario, str) if scenario else []


def _untranslated(catalogue: Merged) -> list[str]:
    return [each.context for each in catalogue.messages if not each.translation and not each.obsolete]


def _more(after: list[str], before: list[str]) -> list[str]:
    """Return what is in the one and not in the other; of a context that is there twice the first."""
    return list(dict.fromkeys(each for each in after if each not in before))
