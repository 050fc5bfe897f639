"""A room: no vote is lost or counted twice, and nothing tells how they fall before they are shown."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from simulator.workshop import room as rooms
from simulator.workshop.room import Room

OPTIONS = ("ask", "blame", "wait")
TOKENS = st.sampled_from([f"phone-{number}" for number in range(6)])


class AnyWorkshop(RuleBasedStateMachine):
    """Phones vote, somebody counts, the choices come and go; beside it a plain book of it all."""

    def __init__(self) -> None:
        super().__init__()
        self.room = Room("found@0", OPTIONS)
        self.said: dict[str, str] = {}
        self.numbers: dict[str, int] = {}

    @rule(token=TOKENS, option=st.sampled_from([*OPTIONS, "nothing", ""]))
    def vote(self, token: str, option: str) -> None:
        if self.room.phase == "voting" and option in OPTIONS:
            self.said[token] = option
        self.room = rooms.vote(self.room, token, option)

    @rule(letter=st.sampled_from("abcABCdz1"), digits=st.text("0123456789x²", max_size=5))
    def count(self, letter: str, digits: str) -> None:
        self.room = rooms.begin_count(self.room, letter)
        taken = ""
        for digit in digits:
            if digit in "0123456789" and len(taken) < rooms.MOST_DIGITS:
                taken += digit
            self.room = rooms.count_digit(self.room, digit)
        if taken and self.room.counting:
            self.numbers[self.room.counting] = int(taken)

    @rule(letter=st.sampled_from("abc"))
    def rub_out(self, letter: str) -> None:
        self.room = rooms.rub_out(rooms.begin_count(self.room, letter))
        if self.room.counting:
            self.numbers.pop(self.room.counting, None)

    @rule()
    def show_choices(self) -> None:
        self.room = rooms.show_choices(self.room)

    @rule()
    def hide_choices(self) -> None:
        self.room = rooms.hide_choices(self.room)

    @rule()
    def reveal(self) -> None:
        self.room = rooms.reveal(self.room)

    @rule(step=st.sampled_from([-1, 1]))
    def mark(self, step: int) -> None:
        self.room = rooms.mark(self.room, step)

    @invariant()
    def every_vote_is_there_once(self) -> None:
        assert self.room.votes == self.said
        assert rooms.answered(self.room) == len(self.said)

    @invariant()
    def hidden_until_shown(self) -> None:
        if self.room.phase != "revealed":
            assert rooms.tally(self.room) is None
            assert self.room.marked == ""
        else:
            sums = rooms.tally(self.room)
            assert sums == tuple(
                list(self.said.values()).count(option) + self.room.counts.get(option, 0) for option in OPTIONS
            )

    @invariant()
    def numbers_are_what_was_typed(self) -> None:
        assert self.room.counts == self.numbers


TestAnyWorkshop = AnyWorkshop.TestCase


def test_cards_are_counted_as_one_types_them() -> None:
    room = rooms.show_choices(Room("found@0", OPTIONS))
    for key in "a7b12c3":
        room = rooms.count_digit(room, key) if key.isdigit() else rooms.begin_count(room, key)
    assert rooms.counted(room) == set(OPTIONS)
    assert rooms.tally(rooms.reveal(room)) == (7, 12, 3)
    assert rooms.reveal(room).marked == "blame"


def test_a_number_is_put_right_after_the_votes_are_shown() -> None:
    room = rooms.reveal(rooms.vote(rooms.show_choices(Room("found@0", OPTIONS)), "phone", "ask"))
    assert room.marked == "ask"
    room = rooms.count_digit(rooms.begin_count(room, "C"), "2")
    assert rooms.tally(room) == (1, 0, 2)
    assert room.marked == "wait"


def test_where_nobody_voted_nothing_is_marked_but_by_hand() -> None:
    room = rooms.reveal(rooms.show_choices(Room("found@0", OPTIONS)))
    assert room.marked == ""
    assert rooms.mark(room, 1).marked == "ask"
    assert rooms.mark(room, -1).marked == "wait"


def test_a_vote_after_they_are_shown_or_for_nothing_counts_for_nothing() -> None:
    room = rooms.show_choices(Room("found@0", OPTIONS))
    assert rooms.vote(room, "", "ask") is room
    assert rooms.vote(room, "phone", "nothing") is room
    shown = rooms.reveal(room)
    assert rooms.vote(shown, "phone", "ask") is shown
