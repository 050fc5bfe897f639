"""Which endings the players meet who do not read the scenes, in every story, language and way of guessing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from simulator.check.rules.guessing import guessers
from simulator.check.rules.players import anything, met_by
from simulator.check.story_check import tellings
from simulator.check.whole_check import Checked
from simulator.engine.story import Story
from simulator.scenario.loader import open_scenario
from simulator.scenario.model import Scenario
from simulator.scenario.translation import open_catalogue


class GuessedEndings(NamedTuple):
    """The shares of plays by title of the ending, for each player by name, in one story and language.

    `alike`: the largest share of plays that end on the very same paragraphs, if any choice at all is taken.
    """

    scenario: str
    language: str
    players: dict[str, dict[str, float]]
    alike: float


def guessed_endings(checked: Checked) -> Iterator[GuessedEndings]:
    """Play every checked story by every player, through all truths. Takes about a second a story."""
    for path, verdict in checked.verdicts.items():
        if verdict.summary is None:
            continue
        opened = open_scenario(path, checked.packs.get(path.parent))
        scenario = opened.scenario()
        if scenario is None:
            continue  # it has been broken since it was checked
        catalogues = sorted(path.parent.glob(f"{path.stem}.*.po"))
        for language, told in tellings(opened, scenario, map(open_catalogue, catalogues)):
            met = met_by(Story(told), anything)
            alike = max(met.alike.values(), default=0.0) if met else 0.0
            yield GuessedEndings(path.stem, language, _players(checked, path, language, told), alike)


def _players(checked: Checked, path: Path, language: str, told: Scenario) -> dict[str, dict[str, float]]:
    story = Story(told)
    stories = checked.decisions(path.parent)[language]
    found = next(one for one in checked.guessing[path.parent] if one.language == language)
    titles = {node.id: node.ending for node in told.endings}
    players = {}
    for name, pick in guessers(stories, found, path.stem).items():
        met = met_by(story, pick)
        if met is not None:
            players[name] = {titles[node]: share for node, share in met.endings.items()}
    return players
