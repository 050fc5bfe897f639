"""What nobody sees is no text and makes no two words of one; what other scripts need stays."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest

from simulator.scenario.invisible import INVISIBLE, is_blank
from simulator.scenario.translation import read_catalogue
from simulator.session.exercise_steps import Step, sent
from simulator.session.people import call, name_of
from simulator.session.playing import begin
from simulator.session.session import Session
from tests.robustness.packs import make_pack
from tests.scenario.reading import SMALL, read_text, told

FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
KINDS = ("Zs", "Zl", "Zp", "Cf")
UNSEEN = [sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(sign) in KINDS]
UNSEEN += [*map(chr, range(0x20)), *FILLERS]
NEEDED = (
    "می\u200cخواهم",  # Persian: half of all verbs are written so
    "क्\u200dष",
    "👩\u200d🏭 ❤\ufe0f 1\ufe0f\u20e3",
    "(\u200fمرحبا\u200f)",
    "Blåbærsyltetøy, «kaffe» – 10 kr",
)


def test_a_text_of_nothing_that_is_seen_is_blank() -> None:
    assert [f"U+{ord(sign):04X}" for sign in UNSEEN if not is_blank(sign)] == []
    assert is_blank("".join(UNSEEN))
    assert not any(is_blank(f"{sign}å") or is_blank(f".{sign}") for sign in UNSEEN)


def test_a_sign_that_nothing_is_assigned_to_is_seen_as_a_box() -> None:
    assert not is_blank("\U000108b0")
    assert not is_blank("\ue000")


@pytest.mark.parametrize("text", NEEDED)
def test_what_a_script_needs_stays(text: str) -> None:
    assert INVISIBLE.sub("", text) == text
    assert not is_blank(text)


def test_no_sign_without_a_width_makes_two_words_of_one() -> None:
    """Each that is left between Latin letters is a space, so one sees it."""
    left = [
        sign for sign in UNSEEN if sign not in "\t\n⠀" and INVISIBLE.sub("", f"a{sign}b") != "ab"
        and unicodedata.category(sign) != "Zs" and ord(sign) < 0x1_0000
    ]  # fmt: skip
    # Cf signs of Arabic numbers and Indian scripts are drawn.
    assert {unicodedata.name(sign, "").split()[0] for sign in left} <= {"ARABIC", "SYRIAC"}


@pytest.mark.parametrize("sign", ["\u200d", "\u3164", "\u2800", "\ufe0f", "\U000e0041"])
def test_a_title_that_nobody_sees_is_told(sign: str, tmp_path: Path) -> None:
    title = next(line for line in SMALL.split("\n") if line.startswith("title:"))
    found = read_text(tmp_path, SMALL.replace(title, f'title: "{sign}"').encode())
    assert any("nothing-here" in line for line in told(found))


def test_nobody_writes_or_translates_with_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    path = tmp_path / "story.en.po"
    path.write_text('msgctxt "title"\nmsgid "Hei"\nmsgstr "\u200d\u00a0"\n', "utf-8")
    catalogue = read_catalogue(path).value
    assert catalogue is not None
    assert catalogue.lookup("title", "Hei") is None
    session = Session(make_pack(tmp_path / "pack"), "en")
    playing = begin(session, "story", 1)
    playing.choose("ask")
    playing.go_on()
    assert playing.write is not None
    playing.send("\u200d\u00a0\u2800")
    assert playing.events[-1].__class__.__name__ == "Skipped"
    usual = name_of(session, session.person)
    call(session, "\u3164\u200b")
    assert name_of(session, session.person) == usual
    assert sent(Step(), "\u200e \u2060") == Step()
    session.close()
