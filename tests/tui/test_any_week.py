"""Any evening of any week in the real app: one thing is offered, and nothing counts, blames or hurries."""

from __future__ import annotations

import os
import random
import re
import shutil
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from simulator.tui.themes import THEMES
from tests.tui.practising import MONDAY, Start, practise, start, weeks

LONG = bool(os.environ.get("MENTOR_TEST_LONG"))
DEBT = re.compile(
    r"forfal|\bglem|mangl|gå(r|tt)? glipp|forsømt|etterslep|på rad|\bfrist|savn(er|et)|for lenge siden"
    r"|overdue|\bdue\b|miss(ed|ing)|streak|backlog|in a row|forgot|behind schedule|days ago|haven.t been",
    re.IGNORECASE,
)
OWN_PLAN = re.compile(r"(?<=la en plan:|ade a plan:).*?(?=Fikk du|Did it)", re.DOTALL)
"""What stands there in the words of the story and the person."""
COUNTED_HERE = (
    r"^\s*\d+ +",  # the key of a row
    r"\d+ min\b",
    r"\d+ (av|of) \d+ (avslutning|ending)\w*",
    r"\bF\d+\b",  # a key
)
ERRORS = {theme.error.lower() for theme in THEMES if theme.error}


def assert_kind(seen: Start) -> None:
    assert seen.offers <= 1
    for frame in seen.frames:
        assert not DEBT.search(OWN_PLAN.sub("", frame)), frame
        for row in frame.splitlines():
            left = row.strip(" │")
            for known in COUNTED_HERE:
                left = re.sub(known, " ", left)
            assert not re.search(r"\d", left), row
    assert not {colour.lower() for colour in seen.colours} & ERRORS


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_start_of_some_weeks(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    seen = list(weeks(None, lambda _number: language, 40 if LONG else 5, seed=3))
    for each in seen:
        assert_kind(each)
    assert any(each.asked for each in seen)
    assert any(each.offers for each in seen)


def test_on_a_hostile_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A year ahead, nine days back, summer time, another zone, the same moment again: asked once at most."""
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    chance = random.Random(2)
    for week in range(2):
        practise(None, MONDAY + timedelta(weeks=week), "nb", chance, whole=True)
    now = MONDAY + timedelta(weeks=2)
    jumps = [timedelta(), timedelta(), timedelta(days=365), timedelta(days=-9), timedelta(hours=1)]
    starts = [start(None, now + jump, "nb" if number % 2 else "en") for number, jump in enumerate(jumps)]
    for each in starts:
        assert_kind(each)
    assert sum(each.asked for each in starts) == 1
    assert starts[0].asked
    for before, after in pairwise([each for each in starts if each.at == now]):
        assert before.frames[-1].splitlines()[3:5] != after.frames[-1].splitlines()[3:5]  # two languages
        assert before.offers == after.offers


def test_two_machines_whose_files_are_copied_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked on the one is not asked on the other, once its file has come there; nothing is lost."""
    here, there = tmp_path / "here", tmp_path / "there"
    monkeypatch.setenv("MENTOR_DATA", str(here))
    chance = random.Random(2)
    for week in range(2):
        practise(None, MONDAY + timedelta(weeks=week), "nb", chance, whole=True)
    shutil.copytree(here, there)
    monkeypatch.setenv("MENTOR_DATA", str(there))
    asked = start(None, MONDAY + timedelta(weeks=2), "nb", "1")
    assert asked.asked
    shutil.copytree(there, here, dirs_exist_ok=True)
    monkeypatch.setenv("MENTOR_DATA", str(here))
    again = start(None, MONDAY + timedelta(weeks=2, hours=-3), "nb")
    assert not again.asked
    assert again.frames[-1] == asked.frames[-1]


def test_who_has_been_away_begins_with_an_exercise_and_goes_on_with_stories(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    chance = random.Random(2)
    for week in range(2):
        practise(None, MONDAY + timedelta(weeks=week), "nb", chance, whole=True)
    back, small = MONDAY + timedelta(weeks=7), "Forslag: Si det enklere"
    first = start(None, back, "nb")
    assert_kind(first)
    assert small in first.frames[-1]
    practise(None, back, "nb", chance)
    then = start(None, back + timedelta(minutes=5), "nb")
    assert_kind(then)
    assert then.offers == 1
    assert small not in then.frames[-1]
