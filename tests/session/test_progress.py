"""What was practised: true to the journal, without a sum, and quick with a thousand plays."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from simulator.session.blocks import Said
from simulator.session.library import entries
from simulator.session.offer import offered
from simulator.session.progress import MARKS, RECENT, as_data, progress, skill_progress
from simulator.session.progress_picture import picture, save
from simulator.session.rated import rated
from simulator.session.session import Session
from tests.session import plays as real
from tests.session.simulated import START, played, story

KEY, DOOR = story("key", "ask"), story("door", "ask", "wait")
DAY = timedelta(days=1)


def test_the_latest_chances_with_their_stories_and_days() -> None:
    done = [
        played(KEY, START, 1, "not_yet"),
        played(DOOR, START + DAY, 2, "seen"),
        played(KEY, START + DAY, 3, "partly"),
    ]
    [ask, wait] = skill_progress(done, ("ask", "wait", "never"))
    assert [chance.level for chance in ask.chances] == ["not_yet"] * 2 + ["seen"] * 2 + ["partly"] * 2
    assert ask.recent == ask.chances[-RECENT:]
    assert ask.marks == "○ ○ ● ● ◐ ◐"
    assert len({chance.day for chance in ask.recent}) == 2
    assert wait.skill == "wait"
    assert wait.line == "Vis meg."


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("levels", [["not_yet"], ["seen"], ["partly", "not_yet"], ["written"], ["seen"] * 9])
def test_no_sentence_has_a_gap_or_a_reproach(sitting: Session, language: str, levels: list[str]) -> None:
    sitting.use_language(language)
    done = [played(KEY, START + day * DAY, day, level) for day, level in enumerate(levels)]
    [found] = skill_progress(done, ("ask",))
    sentence = found.sentence
    assert "{" not in sentence
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert " 0 " not in f" {sentence} "
    assert bool(found.marks) == (levels != ["written"])
    assert set(found.marks.split()) <= set(MARKS.values())


def test_from_real_plays_in_every_face(sitting: Session, tmp_path: Path) -> None:
    assert progress(sitting, entries(sitting)) == []
    real.play(sitting, "open", text="Takk. Kan du vise meg?")
    offered(sitting, entries(sitting))
    [skills, met] = progress(sitting, entries(sitting))
    lines = [block.text for block in skills.blocks if isinstance(block, Said)]
    assert lines
    assert "Nøkkelen som ble borte" in str(met.blocks)
    data = json.loads(json.dumps(as_data(sitting, entries(sitting))))
    assert [each["line"] for each in data["skills"] if each["line"]] == lines
    assert data["stories"][0]["endings"] == [play.ending for play in rated(sitting)]
    drawn = ElementTree.fromstring(
        picture(skill_progress(rated(sitting), tuple(sitting.pack.skills)), sitting.pack)
    )
    marks = sum(1 for each in drawn.iter("{http://www.w3.org/2000/svg}circle"))
    assert marks == len(MARKS) + sum(len(each["chances"]) for each in data["skills"])
    assert "http" not in ElementTree.tostring(drawn).decode().replace("http://www.w3.org/2000/svg", "")
    assert save([], sitting.pack, tmp_path / "bilde.svg").read_text("utf-8").startswith("<svg")


def test_each_person_has_their_own(sitting: Session) -> None:
    real.play(sitting, "open")
    offered(sitting, entries(sitting))
    sitting.set("person", "2")
    assert progress(sitting, entries(sitting)) == []
