"""`mentor language`: a reply in, how it is caught out; for a person and for a program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator import texts
from simulator.language.codes import CODES, Finding
from simulator.session import heard_wording

ROOT = Path(__file__).resolve().parents[2]
STORY = ROOT / "scenarios" / "hidden_sweater.yaml"


def heard(*words: str, reply: str = "Hei") -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "simulator", "language", *words]
    return subprocess.run(command, input=reply, capture_output=True, encoding="utf-8", cwd=ROOT, env=environ)


def test_a_person_reads_what_is_caught() -> None:
    lines = heard("--lang", "nb", "--level", "A1", reply="Husk å rullere, ok?").stdout.splitlines()
    assert lines[1] == "  Husk å ▒▒▒▒, ok?"
    assert "Ord som kan være nye: rullere" in lines
    assert "Scenen svarer med «lost_word», for ordet «rullere»." in lines
    assert "  «ok» kan man bare svare ja på. Be om å få se eller høre det: «Hva gjør du først?»" in lines


def test_a_program_reads_json() -> None:
    data = json.loads(heard("--lang", "en", "--json", reply="Show me, please.").stdout)
    assert (data["kind"], data["reaction"], data["hardest"]) == ("T", "clear", "")
    token = data["sentences"][0]["tokens"][0]
    assert token == {
        **{"text": "Show", "start": 0, "end": 4, "heard": True, "lost": False, "reason": "level", "parts": []}
    }
    assert [finding["code"] for finding in data["findings"]] == ["show_back"]


def test_the_listener_can_be_described() -> None:
    said = ("--lang", "nb", "--json", "--level", "A1")
    assert json.loads(heard(*said, reply="Følg prosedyren.").stdout)["hardest"] == "prosedyren"
    assert (
        json.loads(heard(*said, "--knows", "prosedyre, følge", reply="Følg prosedyren.").stdout)["hardest"]
        == ""
    )
    assert json.loads(heard(*said, "--avoid", "ta", reply="Ta boka.").stdout)["hardest"] == "Ta"


def test_the_candidate_of_a_scenario_listens() -> None:
    words = ("--lang", "nb", "--scenario", str(STORY), "--node", "explain_avvik", "--json")
    data = json.loads(heard(*words, reply="Terskelen skal være lav for genseren.").stdout)
    assert (data["level"], data["hardest"]) == ("A2", "Terskelen")


def test_many_replies_are_answered_line_by_line() -> None:
    lines = [
        '{"id": 7, "lang": "en", "level": "A1", "text": "ok"}',
        "",
        "no json",
        '{"text": 3}',
        '{"level": "Z9"}',
        "[]",
    ]
    answers = [
        json.loads(line) for line in heard("--json", "--batch", reply="\n".join(lines)).stdout.splitlines()
    ]
    assert (answers[0]["id"], answers[0]["unclear"], answers[0]["reaction"]) == (7, "one_word", "unclear")
    assert [(answer["line"], answer["error"], answer["field"]) for answer in answers[1:]] == [
        (3, "json", ""),
        (4, "field", "text"),
        (5, "field", "level"),
        (6, "field", "{}"),
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--batch",), "Add --json."),
        (("--node", "x"), "--node needs --scenario"),
        (("--scenario", "nowhere.yaml"), "there is no scenario file “nowhere.yaml”"),
        (
            ("--scenario", str(STORY), "--node", "nowhere"),
            "there is no node “nowhere”. One writes at: explain_avvik",
        ),
    ],
)
def test_wrong_words_are_told(words: tuple[str, ...], told: str) -> None:
    done = heard("--lang", "en", *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "reply",
    ["", "\x00\x1b[2J\u202e", "a" * 200_000, "\udcff".encode("utf-8", "surrogateescape").decode("latin-1")],
)
def test_whatever_comes_in_nothing_breaks(reply: str) -> None:
    done = heard("--lang", "nb", reply=reply)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_code_has_its_words(language: str) -> None:
    before = texts.language()
    texts.use(language)
    try:
        for code, about in CODES.items():
            seen = heard_wording.seen(Finding(code, 0, 3, "abc"))
            assert seen
            assert "{" not in seen
            assert bool(heard_wording.way(Finding(code, 0, 3, "abc"))) == (not about.good)
            likely = {"nb": ("kan ", "kanskje"), "en": ("may ",)}[language]
            if about.tier > 1:
                assert any(word in seen for word in likely), code
    finally:
        texts.use(before)
