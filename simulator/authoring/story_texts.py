"""Every text of a story in reading order, each with its place, what it is, and an id that stays.

The id is the key path with the names of nodes and choices in it, not their positions: a text keeps it when
something is written in before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from simulator.authoring.notes import Say, notes_on
from simulator.scenario.composing import KeyPath
from simulator.scenario.loader import Opened
from simulator.scenario.model import Scenario
from simulator.scenario.translation import Catalogue
from simulator.scenario.walk import Told, told

WORDS = ("candidate.languages", "candidate.knows")
"""Lists of single words that are of no place."""


class StoryText(NamedTuple):
    """One text. `context` and `text` are its key in a catalogue; `shown`: as it is told in a language.

    `at`: the node it belongs to, else "debrief", "workshop", "words", or "" for what is told before the play.
    `choice`: the id of its choice, else "". `is_translated`: whether `shown` is from a catalogue.
    """

    id: str
    path: KeyPath
    context: str
    at: str
    choice: str
    what: str
    text: str
    shown: str
    is_translated: bool


def story_texts(
    opened: Opened, scenario: Scenario, say: Say, catalogue: Catalogue | None = None
) -> list[StoryText]:
    """Return every text that a player, a facilitator or the check reads; `scenario` in its own language."""
    return [
        _story_text(each, next(notes_on(each, opened.data, scenario, say)), opened.data, catalogue)
        for each in told(opened.data)
    ]


def _story_text(each: Told, what: str, data: Mapping[str, Any], catalogue: Catalogue | None) -> StoryText:
    path = each.path
    node, _dot, choice = each.at.partition(".")
    at = node or (str(path[0]) if path[0] in ("debrief", "workshop") else "")
    if each.context in WORDS:
        at = "words"
    translation = catalogue.lookup(each.context, each.text) if catalogue else None
    return StoryText(
        _id(path, data), path, each.context, at, choice, what, each.text, translation or each.text,
        translation is not None,
    )  # fmt: skip


def _id(path: KeyPath, data: Any) -> str:
    parts = []
    for step in path:
        data = data[step]
        named = data.get("id") if isinstance(data, dict) else None
        parts.append(str(named if named and isinstance(step, int) else step))
    return ".".join(parts)
