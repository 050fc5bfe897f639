"""`mentor check` as a process: formats, exit codes, one scenario, coverage, explanation."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.check.reporting import formats
from simulator.check.whole_check import Checked
from simulator.scenario.diagnostics import Diagnostic
from tests import forked
from tests.check.story_file import NEVER_OFFERED, PACK, STORY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "pack"
    place.mkdir()
    (place / "pack.yaml").write_text(PACK, "utf-8")
    (place / "story.yaml").write_text(NEVER_OFFERED, "utf-8")
    review = STORY[STORY.index("reviews:") : STORY.index("accept:")]
    (place / "other.yaml").write_text(STORY.replace(review, "reviews: []\n"), "utf-8")
    return place


def mentor(folder: Path, *words: str, code: int = 0) -> str:
    environment = {**os.environ, "MENTOR_DATA": str(folder.parent / "data")}
    done = forked.mentor(["check", *words, "--lang", "en"], folder.parent, environment)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout if code < 2 else done.stdout + done.stderr


def test_warnings_pass_and_strict_fails(folder: Path) -> None:
    told = mentor(folder, "pack")
    assert "pack/story.yaml:99:9: warning never-offered" in told
    assert "3 files read: 1 warning, 1 note." in told
    assert mentor(folder, "pack", "--strict", code=1) == told
    mentor(folder, "pack/other.yaml", "--strict")


def test_the_path_that_shows_it_and_the_figures(folder: Path) -> None:
    told = mentor(folder, "pack")
    assert "\n    Path: [truth = phone] shelf.ask → words\n" in told
    assert "story · Den tomme hylla\n  6 nodes, 2 decisions, 9 choices, 1 typed moment\n" in told
    assert "→ full_shelf «Full hylle» (good), 3 steps: " in told


def test_nothing_of_the_progress_line_in_a_pipe(folder: Path) -> None:
    assert "\r" not in mentor(folder, "pack")


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_a_terminal_sees_how_far_it_is_and_the_line_goes_away(folder: Path) -> None:
    import pty

    master, slave = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "simulator", "check", "pack", "--lang", "en"],
        cwd=folder.parent,
        env={**os.environ, "MENTOR_DATA": str(folder.parent / "data")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=slave,
    )
    os.close(slave)
    seen = os.read(master, 100_000).decode()
    os.close(master)
    assert "other: 0 nodes" in seen
    assert seen.endswith("\r\x1b[K")
    assert b"\r" not in done.stdout


def test_only_one_scenario(folder: Path) -> None:
    told = mentor(folder, "pack", "--only", "other")
    assert "story · " not in told
    assert "other · " in told


def test_json(folder: Path) -> None:
    report = json.loads(mentor(folder, "pack", "--format", "json"))
    assert report["files"] == 3
    finding = next(f for f in report["findings"] if f["code"] == "never-offered")
    assert (finding["line"], finding["severity"], finding["family"]) == (99, "warning", "proof")
    assert finding["at"] == "cold_room.apologise"
    assert len(finding["shortest_path"]["steps"]) == 2
    assert finding["way"] == finding["shortest_path"]
    assert {scenario["id"] for scenario in report["scenarios"]} == {"story", "other"}
    assert report["scenarios"][0]["endings"][0]["extents"]["trust"]
    assert {row["code"] for row in report["accepted"]} == {"no-translation"}


@pytest.mark.parametrize("is_shortest", [True, False])
def test_programs_are_told_a_shortest_path_only_where_it_is_one(is_shortest: bool) -> None:
    steps = ("shelf.ask",)
    found = Diagnostic(
        "never-offered", "warning", Path("story.yaml"), 1, 1, 2, steps=steps, is_shortest=is_shortest
    )
    as_json = formats.row(found)
    assert as_json["way"]["steps"] == list(steps)
    assert as_json["shortest_path"] == (as_json["way"] if is_shortest else None)
    checked = Checked(1, [found])
    (result,) = json.loads(formats.sarif_report(checked))["runs"][0]["results"]
    assert result["properties"]["way"] == list(steps)
    assert ("shortestPath" in result["properties"]) is is_shortest


def test_sarif(folder: Path) -> None:
    log = json.loads(mentor(folder, "pack", "--format", "sarif"))
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["endColumn"] > region["startColumn"] >= 1
    assert [r["ruleId"] for r in run["results"] if "suppressions" in r] == ["no-translation"] * 2
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith(
        "pack/"
    )


def test_github(folder: Path) -> None:
    lines = mentor(folder, "pack", "--format", "github").splitlines()
    assert any(
        line.startswith(
            "::warning file=pack/story.yaml,line=99,col=9,endColumn=13,title=never-offered::The choice"
        )
        for line in lines
    )
    assert all(line.startswith(("::warning ", "::notice ")) for line in lines)


def test_coverage(folder: Path) -> None:
    table = mentor(folder, "pack", "--coverage")
    assert "A  other" in table
    assert "of 49 tips are practised." in table
    (data,) = json.loads(mentor(folder, "pack", "--coverage", "--format", "json"))
    tips = {tip: counts for skill in data["skills"].values() for tip, counts in skill["tips"].items()}
    assert len(tips) == 49
    assert tips["open_questions"] == {"other": 1, "story": 1}
    assert "open_questions" not in data["untrained_tips"]
    assert {tip for tip, counts in tips.items() if not counts} == set(data["untrained_tips"])


def test_explain(folder: Path) -> None:
    assert mentor(folder, "--explain", "never-offered").startswith("never-offered · warning · ")
    assert "Did you mean “never-offered”?" in mentor(folder, "--explain", "never-ofered", code=2)


def test_wrong_words(folder: Path) -> None:
    assert "which file or folder" in mentor(folder, code=2)
    assert "no file or folder “nowhere”" in mentor(folder, "nowhere", code=2)
