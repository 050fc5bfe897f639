"""The words of a plan and the sentence they complete belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.session.planning import filled, words_in_blank

PLAN = "Når noe er borte, skal jeg ________ før jeg spør."


def test_fills_the_blank() -> None:
    assert filled(PLAN, " puste   dypt ") == "Når noe er borte, skal jeg puste dypt før jeg spør."


def test_nothing_written_is_no_plan() -> None:
    assert filled(PLAN, " \n ") == ""


def test_no_two_full_stops() -> None:
    assert filled("Neste gang skal jeg ________.", "vente litt.") == "Neste gang skal jeg vente litt."


def test_a_plan_without_a_blank() -> None:
    assert filled("Neste gang skal jeg", "vente.") == "Neste gang skal jeg vente."
    assert words_in_blank("Neste gang skal jeg", "Neste gang skal jeg vente.") == "vente."


def test_a_plan_from_another_language_is_kept_whole() -> None:
    kept = "Når noe er borte, venter jeg."
    assert words_in_blank("When something is lost, I will ________ first.", kept) == kept


@pytest.mark.parametrize("plan", [PLAN, "Jeg skal ________", "________, og så spør jeg."])
@given(words=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_the_words_come_back(plan: str, words: str) -> None:
    plain = " ".join(words.split())
    kept = filled(plan, words)
    if kept and not plain.endswith((".", ",", ";", "!", "?")):
        assert words_in_blank(plan, kept) == plain
