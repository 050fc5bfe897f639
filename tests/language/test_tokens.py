"""A text as sentences and words, each with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.language.tokens import LONGEST_TEXT, MOST_WORDS, clean, sentences, speech, split


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("…  !?", []),
        ("Hei Samira", ["Hei Samira"]),
        ("Kom hit. Se på meg!", ["Kom hit.", "Se på meg!"]),
        ("Vi begynner kl. 8, dvs. nå. Greit?", ["Vi begynner kl. 8, dvs. nå.", "Greit?"]),
        ("Han sa: «Vent!» Så gikk han.", ["Han sa: «Vent!»", "Så gikk han."]),
        ("Ta den gule\nTa den røde", ["Ta den gule", "Ta den røde"]),
        ("Bring it, e.g. tomorrow. Thanks.", ["Bring it, e.g. tomorrow.", "Thanks."]),
    ],
)
def test_a_text_is_parted_where_a_reader_stops(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@given(st.text())
def test_every_word_stands_where_it_says(text: str) -> None:
    for sentence in sentences(text):
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
            assert sentence.start <= token.start < token.end <= sentence.end


@given(st.text())
def test_a_clean_text_has_nothing_that_steers(text: str) -> None:
    assert not set(clean(text)) & set("\x1b\x07\u202e\u2066\x00\x9b")
    assert len(clean(text)) <= LONGEST_TEXT


def test_far_more_than_one_says_is_not_looked_at() -> None:
    assert sum(len(sentence.tokens) for sentence in sentences("og så. " * 2000)) == MOST_WORDS


def test_a_word_is_one_word_whatever_is_hidden_in_it() -> None:
    hidden = "vaske\u00admaskin bla\u030a f.eks. kl. 12.30 søndag.Du"
    lows = [token.low for sentence in sentences(hidden) for token in sentence.tokens]
    assert lows == ["vaskemaskin", "blå", "f.eks", "kl", "12.30", "søndag", "du"]


@pytest.mark.parametrize(
    "text",
    [
        "Du sier «Kom hit».",
        "Du sier “Kom hit”.",
        'Du sier "Kom hit".',
        "Du sier „Kom hit“.",
        "Du sier »Kom hit«.",
    ]
    + ["– Kom hit", "Du sier ‘Kom hit’."],
)
def test_speech_is_heard_in_every_kind_of_quotation(text: str) -> None:
    assert speech(text) == ["Kom hit"]


def test_what_nobody_sees_parts_no_word() -> None:
    text = clean("Hus\u00adk å rul\u00adlere\u200b va\u2060rene\ufeff.")
    assert text == "Husk å rullere varene."
