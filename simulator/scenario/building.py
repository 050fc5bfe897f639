"""Checked data to the model. Another language is other data: see `walk.translated`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.scenario.composing import KeyPath
from simulator.scenario.conditions import Condition
from simulator.scenario.model import (
    Acceptance,
    Candidate,
    Choice,
    Cited,
    Contrast,
    Debrief,
    Example,
    GlossaryEntry,
    Goto,
    Node,
    Pack,
    Paragraph,
    Person,
    Playthrough,
    Question,
    Review,
    Scenario,
    Skill,
    Text,
    Tip,
    Workplace,
    Workshop,
    Write,
)
from simulator.scenario.variables import variable


class ScenarioBuilder:
    """Builds a Scenario from data that schema and references have accepted."""

    def __init__(
        self, scenario_id: str, data: Mapping[str, Any], conditions: Mapping[KeyPath, Condition]
    ) -> None:
        """Take checked data, and its parsed conditions by path."""
        self._id = scenario_id
        self._data = data
        self._conditions = conditions

    def _when(self, path: KeyPath) -> Condition | None:
        return self._conditions.get((*path, "when"))

    def _text(self, path: KeyPath, value: Any) -> Text:
        if value is None:
            return ()
        if isinstance(value, str):
            return (Paragraph(value),)
        return tuple(
            Paragraph(item["text"], self._when((*path, index)), item.get("otherwise", False))
            for index, item in enumerate(value)
        )

    def scenario(self) -> Scenario:
        """Return the scenario."""
        data = self._data
        nodes = [self._node(index, node) for index, node in enumerate(data["nodes"])]
        state = data.get("state") or {}
        return Scenario(
            id=self._id,
            title=data["title"],
            language=data["language"],
            place=data["place"],
            role=data["role"],
            summary=data["summary"],
            minutes=data["minutes"],
            difficulty=data["difficulty"],
            content_note=data.get("content_note", ""),
            candidate=self._candidate(data["candidate"]),
            people=tuple(Person(person["name"], person["role"]) for person in data.get("people", ())),
            state={name: variable(name, declared) for name, declared in state.items()},
            start=data.get("start", nodes[0].id),
            nodes={node.id: node for node in nodes},
            debrief=self._debrief(data["debrief"]),
            workshop=Workshop(**{key: tuple(each) for key, each in data.get("workshop", {}).items()}),
            reviews=tuple(Review(item["role"], item["date"]) for item in data.get("reviews", ())),
            accept=tuple(
                Acceptance(item["code"], item.get("at", ""), item["why"]) for item in data.get("accept", ())
            ),
            tests=tuple(self._test(index, test) for index, test in enumerate(data.get("tests", ()))),
            casting=dict(data.get("casting", {})),
        )

    def _candidate(self, data: Mapping[str, Any]) -> Candidate:
        return Candidate(
            name=data["name"],
            age=data["age"],
            languages=tuple(data["languages"]),
            level=data["level"],
            about=data["about"],
            knows=tuple(data.get("knows", ())),
        )

    def _node(self, index: int, data: Mapping[str, Any]) -> Node:
        path: KeyPath = ("nodes", index)
        name = data["id"]
        onward = self._goto((*path, "goto"), data.get("goto"))
        return Node(
            id=name,
            scene=self._text((*path, "scene"), data.get("scene")),
            thought=self._text((*path, "thought"), data.get("thought")),
            note=data.get("note", ""),
            choices=tuple(
                self._choice(name, (*path, "choices", number), choice, onward)
                for number, choice in enumerate(data.get("choices", ()))
            ),
            write=self._write(name, (*path, "write"), data["write"]) if "write" in data else None,
            ending=data.get("ending", ""),
            outcome=data.get("outcome"),
            goto=onward,
        )

    def _goto(self, path: KeyPath, value: Any) -> tuple[Goto, ...]:
        if value is None:
            return ()
        if isinstance(value, str):
            return (Goto(value),)
        return tuple(Goto(item["goto"], self._when((*path, index))) for index, item in enumerate(value))

    def _choice(self, node: str, path: KeyPath, data: Mapping[str, Any], onward: tuple[Goto, ...]) -> Choice:
        return Choice(
            id=data["id"],
            quality=data["quality"],
            you=data["you"],
            reaction=self._text((*path, "reaction"), data.get("reaction")),
            feedback=data.get("feedback", ""),
            tips=tuple(data.get("tips", ())),
            effects=dict(data.get("effects", {})),
            goto=self._goto((*path, "goto"), data.get("goto")) or onward,
            when=self._when(path),
            once=data.get("once", False),
        )

    def _write(self, node: str, path: KeyPath, data: Mapping[str, Any]) -> Write:
        return Write(
            prompt=data["prompt"],
            sentences=data.get("sentences", 4),
            checklist=tuple(data["checklist"]),
            avoid=tuple(data.get("avoid", ())),
            reactions={
                name: self._text((*path, "reactions", name), value)
                for name, value in data["reactions"].items()
            },
            models=tuple(self._example(example) for example in data["models"]),
            trap=self._example(data["trap"]) if "trap" in data else None,
            feedback=data["feedback"],
            tips=tuple(data.get("tips", ())),
        )

    def _example(self, data: Mapping[str, Any]) -> Example:
        return Example(data["you"], data["why"])

    def _debrief(self, data: Mapping[str, Any]) -> Debrief:
        contrast = data["contrast"]
        return Debrief(
            opening=data["opening"],
            hidden_truth=self._text(("debrief", "hidden_truth"), data["hidden_truth"]),
            other_truths=tuple(data["other_truths"]),
            questions=tuple(
                Question(item["ask"], self._when(("debrief", "questions", index)))
                for index, item in enumerate(data["questions"])
            ),
            contrast=Contrast(*(contrast[part] for part in ("weak", "strong", "rule"))),
            plan=data["plan"],
        )

    def _test(self, index: int, data: Mapping[str, Any]) -> Playthrough:
        expected = self._conditions["tests", index, "expect"]
        return Playthrough(dict(data.get("given", {})), tuple(data["choose"]), expected)


class PackBuilder:
    """Builds a Pack from data that schema and references have accepted."""

    def __init__(self, data: Mapping[str, Any], base: Pack | None = None) -> None:
        """Take checked data; `base`: the pack that this one builds on, in the same language."""
        self._data, self._base = data, base

    def pack(self) -> Pack:
        """Return the pack."""
        own, base = self._own(), self._base
        if base is None:
            return own
        return own._replace(
            source=own.source if own.source.title else base.source,
            skills={**base.skills, **own.skills},
            tips={**base.tips, **own.tips},
            glossary={**base.glossary, **own.glossary},
        )

    def _own(self) -> Pack:
        data = self._data
        source = data.get("source", {})
        return Pack(
            id=data["id"],
            title=data["title"],
            language=data["language"],
            source=Cited(source.get("title", ""), source.get("note", "")),
            skills={name: Skill(name, item["title"]) for name, item in data.get("skills", {}).items()},
            tips={
                name: Tip(name, item["skill"], item["quote"], item["plain"])
                for name, item in data.get("tips", {}).items()
            },
            glossary={name: self._entry(name, item) for name, item in data.get("glossary", {}).items()},
            severities=dict(data.get("severities", {})),
            order=tuple(data.get("order", ())),
            workplaces={
                name: Workplace(name, item["title"], tuple(item["scenarios"]))
                for name, item in data.get("workplaces", {}).items()
            },
        )

    def _entry(self, name: str, data: Mapping[str, Any]) -> GlossaryEntry:
        return GlossaryEntry(
            name,
            data["group"],
            data["term"],
            data["explanation"],
        )
