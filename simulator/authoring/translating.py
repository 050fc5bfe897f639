"""A catalogue beside a scenario or a pack: made, or brought up to date, and written whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from simulator import texts
from simulator.authoring.catalogue_text import written
from simulator.authoring.merging import Merged, Wanted, merged
from simulator.authoring.notes import Say, note_language, pack_notes, scenario_texts
from simulator.authoring.replacing import replace_file
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.file_content import content_of
from simulator.scenario.loader import open_scenario, read_pack
from simulator.scenario.messages import Message, read_messages
from simulator.scenario.pack_files import PACK_FILE, meant_name, scenario_files
from simulator.scenario.source import read
from simulator.texts import N_

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""What a language is called: as the schema of a scenario has it."""
_CHARSET = re.compile(r"charset=[^\s;]*", re.IGNORECASE)


class Translated(NamedTuple):
    """What came of one file: the catalogue's path, what is in it now, and what kept it from being written.

    `merged` is `None` where the file or its catalogue has errors, `findings`, or is in that language already.
    """

    path: Path
    merged: Merged | None = None
    findings: tuple[Diagnostic, ...] = ()
    is_new: bool = False
    is_written: bool = False


def translate(path: Path, language: str) -> Translated:
    """Make or update the catalogue of a scenario or `pack.yaml`; raises OSError where it cannot be written.

    A catalogue that says all of it already is left as it is, byte for byte.
    """
    target = path.with_name(f"{path.stem}.{language}.po")
    source_language, wanted, findings = _texts(path, language)
    if findings or source_language == language:
        return Translated(target, None, findings)
    is_new = not target.exists()
    known: list[Message] = []
    content = b"" if is_new else content_of(target)
    if content.strip():
        source = read(target, "", content)
        known = [] if source.broken else read_messages(source, whole=True)
        if source.broken:
            return Translated(target, None, source.findings())
    say = texts.spoken_in(note_language(source_language, language))
    result = merged(wanted, [each for each in known if each.original], lambda text: _also(text, say))
    head = next((each for each in known if not each.original and not each.obsolete), Message())
    result.messages.insert(0, _head(head, path, language))
    text = written(result.messages)
    fresh = (text.replace("\n", "\r\n") if b"\r\n" in content else text).encode()
    if fresh != content:
        replace_file(target, fresh)
    return Translated(target, result, (), is_new, fresh != content)


def _texts(path: Path, language: str) -> tuple[str, list[Wanted], tuple[Diagnostic, ...]]:
    """Return the language a file is written in, its texts with their notes, and the errors in it, if any."""
    if path.name == PACK_FILE:
        loaded = read_pack(path.parent, own=True)
        pack = loaded.value
        if pack is None:
            return "", [], loaded.diagnostics
        say = texts.spoken_in(note_language(pack.language, language))
        return pack.language, pack_notes(pack, say), ()
    opened = open_scenario(path)
    scenario = opened.scenario()
    if scenario is None:
        return "", [], opened.source.findings()
    say = texts.spoken_in(note_language(scenario.language, language))
    return scenario.language, scenario_texts(opened, scenario, say), ()


def _head(known: Message, path: Path, language: str) -> Message:
    """Return the head of a catalogue: what it has stays, what gettext needs is added."""
    needed = {
        "Project-Id-Version": path.stem,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    said = _CHARSET.sub("charset=UTF-8", known.translation)
    if said and not said.endswith("\n"):
        said += "\n"
    there = {line.partition(":")[0].strip().lower() for line in said.split("\n")}
    missing = [f"{name}: {value}\n" for name, value in needed.items() if name.lower() not in there]
    comments = tuple(line for line in known.comments if "fuzzy" not in line or not line.startswith("#,"))
    return Message("", "", said + "".join(missing), comments=comments)


def _also(translation: str, say: Say) -> str:
    """Return the comment that keeps a second translation of a text."""
    comment = say(N_("Also translated as: “{text}”")).replace("{text}", " ".join(translation.split()))
    return f"# {comment}"


def files_of(folder: Path, names: Iterable[str]) -> list[Path]:
    """Return what can be translated of a folder with these names: its pack first, then the scenarios."""
    names = list(names)
    scenarios = [name for name in scenario_files(names).values() if not meant_name(name)]
    return [folder / name for name in ([PACK_FILE] if PACK_FILE in names else []) + sorted(scenarios)]
