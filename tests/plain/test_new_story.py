"""`mentor new`: it asks what it is not told, asks again, and loses no answer."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from simulator.cli import main

OPTIONS = [
    *("--language", "nb", "--place", "Kafeen ved elva", "--name", "Sara", "--age", "28"),
    *("--languages", "dari", "--level", "a1", "--trouble", "Sara går før vakta er over."),
    *("--decisions", "2", "--title", "Vakta som ble kort"),
]


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_with_all_options_nothing_is_asked(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch)
    assert main(["new", "min mappe", *OPTIONS]) == 0
    out = capsys.readouterr().out
    assert "'min mappe/vakta_som_ble_kort.yaml'" in out
    assert "?" not in out.replace("???", "")
    assert main(["check", "min mappe"]) == 0
    assert main(["list", "--pack", "min mappe"]) == 0


def test_bad_answers_are_asked_again_and_a_bad_folder_loses_none(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "opptatt").write_text("x", "utf-8")
    lines = ["fransk", "nb", "99", "3", "4ever", "Amina", "", "somali", "C2", "", "", "Hun går.", "12", ""]
    answer(monkeypatch, *lines, "Ja", "opptatt", "")
    assert main(["new", "--lang", "nb"]) == 0
    told = capsys.readouterr().out
    for sentence in (
        "Skriv nb for norsk",
        "Tallet står ikke i lista",
        "bare bokstaver",
        "Skriv ett av disse: A1, A2, B1, B2.",
        "Her må det stå noe.",
        "Skriv et helt tall fra 2 til 8.",
        "opptatt er en fil.",
    ):
        assert told.count(sentence) == 1, sentence
    assert "Butikk og kafé, med kunder" in (here / "ja" / "ja.yaml").read_text("utf-8")


def test_the_input_ends_before_the_last_question(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "nb", "3")
    assert main(["new", "ny", "--lang", "nb"]) == 1
    assert "Ingenting ble skrevet." in capsys.readouterr().err
    assert list(here.iterdir()) == []


def test_a_bad_option_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "ny", *OPTIONS, "--decisions", "20", "--lang", "nb"]) == 2
    assert "--decisions: Skriv et helt tall fra 2 til 8." in capsys.readouterr().err
    assert list(here.iterdir()) == []
