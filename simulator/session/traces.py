"""What a play left behind in the story's own values, in words and never as a number.

During the play these values are hidden. Afterwards they say what grew or shrank between the
people of the story; they say nothing about the mentor.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from simulator.session.playing import Playing
from simulator.texts import N_, _

How = Literal["more", "less", "same", "yes"]
SENTENCES: dict[How, str] = {
    "more": N_("{what}: more than at the start"),
    "less": N_("{what}: less than at the start"),
    "same": N_("{what}: as at the start"),
    "yes": N_("{what}"),
}


class Trace(NamedTuple):
    """One value at the end: `what` is its label, `how` it compares with the start; `yes` for a flag."""

    what: str
    how: How

    @property
    def sentence(self) -> str:
        """The trace in words."""
        words = _(SENTENCES[self.how]).replace("{what}", self.what)
        return words[:1].upper() + words[1:]


def traces(playing: Playing) -> tuple[Trace, ...]:
    """Return the numbers, and the flags that were set, where the play stands; nothing that was drawn."""
    story = playing.story
    found = []
    for variable, value in zip(story.scenario.state.values(), playing.state.values, strict=True):
        if variable.kind == "flag":
            if value and not variable.start:
                found.append(Trace(variable.label, "yes"))
        elif variable.kind == "number" and isinstance(value, int) and isinstance(variable.start, int):
            change = value - variable.start
            found.append(Trace(variable.label, "more" if change > 0 else "less" if change else "same"))
    return tuple(found)
