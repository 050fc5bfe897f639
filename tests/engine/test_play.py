"""The rules of a play: effects, order of choices, reactions, what was visited, drawing, circles."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine.events import (
    Chose,
    Continued,
    InvalidEventError,
    Rewrote,
    Skipped,
    Started,
    Ticked,
    Undone,
    Wrote,
)
from simulator.engine.play import State, apply, draw, offered, replay, start
from simulator.engine.story import Story
from simulator.engine.transcript import latest, passages, turns
from simulator.scenario.model import Scenario
from tests.stories import (
    choice,
    ending,
    flag,
    node,
    number,
    one_of,
    scenario,
    stories,
    text,
    typed,
    workshop_story,
)

SEEDS = st.integers(0, 2**32)


def begun(made: Scenario, seed: int = 1) -> tuple[Story, State]:
    story = Story(made)
    return story, start(story, Started(seed))


def value(story: Story, state: State, name: str) -> object:
    return state.values[story.index[name]]


# Effects


@given(st.lists(st.integers(-7, 7), max_size=12))
def test_a_number_stays_within_its_bounds(amounts: list[int]) -> None:
    loops = [choice(f"c{place}", "a", effects={"trust": amount}) for place, amount in enumerate(amounts)]
    story, state = begun(
        scenario(node("a", *loops, choice("out", "b")), ending("b"), state=[number("trust", 4, -2, 6)])
    )
    expected = 4
    for place, amount in enumerate(amounts):
        state = apply(story, state, Chose("a", f"c{place}"))
        expected = min(6, max(-2, expected + amount))
        assert value(story, state, "trust") == expected


def test_a_flag_and_an_option_are_set() -> None:
    made = scenario(
        node(
            "a",
            choice("x", "a", effects={"heard": True, "mood": "calm"}),
            choice("y", "a", effects={"heard": False}),
        ),
        state=[flag("heard"), one_of("mood", "tense", "calm")],
    )
    story, state = begun(made)
    state = apply(story, state, Chose("a", "x"))
    assert (value(story, state, "heard"), value(story, state, "mood")) == (True, "calm")
    state = apply(story, state, Chose("a", "y"))
    assert (value(story, state, "heard"), value(story, state, "mood")) == (False, "calm")


def test_a_reaction_sees_the_state_after_the_effects_and_its_own_choice() -> None:
    made = scenario(
        node(
            "a",
            choice(
                "x",
                "b",
                effects={"trust": 1},
                reaction=(
                    ("trust == 5", "before"),
                    ("trust == 6", "after"),
                    ("chose(a.x)", "chosen"),
                    ("visited(a)", "visited"),
                ),
            ),
        ),
        ending("b"),
        state=[number("trust", 5)],
    )
    story, state = begun(made)
    answered = latest(story, apply(story, state, Chose("a", "x")))
    assert answered is not None
    assert answered.reaction == ("after", "chosen")


# Being offered


@given(stories(), SEEDS)
def test_the_order_of_choices_depends_on_seed_node_turn_and_ids_alone(made: Scenario, seed: int) -> None:
    try:
        story, state = begun(made, seed)
    except InvalidEventError:
        return
    here = [offer.id for offer in offered(story, state)]
    assert here == [offer.id for offer in offered(Story(made), start(Story(made), Started(seed)))]
    assert len(set(here)) == len(here)


def test_another_seed_and_another_turn_give_another_order_but_a_step_back_the_same() -> None:
    made = scenario(node("a", *(choice(name, "a") for name in "pqrstu")))
    orders = set()
    for seed in range(20):
        story, state = begun(made, seed)
        orders.add(tuple(offer.id for offer in offered(story, state)))
    assert len(orders) > 10
    story, state = begun(made)
    first = [offer.id for offer in offered(story, state)]
    later = apply(story, state, Chose("a", "p"))
    assert [offer.id for offer in offered(story, later)] != first
    assert [offer.id for offer in offered(story, apply(story, later, Undone()))] == first


def test_every_choice_comes_first_about_equally_often() -> None:
    made = scenario(node("a", *(choice(name, "a") for name in ("public", "private", "wait", "help"))))
    story = Story(made)
    firsts = Counter(offered(story, start(story, Started(seed)))[0].id for seed in range(4000))
    assert set(firsts) == {"public", "private", "wait", "help"}
    assert all(850 < count < 1150 for count in firsts.values())  # 1000 each; five standard deviations


def test_once_is_offered_once_and_again_after_a_step_back() -> None:
    story, state = begun(workshop_story())
    after = apply(story, state, Chose("found", "wait"))
    assert "wait" in {offer.id for offer in offered(story, state)}
    assert "wait" not in {offer.id for offer in offered(story, after)}
    with pytest.raises(InvalidEventError, match="not-offered"):
        apply(story, after, Chose("found", "wait"))
    assert "wait" in {offer.id for offer in offered(story, apply(story, after, Undone()))}


def test_what_is_not_offered_cannot_be_taken() -> None:
    story, state = begun(workshop_story())
    state = apply(story, state, Chose("found", "wait"))  # trust 4: `help` asks for 5
    with pytest.raises(InvalidEventError, match="not-offered"):
        apply(story, state, Chose("found", "help"))
    with pytest.raises(InvalidEventError, match="elsewhere"):
        apply(story, state, Chose("room", "look"))
    with pytest.raises(InvalidEventError, match="unknown-node"):
        apply(story, state, Chose("cellar", "look"))
    with pytest.raises(InvalidEventError, match="not-offered"):
        apply(story, state, Chose("found", "shout"))


# What was visited


def test_the_present_visit_does_not_count() -> None:
    story, state = begun(workshop_story())
    state = apply(story, state, Chose("found", "private"))
    assert passages(story, state)[-1].scene == ("In the room.",)
    assert "again" in {offer.id for offer in offered(story, state)}  # when: not visited(room) or heard
    state = apply(story, state, Chose("room", "why"))
    assert passages(story, state)[-1].scene == ("In the room.", "You are here again.")
    assert "again" not in {offer.id for offer in offered(story, state)}
    assert passages(story, apply(story, state, Undone()))[-1].scene == ("In the room.",)


def test_a_goto_does_not_count_the_node_it_leaves() -> None:
    made = scenario(
        node("a", choice("x", ("visited(a)", "late"), "a")), ending("late"), ending("never", outcome="good")
    )
    story, state = begun(made)
    state = apply(story, state, Chose("a", "x"))
    assert state.node == "a"
    assert apply(story, state, Chose("a", "x")).node == "late"


# Bare gotos


def test_a_chain_of_bare_gotos_is_passed_in_one_step_and_shown() -> None:
    chain = [node(f"b{place}", to=[f"b{place + 1}"]) for place in range(500)]
    story, state = begun(scenario(node("a", choice("x", "b0")), *chain, ending("b500")))
    state = apply(story, state, Chose("a", "x"))
    assert state.node == "b500"
    assert [part.node for part in passages(story, state)] == [f"b{place}" for place in range(501)]
    assert apply(story, state, Undone()).node == "a"


def test_a_bare_circle_without_a_way_out_is_told_and_not_run() -> None:
    story, state = begun(scenario(node("a", choice("x", "b")), node("b", to=["c"]), node("c", to=["b"])))
    with pytest.raises(InvalidEventError, match="endless"):
        apply(story, state, Chose("a", "x"))
    with pytest.raises(InvalidEventError, match="endless"):
        begun(scenario(node("a", to=["a"])))


def test_a_bare_circle_that_what_was_visited_opens_is_gone_round() -> None:
    """Ten nodes are passed again for each door that the round before has opened."""
    round_way = [node(f"a{place}", to=[f"a{place + 1}"]) for place in range(10)]
    doors = [(f"visited(d{place})", f"d{place + 1}") for place in reversed(range(4))]
    fork = node("a10", to=[*doors, "d0"])
    rooms = [node(f"d{place}", to=["a0"]) for place in range(4)]
    story, state = begun(scenario(*round_way, fork, *rooms, ending("d4")))
    assert state.node == "d4"
    assert len(state.entered) == 4 * 12 + 11 + 1


# Typed moments


def test_a_typed_reply_never_changes_the_state() -> None:
    story, before = begun(scenario(typed("a", "b"), ending("b"), state=[number("trust", 5)]))
    for step in (Wrote("a", "«Se her.»", "clear"), Skipped("a")):
        after = apply(story, before, step)
        assert (after.values, after.only_strong, after.node) == (before.values, True, "b")


def test_the_word_that_was_lost_stands_in_the_answer() -> None:
    story, state = begun(scenario(typed("a", "b"), ending("b")))
    state = apply(story, state, Wrote("a", "Rutinesvikt!", "lost_word", "rutinesvikt"))
    answered = latest(story, state)
    assert answered is not None
    assert (answered.reaction, answered.typed) == (("«rutinesvikt?»",), "Rutinesvikt!")
    with pytest.raises(InvalidEventError, match="not-offered"):
        replay(story, [Started(1), Wrote("a", "Hei", "shrug")])


def test_ticks_belong_to_the_reply_just_sent() -> None:
    story, state = begun(scenario(typed("a", "b"), node("b", choice("x", "c")), ending("c")))
    sent = apply(story, state, Wrote("a", "Hei", "clear"))
    ticked = apply(story, sent, Ticked("a", (1, 1, 0, 7, -1)))
    assert ticked.ticks == (0, 1)
    assert turns(story, ticked)[0].ticks == (0, 1)
    for late in (state, apply(story, state, Skipped("a")), apply(story, ticked, Continued())):
        with pytest.raises(InvalidEventError, match="nothing-to-tick"):
            apply(story, late, Ticked("a", (0,)))
    with pytest.raises(InvalidEventError, match="nothing-to-write"):
        apply(story, sent, Skipped("b"))


def test_a_reply_written_anew_takes_the_place_of_the_one_before() -> None:
    story, state = begun(scenario(typed("a", "b"), node("b", choice("x", "c")), ending("c")))
    first, second = Wrote("a", "Rutinesvikt!", "lost_word", "rutinesvikt"), Rewrote("a", "Se her.", "clear")
    sent = apply(story, apply(story, state, first), Ticked("a", (0,)))
    again = apply(story, sent, second)
    turn = turns(story, again)[0]
    assert (turn.typed, turn.tries, turn.ticks) == ("Se her.", (first,), ())
    assert (again.node, again.turn, again.marks) == (sent.node, sent.turn, sent.marks)
    third = apply(story, again, Rewrote("a", "Kom.", "clear"))
    assert turns(story, third)[0].tries == (first, second)
    assert apply(story, third, Undone()).node == "a"
    assert turns(story, apply(story, apply(story, third, Undone()), first))[0].tries == ()


def test_only_the_reply_whose_answer_is_being_read_is_written_anew() -> None:
    story, state = begun(scenario(typed("a", "b"), typed("b", "c"), ending("c")))
    sent = apply(story, state, Wrote("a", "Hei", "clear"))
    for late in (state, apply(story, state, Skipped("a")), apply(story, sent, Continued())):
        with pytest.raises(InvalidEventError, match="nothing-to-rewrite"):
            apply(story, late, Rewrote("a", "Hei du", "clear"))
    with pytest.raises(InvalidEventError, match="nothing-to-rewrite"):
        apply(story, sent, Rewrote("b", "Hei du", "clear"))
    with pytest.raises(InvalidEventError, match="not-offered"):
        apply(story, sent, Rewrote("a", "Hei du", "shrug"))


# Drawing


def test_a_draw_is_about_even_and_stable() -> None:
    made = workshop_story()
    counts = Counter(draw(made, seed)["truth"] for seed in range(3000))
    assert set(counts) == {"bags", "colleague", "alone"}
    assert all(870 < count < 1130 for count in counts.values())  # 1000 each; five standard deviations
    assert [draw(made, seed)["truth"] for seed in range(6)] == GOLDEN


GOLDEN = ["bags", "alone", "colleague", "alone", "alone", "colleague"]
"""What the first seeds draw. These may never change: old plays would have another truth."""


def test_the_kept_truth_holds_even_when_the_seed_would_draw_another() -> None:
    story = Story(workshop_story())
    for seed in range(5):
        state = start(story, Started(seed, {"truth": "alone", "unknown": "x"}))
        assert value(story, state, "truth") == "alone"
    assert (
        value(story, start(story, Started(1, {"truth": "gone"})), "truth") == draw(story.scenario, 1)["truth"]
    )


def test_only_strong_is_lost_at_the_first_other_choice_and_comes_back_with_it() -> None:
    made = scenario(
        node(
            "a",
            choice("s", "a", quality="strong"),
            choice("w", "a", quality="workable"),
            choice("only", "b", quality="strong", when="only_strong"),
        ),
        ending("b"),
    )
    story, state = begun(made)
    state = apply(story, state, Chose("a", "s"))
    assert state.only_strong
    other = apply(story, state, Chose("a", "w"))
    assert not other.only_strong
    assert "only" not in {offer.id for offer in offered(story, other)}
    assert "only" in {offer.id for offer in offered(story, apply(story, other, Undone()))}


def test_paragraphs_otherwise_follow_the_one_before() -> None:
    made = scenario(
        node(
            "a",
            choice("x", "a"),
            scene=text("always", ("seen", "when"), ("otherwise", "else"), ("otherwise", "but")),
        ),
        state=[flag("seen")],
    )
    story, state = begun(made)
    assert passages(story, state)[0].scene == ("always", "else")
