"""Words of a glossary in running text: inflected, whole words only, in order of appearance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.language.glossary import alternatives, forms, occurrences

NB = {
    "leder": "leder",
    "kollega": "kollega",
    "avvik": "avvik",
    "avvikssystem": "avvikssystem",
    "rutine": "rutine",
    "avtale": "avtale",
    "si_fra": "si fra / melde fra",
    "program": "introduksjonsprogram",
    "nav": "NAV",
    "veileder": "NAV-veileder",
    "niva": "språknivå (A1, A2, B1)",
    "regler": "uskrevne regler",
    "pastaa": "på fornavn",
}
EN = {
    "leader": "leader, line manager",
    "colleague": "colleague",
    "deviation": "avvik: deviation, deviation report, incident",
    "routine": "routine, procedure",
    "training": "training, instruction",
    "policy": "policy",
    "kin": "next of kin, family",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lederen sier fra til kollegene.", ["leder", "si_fra", "kollega"]),
        ("Vi skriver et avvik. Avviket er meldt.", ["avvik"]),
        ("Avvikssystemet og avvikene", ["avvikssystem", "avvik"]),
        ("AVVIKETS ÅRSAK", ["avvik"]),
        ("rutinene, rutiner og avtalen", ["rutine", "avtale"]),
        ("Meld fra! Hun melder\nfra hver dag.", ["si_fra"]),
        ("introduksjonsprogrammet", ["program"]),
        ("NAV-veilederen ringer NAV", ["veileder", "nav"]),
        ("på et nav i byen, navn", []),
        ("språknivået", ["niva"]),
        ("Her er det uskrevne regler.", ["regler"]),
        ("lederskap, avviksskjema, kollegial, ledelse", []),
        ("«avvik»? (avvik) avvik.", ["avvik"]),
        ("", []),
    ],
)
def test_norwegian(text: str, found: list[str]) -> None:
    assert occurrences(text, NB, "nb") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The leader’s colleagues wrote a deviation report.", ["leader", "colleague", "deviation"]),
        ("Line managers follow procedures.", ["leader", "routine"]),
        ("Policies, trainings and the families' wishes", ["policy", "training", "kin"]),
        ("leadership, familiar, routinely", []),
        ("avviks", ["deviation"]),
    ],
)
def test_english(text: str, found: list[str]) -> None:
    assert occurrences(text, EN, "en") == found


def test_what_a_term_names() -> None:
    assert alternatives("si fra / melde fra") == ["si fra", "melde fra"]
    assert alternatives("språknivå (A1, A2, B1)") == ["språknivå"]
    assert alternatives("leader, line manager") == ["leader", "line manager"]
    assert alternatives("()") == []


def test_no_glossary_finds_nothing() -> None:
    assert occurrences("avvik", {}, "nb") == []
    assert occurrences("avvik", {"x": "(bare dette)"}, "nb") == []


@given(st.text(max_size=40), st.sampled_from(["nb", "en"]))
def test_any_text_is_searched(text: str, language: str) -> None:
    terms = NB if language == "nb" else EN
    assert set(occurrences(text, terms, language)) <= set(terms)


@given(st.sampled_from(sorted(NB)), st.integers(0, 20), st.text("abc .,«", max_size=8))
def test_every_form_is_found_between_other_words(id: str, pick: int, around: str) -> None:
    [word, *_] = alternatives(NB[id])
    shown = (
        word if " " in word or word.isupper() else sorted(forms(word, "nb"))[pick % len(forms(word, "nb"))]
    )
    assert id in occurrences(f"{around} {shown}. {around}", NB, "nb")


@given(st.dictionaries(st.text("abcdefg", min_size=1, max_size=3), st.text(max_size=15), max_size=6))
def test_any_terms_can_be_looked_for(terms: dict[str, str]) -> None:
    assert set(occurrences("Noe står her.", terms, "nb")) <= set(terms)
    assert set(occurrences("Something stands here.", terms, "en")) <= set(terms)
