"""What one types finds what was meant, with or without accents; æ, ø and å stay letters of their own."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.session.searching import folded


@pytest.mark.parametrize(
    ("typed", "written"), [("kafe", "Kafé"), ("entre", "entré"), ("ide", "IDÉ"), ("a la carte", "à la carte")]
)
def test_an_accent_may_be_left_out(typed: str, written: str) -> None:
    assert folded(typed) == folded(written)
    assert folded(written) == folded(unicodedata.normalize("NFD", written))


@pytest.mark.parametrize(("one", "other"), [("år", "ar"), ("bær", "baer"), ("før", "for"), ("får", "far")])
def test_norwegian_letters_are_their_own(one: str, other: str) -> None:
    assert folded(one) != folded(other)
    assert folded(one) == folded(one.upper())


@given(st.text(), st.text())
def test_parts_are_folded_as_the_whole(one: str, other: str) -> None:
    assert folded(folded(one)) == folded(one)
    assert folded(f"{one} {other}").split() == [*folded(one).split(), *folded(other).split()]
