"""A story for those who review it: every text in reading order, with what it is and where it leads.

One list for all its faces: the page for the browser and the file for Word.
"""

from __future__ import annotations

import hashlib
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from simulator.authoring.story_texts import StoryText, story_texts
from simulator.scenario.loader import open_scenario
from simulator.scenario.model import Scenario
from simulator.scenario.pack_files import id_of, scenario_file
from simulator.scenario.translation import Catalogue, read_catalogue
from simulator.session.broken import BrokenScenarioError
from simulator.session.labels import quality_word
from simulator.session.session import Session
from simulator.session.story_map import KINDS, Place, Way, story_map
from simulator.texts import _


class Part(NamedTuple):
    """Texts that stand together. `way`: the choice they are of, `None` for those of the place itself."""

    way: Way | None
    texts: tuple[StoryText, ...]


class Section(NamedTuple):
    """A place of the story, or what is told before or after. `anchor`: what links lead to."""

    anchor: str
    title: str
    place: Place | None
    parts: tuple[Part, ...]


class Review(NamedTuple):
    """A story in reading order, in one language. `folder` and `scenario` say where it is from."""

    path: Path
    scenario: Scenario
    language: str
    sections: tuple[Section, ...]
    numbers: dict[str, int]

    @property
    def texts(self) -> tuple[StoryText, ...]:
        """Every text, in reading order."""
        return tuple(text for section in self.sections for part in section.parts for text in part.texts)


def review(path: Path, language: str, content: bytes | None = None) -> Review:
    """Return a scenario file for review, in a language where it is translated; BrokenScenarioError."""
    opened = open_scenario(path, content=content)
    scenario = opened.scenario()
    if scenario is None:
        raise BrokenScenarioError(id_of(path), opened.source.findings())
    catalogue = _catalogue(path, scenario, language)
    texts = story_texts(opened, scenario, _, catalogue)
    numbers = story_map(scenario).numbers
    places = {place.node: place for place in story_map(scenario).places}
    by_place: dict[str, list[StoryText]] = {}
    for text in texts:
        by_place.setdefault(text.at, []).append(text)
    sections = [_section(at, tuple(own), places.get(at), numbers) for at, own in by_place.items()]
    told = {section.place.node for section in sections if section.place}
    silent = [_section(node, (), place, numbers) for node, place in places.items() if node not in told]
    ordered = sorted([*sections, *silent], key=lambda section: _turn(section, len(places)))
    spoken = catalogue.language if catalogue else scenario.language
    return Review(path, scenario, spoken, tuple(ordered), numbers)


def file_in_use(session: Session, scenario: str) -> Path | None:
    """Return the file of a scenario of the pack in use; `None` where it has none of that id."""
    return scenario_file(session.folder, scenario) if scenario in session.scenario_ids() else None


def _catalogue(path: Path, scenario: Scenario, language: str) -> Catalogue | None:
    file = catalogue_file(path, language)
    if language == scenario.language or not file.is_file():
        return None
    return read_catalogue(file).value


def catalogue_file(path: Path, language: str) -> Path:
    """Return where the catalogue of a scenario file lies."""
    return path.with_name(f"{path.stem}.{language}.po")


def _turn(section: Section, count: int) -> int:
    if section.place:
        return section.place.number
    return {"before": 0, "debrief": count + 1, "workshop": count + 2, "words": count + 3}[section.anchor]


def _section(at: str, texts: tuple[StoryText, ...], place: Place | None, numbers: dict[str, int]) -> Section:
    titles = {
        "": _("Before the play"),
        "debrief": _("Afterwards"),
        "workshop": _("For a group"),
        "words": _("Words"),
    }
    if place is None:
        return Section(at or "before", titles[at], None, (Part(None, texts),))
    kind = place.title if place.kind == "ending" else _(KINDS[place.kind])
    ways = {way.choice: way for way in place.ways}
    parts = [
        Part(ways.get(choice) if choice else None, tuple(own))
        for choice, own in groupby(texts, key=lambda text: text.choice)
    ]
    if place.ways and not any(way.choice for way in place.ways):  # it goes on by itself
        parts.append(Part(place.ways[0], ()))
    return Section(f"place_{place.number}", f"{place.number} · {kind}", place, tuple(parts))


def way_title(way: Way) -> str:
    """Return what a choice is: its sign, its quality, its id; where it leads stands beside it as links."""
    return f"{way.sign} {quality_word(way.quality)} · {way.choice}" if way.quality else "→"


def led_to(review: Review, way: Way) -> list[tuple[str, str]]:
    """Return the anchors and numbers of the places that a way leads to."""
    numbers = [review.numbers[node] for node in way.targets if node in review.numbers]
    return [(f"place_{number}", str(number)) for number in numbers]


def mark_of(text: StoryText) -> str:
    """Return the hidden name of a text in a file that comes back: which text it is, and as it was told.

    Letters, digits and `_`, at most 40: what Word takes for a bookmark.
    """
    return f"t_{_hash(text.id, 16)}_{_hash(text.shown, 12)}"


def id_in(mark: str) -> str:
    """Return the part of a mark that says which text it is."""
    return mark.rpartition("_")[0]


def _hash(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:length]
