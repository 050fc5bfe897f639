"""Which reaction answers a reply, and in which order."""

from __future__ import annotations

import pytest

from simulator.language.analysis import analyse
from simulator.language.listener import listener
from simulator.language.reactions import ORDER, answer, holds

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
