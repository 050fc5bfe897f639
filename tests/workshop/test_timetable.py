"""The timed plan of a workshop: it takes its minutes exactly, and stops where the story says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import resources
from simulator.engine.story import Story
from simulator.session.session import Session
from simulator.workshop import room as rooms
from simulator.workshop.timetable import FORMS, LEAST_TALK, asks, forms, stops_of, timetable
from simulator.workshop.view import leader_view, timings
from simulator.workshop.workshop import Workshop, open_workshop
from tests.session import plays

SHIPPED = Session(resources.scenarios(), "nb")
STORIES = {name: SHIPPED.telling(name).story("nb") for name in SHIPPED.scenario_ids()}


def holds(story: Story, minutes: int) -> None:
    steps, form = timetable(story, minutes), FORMS[minutes]
    talk = minutes - story.scenario.minutes - sum(form._replace(stops=0))
    assert bool(steps) == (talk >= LEAST_TALK)
    if not steps:
        return
    assert (steps[0].start, steps[-1].end) == (0, minutes)
    assert all(before.end == after.start for before, after in zip(steps, steps[1:], strict=False))
    assert all(step.minutes >= 1 for step in steps), steps
    stops = [node for step in steps if step.kind == "stop" for node in step.nodes]
    between = [node for step in steps if step.kind == "between" for node in step.nodes]
    assert 1 <= len(stops) <= FORMS[minutes].stops
    assert set(stops) == set(stops_of(story.scenario)[: len(stops)])
    assert not set(stops) & set(between)
    assert len(between) == len(set(between))


@pytest.mark.parametrize("name", STORIES)
def test_every_shipped_story_fits_each_length_and_says_where_to_stop(name: str) -> None:
    story = STORIES[name]
    assert forms(story) == tuple(FORMS)
    assert len(story.scenario.workshop.stops) == max(form.stops for form in FORMS.values())
    assert story.scenario.workshop.stops[0] == story.scenario.start
    for minutes in FORMS:
        holds(story, minutes)


@given(
    name=st.sampled_from(sorted(STORIES)), minutes=st.sampled_from(sorted(FORMS)), own=st.integers(1, 60),
    data=st.data(),
)  # fmt: skip
def test_whatever_the_stops_and_the_length_of_a_story(
    name: str, minutes: int, own: int, data: st.DataObject
) -> None:
    story = STORIES[name]
    may = [node.id for node in story.scenario.nodes.values() if asks(node)]
    stops = tuple(data.draw(st.lists(st.sampled_from(may), unique=True, max_size=8)))
    workshop = story.scenario.workshop._replace(stops=stops)
    holds(Story(story.scenario._replace(workshop=workshop, minutes=own)), minutes)


def test_a_story_that_takes_longer_than_there_is_has_no_plan() -> None:
    story = Story(STORIES["hidden_sweater"].scenario._replace(minutes=30))
    assert forms(story) == (90,)
    assert forms(Story(story.scenario._replace(minutes=200))) == ()


def test_without_stops_of_its_own_a_story_stops_at_its_notes() -> None:
    scenario = STORIES["hidden_sweater"].scenario
    scenario = scenario._replace(workshop=scenario.workshop._replace(stops=()))
    assert stops_of(scenario) == ("found", "fear", "form")
    bare = {name: node._replace(note="") for name, node in scenario.nodes.items()}
    assert stops_of(scenario._replace(nodes=bare)) == ("found",)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setattr("secrets.randbits", lambda bits: plays.IN_APRON)
    return open_workshop(plays.session(tmp_path / "data", monkeypatch), plays.STORY)


def test_who_leads_sees_until_when_and_the_note_of_the_next_scene(workshop: Workshop) -> None:
    welcome = leader_view(workshop, "nb")
    assert [(time.kind, time.minutes, time.until) for time in welcome.times] == [("welcome", 10, "")]
    assert (welcome.note, welcome.ahead) == (workshop.playing.node.note, ())
    noon = datetime(2026, 11, 28, 12, tzinfo=UTC)
    workshop.began = noon.isoformat()
    workshop.begin()
    (first,) = timings(workshop)
    assert (first.kind, first.number) == ("stop", 1)
    assert first.until == f"{(noon + timedelta(minutes=first.minutes)).astimezone():%H:%M}"
    notes = {node.note for node in workshop.playing.scenario.nodes.values()}
    assert set(leader_view(workshop, "nb").ahead) <= notes


def test_who_leads_sees_how_many_have_not_answered_where_something_is_asked(workshop: Workshop) -> None:
    tokens = [workshop.join(workshop.code) for _ in range(3)]
    workshop.begin()
    assert leader_view(workshop, "nb").unanswered is None
    workshop.happen(rooms.show_choices(workshop.room))
    assert leader_view(workshop, "nb").unanswered == 3
    workshop.vote(tokens[0], workshop.room.question, "open")
    assert leader_view(workshop, "nb").unanswered == 2
    workshop.happen(rooms.reveal(workshop.room))
    assert leader_view(workshop, "nb").unanswered is None
    workshop.choose()
    workshop.go_on()
    assert workshop.moment == "write"
    workshop.write(tokens[1], workshop.room.question, "Kom inn.")
    assert leader_view(workshop, "nb").unanswered == 2


def test_the_length_and_the_beginning_are_kept(workshop: Workshop) -> None:
    workshop.other_length()
    workshop.begin()
    back = open_workshop(workshop.playing.session, plays.STORY)
    assert (back.minutes, back.began) == (workshop.minutes, workshop.began)
    assert back.began
    assert back.minutes != 90
