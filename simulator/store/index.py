"""What a pack's files say, remembered, so that a start reads no YAML but the scenario that is played.

One cache file (`remembered`) for each pack folder and language. A file of the pack counts as unchanged when
its size and time are, or else its content (SHA-256); a file that was just written is never trusted by its
time, since a second edit could leave the same. What is remembered belongs to the content it was read from.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.scenario.file_content import MOST_BYTES, content_hash
from simulator.scenario.pack_files import PACK, PACK_FILE, is_ours, scenario_files
from simulator.store.remembered import Remembered

if TYPE_CHECKING:
    # The model is 15 ms, hashlib 3: neither is needed to show what is remembered.
    from simulator.scenario.diagnostics import Diagnostic
    from simulator.scenario.model import Pack

FRESH_S = 2.0
"""How old a file must be to be known by its time: the coarsest file systems count in two seconds."""
PROBLEMS = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


class Card(NamedTuple):
    """What the library shows of a scenario, in one language.

    `endings` are the ids of its ending nodes; `truths`: how many things can lie behind it.
    `broken`: why it cannot be played; then only `id` holds.
    """

    id: str
    title: str = ""
    place: str = ""
    summary: str = ""
    minutes: int = 0
    difficulty: int = 0
    skills: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    truths: int = 1
    broken: Diagnostic | None = None


class Index:
    """The cards of one pack in one language. Call `look` first, and again to see what was edited."""

    def __init__(self, folder: Path, language: str, cache: Path | None, program: str = "") -> None:
        """Read what is remembered in the folder `cache` (None: nothing, and nothing is kept)."""
        self.folder = folder
        self.language = language
        self._remembered = Remembered(cache, folder, language, program)
        self._hashes: dict[str, tuple[int, int, str]] = {}
        self._rows: dict[str, tuple[str, list[Any]]] = {}
        self._passing: dict[str, tuple[tuple[int, int] | None, Card]] = {}
        self._pack: tuple[str, Mapping[str, Any]] | None = None
        self.told_with = ""
        """What the pack was made from that stories are read with; "": as its files are now."""
        self._seen: dict[str, tuple[int, int]] = {}
        self._links: dict[str, str] = {}
        self._files: dict[str, str] = {}
        self._changed = False
        self._take_over(self._remembered.read())

    def look(self) -> list[str]:
        """Look at the files as they are now; return the ids of the scenarios, by name."""
        seen, links = {}, {}
        with contextlib.suppress(OSError), os.scandir(self.folder) as found:
            for entry in found:
                if is_ours(entry.name):
                    seen[entry.name] = _stat(entry)
                    if entry.is_symlink():
                        links[entry.name] = os.readlink(entry.path)
        self._seen, self._links, self._files = seen, links, scenario_files(seen)
        return sorted(self._files)

    def made_from(self, name: str) -> str:
        """Return what a card (or `PACK`) is made from, by content; "" where that cannot be said.

        Ask before reading the files: a card read from later ones is then remembered for the earlier and
        found to be old, never the other way round.
        """
        file = PACK_FILE if name == PACK else self._file(name)
        own = self._hash(file)
        pack = own if name == PACK else self.told_with or self.made_from(PACK)
        po = f"{name}.{self.language}.po"
        translation = self._hash(po) if po in self._seen else "-"
        # A link that leads out of the pack is refused, whatever it leads to.
        link = self._links.get(file, "")
        return f"{file} {own} {translation} {pack} {link}" if own and translation and pack else ""

    def _file(self, name: str) -> str:
        return self._files.get(name, f"{name}.yaml")

    def card(self, name: str) -> Card | None:
        """Return a scenario's card, None where it has to be read."""
        made_from = self.made_from(name)
        if not made_from:
            stat, passing = self._passing.get(name, (None, None))
            return passing if stat == self._seen.get(self._file(name)) else None
        known = self._rows.get(name)
        return self._card(name, known[1]) if known and known[0] == made_from else None

    def accepted(self, name: str) -> str:
        """Return the hash of a scenario's content if it is known to be right, else ""."""
        card = self.card(name)
        return self._hash(self._file(name)) if card and not card.broken else ""

    def pack(self) -> Pack | None:
        """Return the pack in the index's language, None where it has to be read."""
        data = self._pack_data()
        try:
            pack = _pack(data) if data else None
        except PROBLEMS:
            return None
        if pack and self._pack:
            self.told_with = self._pack[0]
        return pack

    def pack_id(self) -> str:
        """Return the id of the pack, "" where it has to be read."""
        data = self._pack_data()
        return str(data.get("id", "")) if data else ""

    def keep_card(self, made_from: str, card: Card) -> None:
        """Remember a card with what `made_from` said before its files were read.

        What is no readable file (a folder, one too large) is remembered for this sitting only.
        """
        if made_from:
            broken = None
            if card.broken:
                from simulator.scenario.diagnostics import as_data

                broken = as_data(card.broken)
            self._rows[card.id] = (made_from, [*card[1:-1], broken])
            self._changed = True
        else:
            self._passing[card.id] = (self._seen.get(self._file(card.id)), card)

    def keep_pack(self, made_from: str, pack: Pack) -> None:
        """Remember the pack with what `made_from(PACK)` said before it was read."""
        self.told_with = made_from
        if made_from:
            self._pack = (made_from, pack._asdict())
            self._changed = True

    def save(self) -> None:
        """Write the file anew if there is something new; where that fails, the next start reads again."""
        if not self._changed:
            return
        self._changed = False
        self._remembered.write(
            {
                "files": {name: kept for name, kept in list(self._hashes.items()) if name in self._seen},
                "pack": self._pack,
                "cards": {n: row for n, row in list(self._rows.items()) if n in self._files},
            }
        )

    def _pack_data(self) -> Mapping[str, Any] | None:
        if self._pack is None or not self._pack[0] or self._pack[0] != self.made_from(PACK):
            return None
        return self._pack[1]

    def _hash(self, name: str) -> str:
        """Return the content of a file in short, "" for one that is not there or is no plain file."""
        stat = self._seen.get(name)
        if stat is None or not 0 <= stat[0] <= MOST_BYTES:
            return ""
        known = self._hashes.get(name)
        if known and known[:2] == stat and known[2]:
            return known[2]
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            return ""
        digest = content_hash(content)
        old = time.time_ns() - stat[1] > FRESH_S * 1e9
        self._hashes[name] = (stat[0], stat[1] if old else -1, digest)
        self._changed = self._changed or known != self._hashes[name]
        return digest

    def _take_over(self, data: Any) -> None:
        """Take over what is remembered; nothing at all where it has not the shape it was written in."""
        try:
            hashes = {name: (size, at, digest) for name, (size, at, digest) in data["files"].items()}
            rows = {name: (made_from, row) for name, (made_from, row) in data["cards"].items()}
            pack = (data["pack"][0], dict(data["pack"][1])) if data["pack"] else None
        except PROBLEMS:
            return
        self._hashes, self._rows, self._pack = hashes, rows, pack

    def _card(self, name: str, row: list[Any]) -> Card | None:
        try:
            title, place, summary, minutes, difficulty, skills, endings, truths, broken = row
            if broken:
                from simulator.scenario.diagnostics import from_data

                broken = from_data(broken, self.folder)
            return Card(
                name,
                title,
                place,
                summary,
                minutes,
                difficulty,
                tuple(skills),
                tuple(endings),
                truths,
                broken,
            )
        except PROBLEMS:
            return None


def _stat(entry: os.DirEntry[str]) -> tuple[int, int]:
    """Return size and time of a file; sizes below zero for what is no file, so that it is never known."""
    try:
        stat = entry.stat()
    except OSError:
        return (-1, -1)
    # A pipe or a device would keep whoever reads it waiting for ever.
    return (stat.st_size, stat.st_mtime_ns) if S_ISREG(stat.st_mode) else (-1, -1)


def _pack(data: Mapping[str, Any]) -> Pack:
    """Return a pack from its plain data; raises TypeError or KeyError where it is not one."""
    from simulator.scenario.model import Cited, GlossaryEntry, Pack, Skill, Tip, Workplace

    parts = {
        "skills": {name: Skill(*value) for name, value in data["skills"].items()},
        "tips": {name: Tip(*value) for name, value in data["tips"].items()},
        "source": Cited(*data["source"]),
        "glossary": {name: GlossaryEntry(*value) for name, value in data["glossary"].items()},
        "order": tuple(data["order"]),
        "workplaces": {
            id: Workplace(id, title, tuple(scenarios)) for id, title, scenarios in data["workplaces"].values()
        },
    }
    return Pack(**{**data, **parts})
