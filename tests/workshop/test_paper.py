"""Paper: pages that stand alone, tell who leads everything, and give cards that tell apart without colour."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from simulator import resources
from simulator.cli import main
from simulator.session.session import Session
from simulator.workshop.paper import SHAPES, SIGNS, cards, leader_sheet


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_sheet_of_who_leads_has_every_word_of_every_story(language: str, tmp_path: Path) -> None:
    session = Session(resources.scenarios(), language)
    for name in session.scenario_ids():
        scenario = session.telling(name).story(language).scenario
        page = leader_sheet(session, scenario)
        told = " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())
        for node in scenario.nodes.values():
            texts = [part.text for part in (*node.scene, *node.thought)] + [node.note]
            for choice in node.choices:
                texts += [choice.you, choice.feedback, *(part.text for part in choice.reaction)]
            for text in texts:
                assert " ".join(text.split()) in told
        for question in scenario.workshop:
            assert question in told
        assert not re.search(r"https?:|src=|url[(]|<script", page)


def test_there_is_a_card_for_every_letter(tmp_path: Path) -> None:
    session = Session(resources.scenarios(), "nb")
    for name in session.scenario_ids():
        scenario = session.telling(name).story("nb").scenario
        most = max(len(node.choices) for node in scenario.nodes.values())
        assert most <= len(SHAPES) == len(SIGNS)
        assert re.findall("<b>(.)</b>", cards(scenario)) == list("ABCDEFGH"[:most])


def test_the_command_writes_a_new_file_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kort.html"
    assert main(["print", "hidden_sweater", str(file), "--cards", "--lang", "nb"]) == 0
    assert str(file) in capsys.readouterr().out
    assert file.read_text("utf-8").startswith("<!doctype html>")
    assert main(["print", "hidden_sweater", str(file), "--cards", "--lang", "nb"]) == 1
    assert "Velg et annet navn" in capsys.readouterr().err
    assert main(["print", "hidden_sweater", "--leader", "--lang", "en"]) == 0
    assert "Claudine" in capsys.readouterr().out
    assert main(["print", "no_such_story", "--cards"]) == 2
