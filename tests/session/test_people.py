"""People at one machine: each finds what is theirs again, nobody sees another's, and erased is erased."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from simulator.session.history import history, new_person
from simulator.session.library import entries
from simulator.session.offer import offered
from simulator.session.people import LONGEST, call, name_of, people, sit_down
from simulator.session.plan_asked import to_ask
from simulator.session.progress import progress
from simulator.session.session import Session
from tests.session import plays


def test_a_colour_until_there_is_a_word(sitting: Session) -> None:
    assert [here.name for here in people(sitting)] == ["Blå"]
    call(sitting, "  Fugl \n på et tak som er veldig langt ")
    assert len(name_of(sitting, 1)) <= LONGEST
    call(sitting, "")
    sitting.use_language("en")
    assert name_of(sitting, 1) == "Blue"
    assert name_of(sitting, 11) == "Blue 2"


class Machine(RuleBasedStateMachine):
    """Any order of people who come, go, come back, play and erase."""

    @initialize()
    def begin(self) -> None:
        import tempfile

        import pytest

        self.patch = pytest.MonkeyPatch()
        self.folder = tempfile.TemporaryDirectory()
        self.session = plays.session(Path(self.folder.name), self.patch)
        self.played: dict[int, int] = {}

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            self.folder.cleanup()
            self.patch.undo()

    @rule()
    def play(self) -> None:
        plays.play(self.session, "open").plan(f"plan av {self.session.person}")
        self.played[self.session.person] = self.played.get(self.session.person, 0) + 1

    @rule(erase=st.booleans())
    def somebody_new(self, erase: bool) -> None:
        before = self.session.person
        new_person(self.session, erase=erase)
        if erase:
            self.played.pop(before, None)
        assert self.session.person not in self.played
        assert to_ask(self.session) is None
        assert progress(self.session, entries(self.session)) == []
        assert offered(self.session, entries(self.session)) is None

    @rule(data=st.data())
    def somebody_again(self, data: st.DataObject) -> None:
        here = data.draw(st.sampled_from(people(self.session)))
        sit_down(self.session, here.number)

    @invariant()
    def each_has_what_is_theirs(self) -> None:
        if not hasattr(self, "session"):
            return
        mine = history(self.session)
        assert len(mine) == self.played.get(self.session.person, 0)
        assert all(f"plan av {self.session.person}" in past.plan for past in mine)
        assert {here.number for here in people(self.session)} == {*self.played, self.session.person}


Machine.TestCase.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)
TestPeople = Machine.TestCase
