"""A play is its events: replaying gives the same play, undo forgets nothing, nothing unexpected is raised."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine.debrief import hidden_truth, question, skills
from simulator.engine.events import (
    Event,
    InvalidEventError,
    Planned,
    Reflected,
    Started,
    Undone,
    decode,
    encode,
)
from simulator.engine.play import State, apply, offered, path, replay, replay_kept, start
from simulator.engine.story import Story
from simulator.engine.transcript import latest, turns
from simulator.scenario.model import Scenario, Tip
from tests.engine.test_events import DATA, EVENTS
from tests.stories import possible, stories, walk, workshop_story

PICKS = st.lists(st.integers(0, 11), max_size=25)
SEEDS = st.integers(0, 2**32)
TIPS = {
    "mistake_safety": Tip("mistake_safety", "safety", "", ""),
    "open_questions": Tip("open_questions", "ask", "", ""),
    "few_words": Tip("few_words", "instruct", "", ""),
}
WORKSHOP = Story(workshop_story())


def flat(state: State) -> list[tuple[object, ...]]:
    """Return a play as comparable rows (comparing nested parents would recurse)."""
    return [tuple(part._replace(parent=None)) for part in path(state)]


def seen(story: Story, state: State) -> object:
    """Return everything that a screen would show of a play."""
    return (
        turns(story, state),
        latest(story, state),
        [offer.id for offer in offered(story, state)],
        hidden_truth(story, state),
        question(story, state),
        skills(story, state, TIPS),
    )


def played(story: Story, seed: int, picks: list[int]) -> list[Event]:
    """Return a random play, or only its start where the story goes in a circle for ever."""
    try:
        return walk(story, seed, picks)
    except InvalidEventError:
        return []


@given(stories(), SEEDS, PICKS)
def test_replaying_gives_the_same_play(drawn: Scenario, seed: int, picks: list[int]) -> None:
    story = Story(drawn)
    events = played(story, seed, picks)
    if not events:
        return
    by_hand: State | None = None
    for event in events:
        by_hand = apply(story, by_hand, event)
    assert by_hand is not None
    kept = [decode(json.loads(json.dumps(encode(event)))) for event in events]
    again = replay(Story(drawn), kept)
    assert flat(again) == flat(by_hand)
    assert seen(story, again) == seen(story, by_hand)


@given(stories(), SEEDS, PICKS, st.integers(0, 11))
def test_a_step_taken_back_and_taken_again_leads_to_the_same(
    drawn: Scenario, seed: int, picks: list[int], pick: int
) -> None:
    story = Story(drawn)
    try:
        before = replay(story, walk(story, seed, picks))._replace(read=True)
        steps = [step for step in possible(story, before) if hasattr(step, "node")]
        if not steps:
            return
        step = steps[pick % len(steps)]
        after = apply(story, before, step)
    except InvalidEventError:
        return
    back = apply(story, after, Undone())
    assert flat(back) == flat(before)
    assert [offer.id for offer in offered(story, back)] == [offer.id for offer in offered(story, before)]
    assert flat(apply(story, back, step)) == flat(after)


@given(SEEDS, st.lists(EVENTS, max_size=15), PICKS)
def test_events_that_do_not_fit_raise_the_documented_error_only(
    seed: int, strays: list[Event], picks: list[int]
) -> None:
    state: State | None = None
    for event in [*walk(WORKSHOP, seed, picks)[:6], *strays]:
        try:
            state = apply(WORKSHOP, state, event)
        except InvalidEventError:
            continue
    if state is not None:
        seen(WORKSHOP, state)


@given(st.lists(st.one_of(DATA, EVENTS.map(encode)), max_size=8))
def test_any_list_of_data_replays_or_is_refused(rows: list[object]) -> None:
    try:
        state = replay(WORKSHOP, [decode(row) for row in rows])
    except InvalidEventError:
        return
    seen(WORKSHOP, state)


@given(st.data())
def test_words_of_the_story_in_the_wrong_order_raise_nothing_else(data: st.DataObject) -> None:
    nodes = [*WORKSHOP.nodes, "nowhere"]
    names = [offer.id for node in WORKSHOP.scenario.nodes.values() for offer in node.choices] + ["nothing"]
    node = st.sampled_from(nodes)
    rows = st.one_of(
        st.fixed_dictionaries({"kind": st.just("started"), "seed": SEEDS}),
        st.fixed_dictionaries({"kind": st.just("chose"), "node": node, "choice": st.sampled_from(names)}),
        st.fixed_dictionaries(
            {
                "kind": st.just("wrote"),
                "node": node,
                "text": st.just("Hei"),
                "reaction": st.sampled_from(["clear", "too_long", "lost_word", "other"]),
            }
        ),
        st.fixed_dictionaries({"kind": st.just("skipped"), "node": node}),
        st.fixed_dictionaries(
            {"kind": st.just("ticked"), "node": node, "items": st.lists(st.integers(-3, 5), max_size=4)}
        ),
        st.sampled_from([{"kind": "continued"}, {"kind": "undone"}]),
    )
    state: State | None = None
    for row in data.draw(st.lists(rows, max_size=20)):
        try:
            state = apply(WORKSHOP, state, decode(row))
        except InvalidEventError:
            continue
    if state is not None:
        seen(WORKSHOP, state)


@given(SEEDS, PICKS, st.integers(0, 25), st.lists(EVENTS, max_size=4))
def test_what_stands_before_a_misfit_is_kept_whole(
    seed: int, picks: list[int], cut: int, strays: list[Event]
) -> None:
    events = walk(WORKSHOP, seed, picks)
    good = events[: max(1, cut % (len(events) + 1))]
    state, kept = replay_kept(WORKSHOP, [*good, Started(1), *strays])
    assert kept == len(good)
    assert flat(state) == flat(replay(WORKSHOP, good))


def test_not_even_a_start_is_the_documented_error() -> None:
    for events in ([], [Planned("x")]):
        with pytest.raises(InvalidEventError, match="not-started"):
            replay(WORKSHOP, events)
        with pytest.raises(InvalidEventError, match="not-started"):
            replay_kept(WORKSHOP, events)


def test_answers_and_plan_outlive_a_step_back() -> None:
    events = walk(WORKSHOP, 1, [0, 0])
    state = replay(WORKSHOP, [*events, Reflected("opening", "The look."), Planned("I ask.")])
    back = apply(WORKSHOP, state, Undone())
    assert back.reflections == (("opening", "The look."),)
    assert back.plan == Planned("I ask.")
    assert apply(WORKSHOP, back, Undone()).plan == Planned("I ask.")


@settings(max_examples=20)
@given(SEEDS)
def test_a_very_long_play_is_no_trouble(seed: int) -> None:
    story = Story(workshop_story())
    first = Started(seed)
    events: list[Event] = [first]
    state = start(story, first)
    for _ in range(3000):
        steps = [step for step in possible(story, state) if hasattr(step, "choice")]
        stay = next((step for step in steps if step.choice in ("again", "why", "private", "help")), None)
        if stay is None:
            break
        state = apply(story, state, stay)
        events.append(stay)
    assert flat(replay(story, events)) == flat(state)
    assert len(turns(story, state)) == state.turn + 1
