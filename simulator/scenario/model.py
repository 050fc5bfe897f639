r"""A pack and its scenarios as frozen values, in one language.

Every text is reflowed: a line break is a space, ``\\n\\n`` parts paragraphs. Ids are the
author's, in story order. Nothing here can be changed; a translation is another `Scenario`
with the same ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulator.scenario.conditions import Condition

Quality = Literal["strong", "workable", "tempting", "weak"]
Outcome = Literal["good", "mixed", "poor"]
Value = int | bool | str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One text of a list; shown when `when` holds, or, `otherwise`, when the one before did not."""

    text: str
    when: Condition | None = None
    otherwise: bool = False


Text = tuple[Paragraph, ...]
"""A conditional text: the paragraphs that hold are shown in order. Empty: no text."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One declared value of the state.

    A number has `low` and `high`; a flag has kind "flag"; a `one_of` has its `options`.
    `drawn`: chosen at the start from `options` by the seed, never set by an effect.
    """

    name: str
    label: str
    kind: Literal["number", "flag", "one_of"]
    start: Value
    low: int = 0
    high: int = 0
    options: tuple[str, ...] = ()
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Goto:
    """Where the story goes on: to `node` when `when` holds (`None`: always)."""

    node: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing the mentor can say or do.

    `effects`: name to the number added, or the value set. `goto` is never empty: a choice
    without its own has its node's.
    """

    id: str
    quality: Quality
    you: str
    reaction: Text
    feedback: str
    tips: tuple[str, ...]
    effects: Mapping[str, Value]
    goto: tuple[Goto, ...]
    when: Condition | None = None
    once: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """An answer to a typed moment, and why it works or does not."""

    you: str
    why: str


@dataclass(frozen=True, slots=True)
class Write:
    """A typed moment: the mentor writes what they would say.

    `sentences`: the most there should be. `avoid`: this moment's own hard words.
    `reactions`: by finding (`lost_word`, `too_long`, `clear`); `{word}` stands for the hardest word.
    """

    prompt: str
    sentences: int
    checklist: tuple[str, ...]
    avoid: tuple[str, ...]
    reactions: Mapping[str, Text]
    models: tuple[Example, ...]
    trap: Example | None
    feedback: str
    tips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One place of the story: exactly one of choices, write, ending or a bare goto."""

    id: str
    scene: Text
    thought: Text = ()
    note: str = ""
    choices: tuple[Choice, ...] = ()
    write: Write | None = None
    ending: str = ""
    outcome: Outcome | None = None
    goto: tuple[Goto, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the debrief, asked when `when` holds (`None`: always)."""

    ask: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Contrast:
    """A weak and a strong sentence side by side, and the rule between them."""

    weak: str
    strong: str
    rule: str


@dataclass(frozen=True, slots=True)
class Debrief:
    """What is looked at after the play."""

    opening: str
    hidden_truth: Text
    other_truths: tuple[str, ...]
    questions: tuple[Question, ...]
    contrast: Contrast
    plan: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """The person on work training. `knows`: the words learned here; `level`: CEFR."""

    name: str
    age: int
    languages: tuple[str, ...]
    level: str
    about: str
    knows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody else in the story."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Review:
    """A practitioner who has read the scenario: the role and the ISO date, never a name."""

    role: str
    date: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that the author has looked at and keeps, with the reason."""

    code: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Playthrough:
    """The author's own test: these choices, with these drawn values, lead to what is expected."""

    given: Mapping[str, str]
    choose: tuple[str, ...]
    expect: Condition


@dataclass(frozen=True, slots=True)
class Scenario:
    """One story in one language. `nodes` and `state` are in the author's order."""

    id: str
    title: str
    language: str
    place: str
    role: str
    summary: str
    minutes: int
    difficulty: int
    candidate: Candidate
    people: tuple[Person, ...]
    state: Mapping[str, Variable]
    start: str
    nodes: Mapping[str, Node]
    debrief: Debrief
    content_note: str = ""
    workshop: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    tests: tuple[Playthrough, ...] = ()
    casting: Mapping[str, str] = field(default_factory=dict)

    def choice(self, place: str) -> Choice:
        """Return the choice at `node.choice`; raises KeyError where there is none."""
        node_id, _, choice_id = place.partition(".")
        for choice in self.nodes[node_id].choices:
            if choice.id == choice_id:
                return choice
        raise KeyError(place)

    @property
    def endings(self) -> tuple[Node, ...]:
        """The ending nodes in story order."""
        return tuple(node for node in self.nodes.values() if node.ending)


@dataclass(frozen=True, slots=True)
class Skill:
    """One of the pack's skills; its tips are those whose `skill` is its id."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Tip:
    """One statement of the source: `quote` is the citation, `plain` says it in one sentence."""

    id: str
    skill: str
    quote: str
    plain: str


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One word of the workplace and what it means in plain words."""

    id: str
    group: str
    term: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Pack:
    """What the scenarios of a folder share. `severities`: diagnostic code to its severity here."""

    id: str
    title: str
    language: str
    source_title: str
    source_note: str
    skills: Mapping[str, Skill]
    tips: Mapping[str, Tip]
    glossary: Mapping[str, GlossaryEntry]
    severities: Mapping[str, str] = field(default_factory=dict)
