"""The plain reader, as a real process, through every ending of every shipped scenario in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.engine.events import Chose, Wrote
from simulator.engine.play import State, path
from simulator.engine.story import Story
from simulator.engine.transcript import turns
from simulator.store.journal import Journal
from tests.plain.driving import LANGUAGES, SCENARIOS, WALK, keys, mentor, story_of, ways

SEEDS = range(1, 9)
KINDS = ("chose", "wrote", "reflected", "planned")


def every_way() -> list[tuple[str, str, int]]:
    """Return scenario, ending and a seed that can reach it."""
    found = []
    for scenario in SCENARIOS:
        story = story_of(scenario)
        reached: dict[str, int] = {}
        for seed in SEEDS:
            if len(reached) < len(story.scenario.endings):
                for ending in ways(story, seed):
                    reached.setdefault(ending, seed)
        found += [(scenario, ending, seed) for ending, seed in reached.items()]
    return found


WAYS = every_way()


def test_every_ending_has_a_way() -> None:
    for scenario in SCENARIOS:
        endings = {node.id for node in story_of(scenario).scenario.endings}
        assert endings == {ending for name, ending, _ in WAYS if name == scenario}


def played(scenario: str, ending: str, seed: int, language: str) -> tuple[Story, State]:
    story = story_of(scenario, language)
    return story, ways(story, seed, language)[ending]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("scenario", "ending", "seed"), WAYS)
def test_a_play_to_its_ending(scenario: str, ending: str, seed: int, language: str, tmp_path: Path) -> None:
    story, state = played(scenario, ending, seed, language)
    words = ("play", scenario, "--plain", "--lang", language, "--seed", str(seed))
    done = mentor(tmp_path / "data", *words, lines=keys(story, state))
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
    _kept_as_played(tmp_path / "data", scenario, ending, state)


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
