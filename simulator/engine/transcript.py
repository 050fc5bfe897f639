"""What was shown and said in a play, turn by turn, in the language of the story at hand."""

from __future__ import annotations

from typing import NamedTuple

from simulator.engine.events import Chose, Wrote
from simulator.engine.play import State, Step, path
from simulator.engine.story import Story
from simulator.scenario.model import Choice, Write


class Passage(NamedTuple):
    """One node as it was entered: the paragraphs of its scene and of its thought that held."""

    node: str
    scene: tuple[str, ...]
    thought: tuple[str, ...]


class Turn(NamedTuple):
    """The scenes since the step before, and the step taken then (`None`: not yet, or the end).

    `choice` for a chosen step, `write` for a typed moment (with `typed` text, "" when skipped).
    `reaction`: the paragraphs the scene answered with. `ticks`: the checklist points ticked.
    `tries`: what was written at this moment before the reply that was kept, the earliest first.
    """

    passages: tuple[Passage, ...]
    step: Step | None
    choice: Choice | None
    write: Write | None
    typed: str
    reaction: tuple[str, ...]
    feedback: str
    ticks: tuple[int, ...]
    tries: tuple[Wrote, ...] = ()

    @property
    def node(self) -> str:
        """The node where the turn's decision stands."""
        return self.passages[-1].node


def turns(story: Story, state: State) -> tuple[Turn, ...]:
    """Return the turns of a play from its start; the last is where it stands now."""
    states = path(state)
    return tuple(_turn(story, here, after) for here, after in zip(states, (*states[1:], None), strict=True))


def latest(story: Story, state: State) -> Turn | None:
    """Return the turn whose step led here, `None` at the start."""
    return _turn(story, state.parent, state) if state.parent else None


def passages(story: Story, state: State) -> tuple[Passage, ...]:
    """Return the nodes entered by the last step, as they are shown."""
    result = []
    for node_id, marks in state.entered:
        ready = story.nodes[node_id]
        if ready.texts is None:
            shown = (state.values, marks, state.only_strong)
            scene, thought = story.shown(ready.node.scene, *shown), story.shown(ready.node.thought, *shown)
        else:
            scene, thought = ready.texts
        result.append(Passage(node_id, scene, thought))
    return tuple(result)


def _turn(story: Story, here: State, after: State | None) -> Turn:
    scenes = passages(story, here)
    if after is None or after.step is None:
        return Turn(scenes, None, None, None, "", (), "", ())
    step = after.step
    shown = (after.values, after.answer_marks, after.only_strong)
    if isinstance(step, Chose):
        ready = story.nodes[step.node].choices[step.choice]
        reaction = ready.reaction
        if reaction is None:
            reaction = story.shown(ready.choice.reaction, *shown)
        return Turn(scenes, step, ready.choice, None, "", reaction, ready.choice.feedback, ())
    write = story.nodes[step.node].node.write
    if write is None or not isinstance(step, Wrote):
        return Turn(scenes, step, None, write, "", (), write.feedback if write else "", ())
    answer = story.shown(write.reactions[step.reaction], *shown)
    answer = tuple(part.replace("{word}", step.word) for part in answer)
    return Turn(scenes, step, None, write, step.text, answer, write.feedback, after.ticks, after.tries)
