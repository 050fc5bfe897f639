"""The steps of one exercise as a pure value: shown, written, heard, written again or the models."""

from __future__ import annotations

from typing import Literal, NamedTuple

from simulator.scenario.invisible import is_blank

Stage = Literal["write", "heard", "models"]


class Step(NamedTuple):
    """Where an exercise stands. `tries`: what was sent, the latest last; one can write as often as one likes.

    `heard`: the latest try beside the hard sentence; `models`: the two ways to say it below that.
    """

    stage: Stage = "write"
    tries: tuple[str, ...] = ()


def sent(step: Step, text: str) -> Step:
    """Return the step after a try; nothing happens where nothing was written, or nothing is written now."""
    if step.stage != "write" or is_blank(text):
        return step
    return Step("heard", (*step.tries, text))


def write_again(step: Step) -> Step:
    """Return the step where one writes."""
    return step._replace(stage="write")


def stay(step: Step) -> Step:
    """Return the step where the latest try stands, from writing again; the same where there is none."""
    return step._replace(stage="heard") if step.stage == "write" and step.tries else step


def see_models(step: Step) -> Step:
    """Return the step where the models stand; they can be seen before anything was written, too."""
    return step._replace(stage="models")
