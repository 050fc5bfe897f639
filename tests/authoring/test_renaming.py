"""`mentor rename`: a name changes wherever it stands, and nothing else by a byte."""

from __future__ import annotations

import os
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring import renaming
from simulator.authoring.renaming import BOM, CannotRenameError, in_catalogue, in_story, rename, write
from simulator.authoring.translating import translate
from simulator.authoring.uses import Named, all_named
from simulator.scenario.loader import open_scenario, read_scenario
from simulator.scenario.model import Scenario
from tests import forked
from tests.authoring.edits import SCENARIOS, STORIES
from tests.scenario.reading import FILES

NEW = "quite_another"


def story(path: Path) -> Scenario:
    scenario = read_scenario(path).value
    assert scenario is not None
    return scenario


def every(path: Path) -> list[Named]:
    return all_named(story(path))


def copies(folder: Path, path: Path) -> Path:
    for file in path.parent.glob(f"{path.stem}.*"):
        shutil.copy(file, folder)
    return folder / path.name


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_name_of_the_stories_that_ship_goes_and_comes_back(path: Path) -> None:
    content, po = path.read_bytes(), path.with_suffix(".en.po")
    translated = po.read_bytes()
    opened = open_scenario(path, content=content)
    names = every(path)
    for named in names:
        there = in_story(opened, content, named, NEW)
        assert there.times
        moved = open_scenario(path, content=there.after)
        scenario = moved.scenario()
        assert scenario is not None, named
        own = named._replace(name=NEW)
        assert own in all_named(scenario)
        assert named not in all_named(scenario)
        assert in_story(moved, there.after, own, named.name).after == content, named
        if named.kind != "option":
            follows = in_catalogue(po, translated, named, NEW)
            assert follows.times
            assert in_catalogue(po, follows.after, own, named.name).after == translated


@pytest.mark.parametrize("path", [STORIES[0], FILES / "small.yaml"], ids=lambda path: path.stem)
def test_the_story_is_the_same_but_for_the_name(path: Path, tmp_path: Path) -> None:
    """The model of the renamed file is the model with the name replaced, seen as data."""
    file = copies(tmp_path, path)
    before = {each: each.read_bytes() for each in tmp_path.iterdir()}
    was = story(file)
    for named in all_named(was):
        _, changes = rename(file, named.place, NEW, named.kind)
        whole = changes[0]
        opened = open_scenario(file, content=whole.after)
        after = opened.scenario()
        assert after is not None
        assert structure_of(was, {named.kind: (named, NEW)}) == structure_of(after, {}), named
        assert before == {each: each.read_bytes() for each in tmp_path.iterdir()}, "nothing is written"


def structure_of(scenario: Scenario, mapping: dict[str, tuple[Named, str]]) -> Any:
    return Seen(mapping).scenario(scenario)


class Seen:
    """A scenario as nested values, each name replaced by its own kind's rule."""

    def __init__(self, mapping: dict[str, tuple[Named, str]]) -> None:
        self.mapping = mapping

    def name(self, kind: str, own: str, inside: str = "") -> str:
        named, new = self.mapping.get(kind, (Named("node", ""), ""))
        return new if (named.name, named.inside) == (own, inside) else own

    def place(self, text: str) -> str:
        node, dot, choice = text.partition(".")
        return self.name("node", node) + dot + (self.name("choice", choice, node) if dot else "")

    def condition(self, when: Any) -> Any:
        return self.expression(when.expression) if when else None

    def expression(self, part: Any) -> Any:
        if part[0] == "compare" and part[3][0] == "word":
            value, option = part[2][1], part[3][1]
            said = self.name("node", option) if value == "ending" else self.name("option", option, value)
            return (*part[:2], self.expression(part[2]), ("word", said))
        if part[0] == "compare":
            return (*part[:2], self.expression(part[2]), self.expression(part[3]))
        if part[0] == "name":
            return ("name", self.name("value", part[1]))
        if part[0] in ("chose", "visited"):
            return (part[0], self.place(part[1]))
        return (part[0], *map(self.expression, part[1:])) if part[0] in ("and", "or", "not") else part

    def value(self, variable: str, given: Any) -> Any:
        return self.name("option", given, variable) if isinstance(given, str) else given

    def values(self, given: Any) -> Any:
        return {self.name("value", key): self.value(key, each) for key, each in given.items()}

    def ways(self, gotos: Any) -> Any:
        return [(self.name("node", way.node), self.condition(way.when)) for way in gotos]

    def text(self, parts: Any) -> Any:
        return [(part.text, self.condition(part.when), part.otherwise) for part in parts]

    def choice(self, choice: Any, node: str) -> Any:
        return choice._replace(
            id=self.name("choice", choice.id, node), reaction=self.text(choice.reaction),
            effects=self.values(choice.effects), goto=self.ways(choice.goto),
            when=self.condition(choice.when),
        )  # fmt: skip

    def node(self, node: Any) -> Any:
        reactions = (
            [(key, self.text(said)) for key, said in node.write.reactions.items()] if node.write else []
        )
        return node._replace(
            id=self.name("node", node.id), scene=self.text(node.scene), thought=self.text(node.thought),
            choices=[self.choice(each, node.id) for each in node.choices], goto=self.ways(node.goto),
            write=node.write and node.write._replace(reactions=reactions),
        )  # fmt: skip

    def variable(self, each: Any) -> Any:
        options = [self.value(each.name, option) for option in each.options]
        return each._replace(
            name=self.name("value", each.name), start=self.value(each.name, each.start), options=options
        )

    def scenario(self, scenario: Scenario) -> Any:
        debrief = scenario.debrief
        return scenario._replace(
            nodes=[self.node(each) for each in scenario.nodes.values()],
            state=[self.variable(each) for each in scenario.state.values()],
            start=self.name("node", scenario.start),
            workshop=scenario.workshop._replace(
                stops=tuple(self.name("node", stop) for stop in scenario.workshop.stops)
            ),
            tests=[
                (self.values(each.given), [*map(self.place, each.choose)], self.condition(each.expect))
                for each in scenario.tests
            ],
            accept=[each._replace(at=self.place(each.at)) for each in scenario.accept],
            debrief=debrief._replace(
                hidden_truth=self.text(debrief.hidden_truth),
                questions=[(each.ask, self.condition(each.when)) for each in debrief.questions],
            ),
        )  # type: ignore[arg-type]


def test_catalogues_follow(tmp_path: Path) -> None:
    file = copies(tmp_path, SCENARIOS / "hidden_sweater.yaml")
    for old, new in (("wall", "veggen"), ("found.private", "alene"), ("trust", "tillit")):
        _, changes = rename(file, old, new)
        assert [change.path.suffix for change in changes] == [".yaml", ".po"]
        write(changes)
    done = translate(file, "en").merged
    assert done is not None
    assert done.translated == done.texts
    assert not done.moved


ODD = """nodes:
  - id: calm
    scene:
      - when: |  # calm
          mood == calm
            and not visited(calm)
        text: |
          calm mood == calm
      - when: "mood == calm or mood == noise
          or seen"
        text: calm
      - {text: å calm, when: mood == calm}
    goto:
      - {when: chose(shelf.calm), goto: shelf}
      - {goto: "shelf"}
"""


def test_the_way_it_is_written_does_not_matter(tmp_path: Path) -> None:
    """Bars, quotes, brackets, several lines, one word for all, parted letters, CRLF and a BOM."""
    text = (FILES / "small.yaml").read_text("utf-8")
    text = text.replace("state:\n", "state:\n  mood: {label: blå calm, one_of: [calm, noise], start: calm}\n")
    text = (
        text.replace("nodes:\n", ODD)
        .replace("- id: ask\n", "- id: calm\n")
        .replace("shelf.ask", "shelf.calm")
    )
    text = unicodedata.normalize("NFD", text)  # as a Mac writes å
    for ends in ("\n", "\r\n"):
        for mark in (b"", BOM):
            file = tmp_path / "small.yaml"
            file.write_bytes(mark + text.replace("\n", ends).encode())
            before, before_model = file.read_bytes(), story(file)
            for named in every(file):
                _, changes = rename(file, named.place, NEW, named.kind)
                write(changes)
                assert structure_of(story(file), {}) == structure_of(
                    before_model, {named.kind: (named, NEW)}
                ), named
                assert file.read_bytes().count(NEW.encode()) >= changes[0].times
                write(rename(file, named._replace(name=NEW).place, named.name, named.kind)[1])
                assert file.read_bytes() == before


def refused(file: Path, old: str, new: str, kind: str = "") -> str:
    with pytest.raises(CannotRenameError) as told:
        rename(file, old, new, kind)
    return told.value.reason


def test_what_cannot_be_a_name_is_refused(tmp_path: Path) -> None:
    file = copies(tmp_path, SCENARIOS / "hidden_sweater.yaml")
    assert refused(file, "wall", "fear") == "taken"
    assert refused(file, "found.private", "hide_it") == "taken"
    assert refused(file, "truth.mixed_bags", "colleague_asked") == "taken"
    assert refused(file, "trust", "confidence") == "taken"
    assert refused(file, "wall", "Veggen") == "not-a-name"
    assert refused(file, "wall", "på_veggen") == "not-a-name"
    assert refused(file, "wall", "w" * 61) == "not-a-name"
    assert refused(file, "wall", "") == "not-a-name"
    assert refused(file, "found.private", "wall.alone") == "not-a-name"
    assert refused(file, "wall", "title") == "reserved"
    assert refused(file, "found.private", "scene") == "reserved"
    assert refused(file, "trust", "visited") == "reserved"
    assert refused(file, "truth.mixed_bags", "true") == "reserved"
    assert refused(file, "walls", "veggen") == "unknown"
    file.write_text(file.read_text("utf-8").replace("goto: wall\n", "goto: walls\n"), "utf-8")
    assert refused(file, "wall", "veggen") == "broken"


@settings(max_examples=60)
@given(new=st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True), data=st.data())
def test_a_name_is_given_or_refused(new: str, data: st.DataObject, tmp_path_factory: Any) -> None:
    file = FILES / "small.yaml"
    named = data.draw(st.sampled_from(every(file)))
    try:
        _, changes = rename(file, named.place, new, named.kind)
    except CannotRenameError as told:
        if told.reason not in ("taken", "reserved", "not-a-name"):
            raise
        return
    assert open_scenario(file, content=changes[0].after).scenario() is not None


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = copies(tmp_path, SCENARIOS / "hidden_sweater.yaml")
    before = {each: each.read_bytes() for each in tmp_path.iterdir()}
    _, changes = rename(file, "wall", "veggen")
    assert len(changes) == 2
    own = renaming.replace_file

    def full(path: Path, content: bytes) -> None:
        if path.suffix == ".po" and b"veggen" in content:
            raise OSError(28, "No space left on device")
        own(path, content)

    monkeypatch.setattr(renaming, "replace_file", full)
    with pytest.raises(OSError, match="No space"):
        write(changes)
    assert {each: each.read_bytes() for each in tmp_path.iterdir()} == before


def mentor(folder: Path, *words: str) -> tuple[int, str]:
    done = forked.mentor(["rename", *words, "--lang", "en"], folder, os.environ)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    copies(tmp_path, SCENARIOS / "hidden_sweater.yaml")
    before = {each: each.read_bytes() for each in tmp_path.iterdir()}
    code, told = mentor(tmp_path, "hidden_sweater.yaml", "wall", "veggen", "--dry-run")
    assert code == 0
    assert ": - id: wall → - id: veggen" in told
    assert {each: each.read_bytes() for each in tmp_path.iterdir()} == before
    code, told = mentor(tmp_path, "hidden_sweater.yaml", "wall", "veggen")
    assert code == 0
    assert "hidden_sweater.en.po" in told
    assert "  - id: veggen\n" in (tmp_path / "hidden_sweater.yaml").read_text("utf-8")
    assert mentor(tmp_path, "hidden_sweater.yaml", "wall", "x")[0] == 2
    assert mentor(tmp_path, "hidden_sweater.yaml", "veggen", "fear")[0] == 2
    assert mentor(tmp_path, "nowhere.yaml", "veggen", "fear")[0] == 2
    broken = tmp_path / "hidden_sweater.yaml"
    broken.write_text("format: 1\n", "utf-8")
    assert mentor(tmp_path, "hidden_sweater.yaml", "veggen", "fear")[0] == 1
