"""Plays the generated story on our own engine; see `engines.py` for what is printed."""

from __future__ import annotations

import gc
import hashlib
import json
import sys
import time
from pathlib import Path

from simulator.engine.events import Chose, Started
from simulator.engine.play import State, apply, offered, start
from simulator.engine.story import Story
from simulator.engine.transcript import Turn, latest, passages
from simulator.scenario.conditions import parse
from simulator.scenario.model import (
    Candidate,
    Choice,
    Contrast,
    Debrief,
    Goto,
    Node,
    Paragraph,
    Scenario,
    Variable,
)


def scenario(data: list[list[list]]) -> Scenario:  # type: ignore[type-arg]
    nodes = {}
    for here, ways in enumerate(data):
        choices = [
            Choice(
                f"c{place}",
                "workable",
                f"say {here} {place}",
                (Paragraph(f"reaction {here} {place}"),),
                "",
                (),
                {f"v{value}": amount},
                (Goto(f"n{goto}"),),
                parse(f"v{when[0]} {when[1]} {when[2]}") if when else None,
            )
            for place, (value, amount, when, goto) in enumerate(ways)
        ]
        nodes[f"n{here}"] = Node(f"n{here}", (Paragraph(f"scene {here}"),), choices=tuple(choices))
    values = {
        name: Variable(name, name, "number", 5, 0, 10) for name in (f"v{number}" for number in range(10))
    }
    debrief = Debrief("", (), (), (), Contrast("", "", ""), "")
    candidate = Candidate("", 30, (), "A2", "")
    return Scenario("s", "", "en", "", "", "", 5, 1, candidate, (), values, "n0", nodes, debrief)


def choices_in_order(story: Story, state: State) -> list[str]:
    """What is offered, in the order of the file: a play shuffles it, the other engines do not."""
    ids = {choice.id for choice in offered(story, state)}
    return [name for name in story.nodes[state.node].choices if name in ids]


def script(story: Story, steps: int, seen: list[object]) -> list[str]:
    """The ids of the choices to take; what is shown and offered goes into `seen`."""
    state, taken = start(story, Started(7, {})), []
    seen.append([*scene(story, state), texts(story, state)])
    for step in range(steps):
        ids = choices_in_order(story, state)
        taken.append(ids[(step * 7 + 3) % len(ids)])
        state = apply(story, state, Chose(state.node, taken[-1]))
        turn = latest(story, state)
        assert turn
        seen.append([*turn.reaction, *scene(story, state), texts(story, state)])
    return taken


def scene(story: Story, state: State) -> list[str]:
    return [text for passage in passages(story, state) for text in passage.scene]


def texts(story: Story, state: State) -> list[str]:
    known = {choice.id: choice.you for choice in offered(story, state)}
    return [known[name] for name in choices_in_order(story, state)]


def main() -> None:
    folder, steps, checked = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    begin = time.perf_counter()
    # As `mentor play` does it (`tui.app.collect_again`): no search for memory cycles while the story is made
    # ready, nor in it afterwards. What the steps make is searched, as in the app.
    gc.disable()
    story = Story(scenario(json.loads((folder / "story.json").read_text("utf-8"))))
    gc.freeze()
    gc.enable()
    built = time.perf_counter() - begin
    seen: list[object] = []
    script(story, checked, seen)
    trace = hashlib.sha256(json.dumps(seen, separators=(",", ":")).encode()).hexdigest()
    taken = script(story, steps, [])
    state = start(story, Started(7, {}))
    shown: list[Turn | None] = []
    begin = time.perf_counter()
    for name in taken:
        offered(story, state)
        state = apply(story, state, Chose(state.node, name))
        # The scene left, the answer, what the coach says: every text of the step.
        shown.append(latest(story, state))
    taken_s = time.perf_counter() - begin
    print(json.dumps({"trace": trace, "steps": steps, "seconds": taken_s, "built": built}))


if __name__ == "__main__":
    main()
