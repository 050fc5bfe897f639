"""The rules on the labelled replies that they were tuned on: a change that makes them worse shows here."""

from __future__ import annotations

import pytest

from simulator.language.analysis import analyse
from simulator.language.codes import CODES
from simulator.language.listener import listener
from tests.language.measure import (
    REPLIES,
    SETS,
    UNLABELLED,
    Counts,
    compounds_right,
    counted,
    judged_words,
    of_tier,
    rows,
)


@pytest.fixture(scope="module")
def counts() -> Counts:
    return counted(REPLIES / "findings.tsv")


def test_the_kind_of_question(counts: Counts) -> None:
    assert counts.kind("nb") >= 0.98
    assert counts.kind("en") >= 0.98


def test_what_is_said_as_seen_is_there(counts: Counts) -> None:
    assert counts.precision(of_tier(1)) >= 0.95
    assert counts.precision(of_tier(2)) >= 0.9


def test_little_is_missed(counts: Counts) -> None:
    assert counts.recall([code for code in CODES if code not in UNLABELLED]) >= 0.95


def test_the_second_set_that_was_tuned_on() -> None:
    second = counted(REPLIES / "second.tsv")
    assert min(second.kind("nb"), second.kind("en")) >= 0.97
    assert second.precision(of_tier(1)) >= 0.95
    assert second.precision(of_tier(2)) >= 0.9
    assert second.recall([code for code in CODES if code not in UNLABELLED]) >= 0.93


@pytest.mark.parametrize("name", SETS)
def test_nobody_is_insulted(name: str) -> None:
    """Also in the sealed set, which otherwise no test may steer by."""
    counts = counted(REPLIES / f"{name}.tsv")
    assert [counts.wrong[code] for code in ("threat", "person", "you_people")] == [0, 0, 0]


def test_words_are_judged_as_a_teacher_would() -> None:
    words = [word for word in judged_words() if word.label != "either"]
    right = [word for word in words if (word.label == "hard") == (not word.ear.heard)]
    assert len(right) / len(words) >= 0.97
    assert [word.ear.token.text for word in words if word.label == "known" and not word.ear.heard] == []


def test_compounds_are_parted() -> None:
    assert compounds_right() >= 0.93


def test_repairs_are_the_mentors_own_sentence() -> None:
    missed = []
    for id, language, code, text, wanted in rows(REPLIES / "repairs.tsv"):
        heard = analyse(text, listener(language, "A2"))
        if wanted not in [finding.repair for finding in heard.findings if finding.code == code]:
            missed.append(id)
    assert len(missed) <= 1, missed
