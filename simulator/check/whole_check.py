"""A whole check: reads files and packs, judges every story, and gathers what came of it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from simulator import resources
from simulator.check.memory import Keeper, Memory, key_of
from simulator.check.proof.budget import Budget, StoppedError
from simulator.check.rules.casting import casting
from simulator.check.rules.guessing import Decision, Guessing, guessing, telling
from simulator.check.story_check import Verdict, check_scenario, compared, weighed
from simulator.findings import kinds
from simulator.scenario.diagnostics import Diagnostic, Loaded, Severity
from simulator.scenario.loader import read_pack
from simulator.scenario.model import Pack
from simulator.scenario.pack_files import (
    ENDINGS,
    EXERCISES,
    PACK_FILE,
    exercise_files,
    is_bare,
    is_exercise_file,
    is_ours,
    scenario_files,
)
from simulator.scenario.spelling import nearest
from simulator.scenario.translation import CatalogueFile, language_of, open_catalogue
from simulator.scenario.walk import translatable

FEWEST_COPIED = 3
"""Scenarios that a pack names and that are not there before the pack is taken for a copied one."""
Progress = Callable[[str, int], None]
"""Told now and then which scenario is being judged, and how many of its nodes have been reached."""


@dataclass(slots=True)
class Checked:
    """What checking some paths gave, in the order read. `accepted`: findings the author keeps, and why.

    `guessing`: for each folder, what can be guessed of its stories, a figure a language.
    """

    files: int = 0
    findings: list[Diagnostic] = field(default_factory=list)
    accepted: list[tuple[Diagnostic, str]] = field(default_factory=list)
    verdicts: dict[Path, Verdict] = field(default_factory=dict)
    packs: dict[Path, Pack] = field(default_factory=dict)
    guessing: dict[Path, list[Guessing]] = field(default_factory=dict)

    def worst(self) -> Severity | None:
        """Return the worst severity among the findings."""
        found = {finding.severity for finding in self.findings}
        order: tuple[Severity, ...] = ("error", "warning", "note")
        return next((severity for severity in order if severity in found), None)

    def decisions(self, folder: Path) -> dict[str, dict[str, tuple[Decision, ...]]]:
        """Return what could be guessed in a folder's scenarios, by language and id."""
        stories: dict[str, dict[str, tuple[Decision, ...]]] = {}
        for path, verdict in self.verdicts.items():
            if path.parent == folder:
                for language, found in verdict.decisions.items():
                    stories.setdefault(language, {})[path.stem] = found
        return stories


class Check:
    """One run over some paths.

    `only`: the ids of the scenarios that are wanted, all where empty. `keeper`: where a folder's verdicts
    are remembered from run to run; nowhere where `None`. `cancelled` says whether nobody waits any more; then
    StoppedError is raised.
    """

    def __init__(
        self,
        only: Iterable[str] = (),
        progress: Progress | None = None,
        keeper: Callable[[Path], Keeper] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Begin with nothing read."""
        self._only = frozenset(only)
        self.names: set[str] = set()
        """Of the files that there are in the folders looked at, whether they are checked or not."""
        self._progress = progress
        self._keeper = keeper
        self._cancelled = cancelled
        self._memories: dict[Path, Memory] = {}
        self._packs: dict[Path, Loaded[Pack]] = {}
        self._seen: set[Path] = set()
        self._translations: dict[Path, dict[str, list[Path]]] = {}
        self._exercises: dict[Path, list[Path]] = {}
        self.checked = Checked()

    def paths(self, paths: Iterable[Path]) -> Checked:
        """Check files and pack folders; a broken one never hides another, and none is read twice."""
        for path in paths:
            for file in self._files(path):
                if file not in self._seen:
                    self._seen.add(file)
                    self._file(file)
        self._check_exercises()
        for folder in {path.parent for path in self.checked.verdicts}:
            self._casting(folder)
            self._guessing(folder)
        for memory in self._memories.values():
            memory.save()
        return self.checked

    def _files(self, path: Path) -> list[Path]:
        if not path.is_dir():
            return [_translated_by(path) or path]
        if path.name == EXERCISES and not (path / PACK_FILE).exists():
            return exercise_files(path.parent)
        try:
            names = [name for name in os.listdir(path) if is_ours(name)]
        except OSError:
            names = []  # what is said of the pack says why
        found = [path / name for name in scenario_files(names).values()]
        found += [path / name for name in names if name.endswith(".po")]
        owned = {name for file in found if file.suffix != ".po" for name in self.catalogues(file)}
        files = [] if is_bare(path) else [path / PACK_FILE]
        files += [*sorted(set(found) - owned), *exercise_files(path)]
        self.names |= {file.name.split(".")[0] for file in files}
        if self._only:
            files = [file for file in files if file.name.split(".")[0] in self._only | {"pack"}]
        return files

    def catalogues(self, path: Path) -> list[Path]:
        """Return the translations beside a file; each folder is listed once."""
        if path.parent not in self._translations:
            beside: dict[str, list[Path]] = {}
            for file in sorted(path.parent.glob("*.*.po")):
                beside.setdefault(file.name.rsplit(".", 2)[0], []).append(file)
            self._translations[path.parent] = beside
        return self._translations[path.parent].get(path.stem, [])

    def _file(self, path: Path) -> None:
        checked = self.checked
        if is_exercise_file(path):
            checked.files += 1
            self._exercises.setdefault(path.parent, []).append(path)
        elif path.suffix == ".po":
            checked.files += 1
            checked.findings += open_catalogue(path).diagnostics
        elif path.name == PACK_FILE:
            self._pack_file(path)
        else:
            checked.files += 1 + len(self.catalogues(path))
            verdict = checked.verdicts[path] = self._verdict(path)
            checked.findings += verdict.findings
            checked.accepted += verdict.accepted

    def _verdict(self, path: Path) -> Verdict:
        """Return the verdict on a scenario: the remembered one where nothing has changed."""
        pack_file = path.parent / PACK_FILE
        home = path.parent if pack_file.exists() else resources.scenarios()  # as it is played
        memory, key = None, None
        if self._keeper is not None:
            key = key_of((path, *self.catalogues(path)), {pack_file, resources.scenarios() / PACK_FILE})
            memory = self._memories.get(path.parent) or Memory(self._keeper(path.parent), path.parent)
            self._memories[path.parent] = memory
        known = memory.recall(path, key) if memory and key else None
        if known:
            return known
        pack = self._pack(home).value
        if self._progress:
            self._progress(path.stem, 0)
        verdict = check_scenario(path, pack, self._budget(path), self.catalogues(path))
        refused = any(finding.code == "not-proved" for finding in verdict.findings)
        if memory and key and not refused:  # a busier or a quicker machine may say otherwise next time
            memory.keep(path, key, verdict)
        return verdict

    def _check_exercises(self) -> None:
        """Look at the exercises of each folder together: an id stands once in a language, and in both."""
        for folder, files in self._exercises.items():
            above = folder.parent if folder.name == EXERCISES else folder
            beside = exercise_files(above) if folder.name == EXERCISES else files
            self.checked.findings += self._of_exercises(files, beside, above / PACK_FILE)

    def _of_exercises(self, files: list[Path], beside: list[Path], pack_file: Path) -> list[Diagnostic]:
        """Return what is found in files of exercises; that of a whole folder is remembered."""
        memory, key, folder = None, None, files[0].parent
        has_pack = pack_file.exists()
        if self._keeper is not None and files == beside:
            key = key_of(files, {pack_file, resources.scenarios() / PACK_FILE})
            memory = self._memories.setdefault(folder, Memory(self._keeper(folder), folder))
        known = memory.recall(files[0], key) if memory and key else None
        if known:
            return known.findings
        from simulator.check.exercise_check import check_exercises  # late: a story needs none of it

        pack = self._pack(pack_file.parent).value if has_pack else None
        found = check_exercises(files, beside, pack, self._cancelled)
        if memory and key:
            memory.keep(files[0], key, Verdict(found))
        return found

    def _pack_file(self, path: Path) -> None:
        loaded = self._pack(path.parent)
        self.checked.files += os.path.exists(path) + len(self.catalogues(path))
        self.checked.findings += loaded.diagnostics
        files = [open_catalogue(file) for file in self.catalogues(path)]
        for file in files:
            self.checked.findings += file.diagnostics
        if loaded.value is not None:
            self.checked.packs[path.parent] = loaded.value
            self.checked.findings += _names(path, loaded.value)
            own = read_pack(path.parent, own=True).value or loaded.value
            self.checked.findings += _pack_translations(files, own)
            self.checked.findings += _not_translated(path, own, self.catalogues(path))

    def _pack(self, folder: Path) -> Loaded[Pack]:
        if folder not in self._packs:
            self._packs[folder] = read_pack(folder)
        return self._packs[folder]

    def _budget(self, path: Path) -> Budget:
        """Return the budget of one story: each has its own time."""
        progress = self._progress
        tick = None if progress is None else lambda nodes: progress(path.stem, nodes)
        return Budget(cancelled=self._cancelled, tick=tick)

    def _casting(self, folder: Path) -> None:
        """Look at who plays what over the scenarios of a folder; a finding stands in the pack's file."""
        told = {path.stem: v.casting for path, v in self.checked.verdicts.items() if path.parent == folder}
        pack = self._pack(folder).value if (folder / PACK_FILE).exists() else None
        if self._only or pack is None:
            return
        for pattern in casting(told):
            arguments = {
                "attribute": pattern.attribute,
                "value": pattern.value,
                "mistaken": pattern.mistaken,
                "count": str(len(pattern.scenarios)),
                "scenarios": ", ".join(pattern.scenarios),
            }
            self._about_pack(folder, pack, "casting-lines-up", arguments)

    def _guessing(self, folder: Path) -> None:
        """Look at whether the strong choices of a folder can be told without reading a scene."""
        stories = self.checked.decisions(folder)
        told = self.checked.guessing[folder] = []
        for language in stories:
            if self._cancelled and self._cancelled():
                raise StoppedError
            told.append(guessing(stories[language], language))
        pack = self._pack(folder).value if (folder / PACK_FILE).exists() else None
        if self._only or pack is None or len(stories.get(pack.language, ())) < 2:
            return
        for finding in (finding for one in told for finding in telling(one)):
            arguments = {**finding.arguments, "language": finding.language}
            self._about_pack(folder, pack, finding.code, arguments)

    def _about_pack(self, folder: Path, pack: Pack, code: str, arguments: dict[str, str]) -> None:
        """Note a finding that concerns all scenarios of a pack; it stands at the top of the pack's file."""
        severity = kinds()[code].severity
        finding = Diagnostic(code, severity, folder / PACK_FILE, 1, 1, 2, arguments)
        self.checked.findings += weighed(finding, pack.severities)


def _translated_by(path: Path) -> Path | None:
    """Return the scenario or pack that a catalogue belongs to: only with it one sees what is missing."""
    if path.suffix != ".po":
        return None
    own = (path.with_name(f"{path.name.rsplit('.', 2)[0]}{ending}") for ending in ENDINGS)
    return next((file for file in own if file.is_file()), None)


def _pack_translations(files: list[CatalogueFile], pack: Pack) -> Iterator[Diagnostic]:
    """Yield what is wrong with the catalogues beside a pack."""
    for file in files:
        if file.catalogue is None:
            continue  # what of it can be read is not known
        for found in compared(translatable(pack, "pack"), file, file.entries()):
            yield from weighed(found, pack.severities)


def _not_translated(path: Path, pack: Pack, catalogues: Iterable[Path]) -> Iterator[Diagnostic]:
    """Yield each language that scenarios of a folder have and what the pack itself says has not."""
    beside = {language_of(file) for file in path.parent.glob("*.*.po")}
    lines = path.read_text("utf-8", errors="replace").split("\n")
    number = next((n for n, line in enumerate(lines) if line.startswith("language:")), 0)
    for language in sorted(beside - {language_of(file) for file in catalogues} - {pack.language}):
        if translatable(pack, "pack"):
            facts = {"language": language, "file": f"{path.stem}.{language}.po", "story": path.name}
            code, place = "pack-without-translation", (number + 1, 1, len(lines[number]) + 1)
            found = Diagnostic(code, kinds()[code].severity, path, *place, facts, lines[number])
            yield from weighed(found, pack.severities)


def _names(path: Path, pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for each finding's code and each scenario that the pack names and that is not there."""
    for code in pack.severities:
        if code not in kinds():
            yield _not_there(path, "severities", "unknown-code", code, kinds())
    ids = scenario_files(os.listdir(path.parent))
    named = [("order", id) for id in pack.order]
    named += [("workplaces", id) for place in pack.workplaces.values() for id in place.scenarios]
    away = [(key, id) for key, id in named if id not in ids]
    found = [_not_there(path, key, "unknown-scenario", id, ids) for key, id in away]
    if len(found) >= FEWEST_COPIED and len(found) * 2 > len(named):
        keys = ", ".join(dict.fromkeys(f"{key}:" for key, _ in away))
        found = [replace(found[0], arguments={"name": away[0][1], "count": str(len(found)), "keys": keys})]
    for each in found:
        yield from weighed(each, pack.severities)


def _not_there(path: Path, key: str, code: str, name: str, known: Iterable[str]) -> Diagnostic:
    """Return the finding about a name below a key at the top of a pack's file, where it stands."""
    lines = path.read_text("utf-8", errors="replace").split("\n")
    first = next((n for n, line in enumerate(lines) if line.startswith(key)), 0)
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    number = next((n for n, line in enumerate(lines[first:], first) if word.search(line)), first)
    found = word.search(lines[number])
    column = found.start() if found else 0
    arguments = {"name": name, "suggestion": nearest(name, known)}
    place = (number + 1, column + 1, column + 1 + len(name))
    return Diagnostic(code, kinds()[code].severity, path, *place, arguments, lines[number])
