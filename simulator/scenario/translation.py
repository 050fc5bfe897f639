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

from simulator.scenario.diagnostics import Diagnostic, Loaded
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


class CatalogueFile(NamedTuple):
    """A .po file that was read: what of it can be shown, `None` where it has errors, and what they are.

    `lines`: as a text editor shows them. `messages`: all entries but the head; none where one is broken.
    """

    path: Path
    lines: list[str]
    messages: list[Message]
    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def language(self) -> str:
        """The language that its name says."""
        return language_of(self.path)

    def entries(self) -> tuple[Entry, ...]:
        """Return every entry as it stands in the file."""
        return tuple(
            Entry(each.context, each.original, each.translation, each.fuzzy, each.line + 1)
            for each in self.messages
        )


def open_catalogue(path: Path, content: bytes | None = None) -> CatalogueFile:
    """Read a .po file once for all that is asked of it; never raises for anything a file can hold.

    `content`: that of the file, where it was read already.
    """
    source = read(path, "", content)
    # What is no text at all has no entries either.
    messages = [] if source.broken else read_messages(source)
    entries = [] if source.broken else messages
    usable = _usable(source, messages)
    catalogue = None if source.broken else Catalogue(language_of(path), usable)
    return CatalogueFile(path, source.lines, entries, catalogue, source.findings())


def read_entries(path: Path) -> tuple[Entry, ...]:
    """Return every entry of a .po file but the head; none where the file is broken."""
    return open_catalogue(path).entries()


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
    opened = open_catalogue(path, content)
    return Loaded(opened.catalogue, opened.diagnostics)


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
