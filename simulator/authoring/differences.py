"""What an edit of a story does to the player: what can happen, what is said and what is set.

What has another name and is otherwise the same is told as renamed, and compared under its new name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from simulator.authoring.experience import Arrow, Experience, experience
from simulator.authoring.other_names import Retold, other_names
from simulator.authoring.settings import settings
from simulator.check.proof.budget import Budget
from simulator.check.proof.way import Way
from simulator.scenario.model import Scenario
from simulator.scenario.walk import told


class Changed(NamedTuple):
    """What stands at a place before and after; "" where nothing does. `place`: a context, or what is set."""

    place: str
    before: str
    after: str


@dataclass(slots=True)
class Differences:
    """All that differs. Lists of ids as written; `ways`: the plays that show it, in the version that has it.

    `unproved`: the values because of which nothing can be said of ways, endings and bounds.
    """

    renamed: dict[str, str] = field(default_factory=dict)
    unproved: tuple[str, ...] = ()
    new_places: list[str] = field(default_factory=list)
    gone_places: list[str] = field(default_factory=list)
    new_endings: dict[str, Way] = field(default_factory=dict)
    gone_endings: dict[str, Way] = field(default_factory=dict)
    new_ways: dict[Arrow, Way | None] = field(default_factory=dict)
    gone_ways: dict[Arrow, Way | None] = field(default_factory=dict)
    met_now: list[str] = field(default_factory=list)
    met_no_more: list[str] = field(default_factory=list)
    stuck_now: list[str] = field(default_factory=list)
    stuck_no_more: list[str] = field(default_factory=list)
    bounds: list[tuple[str, str, tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    """Ending, number, least and most before and after."""
    texts: list[Changed] = field(default_factory=list)
    settings: list[Changed] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether anything differs for the player."""
        parts = (getattr(self, name) for name in self.__slots__ if name != "unproved")
        return any(parts)


def differences(old: Scenario, new: Scenario, budget: Budget | None = None) -> Differences:
    """Compare two versions of a story."""
    found = Differences(renamed=other_names(old, new))
    old = Retold(old, found.renamed).scenario()
    found.new_places, found.gone_places = _missing(new, old), _missing(old, new)
    _happens(found, experience(old, budget), experience(new, budget), places(new))
    apart = [*found.new_places, *found.gone_places]
    was, is_now = texts(old), texts(new)
    for place in _shared(is_now, was, apart):
        found.texts += _text_changes(place, was.get(place, ()), is_now.get(place, ()))
    set_before, set_now = settings(old), settings(new)
    for place in _shared(set_now, set_before, apart):
        before, after = set_before.get(place, ""), set_now.get(place, "")
        found.settings += [Changed(place, before, after)] if before != after else []
    return found


def places(scenario: Scenario) -> list[str]:
    """Return the nodes and choices of a story in its order."""
    nodes = scenario.nodes.values()
    return [
        place for node in nodes for place in (node.id, *(f"{node.id}.{each.id}" for each in node.choices))
    ]


def texts(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return every text by its context (`found.scene`), those of a list in its order."""
    found: dict[str, tuple[str, ...]] = {}
    for each in told(scenario):
        found[each.context] = (*found.get(each.context, ()), each.text)
    return found


def _missing(scenario: Scenario, other: Scenario) -> list[str]:
    """Return the nodes and choices that the other version has not; those of such a node are told by it."""
    known, found = set(places(other)), list[str]()
    for place in places(scenario):
        if place not in known and place.partition(".")[0] not in found:
            found.append(place)
    return found


def _happens(found: Differences, old: Experience, new: Experience, order: list[str]) -> None:
    """Note what can happen now and could not, and the other way round."""
    found.unproved = old.unproved or new.unproved
    if found.unproved:
        return
    found.new_endings, found.gone_endings = _only(new.endings, old.endings), _only(old.endings, new.endings)
    found.new_ways, found.gone_ways = _only(new.arrows, old.arrows), _only(old.arrows, new.arrows)
    apart = [*found.new_places, *found.gone_places]
    met, met_before = new.nodes | new.offered, old.nodes | old.offered
    both = [place for place in order if not _inside(place, apart)]
    found.met_now = [place for place in both if place in met - met_before]
    found.met_no_more = [place for place in both if place in met_before - met]
    found.stuck_now, found.stuck_no_more = sorted(new.stuck - old.stuck), sorted(old.stuck - new.stuck)
    for ending, numbers in new.extents.items():
        for number, bounds in numbers.items():
            before = old.extents.get(ending, {}).get(number)
            if before is not None and before != bounds:
                found.bounds.append((ending, number, before, bounds))


def _only(one: dict[Any, Any], other: dict[Any, Any]) -> dict[Any, Any]:
    return {key: value for key, value in one.items() if key not in other}


def _inside(place: str, places: Iterable[str]) -> bool:
    return any(place == each or place.startswith(f"{each}.") for each in places)


def _shared(first: Mapping[str, Any], second: Mapping[str, Any], apart: list[str]) -> list[str]:
    """Return what stands in either, without what is inside of what is new or gone as a whole."""
    return [place for place in dict.fromkeys([*first, *second]) if not _inside(place, apart)]


def _text_changes(place: str, before: tuple[str, ...], after: tuple[str, ...]) -> list[Changed]:
    """Return what changed in the texts of one place, each beside the one it took the place of."""
    found = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            was, is_now = before[i:j], after[k:m]
            for number in range(max(len(was), len(is_now))):
                pair = [texts[number] if number < len(texts) else "" for texts in (was, is_now)]
                found.append(Changed(place, *pair))
    return found
