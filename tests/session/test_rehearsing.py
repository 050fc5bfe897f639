"""Every place of every shipped story opens as a play can really come there."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path

import pytest

from simulator.authoring.place_of_line import place_of_line
from simulator.authoring.way_to import extents
from simulator.check.proving import Proof, prove
from simulator.check.whole_check import Check
from simulator.engine.events import Started
from simulator.engine.play import offered, replay
from simulator.engine.story import Story
from simulator.scenario.loader import open_scenario
from simulator.session.history import history
from simulator.session.rehearsing import LINE, RehearsalError, opened_at, rehearse
from simulator.session.session import Session
from tests.plain.driving import story_of
from tests.scenario.reading import SCENARIOS

STORIES = sorted(path.stem for path in SCENARIOS.glob("*.yaml") if path.stem != "pack")


@cache
def shipped(name: str) -> tuple[Story, Proof]:
    """A story and what is proved of it, which several tests look at and none changes."""
    story = story_of(name)
    return story, prove(story.scenario)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path))
    return Session(SCENARIOS, "nb")


@pytest.mark.parametrize("name", STORIES)
def test_every_place_opens_with_every_truth_as_a_replay_says(name: str) -> None:
    story, proof = shipped(name)
    drawn = [value for value in story.scenario.state.values() if value.drawn]
    truths = [
        dict(zip((v.name for v in drawn), options, strict=True))
        for options in product(*(v.options for v in drawn))
    ]
    met: set[str] = set()
    places = [(node.id, "") for node in story.scenario.nodes.values()]
    places += [(node.id, choice.id) for node in story.scenario.nodes.values() for choice in node.choices]
    for (node, choice), given in product(places, truths):
        place = f"{node}.{choice}" if choice else node
        try:
            events, state = opened_at(story, place, given, {})
        except RehearsalError as error:
            if error.code != "no-way":
                raise
            continue
        met.add(place)
        assert replay(story, events) == state
        assert node in [entered for entered, _marks in state.entered]
        part = story.scenario.nodes[node]
        assert state.node == node or not (part.choices or part.write or part.ending)
        assert state.read
        assert not choice or choice in {one.id for one in offered(story, state)}
        first = events[0]
        assert isinstance(first, Started)
        assert first.drawn == given
    assert met == {f"{node}.{choice}" if choice else node for node, choice in places}
    assert set(proof.endings) <= met


def test_nothing_of_it_is_saved(session: Session, tmp_path: Path) -> None:
    playing = rehearse(
        session, "milk_rotation", session.telling("milk_rotation").story("nb").scenario.start, {}
    )
    playing.choose(playing.choices[0].id)
    assert not playing.is_saved
    session.close()
    assert history(Session(SCENARIOS, "nb")) == []


@pytest.mark.parametrize(
    ("place", "given", "code"),
    [
        ("nowhere", {}, "no-place"),
        ("1", {}, "no-line"),
        ("hidden_sweater.yaml:2:1", {}, "no-line"),
        ("found.nothing", {}, "no-place"),
        ("found", {"mood": "good"}, "no-truth"),
        ("found", {"truth": "none"}, "no-option"),
    ],
)
def test_what_is_not_in_the_story(place: str, given: dict[str, str], code: str, session: Session) -> None:
    with pytest.raises(RehearsalError) as told:
        rehearse(session, "hidden_sweater", place, given)
    assert (told.value.code, bool(told.value.known)) == (code, code != "no-line")
    assert session.journal.path is not None


@pytest.mark.parametrize("name", STORIES)
def test_every_finding_and_every_ending_opens_as_a_replay_says(name: str, session: Session) -> None:
    """The file of each story is looked at line by line: every line of a node opens at that node or choice."""
    path = SCENARIOS / f"{name}.yaml"
    story = session.telling(name).story("nb")
    nodes = story.scenario.nodes
    everywhere = {*nodes, *(f"{n.id}.{c.id}" for n in nodes.values() for c in n.choices)}
    lines = path.read_text("utf-8").splitlines()
    root = open_scenario(path).root
    meant = {place_of_line(root, line) for line in range(1, len(lines) + 1)}
    assert meant == everywhere | {""}
    found = Check().paths([path])
    places = {f"{path.name}:{one.line}" for one, _why in found.accepted}
    places |= {f"{one.path}:{one.line}:{one.column}" for one in found.findings if one.path == path}
    places |= {ending.id for ending in found.verdicts[path].summary.endings}
    for place in places:
        line = LINE.fullmatch(place)
        if line and not place_of_line(root, int(line["line"])):
            continue  # about the story as a whole: its head, its tests
        playing = rehearse(session, name, place, {})
        assert replay(story, playing.events) == playing.state


@pytest.mark.parametrize("name", STORIES)
def test_the_least_and_the_most_of_a_value_are_what_a_search_of_all_plays_finds(name: str) -> None:
    """For every ending: its values there as the proof says they can be, and a play that has each."""
    story, proof = shipped(name)
    for ending, numbers in proof.extents.items():
        for value, (low, high) in numbers.items():
            for wish, expected in (("least", low), ("most", high)):
                events, state = opened_at(story, ending, {}, {value: wish})
                assert state.values[story.index[value]] == expected
                assert replay(story, events) == state
            with pytest.raises(RehearsalError, match="no-way"):
                opened_at(story, ending, {}, {value: str(high + 1)})
        read = extents(story.scenario, ending, {})
        assert all(numbers[value] == span for value, span in read.items())
