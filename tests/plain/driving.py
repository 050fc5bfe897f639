"""Drives the real `mentor` as a process, and finds the ways to every ending by searching the engine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from simulator.engine.events import Chose, Skipped, Started, Wrote
from simulator.engine.play import State, apply, is_open, offered, path, start
from simulator.engine.story import Story
from simulator.scenario.loader import read_pack, read_scenario
from simulator.scenario.translation import read_catalogue

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
        return _forked(list(words), data.parent, environment(data, **more), text)
    return subprocess.run(
        command(*words),
        input=text,
        capture_output=True,
        encoding="utf-8",
        cwd=data.parent,
        env=environment(data, **more),
        timeout=120,
    )


def _forked(
    words: list[str], folder: Path, surroundings: dict[str, str], text: str
) -> subprocess.CompletedProcess[str]:
    """Run it as a fork of a process that has the program read already: a fifth of the time."""
    server = _server()
    assert server.stdin
    assert server.stdout
    with tempfile.TemporaryDirectory(prefix="mentor-") as place:
        paths = {name: Path(place, name) for name in ("input", "output", "errors")}
        for path in paths.values():
            path.touch()
        paths["input"].write_text(text, "utf-8", newline="\n")
        job = {"words": words, "folder": str(folder), "environment": surroundings}
        server.stdin.write(json.dumps({**job, **{name: str(path) for name, path in paths.items()}}) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        output, errors = (paths[name].read_bytes().decode("utf-8") for name in ("output", "errors"))
    return subprocess.CompletedProcess(words, code, output, errors)


@cache
def _server() -> subprocess.Popen[str]:
    """Start the process that is forked, once; it ends with the tests."""
    return subprocess.Popen(
        [sys.executable, "-P", str(Path(__file__).with_name("server.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment(Path(os.devnull)),
    )


def story_of(scenario: str, language: str = "nb") -> Story:
    """Return a shipped scenario in a language."""
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
    return {ending: _walked(story, seed, steps, language) for ending, steps in known.items()}


def way(story: Story, seed: int) -> tuple[str, State]:
    """Return the ending that this seed can reach soonest, and the state there."""
    [(ending, steps)] = _steps(story, seed, enough=1).items()
    return ending, _walked(story, seed, steps, "nb")


_STEPS: dict[tuple[str, int], dict[str, list[Chose | Wrote]]] = {}


REPLIES = {"nb": "Se her. Hva skjedde?", "en": "Look here. What happened?"}
"""Short, easy, and asked: what every listener answers as clear."""


def _walked(story: Story, seed: int, steps: list[Chose | Wrote], language: str) -> State:
    state = start(story, Started(seed))
    for step in steps:
        said = Wrote(step.node, REPLIES[language], "clear") if isinstance(step, Wrote) else step
        state = apply(story, state, said)
    return state


def _steps(story: Story, seed: int, enough: int | None = None) -> dict[str, list[Chose | Wrote]]:
    found: dict[str, list[Chose | Wrote]] = {}
    first = start(story, Started(seed))
    waiting, seen = deque([first]), {_key(first)}
    while waiting and len(found) < (enough or len(story.scenario.endings)):
        state = waiting.popleft()
        node = story.nodes[state.node].node
        if node.ending:
            found.setdefault(node.id, [one.step for one in path(state)[1:]])  # type: ignore[misc]
            continue
        steps: list[Chose | Wrote] = [
            Chose(node.id, offer.id) for offer in node.choices if _may(story, state, offer.id)
        ]
        if node.write:
            steps = [Wrote(node.id, REPLIES["nb"], "clear")]
        for step in steps:
            after = apply(story, state, step)
            if _key(after) not in seen:
                seen.add(_key(after))
                waiting.append(after)
    return found


def _may(story: Story, state: State, choice: str) -> bool:
    ready = story.nodes[state.node].choices[choice]
    return is_open(ready, state.values, state.marks, state.only_strong)


def _key(state: State) -> object:
    return state.node, state.values, state.marks, state.only_strong


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
