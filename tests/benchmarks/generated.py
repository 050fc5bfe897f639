"""One generated story for all engines: nodes with three choices, ten values of 0 to 10, loops, no end.

A third of the choices is conditional. The same story is written as plain data (for our own engine), as ink
and as a Bardic story; each engine has to show the same texts and offer the same choices.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import NamedTuple

VALUES = 10


class Way(NamedTuple):
    """A choice: adds `amount` to a value, leads to a node; offered where `when` holds."""

    value: int
    amount: int
    when: tuple[int, str, int] | None
    goto: int


Story = list[list[Way]]


def story(nodes: int, seed: int = 1) -> Story:
    """Return a story of so many nodes; the last choice of each is conditional."""
    chance = random.Random(seed)
    made = []
    for _ in range(nodes):
        ways = []
        for place in range(3):
            value, amount = chance.randrange(VALUES), chance.choice([-2, -1, 1, 2])
            limit = (chance.randrange(VALUES), chance.choice([">=", "<="]), chance.randrange(3, 8))
            ways.append(Way(value, amount, limit if place == 2 else None, chance.randrange(nodes)))
        made.append(ways)
    return made


def as_ink(nodes: Story) -> str:
    """Return the story in ink."""
    lines = [f"VAR v{number} = 5" for number in range(VALUES)] + ["-> n0"]
    lines += [
        "=== function add(ref x, d)",
        "~ x = x + d",
        "{ x < 0:",
        " ~ x = 0",
        "}",
        "{ x > 10:",
        " ~ x = 10",
        "}",
    ]
    for here, ways in enumerate(nodes):
        lines += [f"=== n{here}", f"scene {here}"]
        for place, (value, amount, when, goto) in enumerate(ways):
            condition = f"{{v{when[0]} {when[1]} {when[2]}}} " if when else ""
            lines += [f"+ {condition}[say {here} {place}]", f"  reaction {here} {place}"]
            lines += [f"  ~ add(v{value}, {amount})", f"  -> n{goto}"]
    return "\n".join(lines) + "\n"


def as_bard(nodes: Story) -> str:
    """Return the story for Bardic: each choice leads to a passage of its own that jumps on.

    Bardic drops the text of a passage that jumps, so the reaction is shown by the next one.
    """
    lines = [":: Start"] + [f"~ v{number} = 5" for number in range(VALUES)] + ['~ answer = ""', "-> n0", ""]
    for here, ways in enumerate(nodes):
        lines += [f":: n{here}", "{answer}", f"scene {here}", ""]
        for place, (_, _, when, _) in enumerate(ways):
            condition = f"{{v{when[0]} {when[1]} {when[2]}}} " if when else ""
            lines.append(f"+ {condition}[say {here} {place}] -> n{here}_{place}")
        lines.append("")
        for place, (value, amount, _, goto) in enumerate(ways):
            lines += [f":: n{here}_{place}", f"~ v{value} = min(10, max(0, v{value} + {amount}))"]
            lines += [f'~ answer = "reaction {here} {place}"', f"-> n{goto}", ""]
    return "\n".join(lines) + "\n"


def write(nodes: int, folder: Path) -> None:
    """Write the story in all three forms: `story.json`, `story.ink`, `story.bard`."""
    made = story(nodes)
    (folder / "story.json").write_text(json.dumps(made), "utf-8")
    (folder / "story.ink").write_text(as_ink(made), "utf-8")
    (folder / "story.bard").write_text(as_bard(made), "utf-8")
