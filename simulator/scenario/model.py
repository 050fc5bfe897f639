r"""A pack and its scenarios as frozen values, in one language.

Every text is reflowed: a line break is a space, ``\\n\\n`` parts paragraphs. Ids are the
author's, in story order. Nothing here can be changed; a translation is another `Scenario`
with the same ids. Named tuples, since every start makes these classes: dataclasses took eight times as long.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from simulator.scenario.conditions import Condition

Quality = Literal["strong", "workable", "tempting", "weak"]
Outcome = Literal["good", "mixed", "poor"]
Value = int | bool | str
EMPTY: Mapping[str, str] = MappingProxyType({})


class Paragraph(NamedTuple):
    """One text of a list; shown when `when` holds, or, `otherwise`, when the one before did not."""

    text: str
    when: Condition | None = None
    otherwise: bool = False


Text = tuple[Paragraph, ...]
"""A conditional text: the paragraphs that hold are shown in order. Empty: no text."""


class Variable(NamedTuple):
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


class Goto(NamedTuple):
    """Where the story goes on: to `node` when `when` holds (`None`: always)."""

    node: str
    when: Condition | None = None


class Choice(NamedTuple):
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


class Example(NamedTuple):
    """An answer to a typed moment, and why it works or does not."""

    you: str
    why: str


class Write(NamedTuple):
    """A typed moment: the mentor writes what they would say.

    `sentences`: the most there should be. `avoid`: this moment's own hard words.
    `reactions`: by finding (`lost_word`, `too_long`, `unclear`, `hurt`, `clear`); `{word}` stands for
    the hardest word.
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


class Node(NamedTuple):
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


class Question(NamedTuple):
    """A question of the debrief, asked when `when` holds (`None`: always)."""

    ask: str
    when: Condition | None = None


class Contrast(NamedTuple):
    """A weak and a strong sentence side by side, and the rule between them."""

    weak: str
    strong: str
    rule: str


class Debrief(NamedTuple):
    """What is looked at after the play."""

    opening: str
    hidden_truth: Text
    other_truths: tuple[str, ...]
    questions: tuple[Question, ...]
    contrast: Contrast
    plan: str


class Workshop(NamedTuple):
    """What a facilitator needs when a group plays together. `stops`: the nodes at which the group talks."""

    questions: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """The person on work training. `knows`: the words learned here; `level`: CEFR."""

    name: str
    age: int
    languages: tuple[str, ...]
    level: str
    about: str
    knows: tuple[str, ...] = ()


class Person(NamedTuple):
    """Somebody else in the story."""

    name: str
    role: str


class Review(NamedTuple):
    """A practitioner who has read the scenario: the role and the ISO date, never a name."""

    role: str
    date: str


class Acceptance(NamedTuple):
    """A finding that the author has looked at and keeps, with the reason."""

    code: str
    at: str
    why: str


class Playthrough(NamedTuple):
    """The author's own test: these choices, with these drawn values, lead to what is expected."""

    given: Mapping[str, str]
    choose: tuple[str, ...]
    expect: Condition


class Scenario(NamedTuple):
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
    workshop: Workshop = Workshop()
    reviews: tuple[Review, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    tests: tuple[Playthrough, ...] = ()
    casting: Mapping[str, str] = EMPTY

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


class Skill(NamedTuple):
    """One of the pack's skills; its tips are those whose `skill` is its id."""

    id: str
    title: str


class Tip(NamedTuple):
    """One statement of the source: `quote` is the citation, `plain` says it in one sentence."""

    id: str
    skill: str
    quote: str
    plain: str


class GlossaryEntry(NamedTuple):
    """One word of the workplace and what it means in plain words."""

    id: str
    group: str
    term: str
    explanation: str


class Workplace(NamedTuple):
    """A kind of workplace that scenarios of a pack are from: the words people look for, and those ids."""

    id: str
    title: str
    scenarios: tuple[str, ...]


class Cited(NamedTuple):
    """What the tips of a pack are cited from: its title as it is cited, and what to know about it."""

    title: str = ""
    note: str = ""


class Pack(NamedTuple):
    """What the scenarios of a folder share. `severities`: diagnostic code to its severity here.

    `order`: ids of scenarios as the library shows them first; those that it leaves out come after.
    """

    id: str
    title: str
    language: str
    source: Cited
    skills: Mapping[str, Skill]
    tips: Mapping[str, Tip]
    glossary: Mapping[str, GlossaryEntry]
    severities: Mapping[str, str] = EMPTY
    order: tuple[str, ...] = ()
    workplaces: Mapping[str, Workplace] = MappingProxyType({})
