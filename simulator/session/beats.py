"""The scene's answer, beat by beat: first what happens, then what helps to understand it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from simulator.engine.transcript import Passage as Passage
from simulator.engine.transcript import Turn as Turn
from simulator.scenario.model import Example as Example
from simulator.scenario.model import Scenario

if TYPE_CHECKING:
    from simulator.session.session import Session

Beat = Literal["reaction", "models", "trap", "checklist", "coach"]
"""`models`: good answers, `trap`: one that is easy to say, `checklist`: points to tick, `coach`: why."""


def coach_is_now(settings: Mapping[str, str]) -> bool:
    """Whether the coach speaks in the play; otherwise only in the debrief."""
    return settings.get("coach", "now") == "now"


def change_coach(session: Session) -> None:
    """Let the coach wait until the play is over, or speak in it again."""
    session.set("coach", "afterwards" if coach_is_now(session.settings) else "now")


def beats(turn: Turn, coach: bool) -> tuple[Beat, ...]:
    """Return what is shown of a turn's answer, in order; never empty.

    Models and trap come one at a time, only after the mentor has written or skipped; a checklist only for
    a reply.
    """
    found: list[Beat] = ["reaction"]
    if turn.write is not None:
        if turn.write.models:
            found.append("models")
        if turn.write.trap:
            found.append("trap")
        if turn.typed and turn.write.checklist:
            found.append("checklist")
    if coach and turn.feedback:
        found.append("coach")
    return tuple(found)


def decisions_taken(turns: tuple[Turn, ...]) -> int:
    """Return how many decisions the mentor has taken so far; steps taken back do not count."""
    return sum(1 for turn in turns if turn.step is not None)


def is_reviewed(scenario: Scenario) -> bool:
    """Whether a practitioner has read the scenario."""
    return bool(scenario.reviews)
