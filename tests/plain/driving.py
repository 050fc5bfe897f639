"""Drives the real `mentor` as a process, and walks the engine to every ending."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from simulator.authoring.way_to import way_to
from simulator.engine.events import Chose, Skipped, Started, Wrote
from simulator.engine.play import State, apply, offered, path, start
from simulator.engine.story import Story
from simulator.scenario.loader import read_pack, read_scenario
from simulator.scenario.translation import read_catalogue
from tests import forked

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = sorted(found.stem for found in (ROOT / "scenarios").glob("*.yaml") if found.name != "pack.yaml")
LANGUAGES = ("nb", "en")


def environment(data: Path, **more: str) -> dict[str, str]:
    """Return an environment of its own: no language, no settings, no data of the machine's."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("MENTOR", "LC_", "LANG"))}
    return {**kept, "MENTOR_DATA": str(data), "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), **more}


def command(*words: str) -> list[str]:
    """Return the command line of `mentor`."""
    return [sys.executable, "-P", "-m", "simulator", *words]


def mentor(
    data: Path, *words: str, lines: Iterable[str] = (), **more: str
) -> subprocess.CompletedProcess[str]:
    """Run `mentor WORDS` as a process with the lines as its whole input."""
    text = "".join(f"{line}\n" for line in lines)
    if hasattr(os, "fork"):
        return forked.mentor(words, data.parent, environment(data, **more), text)
    return subprocess.run(
        command(*words),
        input=text,
        capture_output=True,
        encoding="utf-8",
        cwd=data.parent,
        env=environment(data, **more),
        timeout=120,
    )


@cache
def story_of(scenario: str, language: str = "nb") -> Story:
    """Return a shipped scenario in a language, read once."""
    source = ROOT / "scenarios" / f"{scenario}.yaml"
    catalogue = source.with_name(f"{scenario}.{language}.po")
    translated = read_catalogue(catalogue).value if catalogue.exists() else None
    made = read_scenario(source, read_pack(source.parent, language).value, translated).value
    assert made is not None
    return Story(made)


def ways(story: Story, seed: int, language: str = "nb") -> dict[str, State]:
    """Return for each ending that this seed can reach the state at the end of a shortest way there.

    The ways are looked for once a story and seed; in another `language` they are only walked again.
    """
    known = _STEPS.get((story.scenario.id, seed))
    if known is None:
        known = _STEPS[story.scenario.id, seed] = _steps(story, seed)
    return {ending: _walked(story, seed, ending, steps, language) for ending, steps in known.items()}


def way(story: Story, seed: int) -> tuple[str, State]:
    """Return the ending that this seed can reach soonest, and the state there."""
    return min(ways(story, seed).items(), key=lambda found: len(path(found[1])))


_STEPS: dict[tuple[str, int], dict[str, tuple[str, ...]]] = {}


REPLIES = {"nb": "Se her. Hva skjedde?", "en": "Look here. What happened?"}
"""Short, easy, and asked: what every listener answers as clear."""


def _walked(story: Story, seed: int, ending: str, steps: tuple[str, ...], language: str) -> State:
    state = start(story, Started(seed))
    for step in steps:
        node, _, choice = step.partition(".")
        state = apply(
            story, state, Chose(node, choice) if choice else Wrote(node, REPLIES[language], "clear")
        )
    assert state.node == ending
    return state


def _steps(story: Story, seed: int) -> dict[str, tuple[str, ...]]:
    values = start(story, Started(seed)).values
    drawn = {
        name: str(values[story.index[name]]) for name, value in story.scenario.state.items() if value.drawn
    }
    found = {node.id: way_to(story.scenario, node.id, drawn) for node in story.scenario.endings}
    return {ending: reached.steps for ending, reached in found.items() if reached is not None}


def keys(story: Story, ending: State) -> list[str]:
    """Return the lines that play this way, from the briefing to the end of the debrief."""
    lines = [""]  # begin
    for here, after in zip(path(ending), path(ending)[1:], strict=False):
        step = after.step
        if isinstance(step, Chose):
            lines += [str([offer.id for offer in offered(story, here)].index(step.choice) + 1), ""]
        elif isinstance(step, Wrote):
            lines += [*step.text.split("\n"), ""]
            write = story.nodes[step.node].node.write
            lines += ["", "", *(["", "1 2"] if write and write.checklist else [""]), ""]
        elif isinstance(step, Skipped):
            lines += ["", "", "", "", ""]
    return [*lines, "", *WALK]


WALK = ["Blikket hennes.", "n", "", "Jeg var redd for å si noe feil.", "", "", "puster rolig", "", ""]
"""The lines that walk through a debrief: an answer, the parts, an answer, a plan, and enough."""
