"""Looking back on a play: the debrief, part by part, ready to be shown."""

from __future__ import annotations

from typing import NamedTuple

from simulator.engine.debrief import SkillProfile, hidden_truth, question, skills
from simulator.engine.transcript import Turn
from simulator.scenario.model import Contrast
from simulator.session.playing import Playing

BLANK = "________"


class LookingBack(NamedTuple):
    """The parts of a debrief in their order; texts in the language in use."""

    opening: str
    turns: tuple[Turn, ...]
    hidden_truth: tuple[str, ...]
    question: str
    contrast: Contrast
    other_truths: tuple[str, ...]
    plan: str
    skills: tuple[SkillProfile, ...]
    reflections: dict[str, str]
    kept_plan: str


def cited_tips(playing: Playing, turn: Turn) -> tuple[str, ...]:
    """Return the tips that the coach's words of a turn stand on, each as its plain sentence."""
    cited = turn.choice.tips if turn.choice else turn.write.tips if turn.write and turn.step else ()
    tips = playing.session.pack.tips
    return tuple(tips[tip].plain for tip in cited if tip in tips)


def looking_back(playing: Playing) -> LookingBack:
    """Return what the debrief of this play shows."""
    story, state = playing.story, playing.state
    debrief = story.scenario.debrief
    asked = question(story, state)
    return LookingBack(
        debrief.opening,
        playing.turns,
        hidden_truth(story, state),
        asked.ask if asked else "",
        debrief.contrast,
        debrief.other_truths,
        debrief.plan,
        skills(story, state, playing.session.pack.tips),
        dict(state.reflections),
        state.plan,
    )
