"""Small packs on disk, whose every text can be something else than a text."""

from __future__ import annotations

import re
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


SCENARIO = """format: 1
title: <title>
language: nb
place: <place>
role: <role>
summary: <summary>
minutes: 5
difficulty: 1
content_note: <content_note>
candidate:
  name: <candidate.name>
  age: 30
  languages: [<candidate.languages>]
  level: A2
  about: <candidate.about>
  knows: [<candidate.knows>]
people:
  - {name: <people.name>, role: <people.role>}
state:
  trust: {label: <state.trust>, start: 5, min: 0, max: 10}
  truth: {label: <state.truth>, one_of: [left, right], drawn: true}
nodes:
  - id: found
    scene: <found.scene>
    thought: <found.thought>
    note: <found.note>
    choices:
      - id: aloud
        quality: weak
        you: <found.aloud.you>
        reaction: <found.aloud.reaction>
        feedback: <found.aloud.feedback>
        effects: {trust: -1}
        goto: write_it
      - id: wait
        quality: tempting
        you: <found.wait.you>
        reaction: <found.wait.reaction>
        feedback: <found.wait.feedback>
        tips: [few_words]
        goto: write_it
      - id: help
        quality: workable
        you: <found.help.you>
        reaction: <found.help.reaction>
        feedback: <found.help.feedback>
        when: trust >= 1
        goto: write_it
      - id: ask
        quality: strong
        you: <found.ask.you>
        reaction: <found.ask.reaction>
        feedback: <found.ask.feedback>
        tips: [open_questions]
        goto: write_it
  - id: write_it
    scene: <write_it.scene>
    write:
      prompt: <write_it.prompt>
      sentences: 2
      checklist: [<write_it.checklist.1>, <write_it.checklist.2>]
      avoid: [<write_it.avoid>]
      reactions:
        lost_word: <write_it.lost_word>
        too_long: <write_it.too_long>
        unclear: <write_it.unclear>
        hurt: <write_it.hurt>
        clear: <write_it.clear>
      models: [{you: <write_it.model.you>, why: <write_it.model.why>}]
      trap: {you: <write_it.trap.you>, why: <write_it.trap.why>}
      feedback: <write_it.feedback>
      tips: [few_words]
    goto: [{when: chose(found.aloud), goto: closed}, {goto: open_door}]
  - id: open_door
    ending: <open_door.ending>
    outcome: good
    scene: <open_door.scene>
  - id: closed
    ending: <closed.ending>
    outcome: poor
    scene: <closed.scene>
debrief:
  opening: <debrief.opening>
  hidden_truth: <debrief.hidden_truth>
  other_truths: [<debrief.other.1>, <debrief.other.2>]
  questions: [{when: only_strong, ask: <debrief.ask.1>}, {ask: <debrief.ask.2>}]
  contrast: {weak: <debrief.weak>, strong: <debrief.strong>, rule: <debrief.rule>}
  plan: <debrief.plan>
workshop:
  questions: [<workshop.1>]
"""
"""Every part the format knows. The way through is `found` (choices), `write_it` (typed), an ending."""


def scenario_text(words: Words = as_written, **changed: str) -> str:
    """Return that scenario with its texts; `changed` replaces whole lines by their key, the first of each."""
    text = re.sub(r"<([\w.]+)>", lambda mark: quoted(words(mark[1])), SCENARIO)
    for key, line in changed.items():
        text = re.sub(rf"(?m)^( *){key}:.*$", lambda old, line=line: old[1] + line, text, count=1)
    return text


def make_pack(folder: Path, scenarios: dict[str, str | bytes] | None = None, pack: str | None = None) -> Path:
    """Write a pack; `scenarios`: file name without ending to content, None for one harmless `story`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(pack if pack is not None else pack_text(), "utf-8")
    for name, content in ({"story": scenario_text()} if scenarios is None else scenarios).items():
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        (folder / f"{name}.yaml").write_bytes(data)
    return folder
