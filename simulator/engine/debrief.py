"""What a finished play shows: the truth behind it, the question that fits, the skills practised."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Literal, NamedTuple

from simulator.engine.events import Chose, Wrote
from simulator.engine.play import State, offered, path
from simulator.engine.story import Story, Values
from simulator.scenario.model import Question, Tip

Level = Literal["seen", "partly", "not_yet", "written"]
LEVELS: Mapping[str, Level] = {
    "strong": "seen",
    "workable": "partly",
    "tempting": "not_yet",
    "weak": "not_yet",
}


class Evidence(NamedTuple):
    """One chance to practise a skill: where, the mentor's own line, and what it showed."""

    node: str
    line: str
    level: Level


class SkillProfile(NamedTuple):
    """A skill and every chance the play gave to practise it. No points, no total."""

    skill: str
    evidence: tuple[Evidence, ...]

    @property
    def level(self) -> Level:
        """The best that was shown; "written" where the only chances were typed moments."""
        shown = {chance.level for chance in self.evidence}
        order: tuple[Level, ...] = ("seen", "partly", "not_yet", "written")
        return next((level for level in order if level in shown), "not_yet")


def hidden_truth(story: Story, state: State) -> tuple[str, ...]:
    """Return the paragraphs of the hidden truth that hold for this play."""
    text = story.scenario.debrief.hidden_truth
    return story.shown(text, final_values(story, state), state.marks, state.only_strong)


def question(story: Story, state: State) -> Question | None:
    """Return the first question of the debrief that fits the path."""
    values = final_values(story, state)
    for asked in story.scenario.debrief.questions:
        if asked.when is None or story.test(asked.when)(values, state.marks, state.only_strong):
            return asked
    return None


def final_values(story: Story, state: State) -> Values:
    """Return the values with `ending` last: "" while the story has not ended."""
    node = story.nodes[state.node].node
    return (*state.values, node.id if node.ending else "")


def skills(
    story: Story, state: State, tips: Mapping[str, Tip], certain: Container[str] = ()
) -> tuple[SkillProfile, ...]:
    """Return the skills this play gave a chance to practise, in the order they came up.

    A decision is a chance for the skills of the tips that its offered strong choices cite:
    a strong choice shows the skills of its own tips, a workable one all of them partly, any
    other none of them yet. A strong choice says nothing about the skills of another strong
    one beside it. A typed moment counts only where the mentor ticked a point, or where something was seen in
    the reply that is `certain` (codes of the analyser): then its skills stand there without a verdict.
    """
    found: dict[str, list[Evidence]] = {}
    states = path(state)
    for here, after in zip(states, states[1:], strict=False):
        for skill, evidence in _chances(story, here, after, tips, certain):
            found.setdefault(skill, []).append(evidence)
    return tuple(SkillProfile(skill, tuple(evidence)) for skill, evidence in found.items())


def _chances(
    story: Story, here: State, after: State, tips: Mapping[str, Tip], certain: Container[str]
) -> list[tuple[str, Evidence]]:
    step = after.step
    node = story.nodes[here.node].node
    if isinstance(step, Wrote) and node.write:
        seen = step.findings.get("findings", ())
        if not after.ticks and not any(found and found[0] in certain for found in seen):
            return []
        return [(s, Evidence(node.id, step.text, "written")) for s in _skills(node.write.tips, tips)]
    if not isinstance(step, Chose):
        return []
    choices = offered(story, here)
    chosen = next((choice for choice in choices if choice.id == step.choice), None)
    if chosen is None:
        return []
    if chosen.quality == "strong":
        cited = list(chosen.tips)
    else:
        cited = [tip for choice in choices if choice.quality == "strong" for tip in choice.tips]
    level = LEVELS[chosen.quality]
    return [(skill, Evidence(node.id, chosen.you, level)) for skill in _skills(cited, tips)]


def _skills(cited: list[str] | tuple[str, ...], tips: Mapping[str, Tip]) -> list[str]:
    """Return the skills of the tips, each once, in order."""
    return list(dict.fromkeys(tips[tip].skill for tip in cited if tip in tips))
