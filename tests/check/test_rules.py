"""The rules that no proof is needed for: what they find, and what they leave alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.check.rules.pedagogy import COUNTRY_TALK
from simulator.check.rules.privacy import private
from simulator.check.rules.readability import speech
from simulator.check.whole_check import Check
from tests.check.story_file import STORY


def codes(folder: Path, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    text = STORY
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / "story.yaml"
    path.write_text(text, "utf-8")
    return [(f.code, f.at) for f in Check().paths([path]).findings]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nummeret er 010199 12345.", "identity-number"),
        ("Nummeret er 01019912345.", "identity-number"),
        ("D-nummer 410199 12345", "identity-number"),
        ("Ring 22 33 44 55 i morgen.", "phone-number"),
        ("Ring 412 34 567.", "phone-number"),
        ("Ring +47 41234567.", "phone-number"),
        ("Call +44 20 7946 0958.", "phone-number"),
        ("Skriv til amina@butikken.no.", "email-address"),
    ],
)
def test_what_looks_private(text: str, code: str) -> None:
    assert [found for found, _ in private(text)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Klokka er 10.40, og det er 12. mai 2026.",
        "Melka går ut 24.11.2026.",
        "Vare 7038010009457 står bak.",
        "Det koster 1 250 kroner, eller 12 500 000 i året.",
        "Vask på 60 grader i 45 minutter.",
        "Skriv til noen@example.com.",
        "Rom 12, etasje 3, uke 4 av 12.",
        "Kl. 07.30–15.30 mandag–fredag.",
    ],
)
def test_what_is_not_private(text: str) -> None:
    assert list(private(text)) == []


def test_a_report_never_repeats_the_number() -> None:
    ((_, shown),) = private("Ring 22 33 44 55 i morgen.")
    assert shown == "22 ·· ·· ··"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "I ditt land er det kanskje annerledes."),
        ("nb", "I deres kultur sier man ikke nei."),
        ("nb", "Hun er vant til det fra hjemlandet sitt, der du kommer fra."),
        ("nb", "Folk fra Syria pleier å si ja."),
        ("en", "In your country it may be different."),
        ("en", "Their culture is like that."),
        ("en", "You people always say yes."),
        ("en", "Is that how it is where you’re from?"),
    ],
)
def test_country_talk(language: str, text: str) -> None:
    assert COUNTRY_TALK[language].search(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Hun bor ute på landet."),
        ("nb", "Kulturen på arbeidsplassen er god."),
        ("nb", "På skolen i Kabul lærte hun å vente."),
        ("nb", "Landslaget spiller i kveld."),
        ("en", "The culture of this workplace is good."),
        ("en", "She ran a shop in Kabul."),
    ],
)
def test_no_country_talk(language: str, text: str) -> None:
    assert not COUNTRY_TALK[language].search(text)


def test_country_talk_may_stand_in_weak_and_tempting_choices_and_be_cited(tmp_path: Path) -> None:
    weak = "«Hvorfor er den tom?»\n        reaction"
    said = "«I ditt land er den vel tom?»\n        reaction"
    assert codes(tmp_path, (weak, said)) == []
    strong = "«Jeg ser at hylla er tom. Hva skjedde?»"
    assert codes(tmp_path, (strong, "«Er det slik i ditt land?»")) == [("country-talk", "shelf.ask")]
    feedback = "Spørsmålet høres ut som en anklage. Da blir det farlig å svare ærlig."
    assert codes(tmp_path, (feedback, "«I ditt land» høres ut som en anklage.")) == []
    assert codes(tmp_path, (feedback, "I hennes land er det en anklage.")) == [
        ("country-talk", "shelf.blame")
    ]


def test_a_sibling_that_leads_elsewhere_or_asks_for_more_does_not_dominate(tmp_path: Path) -> None:
    better = ("        effects: {safety: 1}", "        effects: {trust: 2, safety: 3}")
    assert ("dominated-choice", "cold_room.show") in codes(tmp_path, better)
    for more in ("goto: half_shelf", "when: told"):
        assert "dominated-choice" not in dict(codes(tmp_path, (better[0], f"{better[1]}\n        {more}")))


def test_a_value_that_nothing_reads_does_not_count(tmp_path: Path) -> None:
    unread = ("  told: {label", "  calm: {label: ro, start: 0, min: 0, max: 9}\n  told: {label")
    worse = ("        effects: {safety: 1}", "        effects: {trust: 2, safety: 2, calm: -1}")
    assert ("dominated-choice", "cold_room.show") in codes(tmp_path, unread, worse)


def test_less_can_be_better(tmp_path: Path) -> None:
    """What strong choices lower is bad to have: a sibling that lowers it less is not as good."""
    fear = (
        ("  told: {label", "  fear: {label: redsel, start: 5, min: 0, max: 9}\n  told: {label"),
        ("      - when: safety >= 3\n", "      - when: safety >= 3 and fear <= 8\n"),
        ("        effects: {trust: 2, safety: 2}", "        effects: {trust: 2, safety: 2, fear: -2}"),
        ("        effects: {trust: -2, safety: -1}", "        effects: {trust: -2, safety: -1, fear: 4}"),
    )
    less = ("        effects: {safety: 1}", "        effects: {trust: 2, safety: 2, fear: -1}")
    more = ("        effects: {safety: 1}", "        effects: {trust: 2, safety: 2, fear: -3}")
    assert "dominated-choice" not in dict(codes(tmp_path, *fear, less))
    assert "dominated-choice" in dict(codes(tmp_path, *fear, more))


def test_only_speech_is_measured(tmp_path: Path) -> None:
    assert speech("Du venter. «Hei.» Så sier du: «Kom hit.»") == ["Hei.", "Kom hit."]
    action = "Du går bort til henne. «"
    long_walk = (
        "Du går rolig og langsomt bort til henne mens du ser på alt det andre som står i hyllene der borte. «"
    )
    found = codes(tmp_path, (action, long_walk))
    assert "long-sentence" not in dict(found)


def test_words_of_the_workplace_are_known(tmp_path: Path) -> None:
    long_word = ("Vis meg hvor denne skal stå.", "Vis meg kjølerommet og kjøleromshyllene.")
    assert codes(tmp_path, long_word) == []
    assert re.search("kjølerom", STORY)
