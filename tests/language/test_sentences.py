"""What is counted in a typed reply: sentences, and the words of the longest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.language.sentences import observe, reaction, split


@pytest.mark.parametrize(
    ("text", "sentences"),
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
def test_a_text_is_parted_where_a_reader_stops(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_the_longest_is_told_with_its_words() -> None:
    assert observe("Hei. Kan du hente den gule kassen? Takk.") == (3, 6, "Kan du hente den gule kassen?")
    assert observe("") == (0, 0, "")


@pytest.mark.parametrize(("most", "answer"), [(1, "too_long"), (2, "clear"), (3, "clear")])
def test_the_scene_answers_by_the_number_of_sentences(most: int, answer: str) -> None:
    assert reaction(observe("Kom hit. Se på meg!"), most) == answer


@given(st.text())
def test_nothing_that_is_typed_is_lost_or_told_twice(text: str) -> None:
    parts = split(text)
    assert all(part and part in text for part in parts)
    assert sum(map(len, parts)) <= len(text)
