"""The ears while one types: the half-written reply as it may be caught, and nothing said about it.

Findings wait until the reply has been sent: under one's fingers they would be a score to chase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from simulator.language.analysis import analyse, listen
from simulator.language.ears import Ear, is_mostly_blurred
from simulator.language.listener import Listener, candidate
from simulator.language.tokens import clean, sentences
from simulator.session.hearing import BLURRED, Line, told
from simulator.session.playing import Playing
from simulator.session.session import Session
from simulator.texts import _


class Piece(NamedTuple):
    """Some of what was typed. `lost`: it comes after the breath has run out, and fades."""

    text: str
    lost: bool = False


Ears = Callable[[str], tuple[Piece, ...]]
"""Takes what was typed; slow the first time, when the tables are read: made for a thread."""


def ears_of(playing: Playing) -> Ears:
    """Return the ears of the candidate at the typed moment where a play stands, or was just answered.

    Nothing of the tables is opened before the ears are used.
    """
    step = playing.state.step
    node = playing.story.nodes[step.node].node if playing.can_write_again and step else playing.node
    scenario, spoken = playing.scenario, playing.telling.told_in(playing.session.language)

    def ears(text: str) -> tuple[Piece, ...]:
        return as_typed(text, candidate(scenario, node, spoken))

    return ears


class Trial(NamedTuple):
    """Somebody to try a sentence on. `about`: who it is; `told`: all that can be said of a text."""

    name: str
    about: str
    ears: Ears
    told: Callable[[str], list[Line]]


def trial(session: Session, name: str) -> Trial:
    """Return the candidate of a scenario as a listener, at its first typed moment; BrokenScenarioError."""
    telling = session.telling(name)
    scenario, spoken = telling.story(session.language).scenario, telling.told_in(session.language)
    node = next((one for one in scenario.nodes.values() if one.write), None)
    person = scenario.candidate
    about = _("{name} listens. Level: {level}. Speaks {languages}.")
    about = about.replace("{name}", person.name).replace("{level}", person.level)

    def who() -> Listener:
        return candidate(scenario, node, spoken)

    return Trial(
        person.name.split()[0],
        about.replace("{languages}", ", ".join(person.languages)),
        lambda text: as_typed(text, who()),
        lambda text: told(text, who(), answered=False),
    )


def as_typed(text: str, who: Listener) -> tuple[Piece, ...]:
    """Return what was typed as it may be caught: boxes for words that may be lost, the end faded.

    The word that is being typed stands. A text without words makes ready what sending will need.
    """
    text = clean(text)
    ears = listen(text, who)
    if not ears:
        analyse("Hei.", who)
        return ()
    return tuple(_pieces(text, ears))


def _pieces(text: str, ears: tuple[Ear, ...]) -> Iterator[Piece]:
    unfinished, at = len(text.rstrip()), 0
    for part in sentences(text):
        own = tuple(ear for ear in ears if part.start <= ear.token.start < part.end)
        stands_plain, runs_out = is_mostly_blurred(own), False
        for ear in own:
            if ear.token.start > at:
                yield Piece(text[at : ear.token.start], ear.lost)
            if ear.lost and not runs_out:  # seen without colour, too
                yield Piece("… ", lost=True)
            runs_out = ear.lost
            at = ear.token.end
            is_caught = ear.heard or ear.lost or stands_plain or at == unfinished == len(text)
            yield Piece(ear.token.text if is_caught else BLURRED, ear.lost)
    if text[at:].strip():
        yield Piece(text[at:].rstrip())
