"""A whole reply: whatever is typed gives values, the same each time; and it can be kept and read back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.language.analysis import analyse
from simulator.language.codes import CODES
from simulator.language.listener import listener
from simulator.language.record import compact, in_full, read_back

WORDS = st.sampled_from(
    (
        "du",
        "er",
        "ikke",
        "hvis",
        "og",
        "så",
        "må",
        "vaskes",
        "eller",
        "når",
        "hva",
        "ok",
        "NÅ",
        "Det",
        "hadde",
        "vært",
    )
    + (
        "fint",
        "om",
        "if",
        "you",
        "the",
        "and",
        "must",
        "be",
        "washed",
        "would",
        "it",
        "nice",
        ",",
        ".",
        "?",
        "!!",
        "«",
    )
    + (
        "\u00ad",
        "\u202e",
        "rullere",
        "kanskje",
        "ta",
        "tak",
        "i",
        "på",
        "sommel",
        "x-y-z",
        "12",
        "d.v.s.",
        "\n",
    )
)
REPLIES = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join))
WHO = {
    language: listener(language, "A2", ("melk",), ("engelsk",), ("Farid",), "Farid ser melka.")
    for language in ("nb", "en")
}


@pytest.mark.parametrize("language", ["nb", "en"])
@settings(deadline=None, max_examples=150)
@given(text=REPLIES)
def test_anything_can_be_typed(language: str, text: str) -> None:
    heard = analyse(text, WHO[language])
    assert heard == analyse(text, WHO[language])
    for finding in heard.findings:
        assert finding.code in CODES
        assert heard.text[finding.start : finding.end] == finding.words
    assert len(heard.to_try) <= 3
    assert len(heard.good) <= 2
    assert not [finding for finding in heard.to_try if finding.good or finding.tier == 3]
    data = json.loads(json.dumps(compact(heard)))
    kept = read_back(data, heard.text)
    assert kept is not None
    assert list(kept.findings) == list(heard.findings)
    assert kept.kind == heard.kind
    json.dumps(in_full(heard))


def test_what_is_kept_does_not_copy_the_reply() -> None:
    text = "Vis meg hvordan du bretter sengetøyet."
    assert "sengetøyet" not in json.dumps(compact(analyse(text, WHO["nb"])), ensure_ascii=False)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"language": "nb"},
        {"sentences": 3},
        {"findings": [["why", -1, 2]]},
        {"sentences": 4, "longest_words": 3},
    ],
)
def test_what_is_no_record_of_this_text_is_none(data: dict[str, object]) -> None:
    assert read_back(data, "Hei") is None
    whole = compact(analyse("Hvorfor gjorde du det?", WHO["nb"]))
    assert read_back(whole, "Kort") is None
    assert read_back({**whole, "findings": [["no-such-code", 0, 2]]}, "Hvorfor gjorde du det?") is not None


def test_signs_that_steer_a_terminal_are_taken_out() -> None:
    heard = analyse("Se \x1b[31mher\u202e nå", WHO["nb"])
    assert heard.text == "Se [31mher nå"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Forstår du?", "yes_check"),
        ("Er det greit at jeg tar et bilde?", "yes_check"),
        ("Vi skal ha det på stell.", "idiom"),
        ("Jeg tar tak i håndtaket.", "idiom"),
        ("Det ble litt skuffet stemning.", "passive"),
        ("Du er for sen.", "person"),
        ("Du er alltid her i tide.", "person"),
        ("Du kan alltid spørre meg.", "person"),
        ("Du er stille i dag. Er det noe som plager deg?", "person"),
        ("Du er ikke dum, du er bare ny her.", "person"),
        ("Sånne som deg trenger vi flere av.", "you_people"),
        ("Hvor kommer du fra?", "you_people"),
        ("Ellers går det bra?", "threat"),
        ("Pass deg for den varme ovnen.", "threat"),
        ("Legg den der nede.", "you_people"),
        ("Kast inn håndkleet i maskinen.", "idiom"),
        ("Ta hatten av hylla.", "idiom"),
        ("Den RØDE kluten er til doen, den BLÅ er til vasken.", "shouting"),
        ("Trykk på knappen der det står START.", "shouting"),
        ("Du skal ALDRI løfte alene.", "shouting"),
        ("Stikk ikke hånda inn, ellers mister du en finger.", "threat"),
        ("Jeg sier fra til sjefen at du gjorde en god jobb.", "threat"),
        ("Hvis det skjer igjen, si fra til meg.", "threat"),
        ("Skjerp deg, ellers sier jeg fra til veilederen.", "threat"),
        ("Dere fra kveldsvakta kan gå nå.", "you_people"),
    ],
)
def test_when_in_doubt_nothing_is_said(text: str, code: str) -> None:
    seen = {finding.code for finding in analyse(text, WHO["nb"]).findings}
    certain = {
        "Forstår du?",
        "Vi skal ha det på stell.",
        "Du er for sen.",
        "Du skal ALDRI løfte alene.",
        "Skjerp deg, ellers sier jeg fra til veilederen.",
    }
    assert (code in seen) == (text in certain)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("You are quiet today. Is something wrong?", "person"),
        ("You are not stupid, you are just new.", "person"),
        ("Make sure that you never touch the nuts without washing your hands.", "person"),
        ("Where do you come from?", "you_people"),
        ("If you get sick you have to ring me before seven.", "threat"),
        ("Is everything alright at home?", "yes_check"),
        ("The bread is in the bag.", "idiom"),
        ("Throw in the towel, the red one, into the machine. The towel is wet.", "idiom"),
        ("Tie the ropes to the hook.", "idiom"),
        ("Cut the corners of the sheet.", "idiom"),
        ("It says DANGER on the door.", "shouting"),
        ("Don't put your hand in there or you will lose a finger.", "threat"),
        ("I will tell the boss you did a good job.", "threat"),
        ("What do you call this in your country?", "you_people"),
    ],
)
def test_in_english_too(text: str, code: str) -> None:
    assert code not in {finding.code for finding in analyse(text, WHO["en"]).findings}
