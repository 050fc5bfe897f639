"""Small packs on disk, whose every text can be something else than a text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Words = Callable[[str], str]
"""Gives the text for a key path such as `found.ask.you`."""


def as_written(key: str) -> str:
    """Return a harmless text that names its own place."""
    return f"Words of {key}."


def quoted(text: str) -> str:
    """Return a text in double quotes as YAML reads it; what cannot be seen is escaped."""
    parts = []
    for sign in text:
        if sign in '"\\':
            parts.append("\\" + sign)
        elif sign == "\n":
            parts.append("\\n\\n")
        elif sign.isprintable():
            parts.append(sign)
        else:
            number = ord(sign)
            parts.append(f"\\U{number:08x}" if number > 0xFFFF else f"\\u{number:04x}")
    return '"' + "".join(parts) + '"'


def pack_text(words: Words = as_written, id: str = "tried") -> str:
    """Return a `pack.yaml` with two skills, two tips and a glossary."""

    def say(key: str) -> str:
        return quoted(words(key))

    return f"""format: 1
id: {id}
title: {say("pack.title")}
language: nb
source: {{title: {say("pack.source")}, note: {say("pack.note")}}}
skills:
  ask: {{title: {say("skills.ask")}}}
  show: {{title: {say("skills.show")}}}
tips:
  open_questions: {{skill: ask, quote: {say("tips.ask.quote")}, plain: {say("tips.ask.plain")}}}
  few_words: {{skill: show, quote: {say("tips.show.quote")}, plain: {say("tips.show.plain")}}}
glossary:
  avvik: {{group: {say("glossary.group")}, term: avvik, explanation: {say("glossary.explanation")}}}
  odd: {{group: {say("glossary.group")}, term: {say("glossary.term")}, explanation: {say("glossary.odd")}}}
"""


def scenario_text(words: Words = as_written, *, more: str = "", **changed: str) -> str:
    """Return a scenario with every part the format knows; `changed` replaces whole lines by their key.

    `more` is put at the end. The way through is `found` (choices), `write_it` (typed), an ending.
    """

    def say(key: str) -> str:
        return quoted(words(key))

    def choice(node: str, name: str, quality: str, rest: str) -> str:
        here = f"{node}.{name}"
        return f"""      - id: {name}
        quality: {quality}
        you: {say(here + ".you")}
        reaction: {say(here + ".reaction")}
        feedback: {say(here + ".feedback")}
        {rest}
"""

    lines = {
        "title": f"title: {say('title')}",
        "summary": f"summary: {say('summary')}",
        "role": f"role: {say('role')}",
        "when": "when: trust >= 1",
    } | changed
    return (
        f"""format: 1
{lines["title"]}
language: nb
place: {say("place")}
{lines["role"]}
{lines["summary"]}
minutes: 5
difficulty: 1
content_note: {say("content_note")}
candidate:
  name: {say("candidate.name")}
  age: 30
  languages: [{say("candidate.languages")}]
  level: A2
  about: {say("candidate.about")}
  knows: [{say("candidate.knows")}]
people:
  - {{name: {say("people.name")}, role: {say("people.role")}}}
state:
  trust: {{label: {say("state.trust")}, start: 5, min: 0, max: 10}}
  truth: {{label: {say("state.truth")}, one_of: [left, right], drawn: true}}
nodes:
  - id: found
    scene: {say("found.scene")}
    thought: {say("found.thought")}
    note: {say("found.note")}
    choices:
{choice("found", "aloud", "weak", "effects: {trust: -1}")}        goto: write_it
{choice("found", "wait", "tempting", "tips: [few_words]")}        goto: write_it
{choice("found", "help", "workable", lines["when"])}        goto: write_it
{choice("found", "ask", "strong", "tips: [open_questions]")}        goto: write_it
  - id: write_it
    scene: {say("write_it.scene")}
    write:
      prompt: {say("write_it.prompt")}
      sentences: 2
      checklist: [{say("write_it.checklist.1")}, {say("write_it.checklist.2")}]
      avoid: [{say("write_it.avoid")}]
      reactions:
        lost_word: {say("write_it.lost_word")}
        too_long: {say("write_it.too_long")}
        clear: {say("write_it.clear")}
      models: [{{you: {say("write_it.model.you")}, why: {say("write_it.model.why")}}}]
      trap: {{you: {say("write_it.trap.you")}, why: {say("write_it.trap.why")}}}
      feedback: {say("write_it.feedback")}
      tips: [few_words]
    goto: [{{when: chose(found.aloud), goto: closed}}, {{goto: open_door}}]
  - id: open_door
    ending: {say("open_door.ending")}
    outcome: good
    scene: {say("open_door.scene")}
  - id: closed
    ending: {say("closed.ending")}
    outcome: poor
    scene: {say("closed.scene")}
debrief:
  opening: {say("debrief.opening")}
  hidden_truth: {say("debrief.hidden_truth")}
  other_truths: [{say("debrief.other.1")}, {say("debrief.other.2")}]
  questions: [{{when: only_strong, ask: {say("debrief.ask.1")}}}, {{ask: {say("debrief.ask.2")}}}]
  contrast: {{weak: {say("debrief.weak")}, strong: {say("debrief.strong")}, rule: {say("debrief.rule")}}}
  plan: {say("debrief.plan")}
workshop:
  questions: [{say("workshop.1")}]
"""
        + more
    )


def make_pack(folder: Path, scenarios: dict[str, str | bytes] | None = None, pack: str | None = None) -> Path:
    """Write a pack; `scenarios`: file name without ending to content, None for one harmless `story`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(pack if pack is not None else pack_text(), "utf-8")
    for name, content in ({"story": scenario_text()} if scenarios is None else scenarios).items():
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        (folder / f"{name}.yaml").write_bytes(data)
    return folder
