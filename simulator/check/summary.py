"""What a scenario is, in a few figures: the block at the end of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulator.check.proof.way import Way
from simulator.check.proving import Proof
from simulator.engine.debrief import hidden_truth, question
from simulator.engine.events import Chose, Skipped, Started
from simulator.engine.play import State, apply, offered, path
from simulator.engine.story import Story
from simulator.language.tokens import WORD
from simulator.scenario.model import Text

WORDS_A_MINUTE = 180
"""Reading speed: a grown-up reads some 200 to 240 words of easy text a minute; here words are weighed."""
SECONDS_A_DECISION = 12
SECONDS_A_TYPED_MOMENT = 90


@dataclass(frozen=True, slots=True)
class EndingFigures:
    """An ending that can be reached: its title, a way, and the extents of each number there.

    `is_shortest`: no other way is shorter; of some very large stories that is not known.
    """

    id: str
    title: str
    outcome: str
    steps: tuple[str, ...]
    drawn: dict[str, str]
    extents: dict[str, tuple[int, int]]
    is_shortest: bool = True


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of one scenario. `minutes`: the least and most that the ways to the endings take.

    `debrief`: the least and most that reading what is new in the debrief takes after these ways.

    `tests`: how many the author wrote, `met`: how many of them came out as expected.

    `method`: "bits", "diagrams", or "" where nothing was proved; `unproved`: the values that were too many.
    """

    id: str
    title: str
    nodes: int
    decisions: int
    choices: int
    typed: int
    states: int
    method: str
    unproved: tuple[str, ...]
    minutes: tuple[int, int] | None
    declared: int
    endings: tuple[EndingFigures, ...]
    cast: tuple[str, ...]
    truths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    debrief: tuple[int, int] | None = None
    tests: int = 0
    met: int = 0


def summarise(story: Story, proof: Proof, unmet: int = 0) -> Summary:
    """Return the figures of a proved scenario, `unmet` of whose tests did not come out as expected."""
    scenario = story.scenario
    nodes = scenario.nodes.values()
    minutes = [minutes_of(story, way) for way in proof.endings.values()]
    endings = tuple(
        EndingFigures(
            node.id,
            node.ending,
            str(node.outcome),
            proof.endings[node.id].steps,
            dict(proof.endings[node.id].drawn),
            proof.extents.get(node.id, {}),
            proof.endings[node.id].is_shortest,
        )
        for node in scenario.endings
        if node.id in proof.endings
    )
    return Summary(
        id=scenario.id,
        title=scenario.title,
        nodes=len(scenario.nodes),
        decisions=sum(bool(node.choices) for node in nodes),
        choices=sum(len(node.choices) for node in nodes),
        typed=sum(node.write is not None for node in nodes),
        states=proof.states,
        method=proof.method,
        unproved=proof.unproved,
        minutes=_span(minutes),
        declared=scenario.minutes,
        endings=endings,
        cast=(scenario.candidate.name, *(person.name for person in scenario.people)),
        debrief=_span([debrief_minutes_of(story, way) for way in proof.endings.values()]),
        tests=len(scenario.tests),
        met=len(scenario.tests) - unmet,
        truths={value.name: value.options for value in scenario.state.values() if value.drawn},
    )


def _span(minutes: list[float]) -> tuple[int, int] | None:
    return (round(min(minutes)), round(max(minutes))) if minutes else None


def debrief_minutes_of(story: Story, way: Way) -> float:
    """Return the minutes that reading takes in the debrief after a way: what was not on the screen before.

    The thoughts of the nodes on the way, the truth, the other truths, the question, the contrast, the plan.
    """
    state = _played(story, way)
    debrief = story.scenario.debrief
    texts = [debrief.opening, *hidden_truth(story, state), *debrief.other_truths, debrief.plan]
    texts += [part for part in debrief.contrast if isinstance(part, str)]
    asked = question(story, state)
    texts += [asked.ask] if asked else []
    for here in path(state):
        for node, marks in here.entered:
            texts += _shown(story, here, marks, story.scenario.nodes[node].thought)
    return sum(_words(text) for text in texts) / WORDS_A_MINUTE


def _played(story: Story, way: Way) -> State:
    state = apply(story, None, Started(0, way.drawn))
    for place in way.steps:
        node, _, choice = place.partition(".")
        state = apply(story, state, Chose(node, choice) if choice else Skipped(node))
    return state


def minutes_of(story: Story, way: Way) -> float:
    """Return the minutes that reading and choosing take on a way, the debrief not counted."""
    state = apply(story, None, Started(0, way.drawn))
    words, seconds = 0, 0
    for place in way.steps:
        node, _, choice = place.partition(".")
        if choice:
            words += sum(_words(one.you) for one in offered(story, state))
            seconds += SECONDS_A_DECISION
        else:
            seconds += SECONDS_A_TYPED_MOMENT
        state = apply(story, state, Chose(node, choice) if choice else Skipped(node))
    words += sum(_words(text) for text in _read(story, state))
    return max(1.0, words / WORDS_A_MINUTE + seconds / 60)


def _read(story: Story, last: State) -> Iterator[str]:
    """Yield what is read on the way to a state besides the choices: scenes, answers, the coach."""
    nodes = story.scenario.nodes
    for state in path(last):
        for node, marks in state.entered:
            yield from _shown(story, state, marks, nodes[node].scene)
        if isinstance(state.step, Chose):
            choice = story.scenario.choice(f"{state.step.node}.{state.step.choice}")
            yield from _shown(story, state, state.answer_marks, choice.reaction)
            yield choice.feedback
        elif state.step is not None:
            write = nodes[state.step.node].write
            if write:
                yield from (write.prompt, *write.checklist, write.feedback)
                yield from (text for model in write.models for text in (model.you, model.why))


def _shown(story: Story, state: State, marks: int, text: Text) -> tuple[str, ...]:
    return story.shown(text, state.values, marks, state.only_strong)


def _words(text: str) -> int:
    return len(WORD.findall(text))
