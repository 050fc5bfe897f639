"""Whether the catalogues beside a scenario say all of it, and nothing that it does not say any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from simulator.scenario.model import Pack
from simulator.scenario.translation import Entry

Translatable = dict[tuple[str, str], None]
"""Every text that is translated, each with its context before it, in the order of the file."""
OTHER = {"nb": "en", "nn": "nb", "en": "nb"}
"""The language a scenario should be translated into first: the program speaks these."""


@dataclass(slots=True)
class Collector:
    """Stands in for a catalogue and remembers every text that would be translated, with its context."""

    texts: Translatable = field(default_factory=dict)

    def lookup(self, msgctxt: str, msgid: str) -> str | None:
        """Remember the text; there is no translation here."""
        self.texts[msgctxt, msgid] = None
        return None


class CatalogueFinding(NamedTuple):
    """A finding about a catalogue: `line` in it from 1."""

    code: str
    line: int
    arguments: dict[str, str]


def pack_texts(pack: Pack) -> Translatable:
    """Return every text of a pack that is translated, with its context; quotes are citations and stay."""
    texts = {("title", pack.title): None, ("source.note", pack.source_note): None}
    for skill in pack.skills.values():
        texts[f"skills.{skill.id}.title", skill.title] = None
    for tip in pack.tips.values():
        texts[f"tips.{tip.id}.plain", tip.plain] = None
    for workplace in pack.workplaces.values():
        texts[f"workplaces.{workplace.id}.title", workplace.title] = None
    for entry in pack.glossary.values():
        for part in ("group", "term", "explanation"):
            texts[f"glossary.{entry.id}.{part}", getattr(entry, part)] = None
    return {(context, text): None for context, text in texts if text}


def translations(
    texts: Translatable, entries: tuple[Entry, ...], language: str, file: str
) -> Iterator[CatalogueFinding]:
    """Yield what is missing, stale and orphaned in one catalogue."""
    said = {(entry.context, entry.original) for entry in entries if entry.translation and not entry.fuzzy}
    contexts = {context for context, _ in texts}
    stale = {entry.context for entry in entries if _is_stale(entry, texts, contexts)}
    missing = [context for context, text in texts if (context, text) not in said and context not in stale]
    if missing:
        arguments = {"count": str(len(missing)), "language": language, "context": missing[0], "file": file}
        yield CatalogueFinding("missing-translation", 1, arguments)
    for entry in entries:
        if _is_stale(entry, texts, contexts):
            yield CatalogueFinding("stale-translation", entry.line, {"context": entry.context})
        elif entry.context not in contexts:
            yield CatalogueFinding("orphaned-translation", entry.line, {"context": entry.context or "?"})


def _is_stale(entry: Entry, texts: Translatable, contexts: set[str]) -> bool:
    return entry.context in contexts and (entry.fuzzy or (entry.context, entry.original) not in texts)
