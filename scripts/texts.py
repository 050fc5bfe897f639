"""Brings the program's own texts up to date: `python scripts/texts.py` (or `--check`, which changes nothing).

Takes every text marked in `simulator/`, keeps all translations in `mentor.po`, adds what is new in the order
of the files, compiles `mentor.mo`, and lists what still has no Norwegian. Texts that nothing uses any more
stay at the end of the file until `--prune`, so that half-written work of somebody else is never lost.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from catalogues import compile_catalogues  # beside this file, which is run and never imported

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "simulator" / "locale" / "nb" / "LC_MESSAGES"
PO = FOLDER / "mentor.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
# A date that changes would make every run a change in the repository.
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = "# Norwegian bokmål of the program's own texts. Kept by scripts/texts.py; written by hand."


def template() -> Catalog:
    """Return every marked text of the program, files by name, texts in the order of the file."""
    found = Catalog()
    package = ROOT / "simulator"
    rows = extract_from_dir(package, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",))
    for _, _, message, comments, context in sorted(rows, key=lambda row: (row[0], row[1])):
        found.add(message, auto_comments=comments, context=context)
    return found


def updated() -> Catalog:
    """Return the Norwegian catalogue with every text of the program in it; unused ones are obsolete."""
    old = read_po(io.BytesIO(PO.read_bytes()), locale="nb") if PO.exists() else Catalog(locale="nb")
    known: dict[tuple[str, str], Message] = {}
    for message in [*old.obsolete.values(), *list(old)]:
        if message.id:
            known[_key(message)] = message
    fresh = Catalog(
        locale="nb",
        project="mentor-simulator",
        header_comment=HEADER,
        creation_date=NO_DATE,
        revision_date=NO_DATE,
        fuzzy=False,
    )
    for message in template():
        if message.id:
            before = known.pop(_key(message), None)
            text = before.string if before is not None else None
            fresh.add(message.id, text, auto_comments=message.auto_comments, context=message.context)
    for message in known.values():
        if _translated(message):
            fresh.obsolete[message.id] = message
    return fresh


def _key(message: Message) -> tuple[str, str]:
    return message.context or "", str(message.id)


def _translated(message: Message) -> bool:
    texts = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    return all(texts)


def untranslated(catalog: Catalog) -> list[str]:
    """Return the texts without Norwegian."""
    return [str(message.id) for message in catalog if message.id and not _translated(message)]


def as_po(catalog: Catalog, prune: bool) -> bytes:
    """Return the catalogue as it stands on disk."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, no_location=True, ignore_obsolete=prune, omit_header=False)
    lines = buffer.getvalue().split(b"\n")
    # The version of the tool would differ from machine to machine.
    varying = (b'"Generated-By', b'"POT-', b'"PO-', b'"Project-')
    return b"\n".join(line for line in lines if not line.startswith(varying))


def _write(path: Path, data: bytes) -> None:
    """Replace a file in one step, so that two runs at once never leave half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.read_bytes() == data:
        return
    waiting = path.with_suffix(f".{os.getpid()}")
    waiting.write_bytes(data)
    waiting.replace(path)


def main() -> int:
    """Update (or only check) both files; 1 when a text has no Norwegian or a file is behind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, only tell")
    parser.add_argument("--prune", action="store_true", help="drop texts that nothing uses any more")
    wish = parser.parse_args()
    catalog = updated()
    po = as_po(catalog, wish.prune)
    if wish.check:
        behind = not PO.exists() or PO.read_bytes() != po
        if behind:
            print("mentor.po is behind: run  python scripts/texts.py")
    else:
        behind = False
        _write(PO, po)
        compile_catalogues(ROOT / "simulator" / "locale")
    missing = untranslated(catalog)
    for message in missing:
        print(f"no Norwegian yet: {message}")
    print(f"{len(list(catalog)) - 1} texts, {len(missing)} without Norwegian, {len(catalog.obsolete)} unused")
    return 1 if missing or behind else 0


if __name__ == "__main__":
    sys.exit(main())
