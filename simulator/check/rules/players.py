"""Players who do not read the scene, played through every truth: which endings they meet, and how often."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

from simulator.check.proof.explore import Explorer
from simulator.check.proof.finding import Finding
from simulator.check.proof.machine import Machine
from simulator.check.proof.plan import Plan
from simulator.check.proof.view import View
from simulator.check.rules.cues import Pick, cues, singled_out
from simulator.check.rules.guessing import MOST_DECISIONS
from simulator.engine.events import InvalidEventError, Started
from simulator.engine.play import is_open, pass_writing, start, step
from simulator.engine.story import ReadyChoice, Story, Values, fixed
from simulator.scenario.model import Scenario

MOST_STATES = 100_000
"""States a player may stand in, over all steps; of a story with more, nothing is said of its players."""
MOST_BY_CHANCE = 30_000
"""The same for any choice at all, where only the ending matters; the shipped stories have up to 10,133."""
MOST_WHILE_WINNING = 5_000
"""The same for a player of one cue, who has few ways: a check waits for each of them."""
TOO_FEW = 1e-4
"""The share of plays still under way, in a story with circles, below which they are left out."""
FEWEST_DECISIONS = 4
"""A story with fewer can hardly be told from luck, so neither its endings nor its players are judged."""
MOST_ALIKE = 0.5
"""Where more plays than this end on the same words, of those that take any choice at all, it is told."""
MOST_TRUTHS = 64
"""Combinations of drawn values that are played."""


class Place(NamedTuple):
    """What decides how a play goes on; `only_strong`: every choice so far was."""

    node: str
    values: Values
    marks: int
    only_strong: bool


class Met(NamedTuple):
    """Where a player ends.

    `endings`: the share of plays by ending node. `leaned_on`: the strong choices that the cue picked on the
    way, as `node.choice`. `spoken`: the cue decided something. `alike`: the share of plays by ending node and
    the paragraphs that are shown there.
    """

    endings: Mapping[str, float]
    leaned_on: tuple[str, ...]
    spoken: bool
    alike: Mapping[tuple[str, tuple[str, ...]], float]


def anything(texts: Sequence[str]) -> frozenset[int]:
    """Pick nothing: the player who takes any choice at all."""
    return frozenset()


def met_by(story: Story, pick: Pick, most: int = MOST_STATES) -> Met | None:
    """Play a story by one cue; `None` where there are too many states, or bare gotos lead in a circle.

    The player takes any of the choices that the cue picks, or any at all where it picks none. Typed moments
    are passed: they change nothing that comes after.
    """
    starts = _starts(story)
    if not starts:
        return None
    layer = dict.fromkeys(starts, 1 / len(starts))
    alike: dict[tuple[str, tuple[str, ...]], float] = {}
    leaned: dict[str, None] = {}
    known: dict[Place, tuple[list[Place], tuple[str, ...] | None]] = {}
    spoken, seen = False, 0
    while sum(layer.values()) > TOO_FEW:
        seen += len(layer)
        if seen > most:
            return None
        following: dict[Place, float] = {}
        for place, share in layer.items():
            node = story.nodes[place.node].node
            if node.ending:
                shown = node.id, story.shown(node.scene, place.values, place.marks, place.only_strong)
                alike[shown] = alike.get(shown, 0.0) + share
                continue
            if place not in known:  # in a circle it is stood in again and again
                taken, by_cue = _taken(story, place, pick)
                strong = tuple(f"{node.id}.{one.choice.id}" for one in taken if one.strong)
                known[place] = _after(story, place, taken), strong if by_cue else None
            after, strong_by_cue = known[place]
            if not after:
                return None
            if strong_by_cue is not None:
                spoken = True
                leaned |= dict.fromkeys(strong_by_cue)
            for one in after:
                following[one] = following.get(one, 0.0) + share / len(after)
        layer = following
    return Met(_by_ending(alike), tuple(leaned), spoken, alike)


def _by_ending(alike: Mapping[tuple[str, tuple[str, ...]], float]) -> dict[str, float]:
    endings: dict[str, float] = {}
    for (name, _), share in alike.items():
        endings[name] = endings.get(name, 0.0) + share
    return endings


def _starts(story: Story) -> list[Place]:
    """Return where a play can stand at first; nothing where bare gotos run in a circle for some truth."""
    drawn = [value for value in story.scenario.state.values() if value.drawn]
    names = [value.name for value in drawn]
    found = []
    for options in islice(product(*(value.options for value in drawn)), MOST_TRUTHS):
        try:
            state = start(story, Started(0, dict(zip(names, options, strict=True))))
        except InvalidEventError:
            return []
        found.append(Place(state.node, state.values, state.marks, state.only_strong))
    return found


def _taken(story: Story, place: Place, pick: Pick) -> tuple[list[ReadyChoice], bool]:
    """Return the choices that the player may take here, and whether the cue singled them out."""
    _, values, marks, strong = place
    ready = [one for one in story.nodes[place.node].choices.values() if is_open(one, values, marks, strong)]
    picked = singled_out(pick([one.choice.you for one in ready]), len(ready))
    return [one for number, one in enumerate(ready) if not picked or number in picked], bool(picked)


def _after(story: Story, place: Place, taken: Sequence[ReadyChoice]) -> list[Place]:
    """Return where these choices lead, or a typed moment does; nothing where bare gotos run in a circle."""
    name, values, marks, strong = place
    node = story.nodes[name]
    try:
        if node.node.write:
            entered, then = pass_writing(story, node, values, marks, strong)
            return [Place(entered[-1][0], values, then, strong)]
        found = []
        for choice in taken:
            new_values, _, then, only_strong, entered = step(story, node, choice, values, marks, strong)
            found.append(Place(entered[-1][0], new_values, then, only_strong))
        return found
    except InvalidEventError:
        return []


def endings_by_chance(machine: Machine, most: int = MOST_BY_CHANCE) -> dict[str, float] | None:
    """Return the share of plays by ending node if any choice at all is taken; `None` where that is too much.

    Values that steer nothing, or nothing further on, are left out as in a proof: of what a player can
    stand in, that leaves a fifth and less.
    """
    view = View(machine, Plan(machine).steering)
    if view.start_count > most:
        return None
    explorer = Explorer(view)
    nodes = machine.scenario.nodes
    starts = [(machine.scenario.start, state) for state in view.starts()]
    layer = dict.fromkeys(starts, 1 / len(starts))
    known: dict[tuple[str, int], list[tuple[str, int]]] = {}
    met: dict[str, float] = {}
    seen = 0
    while sum(layer.values()) > TOO_FEW:
        seen += len(layer)
        if seen > most:
            return None
        following: dict[tuple[str, int], float] = {}
        for place, share in layer.items():
            if nodes[place[0]].ending:
                met[place[0]] = met.get(place[0], 0.0) + share
                continue
            if place not in known:
                known[place] = [(node, state) for _, _, node, state in explorer.successors(*place)]
            after = known[place]
            if not after:
                return None  # a dead end: that is told by itself
            for one in after:
                following[one] = following.get(one, 0.0) + share / len(after)
        layer = following
    return met


def alike(machine: Machine) -> Iterator[Finding]:
    """Yield a finding where most plays end on a scene that is the same whatever was done on the way."""
    scenario = machine.scenario
    same = [node.id for node in scenario.endings if fixed(node.scene) is not None]
    met = endings_by_chance(machine) if same and _judged(scenario) else None
    if met is None:
        return
    node, share = max(((node, met.get(node, 0.0)) for node in same), key=lambda found: found[1])
    if share > MOST_ALIKE:
        arguments = {"ending": scenario.nodes[node].ending, "percent": f"{100 * share:.0f}"}
        path = ("nodes", list(scenario.nodes).index(node), "scene")
        yield Finding("ending-alike", node, path, arguments)


def _judged(scenario: Scenario) -> bool:
    decisions = sum(bool(node.choices) for node in scenario.nodes.values())
    return FEWEST_DECISIONS <= decisions <= MOST_DECISIONS


def winning(story: Story, language: str) -> Iterator[Finding]:
    """Yield a finding for each cue that gets a good ending in every play. `language`: that of the words."""
    good = {node.id: node.ending for node in story.scenario.endings if node.outcome == "good"}
    if len(good) == len(story.scenario.endings) or not _judged(story.scenario):
        return
    for name, pick in cues(language).items():
        if _may_lose(story, pick, good):
            continue
        met = met_by(story, pick, MOST_WHILE_WINNING)
        if met is not None and met.spoken and met.endings:
            arguments = {
                "cue": name,
                "endings": ", ".join(good[node] for node in met.endings),
                "places": ", ".join(met.leaned_on[:6]),
            }
            path = ("nodes", list(story.scenario.nodes).index(story.scenario.start))
            yield Finding("guessable-ending", "", path, arguments)


def _may_lose(story: Story, pick: Pick, good: Container[str]) -> bool:
    """Say whether the player can meet another ending than these, or has too many ways to tell."""
    open_ends = _starts(story)
    if not open_ends:
        return True
    seen = set(open_ends)
    while open_ends and len(seen) < MOST_WHILE_WINNING:
        place = open_ends.pop()
        if story.nodes[place.node].node.ending:
            if place.node not in good:
                return True
            continue
        after = _after(story, place, _taken(story, place, pick)[0])
        if not after:
            return True
        open_ends += [one for one in after if one not in seen]
        seen.update(after)
    return bool(open_ends)
