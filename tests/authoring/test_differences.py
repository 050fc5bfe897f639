"""`mentor diff`: what an edit did is named, and nothing else: held to playing every play of both versions."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from simulator import texts
from simulator.authoring.compared import compare
from simulator.authoring.differences import Differences, differences
from simulator.authoring.experience import Experience
from simulator.authoring.other_names import Retold
from simulator.authoring.renaming import rename, write
from simulator.authoring.translating import translate
from simulator.scenario.conditions import parse
from simulator.scenario.loader import open_scenario
from simulator.scenario.model import Choice, Goto, Node, Scenario
from tests import forked
from tests.authoring.edits import SCENARIOS, STORIES
from tests.check.naive import Naive
from tests.check.stories import Chance, text

EDITS = 400
"""Of small stories; every other one is tame and goes further."""


class Edit:
    """One edit of a story's model, by chance."""

    def __init__(self, chance: Chance, story: Scenario) -> None:
        self.chance, self.random, self.story = chance, chance.random, story
        self.kinds = [
            self.way, self.condition, self.effect, self.remove, self.add, self.once, self.words, self.quality,
            self.scene, self.outcome, self.bound, self.asked,
        ]  # fmt: skip

    def any(self) -> tuple[str, Scenario]:
        kind = self.random.choice(self.kinds)
        return kind.__name__, kind()

    def decision(self) -> Node:
        return self.random.choice([node for node in self.story.nodes.values() if node.choices])

    def with_node(self, node: Node) -> Scenario:
        return self.story._replace(nodes={**self.story.nodes, node.id: node})

    def with_choice(self, **fields: Any) -> Scenario:
        node = self.decision()
        at = self.random.randrange(len(node.choices))
        choices = list(node.choices)
        choices[at] = choices[at]._replace(**fields)
        return self.with_node(node._replace(choices=tuple(choices)))

    def way(self) -> Scenario:
        return self.with_choice(goto=(Goto(self.random.choice(list(self.story.nodes))),))

    def condition(self) -> Scenario:
        return self.with_choice(when=parse(self.chance.condition()))

    def effect(self) -> Scenario:
        return self.with_choice(effects=self.chance.effects())

    def once(self) -> Scenario:
        return self.with_choice(once=self.random.random() < 0.5)

    def words(self) -> Scenario:
        return self.with_choice(you=f"Noe annet {self.random.random()}.", feedback="Nytt.")

    def quality(self) -> Scenario:
        return self.with_choice(quality=self.random.choice(("strong", "weak")))

    def scene(self) -> Scenario:
        node = self.decision()
        return self.with_node(node._replace(scene=text(None, self.chance.condition())))

    def outcome(self) -> Scenario:
        ends = [node for node in self.story.nodes.values() if node.ending]
        return self.with_node(self.random.choice(ends)._replace(outcome="good"))

    def bound(self) -> Scenario:
        numbers = [value for value in self.story.state.values() if value.kind == "number"]
        if not numbers:
            return self.story
        value = self.random.choice(numbers)
        value = value._replace(high=value.high + 1) if self.random.random() < 0.5 else value._replace(start=1)
        return self.story._replace(state={**self.story.state, value.name: value})

    def asked(self) -> Scenario:
        debrief = self.story.debrief
        questions = (*debrief.questions[:-1], debrief.questions[-1]._replace(ask="Og så?"))
        return self.story._replace(debrief=debrief._replace(questions=questions))

    def remove(self) -> Scenario:
        node = self.decision()
        gone = f"{node.id}.{node.choices[-1].id}"
        if gone in repr(self.story):  # a condition asks about it
            return self.story
        return self.with_node(node._replace(choices=node.choices[:-1]))

    def add(self) -> Scenario:
        node = self.decision()
        goto = (Goto(self.random.choice(list(self.story.nodes))),)
        fresh = Choice(
            "fresh", "weak", "Du gjør noe nytt.", text(None), "Ja.", (), self.chance.effects(), goto
        )
        return self.with_node(node._replace(choices=(*node.choices, fresh)))


class Met:
    """What playing every play meets."""

    def __init__(self, scenario: Scenario) -> None:
        naive = Naive(scenario)
        self.nodes = {node for node, *_ in naive.entered}
        self.offered, self.arrows, self.stuck = set(), set(), set()
        for key in naive.depth:
            if scenario.nodes[key[0]].choices and not naive.after[key]:
                self.stuck.add(key[0])
        ends = {key for key in naive.depth if scenario.nodes[key[0]].ending}
        blocked = {key for key in naive.depth if key[0] in self.stuck and not naive.after[key]}
        able = naive.leading_to(ends | blocked)
        self.stuck |= {key[0] for key in naive.depth if key not in able}
        for state in naive.starts():
            self.walk(naive, state, able)
        for state in naive.states.values():
            for place, reached in naive.steps(state):
                if "." in place:
                    self.offered.add(place)
                self.arrows.add((place, reached.entered[0][0]))
                self.walk(naive, reached, able)
        self.endings = set(naive.endings())
        self.extents = naive.extents()

    def walk(self, naive: Naive, state: Any, able: set[Any]) -> None:
        passed = [node for node, _ in state.entered]
        self.arrows |= set(zip(passed, passed[1:], strict=False))
        if naive.key(state) not in able:
            self.stuck |= set(passed)


def happens(found: Differences) -> Any:
    return {
        "endings": (set(found.new_endings), set(found.gone_endings)),
        "ways": (set(found.new_ways), set(found.gone_ways)),
        "met": (set(found.met_now), set(found.met_no_more)),
        "stuck": (found.stuck_now, found.stuck_no_more),
        "bounds": set(found.bounds),
    }


def played(old: Scenario, new: Scenario) -> Any:
    """Return the same from playing everything."""
    was, now = Met(old), Met(new)
    both = {
        place for place in (was.nodes | was.offered | now.nodes | now.offered) if in_both(place, old, new)
    }
    met, met_before = now.nodes | now.offered, was.nodes | was.offered
    bounds = {
        (ending, number, was.extents[ending][number], bound)
        for ending, numbers in now.extents.items()
        for number, bound in numbers.items()
        if was.extents.get(ending, {}).get(number, bound) != bound
    }
    return {
        "endings": (now.endings - was.endings, was.endings - now.endings),
        "ways": (now.arrows - was.arrows, was.arrows - now.arrows),
        "met": ((met - met_before) & both, (met_before - met) & both),
        "stuck": (sorted(now.stuck - was.stuck), sorted(was.stuck - now.stuck)),
        "bounds": bounds,
    }


def in_both(place: str, *stories: Scenario) -> bool:
    node, _, choice = place.partition(".")
    return all(
        node in story.nodes and (not choice or choice in [c.id for c in story.nodes[node].choices])
        for story in stories
    )


@pytest.mark.parametrize("block", range(10))
def test_every_edit_is_named_and_no_other(block: int) -> None:
    named = 0
    for seed in range(block * EDITS // 10, (block + 1) * EDITS // 10):
        chance = Chance(seed)
        old = chance.story()
        kind, new = Edit(chance, old).any()
        found = differences(old, new)
        assert not found.unproved
        assert happens(found) == played(old, new), (seed, kind)
        assert bool(found) == (old != new), (seed, kind)
        named += bool(found)
        expect(found, kind, old, new)
    assert named > EDITS // 10 * 0.6


def expect(found: Differences, kind: str, old: Scenario, new: Scenario) -> None:
    """What was edited stands where it was edited, and nothing else is called edited."""
    said = {each.place for each in found.texts}
    put = {each.place for each in found.settings}
    if old == new:
        return
    if kind in ("words", "asked"):
        assert not put
        ends = {place.rpartition(".")[2] for place in said}
        assert ends <= ({"you", "feedback"} if kind == "words" else {"questions"})
    elif kind in ("way", "condition", "effect", "once", "quality", "outcome"):
        key = {"way": "goto", "condition": "when", "effect": "effects"}.get(kind, kind)
        assert not said
        assert {place.rpartition(".")[2] for place in put} == {key}
        assert len(put) == 1
    elif kind in ("add", "remove"):
        assert len(found.new_places) + len(found.gone_places) == 1
        assert not said | put
    elif kind == "bound":
        assert {place.partition(".")[0] for place in put} == {"state"}


@pytest.mark.parametrize("seed", range(40))
def test_a_new_name_is_told_as_one_and_changes_nothing(seed: int) -> None:
    old = Chance(seed).story()
    unlike = {  # where two nodes say the same nobody can tell which is which
        node.id: node._replace(
            scene=tuple(part._replace(text=f"{node.id} {part.text}") for part in node.scene),
            choices=tuple(choice._replace(you=f"{node.id}.{choice.id}") for choice in node.choices),
        )
        for node in old.nodes.values()
    }
    old = old._replace(nodes=unlike)
    names = {"d0": "other", "d0.c1": "other.c1", "d1.c0": "d1.fresh"}
    names |= {f"state.{value}": f"state.new_{value}" for value in list(old.state)[:1]}
    new = Retold(old, names).scenario()
    found = differences(old, new)
    renamed = {was: now for was, now in found.renamed.items()}
    assert renamed == {was: now for was, now in names.items() if was != "d0.c1"}
    found.renamed = {}
    assert not found


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_an_option_that_is_called_otherwise_is_told_as_renamed(path: Path, tmp_path: Path) -> None:
    for file in path.parent.glob(f"{path.stem}.*"):
        shutil.copy(file, tmp_path)
    edited = tmp_path / path.name
    old = opened(path)
    value = next(value for value in old.state.values() if value.drawn)
    _named, changes = rename(edited, f"{value.name}.{value.options[-1]}", "fresh_name")
    write(changes)
    found = differences(old, opened(edited))
    assert found.renamed == {f"state.{value.name}.{value.options[-1]}": f"state.{value.name}.fresh_name"}
    found.renamed = {}
    assert not found


def opened(path: Path) -> Scenario:
    scenario = open_scenario(path).scenario()
    assert scenario is not None
    return scenario


def mentor(folder: Path, *words: str, code: int = 0) -> str:
    done = forked.mentor(["diff", *words, "--lang", "en"], folder, os.environ)
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A story, its edit and its finished translation, and the story before in `old.yaml`."""
    for name in ("hidden_sweater.yaml", "hidden_sweater.en.po"):
        shutil.copy(SCENARIOS / name, tmp_path)
    text = (SCENARIOS / "hidden_sweater.yaml").read_text("utf-8")
    (tmp_path / "old.yaml").write_text(text, "utf-8")
    text = text.replace("title: Den krympede genseren", "title: Den krympede lua")
    text = text.replace("        goto: storeroom", "        goto: wall", 1)
    (tmp_path / "hidden_sweater.yaml").write_text(text, "utf-8")
    return tmp_path


def test_the_command_says_it_in_words(folder: Path) -> None:
    told = mentor(folder, "old.yaml", "hidden_sweater.yaml")
    assert "\nWays\n  + found.private → wall\n  − found.private → storeroom\n" in f"\n{told}"
    assert "  title:\n    − Den krympede genseren\n    + Den krympede lua\n" in told
    assert "  found.private.goto: storeroom → wall\n" in told
    assert "  hidden_sweater.en.po: changed since it was translated: title\n" in told
    assert mentor(folder, "old.yaml", "old.yaml") == "Nothing is different for the player.\n"
    translate(folder / "hidden_sweater.yaml", "en")
    assert "changed since it was translated: title" in mentor(folder, "old.yaml", "hidden_sweater.yaml")


def test_the_command_says_it_as_data(folder: Path) -> None:
    told = json.loads(mentor(folder, "old.yaml", "hidden_sweater.yaml", "--json"))
    assert [(way["from"], way["to"]) for way in told["ways"]["new"]] == [("found.private", "wall")]
    assert [each["place"] for each in told["texts"]] == ["title"]
    assert told["translations"] == [
        {"file": "hidden_sweater.en.po", "changed": ["title"], "missing": [], "moved": []}
    ]


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_the_version_before_comes_out_of_git(folder: Path) -> None:
    def git(*words: str) -> None:
        own = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *own, *words], cwd=folder, check=True, capture_output=True)

    place = folder / "deep"
    place.mkdir()
    now = (folder / "hidden_sweater.yaml").read_bytes()
    (place / "story.yaml").write_bytes((folder / "old.yaml").read_bytes())
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    (place / "story.yaml").write_bytes(now)
    wanted = mentor(folder, "old.yaml", "deep/story.yaml")
    assert "found.private → wall" in wanted
    assert mentor(folder, "deep/story.yaml", "--git", "HEAD") == wanted
    assert mentor(place, "story.yaml", "--git", "HEAD") == wanted
    assert mentor(place, "HEAD:deep/story.yaml", "story.yaml") == wanted
    assert mentor(place, "HEAD:story.yaml", "story.yaml") == wanted
    assert "git has no" in mentor(folder, "deep/story.yaml", "--git", "nowhere", code=2)
    assert "git has no" in mentor(folder, "HEAD:nothing.yaml", "deep/story.yaml", code=2)


def test_the_command_says_what_it_cannot_do(folder: Path) -> None:
    mentor(folder, "old.yaml", code=2)
    mentor(folder, "nowhere.yaml", "old.yaml", code=2)
    mentor(folder, "old.yaml", "nowhere.yaml", code=2)
    (folder / "old.yaml").write_text("format: 1\n", "utf-8")
    assert "old.yaml has errors" in mentor(folder, "old.yaml", "hidden_sweater.yaml", code=1)


def test_what_is_too_large_to_prove_is_told_by_texts_and_rules(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts.use("en")
    unproved = Experience(("trust",))
    monkeypatch.setattr("simulator.authoring.differences.experience", lambda *_: unproved)
    file = folder / "hidden_sweater.yaml"
    compared = compare(file, (folder / "old.yaml").read_bytes(), file.read_bytes())
    told = compared.lines()
    assert told[0].startswith("Ways, endings and values cannot be compared")
    assert "trust" in told[0]
    assert "  found.private.goto: storeroom → wall" in told
    assert not compared.found.new_ways
    assert compared.data()["unproved"] == ["trust"]
