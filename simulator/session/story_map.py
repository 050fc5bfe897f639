"""The whole story as its author sees it: every place with its ways, and what a check found there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from simulator.authoring.layered import Layout as Layout
from simulator.authoring.layered import Passing as Passing
from simulator.authoring.layered import Size as Size
from simulator.authoring.layered import Slot as Slot
from simulator.authoring.layered import layered
from simulator.scenario.diagnostics import Diagnostic, Severity
from simulator.scenario.model import Choice, Node, Quality, Scenario
from simulator.session.labels import quality_word
from simulator.session.past_words import short
from simulator.texts import N_, _

Kind = Literal["decision", "typed", "passage", "ending"]
SIGNS: Mapping[str, str] = {"strong": "✓", "workable": "~", "tempting": "△", "weak": "✗", "": "→"}
"""What a way is told by where there is no colour; "" is a way that no choice opens."""
FINDING, UNREACHED, UNTRANSLATED = "⚑", "∅", "◇"
"""What stands at a place: a finding, that no play comes there, a text without a translation."""
KINDS: Mapping[Kind, str] = {
    "decision": N_("Decision"),
    "typed": N_("Typed moment"),
    "passage": N_("Passage"),
    "ending": N_("Ending"),
}
TITLE = 90
"""The most characters of a scene that stand for its place."""
NEVER_REACHED = ("unreachable-node", "unreachable-ending")


class Way(NamedTuple):
    """One way out of a place. `choice` and `quality` are "" where no choice opens it.

    `targets`: the nodes it can lead to, in the author's order; `some`: whether a condition decides.
    """

    choice: str
    quality: Quality | Literal[""]
    line: str
    targets: tuple[str, ...]
    some: bool

    @property
    def sign(self) -> str:
        """The sign of the quality."""
        return SIGNS[self.quality]


class Place(NamedTuple):
    """One place of the story, numbered in story order from 1.

    `findings`: how many of each severity a check has here; `untranslated`: how many of its texts have no
    translation; `reached`: whether a play can come here.
    """

    number: int
    node: str
    kind: Kind
    title: str
    scene: tuple[str, ...]
    ways: tuple[Way, ...]
    reached: bool
    findings: Mapping[Severity, int]
    untranslated: int

    @property
    def signs(self) -> str:
        """What stands at the place, as signs."""
        found = FINDING if self.findings else ""
        return found + ("" if self.reached else UNREACHED) + (UNTRANSLATED if self.untranslated else "")

    @property
    def targets(self) -> tuple[str, ...]:
        """Every node that a way leads to, once."""
        return tuple(dict.fromkeys(target for way in self.ways for target in way.targets))


class StoryMap(NamedTuple):
    """A story as places. `start`: the node it begins in."""

    scenario: str
    title: str
    language: str
    start: str
    places: tuple[Place, ...]

    def place(self, node: str) -> Place | None:
        """Return the place of a node, `None` where the story has none."""
        return next((place for place in self.places if place.node == node), None)

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each place, by node."""
        return {place.node: place.number for place in self.places}

    def laid_out(self, size: Size) -> Layout:
        """Return where each place stands, rows by the distance from the start."""
        edges = ((place.node, target) for place in self.places for target in place.targets)
        return layered([place.node for place in self.places], edges, self.start, size)


def story_map(
    scenario: Scenario, findings: Iterable[Diagnostic] = (), untranslated: Iterable[str] = ()
) -> StoryMap:
    """Return the map of a scenario.

    `findings`: those of a check, about this file. `untranslated`: the contexts of its texts that have no
    translation (`node.choice.you`).
    """
    by_node: dict[str, list[Diagnostic]] = {}
    for found in findings:
        by_node.setdefault(found.at.partition(".")[0], []).append(found)
    lacking = Counter(context.partition(".")[0] for context in untranslated)
    led_to = _is_led_to(scenario)
    places = tuple(
        _place(number, node, by_node.get(node.id, []), lacking[node.id], led_to)
        for number, node in enumerate(scenario.nodes.values(), 1)
    )
    return StoryMap(scenario.id, scenario.title, scenario.language, scenario.start, places)


def _is_led_to(scenario: Scenario) -> frozenset[str]:
    """Return the nodes that ways lead to from the start, whatever their conditions."""
    found, pending = set(), [scenario.start]
    while pending:
        node = pending.pop()
        if node not in found and node in scenario.nodes:
            found.add(node)
            pending += [target for way in _ways(scenario.nodes[node]) for target in way.targets]
    return frozenset(found)


def _place(
    number: int, node: Node, findings: list[Diagnostic], untranslated: int, led_to: frozenset[str]
) -> Place:
    scene = tuple(paragraph.text for paragraph in node.scene)
    own = {found.code for found in findings if found.at == node.id}
    kind: Kind = "ending" if node.ending else "typed" if node.write else "decision"
    if kind == "decision" and not node.choices:
        kind = "passage"
    return Place(
        number,
        node.id,
        kind,
        node.ending or short(" ".join(scene[:1]).replace("\n", " ") or node.id, TITLE),
        scene,
        tuple(_ways(node)),
        node.id in led_to and not own.intersection(NEVER_REACHED),
        Counter(found.severity for found in findings),
        untranslated,
    )


def _ways(node: Node) -> list[Way]:
    if node.choices:
        return [_way_of(choice) for choice in node.choices]
    targets = tuple(dict.fromkeys(goto.node for goto in node.goto))
    return [Way("", "", "", targets, len(node.goto) > 1)] if targets else []


def _way_of(choice: Choice) -> Way:
    targets = tuple(dict.fromkeys(goto.node for goto in choice.goto))
    some = choice.when is not None or len(choice.goto) > 1
    return Way(choice.id, choice.quality, choice.you, targets, some)


def way_words(way: Way, numbers: Mapping[str, int]) -> str:
    """Return where a way leads and of what quality it is: `✓ strong → 3, 4`, in the language in use."""
    led = ", ".join(str(numbers[target]) for target in way.targets if target in numbers)
    named = f"{way.sign} {quality_word(way.quality)} → {led}" if way.quality else f"→ {led}"
    condition = _("by a condition")
    return f"{named} ({condition})" if way.some else named


def state_words(place: Place) -> list[str]:
    """Return in words what the signs at a place say."""
    found = sum(place.findings.values())
    words = []
    if not place.reached:
        words.append(f"{UNREACHED} " + _("No play comes here."))
    if found:
        words.append(f"{FINDING} " + _("{count} found by the check").replace("{count}", str(found)))
    if place.untranslated:
        count = str(place.untranslated)
        words.append(f"{UNTRANSLATED} " + _("{count} not translated").replace("{count}", count))
    return words
