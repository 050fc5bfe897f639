"""`mentor check --words`: what anybody says, as the candidate of that story hears it."""

from __future__ import annotations

import json
import os
import shutil
from functools import cache
from pathlib import Path

import pytest

from simulator.check.said import LEVELS, SPOKEN, Said, SaidIn, said
from simulator.language.tokens import speech
from simulator.scenario.loader import open_scenario, read_scenario
from simulator.scenario.model import Scenario
from tests import forked
from tests.authoring.edits import STORIES

HARD = "egenvurderingssituasjonen"
LONG = " ".join(["Vi", "tar", "den", "store", "kassa"] * 5)


def lines(text: str, path: Path = STORIES[0]) -> dict[str, Said]:
    found = told(text, path)
    return {line.place: line for line in found.lines}


def told(text: str, path: Path = STORIES[0]) -> SaidIn:
    scenario = open_scenario(path, content=text.encode()).scenario()
    assert scenario is not None
    return said(scenario, scenario.language)


@cache
def first_story() -> Scenario:
    scenario = read_scenario(STORIES[0]).value
    assert scenario is not None
    return scenario


def with_line(line: str, quality: str = "weak") -> tuple[str, str]:
    """A story that ships in which one choice of a quality says something else, and the place of it."""
    node, choice = next(
        (node, each)
        for node in first_story().nodes.values()
        for each in node.choices
        if each.quality == quality
    )
    text = STORIES[0].read_text("utf-8").split("\n")
    node_line = text.index(f"  - id: {node.id}")
    at = next(n for n in range(node_line, len(text)) if text[n] == f"      - id: {choice.id}")
    at = next(n for n in range(at, len(text)) if text[n].startswith("        you:"))
    end = next(n for n in range(at + 1, len(text)) if not text[n].startswith("          "))
    text[at:end] = ["        you: |", f"          {line}"]
    return "\n".join(text), f"{node.id}.{choice.id}.you"


@pytest.mark.parametrize(
    "marks", ["«{}»", "»{}«", "“{}”", "”{}”", "„{}“", '"{}"', "‘{}’", "'{}'", "‹{}›", "– {}"], ids=str
)
@pytest.mark.parametrize("quality", ["weak", "tempting", "workable", "strong"])
def test_every_quality_is_listened_to_in_every_kind_of_marks(marks: str, quality: str) -> None:
    text, place = with_line(marks.replace("{}", f"{LONG} {HARD}."), quality)
    found = told(text)
    (line,) = [each for each in found.lines if each.place == place]
    assert line.longest == len(LONG.split()) + 1
    assert HARD in line.hard
    assert LEVELS.index(line.level) > LEVELS.index("A2")
    assert not found.fits(line)


def test_what_is_easy_fits_and_what_is_not_said_is_not_there() -> None:
    text, place = with_line("Du smiler. «Hei, kom hit.»")
    found = lines(text)
    assert (found[place].said, found[place].hard, found[place].level) == (("Hei, kom hit.",), (), "A1")
    text, place = with_line(f"Du tenker på {HARD}.")
    assert place not in lines(text)


def test_an_apostrophe_opens_no_speech() -> None:
    assert speech("The boys' caps and the girls' hats.") == []
    assert speech("She says 'I don't know' and smiles.") == ["I don't know"]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_level_is_the_lowest_at_which_all_is_heard(path: Path) -> None:
    scenario = read_scenario(path).value
    assert scenario is not None
    at = {}
    for level in LEVELS[:4]:
        person = scenario.candidate._replace(level=level)
        found = said(scenario._replace(candidate=person), scenario.language)
        at[level] = [(not line.hard and line.longest <= found.most) for line in found.lines]
    for number, line in enumerate(found.lines):
        heard = [level for level in LEVELS[:4] if at[level][number]]
        assert line.level in ((heard[0],) if heard else ("", "C1") if may_avoid(line, scenario) else ("C1",))
        assert line.kind in SPOKEN


def may_avoid(line: Said, scenario: Scenario) -> bool:
    """Whether the moment of a line has words that nobody is to hear here."""
    node = scenario.nodes.get(line.place.split(".")[0])
    return bool(node and node.write and node.write.avoid)


def test_what_the_program_fills_in_is_no_hard_word() -> None:
    """In a reaction to a lost word somebody may say it; which it will be nobody knows here."""
    found = [line for path in STORIES for line in told(path.read_text("utf-8"), path).lines]
    said = [line for line in found if any("{word}" in quote for quote in line.said)]
    assert said
    assert not [line for line in said if "word" in line.hard]


def mentor(folder: Path, *words: str, code: int = 0) -> str:
    done = forked.mentor(["check", "--words", *words, "--lang", "en"], folder, os.environ)
    assert (done.returncode, done.stderr) == (code, "")
    return done.stdout


def test_the_command_shows_a_table_or_data(tmp_path: Path) -> None:
    text, place = with_line(f"«{LONG} {HARD}.»")
    (tmp_path / STORIES[0].name).write_text(text, "utf-8")
    shutil.copy(STORIES[0].with_suffix(".en.po"), tmp_path)
    table = mentor(tmp_path, STORIES[0].name)
    row = next(line for line in table.split("\n") if line.strip().startswith(place)).split("  ")
    assert [cell.strip() for cell in row if cell][1:] == ["you, weak", "26!", "C1!", HARD]
    assert "bokmål" in table
    assert "English" in table
    data = json.loads(mentor(tmp_path, STORIES[0].name, "--format", "json"))
    assert [one["language"] for one in data] == ["nb", "en"]
    line = next(line for line in data[0]["lines"] if line["place"] == place)
    assert (line["said"], line["fits"], line["longest"]) == ([f"{LONG} {HARD}."], False, 26)
    (tmp_path / STORIES[0].name).write_text("format: 1\n", "utf-8")
    assert "has errors" in mentor(tmp_path, STORIES[0].name, code=1)
