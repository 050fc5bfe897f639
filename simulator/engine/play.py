"""(state, event) -> state, and a play as the fold of its events.

A state knows the one it came from, so taking a step back is looking there: nothing is
copied and nothing is lost. All functions are pure; every error is an `InvalidEventError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any, NamedTuple

from simulator.engine.events import (
    Chose,
    Continued,
    Event,
    InvalidEventError,
    Planned,
    Reflected,
    Rewrote,
    Skipped,
    Started,
    Ticked,
    Undone,
    Wrote,
)
from simulator.engine.story import Gotos, ReadyChoice, ReadyNode, Story, Values, hash64
from simulator.scenario.model import Choice, Scenario

Step = Chose | Wrote | Skipped

MASK = 2**64 - 1
SPREAD = 0x9E3779B97F4A7C15
"""2**64 divided by the golden ratio: multiplying by it carries every bit of a hash to the top."""


class State(NamedTuple):
    """Where a play stands.

    `entered`: the nodes entered by the last step, each with the marks on entering; the last
    is where the play is. `step`: what led here, `None` at the start; `answer_marks`: the
    marks when the scene answered it. `read`: the answer has been read. `turn`: steps so far.
    `tries`: the replies that were written at this typed moment before the one in `step`.
    """

    origin: Started
    values: Values
    marks: int
    only_strong: bool
    entered: tuple[tuple[str, int], ...]
    turn: int
    step: Step | None
    answer_marks: int
    read: bool
    parent: State | None
    ticks: tuple[int, ...] = ()
    tries: tuple[Wrote, ...] = ()
    reflections: tuple[tuple[str, str], ...] = ()
    plan: Planned | None = None

    @property
    def node(self) -> str:
        """The id of the node where the play is."""
        return self.entered[-1][0]


def draw(scenario: Scenario, seed: int) -> dict[str, str]:
    """Return the value that a seed draws for each drawn variable."""
    return {
        variable.name: variable.options[hash64(seed, variable.name) % len(variable.options)]
        for variable in scenario.state.values()
        if variable.drawn
    }


def first_values(story: Story, event: Started) -> Values:
    """Return the values at the start of a play; a drawn value that does not exist is drawn anew."""
    drawn = draw(story.scenario, event.seed)
    for name, value in event.drawn.items():
        if name in drawn and value in story.scenario.state[name].options:
            drawn[name] = value
    values = list(story.start_values)
    for name, value in drawn.items():
        values[story.index[name]] = value
    return tuple(values)


def start(story: Story, event: Started) -> State:
    """Return the state at the start of a play; raises InvalidEventError where bare gotos lead in a circle."""
    values = first_values(story, event)
    entered, marks = _enter(story, story.scenario.start, values, 0, True)
    return State(event, values, marks, True, entered, 0, None, 0, True, None)


def at_the_gate(story: Story, event: Started) -> State:
    """Return the state in which the first node is entered and not led on from, for a start that raises."""
    entered = ((story.scenario.start, 0),)
    return State(event, first_values(story, event), 0, True, entered, 0, None, 0, True, None)


def offered(story: Story, state: State) -> tuple[Choice, ...]:
    """Return the choices that are offered now, in the order of this play.

    The order is a hash of seed, node, turn and choice id: the same on every replay and
    after a step back, another in another play.
    """
    here = state.entered[-1][0]
    values, marks, strong = state.values, state.marks, state.only_strong
    base = hash64(state.origin.seed, here, state.turn)
    found = [
        ((base ^ ready.order) * SPREAD & MASK, ready.choice)
        for ready in story.nodes[here].choices.values()
        if (ready.when is None or ready.when(values, marks, strong))
        and not (ready.once and marks & ready.mark)
    ]
    found.sort(key=itemgetter(0))
    return tuple([choice for _, choice in found])


def apply(story: Story, state: State | None, event: Event) -> State:
    """Return the state after an event; raises InvalidEventError where the event does not fit."""
    if isinstance(event, Started):
        if state is not None:
            raise InvalidEventError("already-started")
        return start(story, event)
    if state is None:
        raise InvalidEventError("not-started")
    handler = HANDLERS.get(type(event))
    if handler is None:
        raise InvalidEventError("not-an-event", type(event).__name__)
    return handler(story, state, event)


def replay(story: Story, events: Iterable[Event]) -> State:
    """Return the state after all events; raises InvalidEventError at the first that does not fit."""
    state: State | None = None
    for event in events:
        state = apply(story, state, event)
    if state is None:
        raise InvalidEventError("not-started")
    return state


def replay_kept(story: Story, events: Iterable[Event]) -> tuple[State, int]:
    """Replay as far as it makes sense: the state and the number of events that were kept.

    For a play saved before the scenario was edited. Stops at the first event that does not
    fit; what stands before it is whole. Raises InvalidEventError where not even a start is there.
    """
    state: State | None = None
    kept = 0
    for event in events:
        try:
            state = apply(story, state, event)
        except InvalidEventError:
            break
        kept += 1
    if state is None:
        raise InvalidEventError("not-started")
    return state, kept


def _undo(story: Story, state: State, event: Undone) -> State:
    """Return the decision before the latest step, with nothing chosen there."""
    if state.parent is None:
        raise InvalidEventError("nothing-to-undo")
    return state.parent._replace(read=True, reflections=state.reflections, plan=state.plan)


def path(state: State) -> tuple[State, ...]:
    """Return the states from the start to this one, steps that were taken back left out."""
    states = [state]
    while states[-1].parent is not None:
        states.append(states[-1].parent)
    return tuple(reversed(states))


def past_writing(story: Story, state: State) -> State:
    """Return the state with the typed moments that come next passed: they never change what comes after."""
    for _ in story.nodes:
        if story.nodes[state.node].node.write is None:
            break
        state = apply(story, state, Skipped(state.node))
    return state


def is_open(ready: ReadyChoice, values: Values, marks: int, only_strong: bool) -> bool:
    """Say whether a choice of the node where a play stands is offered now."""
    if ready.once and marks & ready.mark:
        return False
    return ready.when is None or bool(ready.when(values, marks, only_strong))


def _choose(story: Story, state: State, event: Chose) -> State:
    here = state.entered[-1][0]
    if event.node != here:
        raise InvalidEventError("elsewhere" if event.node in story.nodes else "unknown-node", event.node)
    node = story.nodes[here]
    ready = node.choices.get(event.choice)
    if ready is None or not is_open(ready, state.values, state.marks, state.only_strong):
        raise InvalidEventError("not-offered", event.choice)
    values, answered, marks, strong, entered = step(
        story, node, ready, state.values, state.marks, state.only_strong
    )
    return State(
        state.origin, values, marks, strong, entered, state.turn + 1, event, answered, False, state,
        (), (), state.reflections, state.plan,
    )  # fmt: skip


def step(
    story: Story, node: ReadyNode, choice: ReadyChoice, values: Values, marks: int, strong: bool
) -> tuple[Values, int, int, bool, tuple[tuple[str, int], ...]]:
    """Take a choice that is offered at a node: what follows of values, marks and `only_strong` alone.

    Returns the values, the marks when the scene answers, the marks then, `only_strong`, and the nodes
    entered, each with the marks on entering. Raises InvalidEventError where bare gotos lead in a circle.
    """
    if choice.effects:
        changed = list(values)
        for place, amount, low, high in choice.effects:
            changed[place] = amount if low > high else min(high, max(low, changed[place] + amount))
        values = tuple(changed)
    answered = marks | choice.mark
    strong = strong and choice.strong
    target = _target(choice.goto, values, answered, strong, node.node.id)
    entered, after = _enter(story, target, values, answered | node.mark, strong)
    return values, answered, after, strong, entered


def pass_writing(
    story: Story, node: ReadyNode, values: Values, marks: int, strong: bool
) -> tuple[tuple[tuple[str, int], ...], int]:
    """Pass a typed moment: the nodes entered, each with the marks on entering, and the marks then."""
    target = _target(node.goto, values, marks, strong, node.node.id)
    return _enter(story, target, values, marks | node.mark, strong)


def _write(story: Story, state: State, event: Wrote | Skipped) -> State:
    if event.node != state.node:
        raise InvalidEventError("elsewhere" if event.node in story.nodes else "unknown-node", event.node)
    ready = story.nodes[event.node]
    write = ready.node.write
    if write is None:
        raise InvalidEventError("nothing-to-write", event.node)
    if isinstance(event, Wrote) and event.reaction not in write.reactions:
        raise InvalidEventError("not-offered", event.reaction)
    entered, marks = pass_writing(story, ready, state.values, state.marks, state.only_strong)
    return state._replace(
        entered=entered, marks=marks, turn=state.turn + 1, step=event, answer_marks=state.marks,
        read=False, parent=state, ticks=(), tries=(),
    )  # fmt: skip


def _rewrite(story: Story, state: State, event: Rewrote) -> State:
    """Put a reply in the place of the one whose answer is being read: where the play goes stays the same."""
    before = state.step
    if not isinstance(before, Wrote) or before.node != event.node or state.read:
        raise InvalidEventError("nothing-to-rewrite", event.node)
    write = story.nodes[event.node].node.write
    if write is None or event.reaction not in write.reactions:
        raise InvalidEventError("not-offered", event.reaction)
    return state._replace(step=event, ticks=(), tries=(*state.tries, before))


def _tick(story: Story, state: State, event: Ticked) -> State:
    step = state.step
    if not isinstance(step, Wrote) or step.node != event.node or state.read:
        raise InvalidEventError("nothing-to-tick", event.node)
    write = story.nodes[step.node].node.write
    count = len(write.checklist) if write else 0
    return state._replace(ticks=tuple(sorted({item for item in event.items if 0 <= item < count})))


def _target(gotos: Gotos, values: Values, marks: int, strong: bool, here: str) -> str:
    """Return the first node whose condition holds; the last goto has none."""
    for when, node in gotos:
        if when is None or when(values, marks, strong):
            return node
    raise InvalidEventError("endless", here)


def _enter(
    story: Story, node: str, values: Values, marks: int, strong: bool
) -> tuple[tuple[tuple[str, int], ...], int]:
    """Pass through the nodes that only lead on; return the nodes entered and the marks then."""
    ready = story.nodes[node]
    if not ready.bare:
        return ((node, marks),), marks
    entered: dict[tuple[str, int], None] = {}
    while (node, marks) not in entered:  # the same node with the same marks: it would go on for ever
        entered[node, marks] = None
        ready = story.nodes[node]
        if not ready.bare:
            return tuple(entered), marks
        node = _target(ready.goto, values, marks, strong, node)
        marks |= ready.mark
    raise InvalidEventError("endless", node)


def _reflect(story: Story, state: State, event: Reflected) -> State:
    others = tuple(kept for kept in state.reflections if kept[0] != event.question)
    return state._replace(reflections=(*others, (event.question, event.text)))


HANDLERS: dict[type, Callable[[Story, State, Any], State]] = {
    Chose: _choose,
    Wrote: _write,
    Rewrote: _rewrite,
    Skipped: _write,
    Undone: _undo,
    Ticked: _tick,
    Reflected: _reflect,
    Continued: lambda story, state, event: state._replace(read=True),
    Planned: lambda story, state, event: state._replace(plan=event),
}
