"""Blocks as lines, and the few lines that no block is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.plain.console import Console
from simulator.scenario.model import GlossaryEntry
from simulator.session.beats import coach_is_now
from simulator.session.blocks import Block, Heading, Items, Person, Said, Text, is_close
from simulator.session.session import Session
from simulator.texts import _


def tell(console: Console, blocks: Iterable[Block]) -> None:
    """Tell blocks that are only read, an empty line after each but those that stand close together."""
    paragraph: list[str] = []
    before: Block | None = None
    for block in blocks:
        if not is_close(before, block):
            console.say(*paragraph)
            paragraph = []
        paragraph += _lines(block)
        before = block
    console.say(*paragraph)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Text():
            yield block.text
        case Heading():
            yield ended(block.text, ":")
        case Items():
            yield from (f"- {text}" for text in block.texts)
        case Person():
            yield f"{block.name}, {block.role}." if block.role else f"{block.name}."
            yield from block.lines
        case Said():
            label = f"{block.label} ({block.note})" if block.note else block.label
            yield f"{label}: {block.text}"
        case _:
            raise TypeError(block)  # a field, a thought, a moment: those are asked and waited for


def ended(text: str, sign: str = ".") -> str:
    """Return a text with a sign where it ends with none of its own: «Får jeg jobb her?»."""
    return text if text.endswith((".", "!", "?", "…")) else text + sign


def word_line(entry: GlossaryEntry) -> str:
    """Return a word and what it means."""
    return f"{entry.term}: {entry.explanation}"


def coach_line(session: Session) -> str:
    """Return when the coach speaks."""
    if coach_is_now(session.settings):
        return _("After each choice a coach tells you briefly what your words did.")
    return _("The coach waits until the play is over.")
