"""The decisions a person has met in a scenario: a map that grows with every play.

A place is a decision, a typed moment or an ending. Its doors are its choices: those that
were opened are named by the mentor's own line and say where they led; the others are only
counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from simulator.engine.events import Event, InvalidEventError
from simulator.engine.play import State, apply
from simulator.engine.story import Story
from simulator.engine.transcript import passages
from simulator.session.history import past_events
from simulator.session.past_words import short
from simulator.session.session import Session
from simulator.store.database import JournalError

Kind = Literal["decision", "typed", "ending"]
Ways = dict[tuple[str, str], list[str]]
"""Where the choices that were taken led: node and choice ("" for a typed moment) to the nodes behind it."""
TITLE = 80
"""The most characters of a scene that stand for its place."""


class Door(NamedTuple):
    """A choice that was taken (`choice` "" for a typed moment). `leads_to`: the nodes met behind it."""

    choice: str
    line: str
    leads_to: tuple[str, ...]


class Place(NamedTuple):
    """One place on the map, numbered in the order of the map from 1.

    `title`: an ending's name, else how the scene begins. `depth`: the fewest steps
    that led here. `closed`: how many doors were not opened yet. `scene`: its paragraphs as
    they were met last.
    """

    number: int
    node: str
    kind: Kind
    title: str
    scene: tuple[str, ...]
    depth: int
    doors: tuple[Door, ...]
    closed: int


class DecisionMap(NamedTuple):
    """What a person has met of a scenario. `plays`: from how many plays; `endings`: how many there are."""

    scenario: str
    title: str
    plays: int
    places: tuple[Place, ...]
    endings_met: int
    endings: int

    @property
    def layers(self) -> tuple[tuple[Place, ...], ...]:
        """The places by depth, from the start downwards."""
        found: dict[int, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.depth, []).append(place)
        return tuple(tuple(found[depth]) for depth in sorted(found))

    def place(self, node: str) -> Place | None:
        """Return the place of a node, `None` where it was not met."""
        return next((place for place in self.places if place.node == node), None)


def decision_map(session: Session, scenario: str) -> DecisionMap:
    """Return the map of all this person's plays of a scenario; raises BrokenScenarioError."""
    story = session.telling(scenario).story(session.language)
    try:
        plays = session.journal.plays(session.person, session.pack_key, scenario)
    except JournalError:
        plays = []
    return draw_map(story, [past_events(session, play) for play in reversed(plays)])


def draw_map(story: Story, plays: Iterable[list[Event]]) -> DecisionMap:
    """Return the map of these plays; steps that were taken back count as met."""
    met: dict[str, State] = {}
    ways: Ways = {}
    count = 0
    for events in plays:
        count += 1
        _walk(story, events, met, ways)
    depths = _depths(story, met, ways)
    order = _in_order(list(story.nodes), depths, ways)
    places = tuple(
        _place(story, number, node, met[node], depths[node], ways) for number, node in enumerate(order, 1)
    )
    endings = sum(place.kind == "ending" for place in places)
    scenario = story.scenario
    return DecisionMap(scenario.id, scenario.title, count, places, endings, len(scenario.endings))


def _walk(story: Story, events: list[Event], met: dict[str, State], ways: Ways) -> None:
    """Note where a play came to, and from where by which choice."""
    state: State | None = None
    for event in events:
        before = state
        try:
            state = apply(story, state, event)
        except InvalidEventError:
            return
        if before is not None and state.parent is not before:  # not a step forward
            continue
        met[state.node] = state
        if before is not None:
            choice = getattr(state.step, "choice", "")
            targets = ways.setdefault((before.node, choice), [])
            if state.node not in targets:
                targets.append(state.node)


def _depths(story: Story, met: dict[str, State], ways: Ways) -> dict[str, int]:
    """Return the fewest steps to each place; a place that only an older story led to stands last."""
    targets = {target for found in ways.values() for target in found}
    depths = {node: 0 for node in met if node not in targets or met[node].turn == 0}
    frontier = list(depths)
    while frontier:
        node = frontier.pop(0)
        for (source, _choice), found in ways.items():
            for target in found if source == node else ():
                if target not in depths:
                    depths[target] = depths[node] + 1
                    frontier.append(target)
    deepest = max(depths.values(), default=0)
    return {node: depths.get(node, deepest + 1) for node in met}


def _in_order(story_order: list[str], depths: dict[str, int], ways: Ways) -> list[str]:
    """Return the places layer by layer, each below what led to it, so that few ways cross."""
    order: list[str] = []
    where: dict[str, float] = {}
    for depth in range(max(depths.values(), default=-1) + 1):
        layer = [node for node in story_order if depths.get(node) == depth]

        def middle(node: str) -> float:
            above = [
                where[source] for (source, _), found in ways.items() if node in found and source in where
            ]
            return sum(above) / len(above) if above else 0.5

        layer.sort(key=middle)
        where.update({node: (place + 0.5) / len(layer) for place, node in enumerate(layer)})
        order += layer
    return order


def _place(story: Story, number: int, node_id: str, state: State, depth: int, ways: Ways) -> Place:
    node = story.nodes[node_id].node
    scene = tuple(text for passage in passages(story, state) for text in passage.scene)
    doors = tuple(
        Door(choice.id, choice.you, tuple(ways[node_id, choice.id]))
        for choice in node.choices
        if (node_id, choice.id) in ways
    )
    if (node_id, "") in ways:
        doors = (Door("", "", tuple(ways[node_id, ""])),)
    kind: Kind = "ending" if node.ending else "typed" if node.write else "decision"
    here = passages(story, state)[-1].scene or scene
    title = node.ending or short(here[0] if here else node_id, TITLE)
    ways_out = len(node.choices) or (1 if node.write else 0)
    return Place(number, node_id, kind, title, scene, depth, doors, ways_out - len(doors))
