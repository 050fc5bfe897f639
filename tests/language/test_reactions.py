"""Which reaction answers a reply, and in which order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from simulator.language.analysis import analyse
from simulator.language.listener import listener
from simulator.language.reactions import ORDER, answer, holds

ROOT = Path(__file__).resolve().parents[2]
CLAUDINE = listener(
    "nb", "A2", ("genser", "ull", "pose"), ("swahili", "fransk"), ("Claudine", "Turid"), "", ("terskel",)
)
SARA = listener("en", "A2", (), (), ("Sara",), "")


@pytest.mark.parametrize(
    ("text", "reaction", "word"),
    [
        ("ok", "unclear", ""),
        ("asdf", "unclear", ""),
        ("asdf jkl qwer", "unclear", ""),
        ("…", "unclear", ""),
        ("😀", "unclear", ""),
        ("12", "unclear", ""),
        ("Hei Claudine", "unclear", ""),
        ("vet ikke", "unclear", ""),
        ("I found the sweater in the bag, what happened?", "unclear", ""),
        ("Du er lat.", "hurt", ""),
        ("Du må skjerpe deg, ellers må vi avslutte praksisen.", "hurt", ""),
        ("Hos dere er det sikkert annerledes.", "hurt", ""),
        ("Terskelen skal være lav.", "lost_word", "Terskelen"),
        ("Vi skriver avvik på det.", "lost_word", "avvik"),
        (
            "Jeg går nå men du kan bli her og hvis det kommer noen så sier du at jeg er her om litt",
            "too_long",
            "",
        ),
        ("Jeg er ikke sint. Hva skjedde?", "clear", ""),
        ("Hva skjedde?", "clear", ""),
        ("ka skjedde", "clear", ""),
        ("Hei. Jeg ser deg. Sett deg her. Vil du ha te? Vi har tid.", "clear", ""),
    ],
)
def test_the_scene_answers_what_was_said(text: str, reaction: str, word: str) -> None:
    assert answer(analyse(text, CLAUDINE)) == (reaction, word)


@pytest.mark.parametrize(
    ("text", "reaction"),
    [
        ("ok", "unclear"),
        ("Hva skjedde med genseren?", "unclear"),
        ("You are lazy.", "hurt"),
        ("Be on time or you will lose your place.", "hurt"),
        ("I am not angry. What happened?", "clear"),
        ("Sit down. Drink some water.", "clear"),
    ],
)
def test_in_english_too(text: str, reaction: str) -> None:
    assert answer(analyse(text, SARA)).reaction == reaction


def test_several_hold_and_the_gravest_answers() -> None:
    heard = analyse("Du er lat, og terskelen er " + "her og " * 20, CLAUDINE)
    assert holds(heard) == ["hurt", "lost_word", "too_long"]
    assert answer(heard, ["too_long", "clear"]) == ("too_long", "")
    assert answer(heard, ["clear"]) == ("clear", "")
    assert list(ORDER) == ["hurt", "unclear", "lost_word", "too_long"]


def test_the_page_of_tried_replies_tells_what_is_answered_now() -> None:
    done = subprocess.run([sys.executable, "scripts/tried_replies.py", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, "run scripts/tried_replies.py"


@pytest.mark.parametrize(
    ("language", "text", "reaction"),
    [
        ("nb", "HVORFOR SA DU IKKE DETTE FØR!!!", "hurt"),
        ("en", "GET OUT OF THE KITCHEN", "hurt"),
        ("nb", "STOPP! Den er varm!", "clear"),
        ("en", "Stop! Do NOT touch it. It is hot.", "clear"),
    ],
)
def test_a_shouted_sentence_hurts_and_a_warning_does_not(language: str, text: str, reaction: str) -> None:
    assert answer(analyse(text, listener(language, "A2"))).reaction == reaction


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Hvis du ikke skjerper deg, må jeg ta det med sjefen."),
        ("en", "If this happens again, I will have to tell NAV."),
    ],
)
def test_how_a_threat_is_put_is_not_polished(language: str, text: str) -> None:
    heard = analyse(text, listener(language, "A2"))
    assert [finding.code for finding in heard.to_try] == ["threat"]


def test_the_word_again_is_no_threat() -> None:
    heard = analyse("Hvis dette skjer igjen, ring meg.", listener("nb", "A2"))
    assert "threat" not in {finding.code for finding in heard.findings}
