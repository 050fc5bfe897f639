"""One thing is offered, for a reason that is true; the same journal and time give the same,any clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.model import Pack
from simulator.session.exercising import Exercising
from simulator.session.library import entries
from simulator.session.offer import AWAY, REASONS, Offer, offer, offered
from simulator.session.playing import begin
from simulator.session.rated import Rated, rated, truths_met
from simulator.session.session import Session
from simulator.session.spacing import LATEST, MOST_DAYS, reviews, standings
from tests.session import plays as real
from tests.session.simulated import START, evenings, played, story

LONG = bool(os.environ.get("MENTOR_TEST_LONG"))
SKILLS = ("ask", "show", "wait", "name")
STORIES = [
    story("easy", "ask", "show", difficulty=1, minutes=6),
    story("milk", "show", "wait", difficulty=1),
    story("coat", "wait", "name", truths=2),
    story("list", "name", "ask", truths=1),
]
DAY = timedelta(days=1)
MOST_EVENINGS = 8
"""So long a skill that is due may wait, in evenings at which one does what is offered. Of 500 people: 7."""


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Session:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MENTOR_DATA", str(tmp_path_factory.mktemp("data")))
        return Session(None, "en")


def test_nothing_before_the_first_play_has_ended() -> None:
    """The shelf itself begins with the easiest."""
    assert offer(STORIES, [], SKILLS, START) is None
    assert offer([], [played(STORIES[0], START, 1)], SKILLS, START) is None


def test_the_same_again_comes_last() -> None:
    """Something new, another person, another truth: only when all that trains a skill was met, it again."""
    done = [played(STORIES[0], START - 8 * DAY, 1, truth="0")]
    reasons: list[str] = []
    for week in range(sum(entry.truths for entry in STORIES)):
        at = START + week * 8 * DAY
        what = offer(STORIES, done, SKILLS, at)
        assert what
        reasons.append(what.reason)
        entry = next(entry for entry in STORIES if entry.id == what.scenario)
        met = sum(play.scenario == entry.id for play in done)
        if what.reason == "again":
            left = [each for each in STORIES if len(truths_met(done, each.id)) < each.truths]
            assert not [each for each in left if what.skill in each.skills]
        done.append(played(entry, at, week + 2, truth=str(met)))
    assert reasons[0] == "new-skill"
    assert {"skill", "truth"} <= set(reasons)
    before = done[: 1 + reasons.index("again")]
    assert {play.scenario for play in before} == {entry.id for entry in STORIES}
    assert len(before) >= len(STORIES) + 3, "every person, and most of what lies behind them"


def test_of_what_is_known_whole_not_what_was_played_lately() -> None:
    """Whatever is weak: else one story comes back week after week, with others like it beside it."""
    practised = (("weak", "ask", "show", "wait"), ("plain", "ask"), ("other", "ask", "show"))
    three = [story(name, *skills, truths=1) for name, *skills in practised]
    done = [played(entry, START + week * 5 * DAY, week + 1, "not_yet") for week, entry in enumerate(three)]
    offers = []
    for week in range(3, 12):
        what = offer(three, done, SKILLS, START + week * 5 * DAY)
        assert what is not None
        assert what.reason == "again"
        offers.append(what.scenario)
        known = next(entry for entry in three if entry.id == what.scenario)
        done.append(played(known, START + week * 5 * DAY, week + 1, "not_yet"))
    assert offers == ["weak", "plain", "other"] * 3


def test_somebody_new_comes_before_a_story_that_one_knows() -> None:
    """However many truths it has left, and though it trains more: five known in six evenings is stale."""
    rich, new = story("rich", "ask", "show", "wait", truths=9), story("new", "ask")
    done = [played(rich, START, 1, "not_yet")]
    what = offer([rich, new], done, SKILLS, START + 10 * DAY)
    assert what
    assert what.scenario == "new"


def test_not_the_story_of_this_week_while_there_is_another() -> None:
    done = [played(STORIES[0], START, 1), played(STORIES[1], START, 2), played(STORIES[2], START, 3)]
    for day in range(7):
        what = offer(STORIES, done, SKILLS, START + day * DAY)
        assert what
        assert what.scenario == "list"
    only = offer(STORIES[:1], done[:1], SKILLS, START + DAY)
    assert only == Offer("easy", "truth")


def test_after_an_absence_something_short_whatever_is_due() -> None:
    done = [played(entry, START, number, "not_yet") for number, entry in enumerate(STORIES[1:], 1)]
    for gap in (AWAY + DAY, timedelta(days=200), timedelta(days=3650)):
        assert offer(STORIES, done, SKILLS, START + gap) == Offer("easy", "short")


def test_an_exercise_is_the_lightest_of_all_and_only_after_an_absence() -> None:
    done = [played(entry, START, number, "not_yet") for number, entry in enumerate(STORIES[1:], 1)]
    away = START + AWAY + DAY
    assert offer(STORIES, done, SKILLS, away, exercises={"wait", "other"}) == Offer("", "simpler", "other")
    assert offer(STORIES, done, SKILLS, away, exercises={"wait"}) == Offer("", "simpler", "wait")
    for now in (START, START + AWAY, START + 8 * DAY):
        assert offer(STORIES, done, SKILLS, now, exercises={"wait"}) == offer(STORIES, done, SKILLS, now)


def test_an_exercise_that_was_tried_gives_way_to_a_story(sitting: Session) -> None:
    playing = real.play(sitting, "open")
    shelf, now = entries(sitting), datetime.now(UTC)
    back = now + 2 * AWAY
    what = offered(sitting, shelf, back)
    assert what
    assert (what.scenario, what.reason) == ("", "simpler")
    sitting.clock = lambda: back
    exercise = Exercising(sitting, skill=what.skill)
    assert exercise.task
    assert exercise.task.skill == what.skill
    assert offered(sitting, shelf, back) == what, "only to have looked at it is not to have tried it"
    exercise.send("Vis meg hva du gjør.")
    later = offered(sitting, shelf, back)
    assert later
    assert later.reason == "short"
    assert playing.row.scenario in {entry.id for entry in shelf}


TIMES = st.integers(-4000, 4000).map(lambda days: START + days * DAY)
SOME = st.lists(
    st.tuples(st.sampled_from(STORIES), TIMES, st.sampled_from(["seen", "partly", "not_yet", "written"]))
)


@given(SOME, TIMES)
def test_a_clock_that_jumps_leaves_one_offer(some: list[tuple[object, datetime, str]], now: datetime) -> None:
    done = [played(entry, at, number, level) for number, (entry, at, level) in enumerate(some, 1)]  # type: ignore[arg-type]
    first, second = offer(STORIES, done, SKILLS, now), offer(list(STORIES), tuple(done), SKILLS, now)
    assert first == second
    assert (first is None) == (not done)
    assert first is None or first.scenario in {entry.id for entry in STORIES}
    for each in reviews(done, now).values():
        assert all(before[0] <= after[0] for before, after in pairwise(each))
        assert all(at <= max(now, datetime(1970, 1, 1, tzinfo=UTC)) for at, _rating in each)
    for stand in standings(done, now).values():
        assert stand.due <= max(now, datetime(1970, 1, 1, tzinfo=UTC)) + MOST_DAYS * DAY


def plain_rule(done: list[Rated], skill: str) -> datetime:
    """The 3–7–21 rule: three days; after a strong one seven, after two twenty-one; else three again."""
    days = (3, 7, 21)
    due, row = START, -1
    for play in done:
        if skill in play.skills:
            row = min(row + 1, 2) if play.skills[skill].level == "seen" else 0
            due = play.at + days[row] * DAY
    return due


def test_beside_the_plain_rule_strong_skills_wait_longer_than_weak_ones() -> None:
    """Two rules that must agree in kind: what was shown again and again comes later than what was not."""
    strong, weak = story("strong", "ask"), story("weak", "wait")
    done = [
        played(entry, START + 10 * week * DAY, 2 * week + place, level)
        for week in range(4)
        for place, (entry, level) in enumerate([(strong, "seen"), (weak, "not_yet")])
    ]
    now = done[-1].at
    ours = standings(done, now)
    assert ours["ask"].due - ours["wait"].due > 14 * DAY
    assert plain_rule(done, "ask") - plain_rule(done, "wait") > 14 * DAY
    assert 3 * DAY <= ours["ask"].due - now <= MOST_DAYS * DAY


def test_only_the_latest_reviews_count() -> None:
    done = [played(STORIES[0], START + day * DAY, day) for day in range(LATEST + 20)]
    assert standings(done, START) == standings(done, START)
    one = standings(done, done[-1].at)
    assert one == standings(done[20:], done[-1].at)


def test_for_forty_weeks_every_skill_comes_back(shipped: Session) -> None:
    """Nobody is offered more than one thing, and what is due is met within a few evenings."""
    shelf, skills = entries(shipped), tuple(shipped.pack.skills)
    for person in range(500 if LONG else 12):
        waited = dict.fromkeys(skills, 0)
        for before, after in pairwise(evenings(person, shelf, skills)):
            assert isinstance(before.offered, Offer)
            play = after.plays[-1]
            if play.scenario != before.offered.scenario or before.offered.reason == "short":
                continue  # they chose for themselves, or were away
            stand = standings(before.plays, before.at)
            for skill in skills:
                due = skill not in stand or stand[skill].due <= before.at
                waited[skill] = 0 if skill in play.skills or not due else waited[skill] + 1
                assert waited[skill] <= MOST_EVENINGS, (person, skill, before.at)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_reason_counts_blames_or_hurries(shipped: Session, language: str) -> None:
    shipped.use_language(language)
    pack: Pack = shipped.pack
    words = {
        *("forfalt", "glemt", "mangler", "glipp", "ventet", "dager", "uker", "rad", "due", "overdue"),
        *("missed", "streak", "late", "days", "weeks"),
    }
    for reason in REASONS:
        sentence = Offer("x", reason, "check_back").sentence(pack)
        assert not any(sign.isdigit() for sign in sentence)
        assert not words & set(sentence.lower().split()), sentence
        assert "{" not in sentence


def test_from_a_real_journal_and_again_from_the_same(sitting: Session) -> None:
    shelf = entries(sitting)
    assert offered(sitting, shelf, START) is None  # the shelf itself begins with the easiest
    real.play(sitting, "open")
    real.play(sitting, "blame", "sorry", seed=real.LENT_OUT)
    now = datetime.now(UTC)
    what = offered(sitting, shelf, now)
    assert what
    assert [play.scenario for play in rated(sitting)] == [real.STORY] * 2
    again = Session(real.SMALL, "nb")
    assert offered(again, entries(again), now) == what
    again.close()


def test_erased_with_its_play(sitting: Session) -> None:
    playing = real.play(sitting, "open")
    offered(sitting, entries(sitting))
    assert rated(sitting)
    sitting.journal.delete(playing.row.id)
    assert not rated(sitting)


def test_what_was_not_met_behind_a_story_is_drawn_next(sitting: Session) -> None:
    for _ in range(4):
        first = real.play(sitting, "open", seed=real.IN_APRON)
        offered(sitting, entries(sitting))
        assert begin(sitting, real.STORY).state.origin.drawn != first.state.origin.drawn
