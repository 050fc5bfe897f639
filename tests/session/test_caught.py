"""How a reply is caught: from what was kept alone, and only what is certain counts as evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.engine.debrief import skills
from simulator.session.caught import CERTAIN, caught
from simulator.session.playing import Playing, begin, resume
from simulator.session.session import Session


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Playing:
    """The typed moment of the grocery shop, in Norwegian."""
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path))
    playing = begin(Session(language="nb"), "milk_rotation", 1)
    while playing.stage != "write":
        if playing.stage == "answer":
            playing.go_on()
        else:
            good = (each for each in playing.choices if each.quality in ("strong", "workable"))
            playing.choose(next(good).id)
    return playing


@pytest.mark.parametrize(
    ("text", "reaction"),
    [
        ("Se på bildet. Gammel foran. Ny bak. Hva gjør du først?", "clear"),
        ("ok", "unclear"),
        ("asdf qwer zxcv", "unclear"),
        ("Please put the old yoghurt in front", "unclear"),
        ("Du får sparken.", "hurt"),
        ("Husk å rullere varene", "lost_word"),
        ("Du skal ta den melken som er eldst og sette den foran og så den nye bak den igjen", "too_long"),
    ],
)
def test_the_scene_answers_what_was_said(typed: Playing, text: str, reaction: str) -> None:
    typed.send(text)
    assert typed.state.step is not None
    assert typed.state.step.reaction == reaction
    assert typed.latest is not None
    assert caught(typed.latest) is not None


def test_hard_words_are_boxes_and_are_named(typed: Playing) -> None:
    typed.send("Husk å rullere varene")
    heard = caught(typed.latest)
    assert heard is not None
    assert "▒▒▒▒" in heard.words
    assert "rullere" not in heard.words
    assert any("rullere" in note for note in heard.notes)
    assert any("sette gammel foran" in text for text in heard.to_try)


def test_what_comes_after_the_breath_is_left_out_and_named(typed: Playing) -> None:
    typed.send("Du skal ta den melken som er eldst og sette den foran og så den nye bak den igjen")
    heard = caught(typed.latest)
    assert heard is not None
    assert heard.words.endswith("…")
    assert any("bak den igjen" in note for note in heard.notes)


def test_it_stands_on_what_was_kept_and_not_on_the_tables_of_today(
    typed: Playing, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed.send("Husk å rullere varene")
    before = caught(typed.latest)
    monkeypatch.setattr("simulator.session.under_way.analyse", None)
    monkeypatch.setattr("simulator.language.tables.VERSION", 99)
    assert caught(typed.latest) == before


def written(playing: Playing) -> list[str]:
    tips = playing.session.pack.tips
    return [
        profile.skill
        for profile in skills(playing.story, playing.state, tips, CERTAIN)
        if any(chance.level == "written" for chance in profile.evidence)
    ]


def test_rubbish_is_evidence_of_nothing(typed: Playing) -> None:
    typed.send("rullere")
    assert written(typed) == []


def test_what_was_seen_for_certain_or_ticked_is_evidence(typed: Playing) -> None:
    typed.send("Vis meg med denne.")
    assert written(typed)
    typed.step_back()
    typed.send("Gammel melk skal stå foran")
    assert written(typed) == []
    typed.tick([0])
    assert written(typed)


def test_places_are_those_of_the_text_that_was_looked_at(typed: Playing) -> None:
    typed.send("Husk\u202e å \x07rullere varene")
    heard = caught(typed.latest)
    assert heard is not None
    assert heard.words == "Husk å ▒▒▒▒ varene"


def test_an_old_play_shows_what_it_showed_then(typed: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Taken up again from its events, with an analyser that would see other things."""
    typed.send("Husk å rullere varene, ok?")
    before = caught(typed.latest)

    def changed(*arguments: object) -> None:
        raise AssertionError("looked at again")

    for name in ("analyse", "answer", "candidate"):
        monkeypatch.setattr(f"simulator.session.under_way.{name}", changed)
    back = resume(typed.session, typed.row.id)
    assert back is not None
    assert (back.latest, caught(back.latest)) == (typed.latest, before)
