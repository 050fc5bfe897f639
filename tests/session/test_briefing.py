"""The briefing of every shipped story: what may keep somebody from beginning is read before it begins."""

from __future__ import annotations

from textwrap import wrap

import pytest

from simulator.session.blocks import Heading, Person, Text
from simulator.session.briefing import briefing, people
from simulator.session.session import Session

ROWS, COLUMNS = 20, 72
"""What a terminal of 80×24 shows of a briefing at once."""


@pytest.mark.parametrize("language", ["nb", "en"])
def test_who_has_read_a_story_and_what_may_be_hard_in_it_is_seen_at_once(language: str) -> None:
    session = Session(None, language)
    unread = {"nb": "Ingen fagperson har lest", "en": "Nobody who works in this field"}[language]
    for name in session.scenario_ids():
        scenario = session.telling(name).story(language).scenario
        first: list[str] = []
        for block in briefing(session, scenario):
            if isinstance(block, Person):
                break
            assert isinstance(block, Heading | Text), name
            first += [*wrap(block.text, COLUMNS), ""]
        assert len(first) <= ROWS, name
        told = " ".join(" ".join(first).split())
        assert scenario.reviews or unread in told, name
        assert " ".join(scenario.content_note.split()) in told, name


@pytest.mark.parametrize(("language", "a1"), [("nb", "A1: nybegynner"), ("en", "A1: a beginner")])
def test_a_level_is_told_in_words(language: str, a1: str) -> None:
    session = Session(None, language)
    scenario = session.telling("milk_rotation").story(language).scenario
    candidate = next(block for block in people(scenario) if isinstance(block, Person))
    assert a1 in " ".join(candidate.lines)
