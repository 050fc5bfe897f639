"""Whose words a scene quotes: the name beside the quotation marks, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.session.speakers import quoted_by


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("«Fint!» sier Beatriz uten å snu seg.", ["Beatriz"]),
        ("«Nei», sier Beatriz.", ["Beatriz"]),
        ("Beatriz: «Ja. Her er navnet mitt.»", ["Beatriz"]),
        ("Beatriz sier «Nå?» og går.", ["Beatriz"]),
        ("“Fine!” says Beatriz.", ["Beatriz"]),
        ("“Fine,” Beatriz says.", ["Beatriz"]),
        ("Beatriz ser på veggen. «Nå?» spør hun.", []),
        ("Beatriz tar vognen. Marit sier «Takk».", []),
        ("«Da må noen vente», sier Marit til Beatriz.", []),
        ("Det er Beatriz sin tur.", []),
    ],
)
def test_the_name_beside_the_words(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_by(text, "Beatriz")] == found


@given(st.text(), st.text(min_size=1, max_size=8))
def test_any_text_and_any_name(text: str, name: str) -> None:
    assert all(text[start:end] == name for start, end in quoted_by(text, name))
