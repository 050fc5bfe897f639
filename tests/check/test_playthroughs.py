"""The author's tests: played with every truth they leave open; a failure names the step that went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.check.reporting.wording import mend, what
from simulator.check.whole_check import Check
from simulator.engine.story import Story
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.loader import open_scenario
from simulator.session.map_reading import map_of_file
from simulator.session.rehearsing import RehearsalError, opened_at
from simulator.session.walking import walk
from tests.check.story_file import STORY

TESTS = STORY[STORY.index("tests:\n") :]
GATE = (
    "  - {id: gate, goto: [{when: truth == phone, goto: yard}, {goto: shelf}]}\n  - {id: yard, goto: gate}\n"
)
CIRCLE = STORY.replace("start: shelf\nnodes:\n", f"start: gate\nnodes:\n{GATE}")
"""The story behind a gate that one truth never gets through."""


def run(folder: Path, *tests: str) -> list[Diagnostic]:
    path = folder / "story.yaml"
    rows = "".join(f"  - {{{test}}}\n" for test in tests)
    path.write_text(STORY.replace(TESTS, f"tests:\n{rows}"), "utf-8")
    return [f for f in Check().paths([path]).findings if f.code.startswith("test-")]


@pytest.mark.parametrize(
    "test",
    [
        "choose: [shelf.ask, cold_room.show], expect: ending == full_shelf and trust >= 6",
        "choose: [shelf.blame, cold_room.apologise, cold_room.show], expect: trust == 6",
        "choose: [shelf.ask], expect: told and not visited(cold_room) and visited(words)",
        "given: {truth: noise}, choose: [shelf.ask], expect: truth == noise",
        "choose: [], expect: trust == 3 and only_strong",
    ],
)
def test_a_test_that_holds_says_nothing(test: str, tmp_path: Path) -> None:
    assert run(tmp_path, test) == []


def test_a_choice_that_is_not_offered(tmp_path: Path) -> None:
    (found,) = run(tmp_path, "choose: [shelf.ask, cold_room.apologise], expect: told")
    assert found.code == "test-cannot-choose"
    assert found.steps == ("shelf.ask",)
    assert "Step 2 " in what(found)
    assert "cold_room.hurry" in mend(found)
    assert found.text_line[found.column - 1 :].startswith("cold_room.apologise")


def test_a_choice_after_the_end(tmp_path: Path) -> None:
    (found,) = run(tmp_path, "choose: [shelf.ask, cold_room.show, shelf.ask], expect: told")
    assert "it has ended at “full_shelf”" in mend(found)


def test_the_step_where_the_path_left_the_expectation(tmp_path: Path) -> None:
    (found,) = run(
        tmp_path, "choose: [shelf.ask, cold_room.hurry], expect: ending == full_shelf and trust >= 6"
    )
    assert found.code == "test-not-met"
    assert (found.arguments["step"], found.arguments["place"]) == ("2", "cold_room.hurry")
    assert found.text_line[found.column - 1 :].startswith("cold_room.hurry")
    (found,) = run(tmp_path, "choose: [shelf.help, cold_room.show], expect: ending == full_shelf and told")
    assert (found.arguments["step"], found.arguments["place"]) == ("1", "shelf.help")


def test_an_expectation_that_no_play_meets_is_told_at_the_expectation(tmp_path: Path) -> None:
    (found,) = run(
        tmp_path, "choose: [shelf.ask, cold_room.show], expect: ending == full_shelf and trust == 10"
    )
    assert "place" not in found.arguments
    assert found.text_line[found.column - 1 :].startswith("expect")
    assert mend(found) == "Fix the story, the choices of the test, or what it expects."


def test_a_truth_left_open_is_tried_with_every_option(tmp_path: Path) -> None:
    (found,) = run(tmp_path, "choose: [shelf.ask], expect: truth == phone")
    assert found.drawn == {"truth": "noise"}


def test_each_failing_test_is_told(tmp_path: Path) -> None:
    found = run(
        tmp_path, "choose: [shelf.ask], expect: trust == 0", "choose: [shelf.help], expect: trust == 0"
    )
    assert len(found) == 2


def test_a_story_that_goes_round_before_the_first_choice_is_told_with_all_else(tmp_path: Path) -> None:
    path, beside = tmp_path / "story.yaml", tmp_path / "beside.yaml"
    path.write_text(CIRCLE, "utf-8")
    beside.write_text(STORY.replace("when: trust <= 2", "when: trust <= 0"), "utf-8")
    found = {f.code: f for f in Check().paths([tmp_path]).findings if f.severity != "note"}
    assert found["no-way-out"].at in ("gate", "yard")
    assert found["never-offered"].path.name == "beside.yaml"
    unmet = found["test-not-met"]
    assert (unmet.arguments["node"], unmet.drawn) == ("gate", {"truth": "phone"})
    assert "truth = phone" in what(unmet)
    assert "before the first choice" in mend(unmet)
    page = map_of_file(path, "nb")
    assert "no-way-out" in {one.diagnostic.code for one in page.found[found["no-way-out"].at]}


def test_a_path_that_leads_into_a_circle_is_whole(tmp_path: Path) -> None:
    """It is as the check left it: before the circle, which is no change of the file."""
    path = tmp_path / "story.yaml"
    path.write_text(CIRCLE, "utf-8")
    walked = walk(path, [], {"truth": "phone"}, "nb")
    assert walked is not None
    assert (walked.is_whole, walked.is_endless, walked.here.node, walked.steps) == (True, True, "gate", ())
    walked = walk(path, ["shelf.ask"], {"truth": "noise"}, "nb")
    assert walked is not None
    assert (walked.is_whole, walked.is_endless, len(walked.steps)) == (True, False, 1)
    round_again = "    goto: [{when: told, goto: gate}, {goto: cold_room}]\n"
    text = CIRCLE.replace("    goto: cold_room\n", round_again, 1).replace("start: gate", "start: shelf")
    path.write_text(text, "utf-8")
    for passed, endless in ((False, False), (True, True)):  # the circle comes behind a typed moment
        walked = walk(path, ["shelf.ask"], {"truth": "phone"}, "nb", writing_passed=passed)
        assert walked is not None
        assert (walked.is_whole, walked.is_endless, walked.here.node) == (True, endless, "words")


def test_no_play_stands_where_it_only_goes_round(tmp_path: Path) -> None:
    story = Story(open_scenario(tmp_path / "story.yaml", content=CIRCLE.encode()).scenario())
    with pytest.raises(RehearsalError, match="no-way"):
        opened_at(story, "yard", {}, {})
    _events, state = opened_at(story, "shelf", {}, {})
    assert state.node == "shelf"
