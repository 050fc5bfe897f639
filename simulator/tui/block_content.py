"""Blocks that are only read, as the app shows them."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from simulator.session.blocks import Block, Heading, Items, Person, Said, Text, is_close
from simulator.tui.plain_content import PARAGRAPH, joined, labelled, plain

TONES = {"plain": "", "lead": "bold", "aside": "$text-muted"}


def contents(blocks: Iterable[Block]) -> Content:
    """Return blocks that are only read as one text: a heading stands close to what it heads."""
    told = Content("")
    before: Block | None = None
    for block in blocks:
        told = joined([told, content(block)], "\n" if is_close(before, block) else PARAGRAPH)
        before = block
    return told


def content(block: Block) -> Content:
    """Return one block that is only read."""
    match block:
        case Text():
            return plain(block.text, TONES[block.tone])
        case Heading():
            return plain(block.text, "bold $primary")
        case Items():
            return plain("\n".join(f"• {text}" for text in block.texts))
        case Person():
            name = joined([plain(block.name, "bold"), plain(block.role)], ", ")
            return joined([name, *map(plain, block.lines)], "\n")
        case Said(voice="you"):
            label = joined([plain(block.label, "bold"), plain(block.note, "italic")], " · ")
            return joined([label, plain(block.text)], "\n")
        case Said():
            style = TONES["aside"] if block.voice == "tips" else "bold"
            return labelled(f"{block.label}:", block.text, style)
    raise TypeError(block)  # a field, a thought, a moment: those are widgets
