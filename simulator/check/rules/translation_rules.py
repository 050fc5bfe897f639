"""Whether the catalogues beside a scenario say all of it, and nothing that it does not say any more."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import commonprefix
from typing import NamedTuple

from simulator.scenario.floods import MOST_LINES
from simulator.scenario.translation import Entry

Translatable = dict[tuple[str, str], None]
"""Every text that is translated, each with its context before it: `walk.translatable`."""
OTHER = {"nb": "en", "nn": "nb", "en": "nb"}
"""The language a scenario should be translated into first: the program speaks these."""


FEWEST_TOGETHER = 3
"""Texts that are gone from one catalogue before they are told as one."""


class CatalogueFinding(NamedTuple):
    """A finding about a catalogue: `line` in it from 1."""

    code: str
    line: int
    arguments: dict[str, str]


def translations(
    texts: Translatable, entries: tuple[Entry, ...], language: str, file: str
) -> Iterator[CatalogueFinding]:
    """Yield what is missing, stale and orphaned in one catalogue."""
    said = {(entry.context, entry.original) for entry in entries if entry.translation and not entry.fuzzy}
    contexts = {context for context, _ in texts}
    command = {"story": f"{file.rsplit('.', 2)[0]}.yaml", "language": language}
    stale = {entry.context for entry in entries if _is_stale(entry, texts, contexts)}
    missing = [text for text in texts if text not in said and text[0] not in stale]
    moved = moved_entries([entry for entry in entries if entry.context not in contexts], missing)
    missing = [text for text in missing if text[0] not in moved.values()]
    if missing:
        arguments = {"count": str(len(missing)), "context": missing[0][0], "file": file}
        line, there = _where(missing[0], list(texts), entries)
        arguments |= command | {"there": "true" if there else ""}
        yield CatalogueFinding("missing-translation", line, arguments)
    for entry in entries:
        if _is_stale(entry, texts, contexts):
            fresh = "true" if (entry.context, entry.original) in texts else ""
            arguments = {"context": entry.context or "?", "fresh": fresh, **command}
            yield CatalogueFinding("stale-translation", entry.line, arguments)
    led = [entry for entry in entries if entry.line in moved]
    for entry, lines in _together(led):
        arguments = {"context": entry.context or "?", "moved": moved[entry.line], **command, **lines}
        yield CatalogueFinding("moved-translation", entry.line, arguments | {"many": "true" if lines else ""})
    gone = [entry for entry in entries if entry.context not in contexts and entry.line not in moved]
    for entry, lines in _together(gone):
        arguments = {"context": entry.context or "?", **command, **lines}
        yield CatalogueFinding("orphaned-translation", entry.line, arguments)
    yield from _same([entry for entry in entries if (entry.context, entry.original) in said])


def _together(entries: list[Entry]) -> Iterator[tuple[Entry, dict[str, str]]]:
    """Yield each entry; where they are many the first alone, with the lines of the others as facts."""
    if len(entries) < FEWEST_TOGETHER:
        yield from ((entry, {}) for entry in entries)
        return
    lines = [str(entry.line) for entry in entries[1:]]
    few = len(lines) <= MOST_LINES
    yield entries[0], {"lines": ", ".join(lines)} if few else {"more": str(len(lines)), "last": lines[-1]}


def _where(
    wanted: tuple[str, str], texts: list[tuple[str, str]], entries: tuple[Entry, ...]
) -> tuple[int, bool]:
    """Return the line of the entry of a text, and True; where there is none, that of the text before it."""
    lines = {(entry.context, entry.original): entry.line for entry in reversed(entries)}
    if wanted in lines:
        return lines[wanted], True
    before = (lines[text] for text in reversed(texts[: texts.index(wanted)]) if text in lines)
    return next(before, 1), False


def _same(entries: list[Entry]) -> Iterator[CatalogueFinding]:
    """Yield choices of one node that differ in the original and have one and the same translation."""
    known: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        node, _, rest = (entry.context or "").partition(".")
        if rest.count(".") != 1 or not rest.endswith(".you"):
            continue
        first = known.setdefault((node, " ".join(entry.translation.split()).casefold()), entry)
        if first.original != entry.original:
            arguments = {"context": entry.context or "", "other": first.context or ""}
            yield CatalogueFinding("same-translation", entry.line, arguments)


def moved_entries(orphans: list[Entry], missing: list[tuple[str, str]]) -> dict[int, str]:
    """Return where each orphan's text stands now, by line: a node or a choice was renamed.

    Of several places with the same text, the one whose name ends alike comes first; none is taken twice.
    """
    free: dict[str, list[str]] = {}
    for context, original in missing:
        free.setdefault(original, []).append(context)
    moved: dict[int, str] = {}
    for entry in orphans:
        places = free.get(entry.original, []) if entry.translation and not entry.fuzzy else []
        if places:
            best = max(
                places, key=lambda place: len(commonprefix([place[::-1], (entry.context or "")[::-1]]))
            )
            places.remove(best)
            moved[entry.line] = best
    return moved


def _is_stale(entry: Entry, texts: Translatable, contexts: set[str]) -> bool:
    return entry.context in contexts and (entry.fuzzy or (entry.context, entry.original) not in texts)
