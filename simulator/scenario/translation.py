"""Gettext catalogues beside scenarios and packs: `<id>.en.po`, `pack.en.po`.

The context of a message is the key path of its text (`found.in_public.you`), the message the reflowed
text itself. What has no translation is shown in the language it was written in.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simulator.scenario.diagnostics import Loaded
from simulator.scenario.source import Source, read

PLACEHOLDER = re.compile(r"\{[^{}\s]*\}")
"""What the program fills in, `{word}`; a translation must have the same."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translations of one file into one language. Fuzzy and empty ones are not in it."""

    language: str
    messages: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def lookup(self, msgctxt: str, msgid: str) -> str | None:
        """Return the translation of the text `msgid` at the key path `msgctxt`, or None."""
        return self.messages.get((msgctxt, msgid))


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a text, sorted."""
    return sorted(PLACEHOLDER.findall(text))


def read_catalogue(path: Path) -> Loaded[Catalogue]:
    """Read a .po file; a broken one gives diagnostics and no value, never an exception."""
    source = read(path)
    if source.broken:
        return Loaded(None, source.findings())
    messages = _messages(source)
    if messages is None or source.broken:
        return Loaded(None, source.findings())
    parts = path.name.split(".")
    return Loaded(Catalogue(parts[-2] if len(parts) > 2 else "", messages), source.findings())


def _messages(source: Source) -> dict[tuple[str, str], str] | None:
    """Parse the source as .po; None after reporting what makes that impossible."""
    # Some 60 ms: paid only when a translation is read.
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalog = read_po(io.StringIO(source.text), abort_invalid=True)
    except PoFileError as problem:
        line = getattr(problem, "lineno", None)
        source.report("catalogue-broken", line if isinstance(line, int) else 0, 0)
        return None
    except Exception:  # noqa: BLE001 - Babel raises what it meets: ValueError, IndexError, LookupError
        source.report("catalogue-broken", 0, 0)
        return None
    messages: dict[tuple[str, str], str] = {}
    for message in catalog:
        msgid, msgstr = message.id, message.string
        if not msgid or not msgstr or message.fuzzy or isinstance(msgid, tuple) or isinstance(msgstr, tuple):
            continue
        if placeholders(msgid) != placeholders(msgstr):
            line = max(0, (message.lineno or 1) - 1)
            facts = {"wanted": ", ".join(placeholders(msgid)), "found": ", ".join(placeholders(msgstr))}
            source.report("placeholder-differs", line, 0, **facts)
            continue
        messages[message.context or "", msgid] = msgstr
    return messages
