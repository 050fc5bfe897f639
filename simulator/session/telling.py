"""What a play is told with: one revision of a story, whole, from the bytes that were hashed.

Files are edited while they are played, on this machine or behind a memory stick. A play that asked the folder
again at every turn would lay its state over a story that has changed. So it owns its telling: switching the
language tells the *same* revision in the other one, and an edited file is taken up by a retelling only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from simulator.engine.story import Story
from simulator.scenario.diagnostics import Loaded
from simulator.scenario.file_content import MOST_BYTES
from simulator.scenario.loader import read_scenario
from simulator.scenario.model import Pack, Scenario
from simulator.scenario.pack_files import scenario_file
from simulator.scenario.source import leads_outside
from simulator.scenario.translation import open_catalogue, read_catalogue
from simulator.session.broken import BrokenScenarioError

Files = Mapping[str, bytes]
"""A scenario's file and its catalogues: content by name."""


class Telling:
    """One revision of a story, in each language it can be told in. Never changes."""

    def __init__(self, folder: Path, name: str, files: Files, pack: Pack | None, accepted: str = "") -> None:
        """Take the content of the files; with `pack` the tips are looked up, without they are not.

        `accepted`: the hash of the scenario's content that was found right before.
        """
        self.scenario, self.files, self.revision = name, dict(files), revision_of(files)
        self._folder, self._pack, self._accepted = folder, pack, accepted
        self._stories: dict[str, Story] = {}
        self._told_in: dict[str, str] = {}

    def story(self, language: str) -> Story:
        """Return the story in a language, in its own where it is not translated; BrokenScenarioError."""
        if language not in self._stories:
            loaded = read_in(
                self._folder, self.scenario, language, self._pack, self._accepted, files=self.files
            )
            if loaded.value is None:
                raise BrokenScenarioError(self.scenario, loaded.diagnostics)
            self._stories[language] = Story(loaded.value)
        return self._stories[language]

    def told_in(self, language: str) -> str:
        """Return the language most of the story is told in where `language` is wanted: that, or its own."""
        if language not in self._told_in:
            own, name = self.story(language).scenario.language, f"{self.scenario}.{language}.po"
            opened = open_catalogue(self._folder / name, self.files[name]) if name in self.files else None
            said = len(opened.catalogue.messages) if opened and opened.catalogue else 0
            self._told_in[language] = language if opened and 2 * said > len(opened.messages) else own
        return self._told_in[language]


def read_in(
    folder: Path,
    name: str,
    language: str,
    pack: Pack | None,
    accepted: str = "",
    files: Files | None = None,
) -> Loaded[Scenario]:
    """Read a scenario with everything that is wrong with it, in `language` where it can be had.

    Without a pack the tips are not looked up. A catalogue that cannot be read costs the translation only.
    `accepted`: the hash of the content that was found right before. `files`: what was read already; what
    is not among them is read from the folder.
    """
    known = files or {}
    own = next((file for file in known if not file.endswith(".po")), "")
    path = folder / own if own else scenario_file(folder, name)
    catalogue_path = folder / f"{name}.{language}.po"
    content, translation = known.get(path.name), known.get(catalogue_path.name)
    if translation is None and (files or not catalogue_path.exists()):
        return read_scenario(path, pack, accepted=accepted, content=content)
    catalogue = read_catalogue(catalogue_path, translation)
    loaded = read_scenario(path, pack, catalogue.value, accepted, content)
    if loaded.value is None or loaded.value.language != language:
        return Loaded(loaded.value, (*loaded.diagnostics, *catalogue.diagnostics))
    # Written in this language: a catalogue for it has nothing to say.
    return read_scenario(path, pack, accepted=accepted, content=content)


def files_of(folder: Path, name: str) -> dict[str, bytes]:
    """Return what a scenario is told from, as it is now; nothing where its own file cannot be taken whole."""
    own = scenario_file(folder, name)
    try:
        paths = [own, *sorted(folder.glob(f"{glob_safe(name)}.*.po"))]
    except (OSError, ValueError):
        paths = [own]
    files = {path.name: content for path in paths if (content := _content(path)) is not None}
    return files if own.name in files else {}


def _content(path: Path) -> bytes | None:
    try:
        if leads_outside(path) or not path.is_file():
            return None
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        return None
    return data if len(data) <= MOST_BYTES else None


def glob_safe(name: str) -> str:
    """Return a name in which nothing stands for other letters."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def revision_of(files: Files) -> str:
    """Return what names these files: "" for none, else a hash of the scenario's and one of its catalogues'.

    The first part alone is what the first versions of the program kept.
    """
    own = next((content for name, content in files.items() if not name.endswith(".po")), None)
    if own is None:
        return ""
    catalogues = sorted((name, content) for name, content in files.items() if name.endswith(".po"))
    digest = hashlib.sha256()
    for name, content in catalogues:
        digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    first = hashlib.sha256(own).hexdigest()[:16]
    return f"{first}+{digest.hexdigest()[:12]}"


def is_same(kept: str, revision: str) -> bool:
    """Say whether a play's kept revision is this one; of an old play only the scenario's part is known."""
    return kept == revision or (bool(kept) and "+" not in kept and revision.startswith(f"{kept}+"))
