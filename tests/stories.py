"""Small stories built by hand, and a hypothesis strategy that builds random ones.

The engine, the store and the check are tried on these: they know every feature of the model
(numbers, flags, drawn options, conditions, loops, bare gotos, typed moments) and no file is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hypothesis import strategies as st

from simulator.engine.events import Chose, Continued, Event, Rewrote, Skipped, Started, Undone, Wrote
from simulator.engine.play import State, apply, offered, start
from simulator.engine.story import Story
from simulator.scenario.conditions import parse
from simulator.scenario.model import (
    Candidate,
    Choice,
    Contrast,
    Debrief,
    Example,
    Goto,
    Node,
    Paragraph,
    Question,
    Scenario,
    Text,
    Variable,
    Write,
)

Line = str | tuple[str, str]
"""A paragraph: its text, or (condition, text) with the condition "otherwise" for that."""


def text(*lines: Line) -> Text:
    """Return the paragraphs of a conditional text."""
    made = []
    for line in lines:
        if isinstance(line, str):
            made.append(Paragraph(line))
        elif line[0] == "otherwise":
            made.append(Paragraph(line[1], otherwise=True))
        else:
            made.append(Paragraph(line[1], parse(line[0])))
    return tuple(made)


def gotos(*ways: str | tuple[str, str]) -> tuple[Goto, ...]:
    """Return gotos: a node, or (condition, node)."""
    return tuple(Goto(way) if isinstance(way, str) else Goto(way[1], parse(way[0])) for way in ways)


def choice(
    id: str,
    *ways: str | tuple[str, str],
    quality: Any = "workable",
    effects: Mapping[str, Any] | None = None,
    reaction: Sequence[Line] = ("She nods.",),
    when: str = "",
    once: bool = False,
    tips: tuple[str, ...] = (),
) -> Choice:
    """Return a choice called `id` that leads along `ways`."""
    return Choice(
        id,
        quality,
        f"You say {id}.",
        text(*reaction),
        f"Coach on {id}.",
        tips,
        effects or {},
        gotos(*ways),
        parse(when) if when else None,
        once,
    )


def node(id: str, *choices: Choice, to: Sequence[str | tuple[str, str]] = (), **parts: Any) -> Node:
    """Return a node with choices, or with a bare goto along `to`."""
    parts.setdefault("scene", text(f"Scene {id}."))
    return Node(id, choices=choices, goto=gotos(*to), **parts)


def typed(id: str, to: str, sentences: int = 2) -> Node:
    """Return a node with a typed moment."""
    reactions = {"lost_word": text("«{word}?»"), "too_long": text("She looks away."), "clear": text("«Yes.»")}
    models = (Example("«Show me.»", "Short."), Example("«Tell me.»", "Open."))
    write = Write(
        "What do you say?",
        sentences,
        ("I say it simply.", "I ask."),
        (),
        reactions,
        models,
        Example("«Understood?»", "Only yes is possible."),
        "Coach on writing.",
        ("few_words",),
    )
    return node(id, to=[to], write=write)


def ending(id: str, *scene: Line, outcome: Any = "mixed") -> Node:
    """Return an ending node."""
    return node(id, scene=text(*(scene or (f"The end {id}.",))), ending=f"Ending {id}", outcome=outcome)


def number(name: str, start: int, low: int = 0, high: int = 10) -> Variable:
    """Return a declared number."""
    return Variable(name, name, "number", start, low, high)


def flag(name: str) -> Variable:
    """Return a declared flag."""
    return Variable(name, name, "flag", False)


def one_of(name: str, *options: str, drawn: bool = False) -> Variable:
    """Return a declared value with options."""
    return Variable(name, name, "one_of", options[0], options=options, drawn=drawn)


def scenario(
    *nodes: Node,
    state: Sequence[Variable] = (),
    questions: Sequence[Question] = (),
    truth: Text | None = None,
) -> Scenario:
    """Return a scenario that starts at its first node."""
    debrief = Debrief(
        "Which moment stays?",
        text("The truth.") if truth is None else truth,
        ("Other one.", "Other two."),
        tuple(questions) or (Question("What will you do?"),),
        Contrast("weak", "strong", "rule"),
        "When it happens, I ________.",
    )
    return Scenario(
        "story",
        "A story",
        "en",
        "A place",
        "A role",
        "A summary",
        5,
        1,
        Candidate("Amal", 30, ("Arabic",), "A2", "Quiet."),
        (),
        {variable.name: variable for variable in state},
        nodes[0].id,
        {part.id: part for part in nodes},
        debrief,
    )


def workshop_story() -> Scenario:
    """A story with a loop, conditions, a drawn truth, a typed moment and three endings."""
    return scenario(
        node(
            "found",
            choice("public", "hall", quality="weak", effects={"trust": -2, "heard": True}),
            choice(
                "private",
                "room",
                quality="strong",
                effects={"trust": 1},
                tips=("mistake_safety",),
                reaction=(("trust >= 6", "She comes at once."), ("otherwise", "She waits.")),
            ),
            choice("wait", "found", quality="tempting", once=True, effects={"trust": -1}),
            choice("help", "room", quality="workable", when="trust >= 5"),
            thought=text(("truth == bags", "The bags were mixed."), ("otherwise", "He asked me.")),
        ),
        node("hall", to=[("trust >= 3", "room"), "closed"]),
        node(
            "room",
            choice("why", "room", quality="weak", effects={"trust": -3}),
            choice("look", "explain", quality="strong", effects={"mood": "calm"}, tips=("open_questions",)),
            choice("again", "found", quality="tempting", when="not visited(room) or heard"),
            choice("leave", ("trust <= 1", "closed"), "half", quality="workable"),
            scene=text("In the room.", ("visited(room)", "You are here again.")),
        ),
        typed("explain", "after"),
        node("after", to=[("only_strong", "open"), ("chose(found.public) and trust < 5", "closed"), "half"]),
        ending("open", "Next week.", ("truth == bags", "A red basket."), outcome="good"),
        ending("half"),
        ending("closed", outcome="poor"),
        state=[
            number("trust", 5),
            flag("heard"),
            one_of("mood", "tense", "calm"),
            one_of("truth", "bags", "colleague", "alone", drawn=True),
        ],
        questions=[
            Question("You asked aloud?", parse("chose(found.public)")),
            Question("Only strong?", parse("only_strong and ending == open")),
            Question("What now?"),
        ],
        truth=text(
            ("truth == bags", "Mixed bags."), ("truth == colleague", "A colleague asked."), "All in all."
        ),
    )


# Random stories

NUMBERS = ("trust", "skill")
STATE = (
    number("trust", 3, 0, 5),
    number("skill", 0, -2, 2),
    flag("seen"),
    one_of("mood", "tense", "calm"),
    one_of("truth", "left", "right", drawn=True),
)


NUMBERED = st.sampled_from(range(60))
"""Which of some things, however many there are."""


def _conditions() -> st.SearchStrategy[str]:
    """Return a strategy of conditions over `STATE`, and over places: «#7» stands for the seventh there is.

    So that one strategy is made once: to make one for every story took longer than to draw from it.
    """
    simple = [
        st.builds(
            "{} {} {}".format,
            st.sampled_from(NUMBERS),
            st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
            st.integers(-3, 6),
        ),
        st.sampled_from(["seen", "only_strong", "mood == calm", "truth != left", "truth == right"]),
        NUMBERED.map("visited(#{})".format),
        NUMBERED.map("chose(#{})".format),
    ]
    return st.recursive(
        st.one_of(simple),
        lambda inner: st.one_of(
            inner.map("not ({})".format),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' and '.join(parts)})"),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' or '.join(parts)})"),
        ),
        max_leaves=4,
    )


CONDITIONS = _conditions()
MAYBE = st.one_of(st.just(""), CONDITIONS)
WAYS = st.tuples(st.lists(st.tuples(CONDITIONS, NUMBERED), max_size=2), NUMBERED)
KINDS = st.sampled_from(["choices", "choices", "choices", "bare", "write"])
SIZES = st.integers(1, 4)
QUALITIES = st.sampled_from(["strong", "workable", "tempting", "weak"])
EFFECTS = st.fixed_dictionaries(
    {},
    optional={
        "trust": st.integers(-3, 3),
        "skill": st.integers(-3, 3),
        "seen": st.booleans(),
        "mood": st.sampled_from(["tense", "calm"]),
    },
)


class Drawn(NamedTuple):
    """Draws the parts of a story with these nodes and these `node.choice` places."""

    draw: st.DrawFn
    nodes: Sequence[str]
    places: Sequence[str]

    def when(self, condition: str | None = None) -> str:
        """Return a condition in which places stand, not their numbers."""
        condition = self.draw(CONDITIONS) if condition is None else condition

        def named(found: re.Match[str]) -> str:
            chose = found[1] == "chose" and self.places
            names = self.places if chose else self.nodes
            return f"{'chose' if chose else 'visited'}({names[int(found[2]) % len(names)]})"

        return re.sub(r"(chose|visited)\(#(\d+)\)", named, condition)

    def ways(self, targets: Sequence[str]) -> list[str | tuple[str, str]]:
        """Return where to: perhaps with conditions, and where else."""
        pairs, last = self.draw(WAYS)
        conditional = [(self.when(condition), targets[number % len(targets)]) for condition, number in pairs]
        return [*conditional, targets[last % len(targets)]]


@st.composite
def stories(draw: st.DrawFn, most_nodes: int = 5, bare_loops: bool = True) -> Scenario:
    """Draw a small valid scenario; `bare_loops`: bare gotos may go in a circle for ever.

    Two endings always exist, but nothing promises that they can be reached.
    """
    count = draw(st.integers(1, most_nodes))
    ids = [f"n{place}" for place in range(count)]
    kinds = [draw(KINDS) for _ in ids]
    if not bare_loops:
        kinds[0] = "choices"
    sizes = [draw(SIZES) if kind == "choices" else 0 for kind in kinds]
    places = [f"{id}.c{number}" for id, size in zip(ids, sizes, strict=True) for number in range(size)]
    drawn = Drawn(draw, [*ids, "good", "poor"], places)
    nodes = [_random_node(drawn, place, kinds[place], sizes[place], bare_loops) for place in range(count)]
    return scenario(
        *nodes,
        ending("good", "The end.", (drawn.when(), "And more."), outcome="good"),
        ending("poor", outcome="poor"),
        state=STATE,
        truth=text((drawn.when(), "So it was."), ("otherwise", "It was not so.")),
        questions=[Question("Really?", parse(drawn.when())), Question("And?")],
    )


def _random_node(drawn: Drawn, place: int, kind: str, size: int, loops: bool) -> Node:
    id, draw = drawn.nodes[place], drawn.draw
    onward = drawn.nodes if loops or kind == "choices" else drawn.nodes[place + 1 :]
    if kind == "write":
        return typed(id, onward[draw(NUMBERED) % len(onward)])
    scene = text("A scene.", (drawn.when(), "Something more."), ("otherwise", "Or else."))
    if kind == "bare":
        return node(id, to=drawn.ways(onward), scene=scene)
    choices = [
        choice(
            f"c{number}",
            *drawn.ways(onward),
            quality=draw(QUALITIES),
            effects=draw(EFFECTS),
            when=drawn.when(draw(MAYBE)) if number else "",
            once=draw(st.booleans()) if number else False,
            reaction=("She looks up.", (drawn.when(), "She smiles.")),
        )
        for number in range(size)
    ]
    return node(id, *choices, scene=scene)


def possible(story: Story, state: State) -> list[Event]:
    """Return every step that fits where a state stands (typed moments answered or skipped)."""
    here = story.nodes[state.node].node
    steps: list[Event] = [Chose(here.id, offer.id) for offer in offered(story, state)]
    if here.write:
        steps += [Wrote(here.id, "«Look.»", name, "word") for name in here.write.reactions] + [
            Skipped(here.id)
        ]
    if isinstance(state.step, Wrote) and not state.read:
        steps.append(Rewrote(state.step.node, "«Once more.»", "clear"))
    if state.parent is not None:
        steps.append(Undone())
    if not state.read:
        steps.append(Continued())
    return steps


def walk(story: Story, seed: int, picks: Sequence[int]) -> list[Event]:
    """Return the events of a play that takes the possible step of each number in `picks`, modulo.

    Raises InvalidEventError("endless") where the story itself goes in a circle.
    """
    first = Started(seed)
    events: list[Event] = [first]
    state = start(story, first)
    for pick in picks:
        steps = possible(story, state)
        if not steps:
            break
        step = steps[pick % len(steps)]
        state = apply(story, state, step)
        events.append(step)
    return events
