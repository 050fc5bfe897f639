"""The same choices taken from many starts at once: which start does not get through?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from simulator.check.proof.fixpoint import Flow
from simulator.scenario.conditions import Expression

S = TypeVar("S")


class Rehearsal(Generic[S]):
    """Takes the places of a test one after the other, with all states that the play can be in."""

    def __init__(self, flow: Flow[S]) -> None:
        """Share the steps of a view."""
        self.flow = flow
        self.space = flow.space

    def failing(self, starts: S, choose: Sequence[str], expect: Expression) -> int | None:
        """Return a state whose drawn truths do not let the test pass; `None` where all do.

        A test passes when each place is offered in its turn and `expect` holds where the play is then.
        """
        view = self.flow.view
        held = self._settled({view.machine.scenario.start: starts})
        for place in choose:
            node = place.partition(".")[0]
            step = next((step for step in view.steps.get(node, ()) if step.move.place == place), None)
            following: dict[str, S] = {}
            for here, states in held.items():
                offered = self.flow.offered(states, step) if step and here == node else self.flow.none
                missing = self.space.less(states, offered)
                if missing:
                    return self.space.some(missing)
                if step:
                    self._join(following, dict(self.flow.images(states, step)))
            held = self._settled(following)
        for here, states in held.items():
            unmet = self.space.unless(states, expect, here)
            if unmet:
                return self.space.some(unmet)
        return None

    def _settled(self, held: dict[str, S]) -> dict[str, S]:
        """Return where a play stands when what asks for no choice is passed; what goes round stays."""
        settled: dict[str, S] = {}
        passed: dict[str, S] = {}
        while held:
            node, states = held.popitem()
            steps = self.flow.view.steps[node]
            if not steps or steps[0].move.choice:
                self._join(settled, {node: states})
                continue
            again = self.space.meet(states, passed[node]) if node in passed else self.flow.none
            if again:
                self._join(settled, {node: again})
            new = self.space.less(states, again)
            self.flow.keep(passed, node, new)
            self._join(held, dict(self.flow.images(new, steps[0])))
        return settled

    def _join(self, to: dict[str, S], more: dict[str, S]) -> None:
        for node, states in more.items():
            to[node] = self.space.join(to[node], states) if node in to else states
