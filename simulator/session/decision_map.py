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
from simulator.language.sentences import split
from simulator.session.history import past_events
from simulator.session.session import Session
from simulator.store.journal import JournalError

Kind = Literal["decision", "typed", "ending"]


class Door(NamedTuple):
    """A choice that was taken (`choice` "" for a typed moment). `leads_to`: the nodes met behind it."""

    choice: str
    line: str
    leads_to: tuple[str, ...]


class Place(NamedTuple):
    """One place on the map, numbered in the order of the map from 1.

    `title`: an ending's name, else the scene's first sentence. `depth`: the fewest steps
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
    story = session.story(scenario)
    try:
        plays = session.journal.plays(session.person, session.pack.id, scenario)
    except JournalError:
        plays = []
    return draw_map(story, [past_events(session, play) for play in reversed(plays)])


def draw_map(story: Story, plays: Iterable[list[Event]]) -> DecisionMap:
    """Return the map of these plays; steps that were taken back count as met."""
    met: dict[str, State] = {}
    ways: dict[tuple[str, str], list[str]] = {}
    count = 0
    for events in plays:
        count += 1
        _walk(story, events, met, ways)
    depths = _depths(story, met, ways)
    order = sorted(met, key=lambda node: (depths[node], list(story.nodes).index(node)))
    places = tuple(
        _place(story, number, node, met[node], depths[node], ways) for number, node in enumerate(order, 1)
    )
    endings = sum(place.kind == "ending" for place in places)
    scenario = story.scenario
    return DecisionMap(scenario.id, scenario.title, count, places, endings, len(scenario.endings))


def _walk(
    story: Story, events: list[Event], met: dict[str, State], ways: dict[tuple[str, str], list[str]]
) -> None:
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


def _depths(story: Story, met: dict[str, State], ways: dict[tuple[str, str], list[str]]) -> dict[str, int]:
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


def _place(
    story: Story, number: int, node_id: str, state: State, depth: int, ways: dict[tuple[str, str], list[str]]
) -> Place:
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
    title = node.ending or next(iter(split(here[0])), here[0]) if here or node.ending else node_id
    ways_out = len(node.choices) or (1 if node.write else 0)
    return Place(number, node_id, kind, title, scene, depth, doors, ways_out - len(doors))
