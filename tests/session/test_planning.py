"""The words of a plan are kept; the sentence round them is the story's, in the language in use."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine.events import Planned, decode, encode
from simulator.session.history import history, read_past
from simulator.session.looking_back import keep, plan_of
from simulator.session.planning import Plan, filled, kept_plan, words_in
from simulator.session.playing import Playing, play_on, resume
from simulator.session.session import Session
from tests.session import plays

PLAN = "Når noe er borte, skal jeg ________ før jeg spør."
ENGLISH = "When something is lost, I will ________ before I ask."
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)


def other(sentence: str = ENGLISH) -> Any:
    return lambda: sentence


def test_fills_the_blank() -> None:
    assert filled(PLAN, " puste   dypt ") == "Når noe er borte, skal jeg puste dypt før jeg spør."


def test_nothing_written_is_no_plan() -> None:
    assert filled(PLAN, " \n ") == ""


def test_no_two_full_stops() -> None:
    assert filled("Neste gang skal jeg ________.", "vente litt.") == "Neste gang skal jeg vente litt."


def test_a_plan_without_a_blank() -> None:
    assert filled("Neste gang skal jeg", "vente.") == "Neste gang skal jeg vente."
    assert words_in("Neste gang skal jeg vente.", "Neste gang skal jeg") == "vente."


@pytest.mark.parametrize("plan", [PLAN, "Jeg skal ________", "________, og så spør jeg.", "Neste gang"])
@given(words=WORDS)
def test_the_words_come_back(plan: str, words: str) -> None:
    plain = " ".join(words.split())
    sentence = filled(plan, words)
    if sentence and not plain.endswith((".", ",", ";", "!", "?")):
        assert words_in(sentence, plan) == plain


@given(words=WORDS)
def test_a_plan_kept_whole_is_told_by_its_words_in_both_languages(words: str) -> None:
    plain = " ".join(words.split())
    for sentence in (PLAN, ENGLISH):
        old = Planned(filled(sentence, plain))
        assert old.whole
        told = kept_plan(old, PLAN, other())
        assert told == (Plan(plain, filled(PLAN, plain)) if plain else Plan("", ""))


def test_a_plan_kept_whole_that_fits_nothing_is_told_as_it_is() -> None:
    assert kept_plan(Planned("Jeg venter."), PLAN, other()) == Plan("", "Jeg venter.")


def test_words_are_not_looked_for_in_the_other_language() -> None:
    def never() -> str:
        raise AssertionError

    assert kept_plan(Planned("puste", whole=False), PLAN, never) == Plan("puste", filled(PLAN, "puste"))
    assert kept_plan(None, PLAN, never) == Plan()


def test_an_event_of_the_first_version_is_a_whole_sentence() -> None:
    old = decode({"kind": "planned", "text": "Jeg venter."})
    assert old == Planned("Jeg venter.", whole=True)
    new = Planned("vente", whole=False)
    assert decode(encode(new)) == new


def test_the_whole_sentence_may_be_written(sitting: Session) -> None:
    playing = plays.play(sitting, "open")
    playing.plan(filled(playing.scenario.debrief.plan, "puste"))
    assert playing.state.plan == Planned("puste", whole=False)


@pytest.mark.parametrize(
    "changed",
    [str, str.lower, lambda one: one.rstrip("."), lambda one: f" {one[0].lower()}{one[1:]} ", str.upper],
)
@pytest.mark.parametrize("written_in", ["nb", "en"])
def test_the_whole_sentence_as_one_types_it(sitting: Session, written_in: str, changed: Any) -> None:
    playing = plays.play(sitting, "open")
    sitting.use_language(written_in)
    sentence = changed(filled(playing.scenario.debrief.plan, "puste"))
    sitting.use_language("nb")
    keep(playing, "plan", sentence)
    assert plan_of(playing).words.lower() == "puste"


def old_play(sitting: Session, language: str) -> Playing:
    """Return a play whose plan was kept whole, as the first version did, in a language."""
    sitting.use_language(language)
    playing = plays.play(sitting, "open")
    playing.happen(Planned(filled(playing.scenario.debrief.plan, "puste rolig")))
    return playing


@pytest.mark.parametrize("language", ["nb", "en"])
def test_an_old_plan_reads_in_the_language_in_use(sitting: Session, language: str) -> None:
    playing = old_play(sitting, language)
    for now, sentence in (("nb", "skal jeg puste rolig før"), ("en", "puste rolig")):
        sitting.use_language(now)
        assert plan_of(playing).words == "puste rolig"
        assert sentence in history(sitting)[0].plan
        assert history(sitting)[0].plan == filled(playing.scenario.debrief.plan, "puste rolig")


STEPS = st.lists(
    st.sampled_from(["language", "walk past", "back", "copy", "resume", "kept whole"]), max_size=8
)


@given(steps=STEPS, words=st.sampled_from(["puste rolig", "telle til ti.", "ask – calmly", "________"]))
@settings(deadline=None, max_examples=60)
def test_nothing_one_does_nests_or_changes_the_words(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], words: str
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        sitting = plays.session(tmp_path_factory.mktemp("data"), patched)
        playing = plays.play(sitting, "open")
        keep(playing, "plan", words)
        for step in steps:
            playing = take(sitting, playing, step, words)
            kept = plan_of(playing)
            assert kept.words in (words, "" if "copy" in steps else words)
            if kept.words:
                assert kept.sentence == filled(playing.scenario.debrief.plan, words)
        sitting.close()


def take(sitting: Session, playing: Playing, step: str, words: str) -> Playing:
    """Do one thing that may happen between two looks at a plan."""
    match step:
        case "language":
            sitting.use_language("en" if sitting.language == "nb" else "nb")
        case "walk past":  # the field holds the words, and they are kept again
            keep(playing, "plan", plan_of(playing).words)
        case "back" if playing.can_step_back:
            playing.step_back()
        case "copy" if playing.turns:
            playing = play_on(playing, 0)
            keep(playing, "plan", words)
        case "resume":
            playing = resume(sitting, playing.row.id) or read_past(sitting, playing.row) or playing
        case "kept whole":  # as the first version kept it, in the language of now
            sentence = filled(playing.scenario.debrief.plan, words)
            if words_in(sentence, playing.scenario.debrief.plan) == words:
                playing.happen(Planned(sentence))
    return playing


def test_clearing_the_field_takes_the_plan_away(sitting: Session) -> None:
    playing = plays.play(sitting, "open")
    keep(playing, "plan", "puste")
    keep(playing, "plan", " ")
    assert plan_of(playing) == Plan()


def test_a_plan_that_fits_nothing_stays_until_another_is_written(sitting: Session, tmp_path: Path) -> None:
    playing = plays.play(sitting, "open")
    playing.happen(Planned("Jeg venter."))
    keep(playing, "plan", "")
    assert plan_of(playing) == Plan("", "Jeg venter.")
    keep(playing, "plan", "puste")
    assert plan_of(playing).words == "puste"
