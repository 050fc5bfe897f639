"""Checked data to the model, each text in the language asked for.

The context of a text is its key path without `nodes`; the items of a list share the path of the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from simulator.scenario.composing import KeyPath
from simulator.scenario.conditions import Condition
from simulator.scenario.model import (
    Acceptance,
    Candidate,
    Choice,
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
    Variable,
    Workplace,
    Write,
)
from simulator.scenario.variables import variable


class Lookup(Protocol):
    """Whatever can translate: a Catalogue, or something that collects what would be translated."""

    def lookup(self, msgctxt: str, msgid: str) -> str | None:
        """Return the translation of `msgid` at the key path `msgctxt`, or None."""
        ...


class _Builder:
    """What building a scenario and building a pack have in common: each text in the language asked for."""

    def __init__(self, catalogue: Lookup | None) -> None:
        self._catalogue = catalogue

    def _say(self, context: str, text: str) -> str:
        if self._catalogue is None or not text:
            return text
        return self._catalogue.lookup(context, text) or text


class ScenarioBuilder(_Builder):
    """Builds a Scenario from data that schema and references have accepted."""

    def __init__(
        self,
        scenario_id: str,
        data: Mapping[str, Any],
        conditions: Mapping[KeyPath, Condition],
        catalogue: Lookup | None = None,
    ) -> None:
        """Take checked data, and its parsed conditions by path."""
        self._id = scenario_id
        self._data = data
        self._conditions = conditions
        super().__init__(catalogue)

    def _says(self, context: str, texts: list[str] | None) -> tuple[str, ...]:
        return tuple(self._say(context, text) for text in texts or ())

    def _when(self, path: KeyPath) -> Condition | None:
        return self._conditions.get((*path, "when"))

    def _text(self, context: str, path: KeyPath, value: Any) -> Text:
        if value is None:
            return ()
        if isinstance(value, str):
            return (Paragraph(self._say(context, value)),)
        return tuple(
            Paragraph(
                self._say(context, item["text"]),
                self._when((*path, index)),
                item.get("otherwise", False),
            )
            for index, item in enumerate(value)
        )

    def scenario(self) -> Scenario:
        """Return the scenario."""
        data = self._data
        nodes = [self._node(index, node) for index, node in enumerate(data["nodes"])]
        state = data.get("state") or {}
        return Scenario(
            id=self._id,
            title=self._say("title", data["title"]),
            language=data["language"],
            place=self._say("place", data["place"]),
            role=self._say("role", data["role"]),
            summary=self._say("summary", data["summary"]),
            minutes=data["minutes"],
            difficulty=data["difficulty"],
            content_note=self._say("content_note", data.get("content_note", "")),
            candidate=self._candidate(data["candidate"]),
            people=tuple(
                Person(person["name"], self._say("people.role", person["role"]))
                for person in data.get("people", ())
            ),
            state={name: self._variable(name, declared) for name, declared in state.items()},
            start=data.get("start", nodes[0].id),
            nodes={node.id: node for node in nodes},
            debrief=self._debrief(data["debrief"]),
            workshop=self._says("workshop.questions", data.get("workshop", {}).get("questions")),
            stops=tuple(data.get("workshop", {}).get("stops", ())),
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
            languages=self._says("candidate.languages", data["languages"]),
            level=data["level"],
            about=self._say("candidate.about", data["about"]),
            knows=self._says("candidate.knows", data.get("knows")),
        )

    def _variable(self, name: str, data: Mapping[str, Any]) -> Variable:
        return variable(name, {**data, "label": self._say(f"state.{name}.label", data["label"])})

    def _node(self, index: int, data: Mapping[str, Any]) -> Node:
        path: KeyPath = ("nodes", index)
        name = data["id"]
        onward = self._goto((*path, "goto"), data.get("goto"))
        return Node(
            id=name,
            scene=self._text(f"{name}.scene", (*path, "scene"), data.get("scene")),
            thought=self._text(f"{name}.thought", (*path, "thought"), data.get("thought")),
            note=self._say(f"{name}.note", data.get("note", "")),
            choices=tuple(
                self._choice(name, (*path, "choices", number), choice, onward)
                for number, choice in enumerate(data.get("choices", ()))
            ),
            write=self._write(name, (*path, "write"), data["write"]) if "write" in data else None,
            ending=self._say(f"{name}.ending", data.get("ending", "")),
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
        context = f"{node}.{data['id']}"
        return Choice(
            id=data["id"],
            quality=data["quality"],
            you=self._say(f"{context}.you", data["you"]),
            reaction=self._text(f"{context}.reaction", (*path, "reaction"), data.get("reaction")),
            feedback=self._say(f"{context}.feedback", data.get("feedback", "")),
            tips=tuple(data.get("tips", ())),
            effects=dict(data.get("effects", {})),
            goto=self._goto((*path, "goto"), data.get("goto")) or onward,
            when=self._when(path),
            once=data.get("once", False),
        )

    def _write(self, node: str, path: KeyPath, data: Mapping[str, Any]) -> Write:
        context = f"{node}.write"
        return Write(
            prompt=self._say(f"{context}.prompt", data["prompt"]),
            sentences=data.get("sentences", 4),
            checklist=self._says(f"{context}.checklist", data["checklist"]),
            avoid=self._says(f"{context}.avoid", data.get("avoid")),
            reactions={
                name: self._text(f"{context}.reactions.{name}", (*path, "reactions", name), value)
                for name, value in data["reactions"].items()
            },
            models=tuple(self._example(f"{context}.models", example) for example in data["models"]),
            trap=self._example(f"{context}.trap", data["trap"]) if "trap" in data else None,
            feedback=self._say(f"{context}.feedback", data["feedback"]),
            tips=tuple(data.get("tips", ())),
        )

    def _example(self, context: str, data: Mapping[str, Any]) -> Example:
        return Example(self._say(f"{context}.you", data["you"]), self._say(f"{context}.why", data["why"]))

    def _debrief(self, data: Mapping[str, Any]) -> Debrief:
        contrast = data["contrast"]
        return Debrief(
            opening=self._say("debrief.opening", data["opening"]),
            hidden_truth=self._text(
                "debrief.hidden_truth", ("debrief", "hidden_truth"), data["hidden_truth"]
            ),
            other_truths=self._says("debrief.other_truths", data["other_truths"]),
            questions=tuple(
                Question(
                    self._say("debrief.questions", item["ask"]),
                    self._when(("debrief", "questions", index)),
                )
                for index, item in enumerate(data["questions"])
            ),
            contrast=Contrast(
                *(
                    self._say(f"debrief.contrast.{part}", contrast[part])
                    for part in ("weak", "strong", "rule")
                )
            ),
            plan=self._say("debrief.plan", data["plan"]),
        )

    def _test(self, index: int, data: Mapping[str, Any]) -> Playthrough:
        expected = self._conditions["tests", index, "expect"]
        return Playthrough(dict(data.get("given", {})), tuple(data["choose"]), expected)


class PackBuilder(_Builder):
    """Builds a Pack from data that schema and references have accepted."""

    def __init__(
        self, data: Mapping[str, Any], catalogue: Lookup | None = None, base: Pack | None = None
    ) -> None:
        """Take checked data; `base`: the pack that this one builds on, in the language asked for."""
        self._data, self._base = data, base
        super().__init__(catalogue)

    def pack(self) -> Pack:
        """Return the pack."""
        own, base = self._own(), self._base
        if base is None:
            return own
        return own._replace(
            source_title=own.source_title or base.source_title,
            source_note=own.source_note if own.source_title else base.source_note,
            skills={**base.skills, **own.skills},
            tips={**base.tips, **own.tips},
            glossary={**base.glossary, **own.glossary},
        )

    def _own(self) -> Pack:
        data = self._data
        source = data.get("source", {})
        return Pack(
            id=data["id"],
            title=self._say("title", data["title"]),
            language=data["language"],
            source_title=source.get("title", ""),
            source_note=self._say("source.note", source.get("note", "")),
            skills={
                name: Skill(name, self._say(f"skills.{name}.title", item["title"]))
                for name, item in data.get("skills", {}).items()
            },
            tips={
                name: Tip(name, item["skill"], item["quote"], self._say(f"tips.{name}.plain", item["plain"]))
                for name, item in data.get("tips", {}).items()
            },
            glossary={name: self._entry(name, item) for name, item in data.get("glossary", {}).items()},
            severities=dict(data.get("severities", {})),
            order=tuple(data.get("order", ())),
            workplaces={
                name: Workplace(
                    name, self._say(f"workplaces.{name}.title", item["title"]), tuple(item["scenarios"])
                )
                for name, item in data.get("workplaces", {}).items()
            },
        )

    def _entry(self, name: str, data: Mapping[str, Any]) -> GlossaryEntry:
        context = f"glossary.{name}"
        return GlossaryEntry(
            name,
            self._say(f"{context}.group", data["group"]),
            self._say(f"{context}.term", data["term"]),
            self._say(f"{context}.explanation", data["explanation"]),
        )
