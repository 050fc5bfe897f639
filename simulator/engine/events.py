"""What can happen in a play, and how it is kept as plain data.

A play is its list of events and nothing else. The first is `Started`; every other one is
applied in order. An event holds what came from outside (the seed, the typed text, what the
analyser found), so that replaying it never asks the clock, chance or a newer analyser.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

TEXT_LIMIT = 20_000
"""The most characters a person's own text may have: more is cut before it becomes an event."""


class InvalidEventError(Exception):
    """An event that is no event, or does not fit the story where the play stands.

    The one error this layer raises. `code` says which kind: `not-an-event`, `not-started`,
    `already-started`, `unknown-node`, `elsewhere`, `not-offered`, `nothing-to-write`,
    `nothing-to-undo`, `nothing-to-tick`, `nothing-to-rewrite`, `endless`.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the kind and what it is about."""
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Started:
    """The play began. `drawn`: the value drawn for each drawn variable."""

    seed: int
    drawn: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chose:
    """The mentor took a choice of a node."""

    node: str
    choice: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """The mentor typed a reply. `reaction`: which of the scene's reactions answers it.

    `findings`: what the analyser of that day saw, as plain data, kept for the debrief.
    """

    node: str
    text: str
    reaction: str
    word: str = ""
    findings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rewrote(Wrote):
    """The mentor wrote the reply anew while the scene's answer to it was being read.

    It takes the place of the reply before, which stays in the play as an earlier try.
    """


@dataclass(frozen=True, slots=True)
class Skipped:
    """The mentor went past a typed moment without writing."""

    node: str


@dataclass(frozen=True, slots=True)
class Ticked:
    """The points of the checklist (0-based) that the mentor ticks for the reply just typed."""

    node: str
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Continued:
    """The mentor has read the answer of the scene and goes on."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The latest step was taken back; the play stands at the decision before it."""


@dataclass(frozen=True, slots=True)
class Reflected:
    """The mentor answered the debrief's question in their own words. `question`: opening or path."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Planned:
    """The mentor completed the if-then plan. `text`: the words in the blank of the story's sentence.

    `whole`: it is the whole sentence instead, in the language of that day; so plans were kept at first.
    """

    text: str
    whole: bool = True


Event = Started | Chose | Wrote | Rewrote | Skipped | Ticked | Continued | Undone | Reflected | Planned

KINDS: dict[str, type] = {
    kind.__name__.lower(): kind
    for kind in (Started, Chose, Wrote, Rewrote, Skipped, Ticked, Continued, Undone, Reflected, Planned)
}


def encode(event: Event) -> dict[str, Any]:
    """Return the event as data that JSON can hold, with its `kind`."""
    data = {part.name: getattr(event, part.name) for part in fields(event)}
    for name, value in data.items():
        if isinstance(value, tuple):
            data[name] = list(value)
        elif isinstance(value, Mapping):
            data[name] = dict(value)
    return {"kind": type(event).__name__.lower(), **data}


def decode(data: object) -> Event:
    """Return the event that `encode` made data of; raises InvalidEventError for anything else."""
    if not isinstance(data, Mapping):
        raise InvalidEventError("not-an-event", type(data).__name__)
    name = data.get("kind")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise InvalidEventError("not-an-event", name[:40] if isinstance(name, str) else type(name).__name__)
    values = {}
    for part in fields(kind):
        if part.name in data:
            values[part.name] = _value(part.name, data[part.name])
    try:
        event: Event = kind(**values)
    except TypeError:
        raise InvalidEventError("not-an-event", str(name)) from None
    return event


def _value(name: str, value: object) -> object:
    """Return one field's value if it has the shape that the field needs."""
    match name:
        case "seed" if isinstance(value, int) and not isinstance(value, bool):
            if 0 <= value < 2**63:  # what the journal can hold
                return value
        case "drawn" if isinstance(value, Mapping):
            if all(isinstance(part, str) for pair in value.items() for part in pair):
                return dict(value)
        case "findings" if isinstance(value, Mapping):
            return dict(value)
        case "items" if isinstance(value, list | tuple):
            if all(isinstance(item, int) and not isinstance(item, bool) for item in value):
                return tuple(value)
        case "whole" if isinstance(value, bool):
            return value
        case "node" | "choice" | "text" | "reaction" | "word" | "question" if isinstance(value, str):
            return value[:TEXT_LIMIT]
    raise InvalidEventError("not-an-event", name)
