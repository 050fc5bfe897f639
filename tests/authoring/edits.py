"""Edits as an author makes them, by chance and on the data of a story: nothing here knows what reads it."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from simulator.scenario.loader import open_scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
STORIES = sorted(path for path in SCENARIOS.glob("*.yaml") if path.stem != "pack")
TEXT_KEYS = ("text", "scene", "thought", "note", "you", "reaction", "feedback", "prompt", "why", "ask")
Data = dict[str, Any]


def data_of(path: Path) -> Data:
    """Return the data of a story, its texts reflowed, without what names places for the check alone."""
    data = copy.deepcopy(dict(open_scenario(path).data))
    for key in ("tests", "accept"):
        data.pop(key, None)
    return data


def write(path: Path, data: Data) -> None:
    """Write data as a scenario file."""
    plain = json.loads(json.dumps(data))  # no part of it twice: that would be an alias
    text = yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6)
    path.write_text(text, "utf-8")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for below in value.values():
            yield from _strings(below)
    elif isinstance(value, list):
        for below in value:
            yield from _strings(below)


def _replaced(value: Any, pattern: str, to: str, keys: tuple[str, ...], key: str = "") -> Any:
    """Return a value with a word replaced in the strings below the keys that hold names."""
    if isinstance(value, dict):
        return {name: _replaced(below, pattern, to, keys, name) for name, below in value.items()}
    if isinstance(value, list):
        return [_replaced(below, pattern, to, keys, key) for below in value]
    return re.sub(pattern, to, value) if isinstance(value, str) and key in keys else value


def texts(value: Any) -> list[tuple[Any, Any]]:
    """Return where each text stands: what holds it, and its key there."""
    found: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        for key, below in value.items():
            found += [(value, key)] if key in TEXT_KEYS and isinstance(below, str) else texts(below)
    elif isinstance(value, list):
        for below in value:
            found += texts(below)
    return found


class Editor:
    """Edits one story; `chance` decides what and where."""

    def __init__(self, data: Data, chance: random.Random) -> None:
        """Begin with the story as it is."""
        self.data = data
        self._chance = chance
        self._count = 0
        self._replaced_texts: list[tuple[str, str]] = []
        self._deleted: list[dict[str, Any]] = []

    @property
    def nodes(self) -> list[Data]:
        """The nodes, in the order of the file."""
        found: list[Data] = self.data["nodes"]
        return found

    def _fresh(self) -> str:
        self._count += 1
        return f"fresh_{self._count}"

    def any(self) -> str:
        """Do one edit of any kind and return its name."""
        edits: list[Callable[[], None]] = [
            self.rename_node, self.rename_choice, self.change, self.change_back, self.move_node,
            self.move_choice, self.delete, self.bring_back, self.add_choice, self.add_paragraph,
        ]  # fmt: skip
        edit = self._chance.choice(edits)
        edit()
        return edit.__name__

    def rename_node(self) -> None:
        """Give a node another id, wherever it is named."""
        node, name = self._chance.choice(self.nodes)["id"], self._fresh()
        ways = _replaced(self.data, rf"\A{node}\Z", name, ("goto", "start", "id", "stops"))
        self.data = _replaced(ways, rf"\b{node}(?=[.)])", name, ("when",))
        workshop = self.data.get("workshop", {})
        if stops := workshop.get("stops"):
            workshop["stops"] = [name if stop == node else stop for stop in stops]
        for each in self.nodes:  # a choice of the same name keeps it
            for choice in each.get("choices", ()):
                choice["id"] = node if choice["id"] == name else choice["id"]

    def rename_choice(self) -> None:
        """Give a choice another id, wherever it is named."""
        node = self._chance.choice([node for node in self.nodes if "choices" in node])
        choice, name = self._chance.choice(node["choices"]), self._fresh()
        self.data = _replaced(
            self.data, rf"\b{node['id']}\.{choice['id']}\b", f"{node['id']}.{name}", ("when",)
        )
        node = next(each for each in self.nodes if each["id"] == node["id"])
        next(each for each in node["choices"] if each["id"] == choice["id"])["id"] = name

    def change(self) -> None:
        """Change words of a text, few or all."""
        holder, key = self._chance.choice(texts(self.data))
        before = holder[key]
        words = before.split(" ")
        if self._chance.random() < 0.3:
            words = ["Helt", "andre", "ord", f"{self._fresh()}."]
        else:
            words.insert(self._chance.randrange(len(words) + 1), self._fresh())
        holder[key] = " ".join(words)
        self._replaced_texts.append((holder[key], before))

    def change_back(self) -> None:
        """Bring a changed text back to what it was."""
        if self._replaced_texts:
            now, before = self._replaced_texts.pop()
            for holder, key in texts(self.data):
                if holder[key] == now:
                    holder[key] = before

    def move_node(self) -> None:
        """Let a node stand elsewhere in the file."""
        self.data.setdefault("start", self.nodes[0]["id"])
        self.nodes.insert(self._chance.randrange(len(self.nodes)), self.nodes.pop())

    def move_choice(self) -> None:
        """Let a choice that nothing asks about stand in another node."""
        if choice := self._loose():
            others = [node for node in self.nodes if "choices" in node]
            self._put(choice, self._chance.choice(others))

    def delete(self) -> None:
        """Delete a choice that nothing asks about."""
        if choice := self._loose():
            self._deleted.append(choice)

    def bring_back(self) -> None:
        """Bring a deleted choice back, where it was or elsewhere."""
        if self._deleted:
            self._put(self._deleted.pop(), self._chance.choice([n for n in self.nodes if "choices" in n]))

    def add_choice(self) -> None:
        """Write a new choice."""
        you = f"Du sier noe nytt. «{self._fresh()}»"
        node = self._chance.choice([node for node in self.nodes if "choices" in node])
        self._put({"id": self._fresh(), "quality": "weak", "you": you, "reaction": "Nytt."}, node)

    def add_paragraph(self) -> None:
        """Write a new paragraph of a scene, before those that are there."""
        node = self._chance.choice([node for node in self.nodes if "scene" in node])
        scene = node["scene"]
        parts = [{"text": scene}] if isinstance(scene, str) else scene
        node["scene"] = [{"text": f"Det lukter {self._fresh()}."}, *parts]

    def _loose(self) -> Data | None:
        """Take out a choice that no condition asks about, of a node that keeps three."""
        asked = " ".join(_strings(self.data))
        loose = [
            (node, choice)
            for node in self.nodes
            for choice in node.get("choices", ())
            if len(node["choices"]) > 3 and f"{node['id']}.{choice['id']}" not in asked
        ]
        if not loose:
            return None
        node, choice = self._chance.choice(loose)
        node["choices"].remove(choice)
        if "goto" not in choice:
            choice["goto"] = node["goto"]
        return dict(choice)

    def _put(self, choice: Data, node: Data) -> None:
        ids = {each["id"] for each in node["choices"]}
        ways = {each["id"] for each in self.nodes}
        goto = choice.get("goto", ())
        named = [goto] if isinstance(goto, str) else [way["goto"] for way in goto]
        if choice["id"] in ids or choice["id"] in ways:
            choice["id"] = self._fresh()
        if not named or not set(named) <= ways:
            choice["goto"] = node.get("goto") or self.nodes[-1]["id"]
        node["choices"].append(choice)
