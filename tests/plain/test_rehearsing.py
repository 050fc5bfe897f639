"""`mentor play ID --at PLACE` as a real process: it opens there, saves nothing, and says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plain.driving import LANGUAGES, mentor, story_of
from tests.plain.test_sitting import plays


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_in_the_middle_and_saves_nothing(language: str, tmp_path: Path) -> None:
    story = story_of("hidden_sweater", language)
    node = [node for node in story.scenario.nodes.values() if node.choices][-1]
    words = ("play", "hidden_sweater", "--plain", "--lang", language, "--at", node.id)
    told = mentor(tmp_path / "data", *words, lines=["1"])
    assert told.returncode == 0
    assert node.choices[0].you.split()[0] in told.stdout
    assert ("historikken" if language == "nb" else "your history") in " ".join(told.stdout.split())
    assert plays(tmp_path / "data") == []


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--at", "nowhere"), "found"),
        (("--at", "found", "--given", "truth=none"), "can be one of"),
        (("--at", "found", "--given", "mood=good"), "truth"),
        (("--at", "found", "--given", "truth"), "name=option"),
        (("--given", "truth=x"), "--at"),
    ],
)
def test_what_cannot_be_is_told(words: tuple[str, ...], part: str, tmp_path: Path) -> None:
    told = mentor(tmp_path / "data", "play", "hidden_sweater", "--plain", "--lang", "en", *words)
    assert (told.returncode, told.stdout) == (2, "")
    assert part in told.stderr
