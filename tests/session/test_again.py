"""A story met again: what is new comes first, the rest stays, what was tried is marked on request."""

from __future__ import annotations

from collections import Counter

import pytest

from simulator.session.again import Again, change_tried, new_first, read_before, tried
from simulator.session.blocks import Moment, Part, Said
from simulator.session.history import new_person
from simulator.session.looking_back import PARTS, keep, looking_back
from simulator.session.playing import Playing
from simulator.session.session import Session
from tests.session import plays

FIRST, OTHER = ("blame", "sorry"), ("open",)


def read(playing: Playing) -> Playing:
    """Read a debrief to its end."""
    playing.finish()
    return playing


def order(playing: Playing) -> tuple[list[str], list[str]]:
    new, rest = new_first(looking_back(playing), read_before(playing))
    return [part.name for part in new], [part.name for part in rest]


def test_the_first_time_all_of_it_is_new(sitting: Session) -> None:
    assert order(plays.play(sitting, *FIRST)) == (list(PARTS), [])


def test_a_debrief_that_was_left_unread_is_not_known(sitting: Session) -> None:
    plays.play(sitting, *FIRST)
    assert order(plays.play(sitting, *FIRST)) == (list(PARTS), [])


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_same_again_leaves_what_is_about_this_play(sitting: Session, language: str) -> None:
    sitting.use_language(language)
    first = plays.play(sitting, *FIRST, seed=1)
    keep(first, "plan", "puste")
    read(first)
    new, rest = order(plays.play(sitting, *FIRST, seed=1))
    assert new == ["skills"]
    assert set(rest) == set(PARTS) - {"skills"}


def test_a_plan_never_made_is_asked_for_again(sitting: Session) -> None:
    read(plays.play(sitting, *FIRST, seed=1))
    assert "plan" in order(plays.play(sitting, *FIRST, seed=1))[0]


def test_another_way_is_told_first_and_nothing_is_lost(sitting: Session) -> None:
    read(plays.play(sitting, *FIRST, seed=1))
    playing = plays.play(sitting, *OTHER, seed=1)
    parts, again = looking_back(playing), read_before(playing)
    new, rest = new_first(parts, again)
    assert new[0].name == "retold"
    everything = Counter(block for part in (*new, *rest) for block in part.blocks)
    for part in parts:
        assert all(everything[block] for block in part.blocks), part.name
    whole = next((part for part in rest if part.name == "whole"), None)
    assert (whole is not None) == bool(again.moments)


def test_what_was_read_of_the_way_is_only_named(sitting: Session) -> None:
    playing = plays.play(sitting, *FIRST)
    told = next(part for part in looking_back(playing) if part.name == "retold")
    new, rest = new_first([told], Again(moments=frozenset({0})))
    moments = [block for block in new[0].blocks if isinstance(block, Moment)]
    kept = [block for block in moments[0].blocks if isinstance(block, Said)]
    assert [block.voice for block in kept] == ["you"]
    assert len(moments[0].blocks) == 2
    assert moments[1:] == [block for block in told.blocks if isinstance(block, Moment)][1:]
    assert [Part("whole", part.title, told.blocks) for part in rest] == rest


def test_from_the_history_it_keeps_its_order(sitting: Session) -> None:
    read(plays.play(sitting, *FIRST))
    assert order(read(plays.play(sitting, *FIRST))) == (list(PARTS), [])


def test_what_was_tried_is_marked_where_one_asks_for_it(sitting: Session) -> None:
    plays.play(sitting, *FIRST)
    again = plays.play(sitting, *OTHER)
    assert tried(again) == frozenset()
    assert change_tried(sitting)
    assert {choice for _node, choice in tried(again)} == set(FIRST)
    new_person(sitting, erase=False)
    assert tried(again) == frozenset()
