"""Gettext catalogues beside scenarios and packs: `<id>.en.po`, `pack.en.po`.

The context of a message is the key path of its text (`found.in_public.you`), the message the reflowed
text itself. What has no translation is shown in the language it was written in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from simulator.scenario.diagnostics import Loaded
from simulator.scenario.invisible import is_blank
from simulator.scenario.messages import Message, read_messages
from simulator.scenario.source import Source, read

PLACEHOLDER = re.compile(r"\{[^{}\s]*\}")
"""What the program fills in, `{word}`; a translation must have the same."""
LONGEST = 20_000
"""Characters of a translation: the longest text that the schema of a scenario takes."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translations of one file into one language. Fuzzy and empty ones are not in it."""

    language: str
    messages: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def lookup(self, msgctxt: str, msgid: str) -> str | None:
        """Return the translation of the text `msgid` at the key path `msgctxt`, or None."""
        return self.messages.get((msgctxt, msgid))


class Entry(NamedTuple):
    """One entry of a catalogue as it stands in the file, usable or not; `line` counts from 1."""

    context: str
    original: str
    translation: str
    fuzzy: bool
    line: int


def read_entries(path: Path) -> tuple[Entry, ...]:
    """Return every entry of a .po file but the head; none where the file is broken."""
    source = read(path)
    messages = read_messages(source)
    if source.broken:
        return ()
    return tuple(
        Entry(each.context, each.original, each.translation, each.fuzzy, each.line + 1) for each in messages
    )


def language_of(path: Path) -> str:
    """Return the language that the name of a catalogue says, `en` for `pack.en.po`; "" where it says none."""
    parts = path.name.split(".")
    return parts[-2] if len(parts) > 2 else ""


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a text, sorted."""
    return sorted(PLACEHOLDER.findall(text))


def read_catalogue(path: Path, content: bytes | None = None) -> Loaded[Catalogue]:
    """Read a .po file; a broken one gives diagnostics and no value, never an exception.

    `content`: that of the file, where it was read already.
    """
    source = read(path, "", content)
    # What is no text at all has no entries either.
    messages = {} if source.broken else _usable(source, read_messages(source))
    if source.broken:
        return Loaded(None, source.findings())
    return Loaded(Catalogue(language_of(path), messages), source.findings())


def _usable(source: Source, messages: list[Message]) -> dict[tuple[str, str], str]:
    """Return the translations that can be shown; what speaks against one is reported."""
    usable: dict[tuple[str, str], str] = {}
    lines: dict[tuple[str, str], int] = {}
    for message in messages:
        if message.fuzzy or is_blank(message.translation):
            continue
        key = message.context, message.original
        wanted, found = placeholders(message.original), placeholders(message.translation)
        if len(message.translation) > LONGEST:
            facts = {"key": message.context, "text": message.translation[:30], "limit": str(LONGEST)}
            source.report("too-long", message.translation_line, 0, None, **facts)
        elif wanted != found:
            facts = {"wanted": ", ".join(wanted) or "–", "found": ", ".join(found) or "–"}
            source.report("placeholder-differs", message.translation_line, 0, None, **facts)
        elif usable.setdefault(key, message.translation) != message.translation:
            source.report("translated-twice", message.line, 0, None, first=str(lines[key] + 1))
        else:
            lines[key] = message.line
    return usable
