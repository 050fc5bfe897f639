"""What `mentor check` prints about files that cannot be read, as a process and line by line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator import texts
from simulator.check.reporting.report import finding_lines, text_report
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.loader import read_scenario
from tests import forked
from tests.scenario.reading import SCENARIOS, SMALL


def check(folder: Path, *words: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "LC_ALL": {"nb": "nb_NO.UTF-8", "en": "C.UTF-8"}[language]}
    environ.pop("LANGUAGE", None)
    return forked.mentor(["check", *words], folder, environ)


@pytest.fixture(autouse=True)
def _english() -> None:
    texts.use("en")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with three scenarios, two of them broken."""
    (tmp_path / "pack.yaml").write_bytes((SCENARIOS / "pack.yaml").read_bytes())
    (tmp_path / "good.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "broken.yaml").write_text(SMALL.replace("goto: far", "goto: fare"), "utf-8")
    (tmp_path / "worse.yaml").write_text(SMALL.replace("place: Butikken", "place: Butikken: den"), "utf-8")
    return tmp_path


def first_lines(folder: Path, text: str) -> list[str]:
    path = folder / "small.yaml"
    path.write_text(text, "utf-8")
    return finding_lines(read_scenario(path).diagnostics[0])


def test_place_line_caret_and_mend_in_english(pack: Path) -> None:
    ran = check(pack, "broken.yaml")
    assert ran.returncode == 1
    assert ran.stdout.split("\n")[:4] == [
        "broken.yaml:100:11: error unknown-node There is no node “fare”.",
        " 100 |     goto: fare",
        "     |           ^^^^",
        "    Fix: Did you mean “far”?",
    ]
    assert ran.stderr == ""


def test_place_line_caret_and_mend_in_norwegian(pack: Path) -> None:
    expected = [
        "broken.yaml:100:11: feil unknown-node Det finnes ingen node «fare».",
        " 100 |     goto: fare",
        "     |           ^^^^",
        "    Slik retter du det: Mente du «far»?",
    ]
    assert check(pack, "broken.yaml", language="nb").stdout.split("\n")[:4] == expected
    assert check(pack, "--lang", "nb", "broken.yaml").stdout.split("\n")[:4] == expected


def test_one_broken_scenario_hides_no_other(pack: Path) -> None:
    ran = check(pack, ".")
    assert ran.returncode == 1
    assert "broken.yaml:100:11: error unknown-node" in ran.stdout
    assert "worse.yaml:5:8: error colon-in-text" in ran.stdout
    assert "good.yaml:" not in "".join(line for line in ran.stdout.split("\n") if ": error " in line)
    assert "2 errors" in ran.stdout.strip().split("\n")[-1]


def test_json(pack: Path) -> None:
    ran = check(pack, "broken.yaml", "--format", "json")
    assert ran.returncode == 1
    finding = json.loads(ran.stdout)["findings"][0]
    assert {key: finding[key] for key in ("path", "line", "column", "end_column", "severity", "code")} == {
        "path": "broken.yaml",
        "line": 100,
        "column": 11,
        "end_column": 15,
        "severity": "error",
        "code": "unknown-node",
    }
    assert finding["mend"] == "Did you mean “far”?"


@pytest.mark.parametrize(
    "words",
    [
        ["nowhere.yaml"],
        ["broken.yaml", "nowhere"],
        ["--format", "xml", "broken.yaml"],
        ["--lang", "tlh", "."],
        ["-x"],
    ],
)
def test_wrong_words_are_exit_code_two(pack: Path, words: list[str]) -> None:
    ran = check(pack, *words)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip()


def test_nothing_of_a_terminal_command_is_printed(tmp_path: Path) -> None:
    name = tmp_path / "a\x1b[31m.yaml"
    name.write_text(SMALL.replace("goto: far", 'goto: "\\e]0;x\\a"'), "utf-8")
    ran = check(tmp_path, name.name)
    assert ran.returncode == 1
    assert "\x1b" not in ran.stdout + ran.stderr
    assert "\x07" not in ran.stdout + ran.stderr


def test_closed_pipe_is_no_error(pack: Path) -> None:
    command = f'"{sys.executable}" -m simulator check . | head -1; exit ${{PIPESTATUS[0]}}'
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    ran = subprocess.run(
        ["bash", "-c", command], cwd=pack, env=environ, capture_output=True, timeout=120, check=False
    )
    assert ran.stderr == b""
    assert ran.returncode == 1


def test_long_line_is_cut_around_the_caret(tmp_path: Path) -> None:
    words = "ord " * 60
    lines = first_lines(tmp_path, SMALL.replace("you: Du venter litt.", f"you: {words}sier: {words}"))
    source, caret = lines[1], lines[2]
    assert len(source) <= 110
    assert source.startswith("  68 | …")
    assert source.endswith("…")
    assert source[caret.index("^") :].startswith("sier: ord")
    assert caret.count("^") == len("sier:")


def test_caret_stands_under_the_words_after_tabs_and_wide_signs(tmp_path: Path) -> None:
    tab = first_lines(tmp_path, SMALL.replace("place: Butikken", "place:\tButikken # her"))
    assert tab[1][tab[2].index("^") :].startswith("# her")
    wide = first_lines(tmp_path, SMALL.replace("place: Butikken", "place: 字字 # her"))
    assert wide[2].index("^") == wide[1].index("#") + 2
    accent = first_lines(tmp_path, SMALL.replace("place: Butikken", "place: x\u0301 # her"))
    assert accent[2].index("^") == accent[1].index("#") - 1


def test_caret_one_past_the_end_of_an_unfinished_condition(tmp_path: Path) -> None:
    lines = first_lines(tmp_path, SMALL.replace("when: trust >= 3 and not seen", "when: trust >= 3 and"))
    assert lines[1].endswith("and")
    assert lines[2].index("^") == len(lines[1])


def test_help_and_wrong_words_speak_the_language_of_the_person(pack: Path) -> None:
    helped = check(pack, "--help", language="nb").stdout
    assert helped.startswith("bruk: mentor check")
    assert "vis denne hjelpen" in helped
    assert "show this" not in helped
    wrong = check(pack, "--format", "xml", language="nb").stderr
    assert wrong.strip().split("\n")[-1].startswith("mentor check: feil: --format: 'xml' finnes ikke")
    assert check(pack, "--help").stdout.startswith("usage: mentor check")


def test_of_what_is_still_to_be_written_only_the_first_is_told_at_length(tmp_path: Path) -> None:
    found = [
        Diagnostic(
            "to-be-written", "note", tmp_path / "a.yaml", line, 1, 4, {"start": "x", "mark": "???"}, "??? x"
        )
        for line in (3, 5, 9)
    ]
    told = text_report(found, 1)
    assert told.count("to-be-written") == 3
    assert told.count("Fix:") == 1
    assert all(f"a.yaml:{line}:1" in told for line in (3, 5, 9))
