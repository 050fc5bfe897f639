"""Compiles the program's own texts from .po to .mo. Standard library only: a player's machine has no more.

A .po of our own, kept by `scripts/texts.py`, is what it reads; a text that is fuzzy, obsolete or without a
translation is left out, and gettext then shows the English one.
"""

from __future__ import annotations

import ast
import os
import struct
from pathlib import Path

Entry = dict[str, str]
"""The strings of one entry by keyword: `msgctxt`, `msgid`, `msgid_plural`, `msgstr`, `msgstr[0]` …"""


def compile_catalogues(locale: Path) -> list[Path]:
    """Write each `LANGUAGE/LC_MESSAGES/NAME.mo` beside its .po that is not from it; return those written.

    A .mo has the time of its .po. It is put in place whole: no program ever reads half a file.
    """
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target, at = source.with_suffix(".mo"), source.stat().st_mtime_ns
        if target.exists() and target.stat().st_mtime_ns == at:
            continue
        fresh = target.with_suffix(f".mo.{os.getpid()}")
        fresh.write_bytes(compiled(source.read_text("utf-8")))
        os.utime(fresh, ns=(at, at))
        fresh.replace(target)
        written.append(target)
    return written


def compiled(text: str) -> bytes:
    """Return the content of a .mo file for the content of a .po file."""
    texts = sorted(filter(None, map(_text, _entries(text))))
    head = 7 * 4
    place = head + 16 * len(texts)
    rows = ([], [])  # type: tuple[list[bytes], list[bytes]]
    strings = b""
    for column in (0, 1):
        for pair in texts:
            rows[column].append(struct.pack("<2I", len(pair[column]), place + len(strings)))
            strings += pair[column] + b"\0"
    begin = struct.pack("<7I", 0x950412DE, 0, len(texts), head, head + 8 * len(texts), 0, 0)
    return begin + b"".join(rows[0] + rows[1]) + strings


def _text(entry: Entry) -> tuple[bytes, bytes] | None:
    """Return an entry as gettext looks it up, None where nothing is translated."""
    key = entry.get("msgctxt", "") + "\x04" * ("msgctxt" in entry) + entry.get("msgid", "")
    forms = [text for name, text in entry.items() if name.startswith("msgstr")]
    if "msgid" not in entry or not all(forms) or "fuzzy" in entry:
        return None
    if "msgid_plural" in entry:
        key += "\0" + entry["msgid_plural"]
    return key.encode(), "\0".join(forms).encode()


def _entries(text: str) -> list[Entry]:
    """Return the entries of a .po file; one that is fuzzy has a key of that name."""
    entries: list[Entry] = [{}]
    name = ""
    for line in map(str.strip, text.splitlines()):
        keyword, _, string = line.partition(" ")
        if line.startswith('"'):
            entries[-1][name] += ast.literal_eval(line)
            continue
        begins = keyword in ("msgctxt", "msgid") or line.startswith("#")
        if begins and any(key.startswith("msgstr") for key in entries[-1]):
            entries.append({})
        if line.startswith("#,") and "fuzzy" in line:
            entries[-1]["fuzzy"] = ""
        elif line and not line.startswith("#"):
            name = keyword
            entries[-1][name] = ast.literal_eval(string)
    return entries
