"""What a listener catches: why each word is heard or not, and which one is the hardest."""

from __future__ import annotations

import pytest

from simulator.language.analysis import analyse, listen
from simulator.language.ears import is_mostly_blurred
from simulator.language.limits import BREATH
from simulator.language.listener import Listener, listener

FARID = listener(
    "nb",
    "A1",
    ("melk", "hylle", "vare"),
    ("dari", "engelsk"),
    ("Farid", "Silje"),
    "Farid ser svinnlista.",
    ("bare",),
)


def reasons(text: str, who: Listener = FARID) -> dict[str, tuple[str, bool]]:
    return {ear.token.text: (ear.reason, ear.heard) for ear in listen(text, who)}


@pytest.mark.parametrize(
    ("text", "word", "reason", "heard"),
    [
        ("Kom klokka 12.30", "12.30", "number", True),
        ("Ta to kg", "kg", "unit", True),
        ("Spør silje", "silje", "name", True),
        ("Spør Bergljot", "Bergljot", "name", True),
        ("Se på hyllene", "hyllene", "knows", True),
        ("Du må komme", "må", "level", True),
        ("Ka gjør du", "Ka", "spoken", True),
        ("Det er bare dette", "bare", "avoid", False),
        ("Dette er prosedyren", "prosedyren", "rare", False),
        ("Her er en brødhylle", "brødhylle", "compound", True),
        ("Du kan begyne nå", "begyne", "typo", True),
        ("Grunn veggen", "Grunn", "rare", False),
        ("Vask benken og fordel vestene", "fordel", "rare", False),
        ("Avkalk maskinen", "Avkalk", "rare", False),
        ("Maryam, hylla er full", "Maryam", "name", True),
        ("Det er en produksjon", "produksjon", "loan", True),
    ],
)
def test_the_first_rule_that_answers_decides(text: str, word: str, reason: str, heard: bool) -> None:
    assert reasons(text)[word] == (reason, heard)


def test_the_hardest_word_is_the_one_the_author_named() -> None:
    assert analyse("Det er bare prosedyren vår", FARID).hardest == "bare"
    assert analyse("Kom og se på melka", FARID).hardest == ""


def test_the_breath_runs_out_at_the_level() -> None:
    for level, most in BREATH.items():
        text = " ".join(["nå"] * (most + 2))
        lost = [ear.lost for ear in listen(text, listener("nb", level))]
        assert lost == [False] * most + [True] * 2


def test_nothing_is_lost_or_blurred_for_one_who_speaks_it_well() -> None:
    text = "Etterlevelsen av internkontrollforskriften " * 20
    assert all(ear.heard and not ear.lost for ear in listen(text, listener("nb", "C1")))


def test_the_smallest_words_are_never_blurred() -> None:
    small = (
        "jeg du han hun vi dere de meg deg kan må skal vil hva hvem hvor når hvordan i på til med for fra om"
    )
    assert all(ear.heard for ear in listen(small, listener("nb", "A1")))
    small = "I you he she we they me him can must will what who where when how in on at to with for from of"
    assert all(ear.heard for ear in listen(small, listener("en", "A1")))


def test_a_word_spelt_like_an_english_one_with_another_meaning_is_no_help() -> None:
    assert reasons("Det er gift")["gift"][0] != "loan"


def test_a_sentence_of_hard_words_alone_is_to_be_shown_plain() -> None:
    assert is_mostly_blurred(listen("Internkontroll krever etterlevelse", FARID))


def test_ears_follow_the_language_of_the_listener() -> None:
    who = listener("en", "A1", ("shelf",), (), (), "", ())
    assert reasons("Put it on the shelves", who)["shelves"] == ("knows", True)
    assert reasons("We must streamline it", who)["streamline"] == ("rare", False)
