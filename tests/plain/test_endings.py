"""The plain reader, as a real process, through every ending of every shipped scenario in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from simulator.engine.events import Chose, Started, Wrote
from simulator.engine.play import State, path, start
from simulator.engine.story import Story
from simulator.engine.transcript import turns
from simulator.store.journal import Journal
from tests.plain.driving import LANGUAGES, SCENARIOS, WALK, keys, mentor, story_of, ways

SEEDS = range(1, 9)
KINDS = ("chose", "wrote", "reflected", "planned")


@cache
def reached(scenario: str) -> dict[str, int]:
    """Return for each ending of a scenario a seed that can reach it."""
    story = story_of(scenario)
    found: dict[str, int] = {}
    drawn = set()
    for seed in SEEDS:
        values = start(story, Started(seed)).values
        if values not in drawn:  # from the same values the same endings are reached
            drawn.add(values)
            for ending in ways(story, seed):
                found.setdefault(ending, seed)
    assert found.keys() == {node.id for node in story.scenario.endings}
    return found


def played(scenario: str, ending: str, seed: int, language: str) -> tuple[Story, State]:
    story = story_of(scenario, language)
    return story, ways(story, seed, language)[ending]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_play_to_each_ending(scenario: str, language: str, tmp_path: Path) -> None:
    for ending, seed in reached(scenario).items():
        home = tmp_path / ending
        home.mkdir()
        _a_play(scenario, ending, seed, language, home)


def _a_play(scenario: str, ending: str, seed: int, language: str, home: Path) -> None:
    story, state = played(scenario, ending, seed, language)
    words = ("play", scenario, "--plain", "--lang", language, "--seed", str(seed))
    done = mentor(home / "data", *words, lines=keys(story, state))
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout
    place = 0
    for turn in turns(story, state):  # everything is told, in this order: scene, answer, coach
        texts = [text for passage in turn.passages for text in passage.scene]
        texts += [*turn.reaction, turn.feedback] if turn.step else []
        for text in texts:
            for paragraph in filter(None, text.split("\n")):
                assert paragraph in told[place:], paragraph
                place = told.index(paragraph, place)
    debrief = story.scenario.debrief
    for text in (debrief.opening, debrief.contrast.weak, debrief.contrast.rule, *debrief.other_truths):
        place = told.index(text.split("\n")[0], place)
    assert "puster rolig" in told[place:]
    _kept_as_played(home / "data", scenario, ending, state)


def _kept_as_played(data: Path, scenario: str, ending: str, state: State) -> None:
    """The journal holds the steps, the typed words, the answers and the plan."""
    journal = Journal(data / "journal.sqlite3")
    [play] = journal.export()["plays"]
    journal.close()
    assert (play["scenario"], play["ending"], play["closed"]) == (scenario, ending, True)
    steps = [step.step for step in path(state) if step.step]
    kept = {kind: [event for event in play["events"] if event["kind"] == kind] for kind in KINDS}
    assert [event["choice"] for event in kept["chose"]] == [s.choice for s in steps if isinstance(s, Chose)]
    assert [event["text"] for event in kept["wrote"]] == [s.text for s in steps if isinstance(s, Wrote)]
    assert [event["text"] for event in kept["reflected"]] == [WALK[0], WALK[3]]
    assert [WALK[6] in event["text"] for event in kept["planned"]] == [True]
