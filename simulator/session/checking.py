"""What a trainer sees of a check: the findings by scenario, in words, each with its lines and its path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.check.proof.budget import StoppedError as StoppedError
from simulator.check.reporting.figures import OUTCOMES, block, shorter_perhaps
from simulator.check.reporting.report import safe, safe_lines, summary_line
from simulator.check.reporting.wording import mend, what
from simulator.check.summary import EndingFigures, Summary
from simulator.check.whole_check import Check, Checked
from simulator.findings import kinds
from simulator.scenario.diagnostics import Diagnostic, Severity
from simulator.scenario.file_content import MOST_BYTES
from simulator.scenario.pack_files import EXERCISES, PACK, is_exercise_file, scenario_file
from simulator.scenario.source import leads_outside
from simulator.session.broken import BrokenScenarioError
from simulator.session.session import Session
from simulator.store.remembered import verdicts_of
from simulator.texts import N_, _, ngettext

AROUND = 2
"""Source lines shown before and after the line of a finding."""
SEVERITIES: Mapping[Severity, str] = {"error": N_("Error"), "warning": N_("Warning"), "note": N_("Note")}
REFUSED_BY_READING = ("file", "eaten", "structure", "reference", "condition", "check")
"""Families of findings that `accept:` in a scenario cannot keep."""


REPEATS = ("lines", "more", "last", "renamed", "habit", "pairs", "quotes")
"""The facts of a finding that stands in several lines."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding. `lines`: (number, text) around its place; `why`: the reason it was accepted for, or ""."""

    diagnostic: Diagnostic
    lines: tuple[tuple[int, str], ...] = ()
    why: str = ""

    @property
    def severity(self) -> Severity:
        """How severe it is: "error", "warning" or "note"."""
        return self.diagnostic.severity

    @property
    def severity_word(self) -> str:
        """The word for how severe it is, in the language in use."""
        return _(SEVERITIES[self.severity])

    @property
    def what(self) -> str:
        """What is wrong, in the language in use."""
        return safe(what(self.diagnostic))

    @property
    def mend(self) -> str:
        """What to do about it, in the language in use."""
        return safe(mend(self.diagnostic))

    @property
    def place(self) -> str:
        """The file and the line, in the language in use."""
        words = _("{file}, line {line}").replace("{line}", str(self.diagnostic.line))
        return words.replace("{file}", safe(self.diagnostic.path.name))

    @property
    def steps(self) -> int | None:
        """How many steps the path that shows it has; `None` where there is no path."""
        return None if self.diagnostic.steps is None else len(self.diagnostic.steps)

    @property
    def acceptance(self) -> str:
        """What keeps it as it is when written into the file; "" where it is no warning or is kept already."""
        found = self.diagnostic
        family = kinds()[found.code].family
        refused = family in REFUSED_BY_READING or found.path.name.split(".")[0] == PACK
        if self.why or self.severity != "warning" or refused:
            return ""
        if is_exercise_file(found.path):  # they have no place to accept in: the pack's `severities` has one
            return ""
        at = [f"    at: {found.at}"] if found.at else []
        return "\n".join(["accept:", f"  - code: {found.code}", *at, "    why: …"])

    @property
    def accepted_in(self) -> str:
        """The scenario that keeps a finding in a translation, as the name of its file; "" for any other."""
        path = self.diagnostic.path
        return safe(f"{path.name.rsplit('.', 2)[0]}.yaml") if path.suffix == ".po" else ""

    @property
    def is_of_a_story(self) -> bool:
        """Whether it is in a scenario's own file, so that a story can be opened there."""
        path = self.diagnostic.path
        return path.suffix != ".po" and path.stem != PACK and not is_exercise_file(path)

    @property
    def key(self) -> tuple[str, ...]:
        """What stays the same when lines above it are added or deleted."""
        found = self.diagnostic
        facts = [fact for name, fact in found.arguments.items() if name not in REPEATS]
        return (str(found.path), found.code, found.at, *facts, found.text_line.strip())

    @property
    def places(self) -> int:
        """In how many lines it stands."""
        facts = self.diagnostic.arguments
        return 1 + int(facts.get("more") or len(facts.get("lines", "").split()))


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one scenario with its catalogues, or of the pack itself (`name` is "pack")."""

    name: str
    path: Path
    title: str
    found: tuple[Found, ...]
    accepted: tuple[Found, ...]
    figures: Summary | None

    @property
    def is_pack(self) -> bool:
        """Whether this is the pack itself."""
        return self.name == PACK

    @property
    def figures_words(self) -> str:
        """The figures without the endings."""
        lines = safe_lines(block(replace(self.figures, endings=()))) if self.figures else ""
        return "\n".join(line.strip() for line in lines.split("\n")[1:])

    @property
    def endings(self) -> tuple[EndingFigures, ...]:
        """The endings that can be reached, each with a way."""
        return self.figures.endings if self.figures else ()


@dataclass(frozen=True, slots=True)
class Examined:
    """What a check gave: the pack first, then the scenarios in the order of their files."""

    title: str
    files: int
    groups: tuple[Group, ...]

    def found(self) -> Iterator[Found]:
        """Yield every finding that is not accepted."""
        for group in self.groups:
            yield from group.found

    @property
    def summary(self) -> str:
        """One line: how many files, how many findings."""
        return summary_line((found.diagnostic for found in self.found()), self.files)

    def since(self, before: Examined) -> tuple[int, int]:
        """Return how many findings of an earlier check are gone, and how many are new.

        While a scenario cannot be read nothing else is looked for in it: what was found before is not mended
        then.
        """
        now, then = _counted(self.found()), _counted(before.found())
        lost = self._broken() - before._broken()
        known = _counted(
            each for each in before.found() if each.diagnostic.path.name.split(".")[0] not in lost
        )
        return (known - now).total(), (now - then).total()

    def _broken(self) -> set[str]:
        return {group.name for group in self.groups if group.figures is None and not group.is_pack}


def _counted(found: Iterable[Found]) -> Counter[tuple[str, ...]]:
    """Return how often each finding stands in its file: one that repeats is told once, with its lines."""
    counted: Counter[tuple[str, ...]] = Counter()
    for each in found:
        counted[each.key] += each.places
    return counted


def coming_words(steps: int, is_shortest: bool) -> str:
    """Return what stands over a path of so many steps, in the language in use."""
    told = ngettext("How a play comes here: {count} step", "How a play comes here: {count} steps", steps)
    told = told.replace("{count}", str(steps))
    return told if is_shortest else f"{told} {shorter_perhaps()}"


def ending_words(ending: EndingFigures) -> str:
    """Return the name of an ending and its outcome, in the language in use."""
    words = _("{name} ({outcome})").replace("{outcome}", _(OUTCOMES.get(ending.outcome, ending.outcome)))
    return words.replace("{name}", safe(ending.title))


def extents_words(ending: EndingFigures) -> str:
    """Return what each number can be at an ending: `trust 6–10, …`."""
    spans = [
        f"{name} {low}" if low == high else f"{name} {low}–{high}"
        for name, (low, high) in ending.extents.items()
    ]
    return ", ".join(spans)


def examine(
    paths: Sequence[Path],
    progress: Callable[[str, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Examined:
    """Check files and pack folders; may run in a thread. `cancelled` says whether nobody waits any more.

    Raises OSError where a file goes away while it is read, StoppedError where it was cancelled.
    """
    checked = Check(progress=progress, keeper=verdicts_of, cancelled=cancelled).paths(paths)
    lines = Lines()
    groups = [_group(checked, folder, name, lines) for folder, name in _names(checked)]
    title = next((pack.title for pack in checked.packs.values()), "")
    return Examined(safe(title) or _folder_name(paths), checked.files, tuple(groups))


def open_for(paths: Sequence[Path], language: str | None = None) -> Session:
    """Return a session with the pack that the first path lies in; if it cannot be played, the usual one."""
    from simulator.session.packs import use_remembered

    session = Session(None, language)
    if not paths:
        use_remembered(session)
        return session
    try:
        session.use_pack(_folder(paths[0]))
    except BrokenScenarioError:
        use_remembered(session)
    return session


def is_in_use(session: Session, paths: Sequence[Path]) -> bool:
    """Whether the paths that are checked lie in the pack that the session plays."""
    return all(_folder(path) == session.folder.resolve() for path in paths)


def _folder(path: Path) -> Path:
    folder = path.resolve() if path.is_dir() else path.resolve().parent
    return folder.parent if folder.name == EXERCISES else folder


class Lines:
    """The lines of the files that have findings, each read once."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._known: dict[Path, list[str]] = {}

    def around(self, found: Diagnostic) -> tuple[tuple[int, str], ...]:
        """Return the lines around a finding; just its own where the file reads otherwise by now."""
        lines = self._of(found.path)
        place = found.line - 1
        here = lines[place] if place < len(lines) else ""
        if found.text_line and _spaced(here) != _spaced(found.text_line):
            return ((found.line, safe(_spaced(found.text_line))),)
        first = max(0, place - AROUND)
        shown = lines[first : found.line + AROUND]
        return tuple((first + number, safe(_spaced(line))) for number, line in enumerate(shown, 1))

    def _of(self, path: Path) -> list[str]:
        if path not in self._known:
            try:
                may_be_shown = (
                    path.is_file() and path.stat().st_size <= MOST_BYTES and not leads_outside(path)
                )
                data = path.read_bytes() if may_be_shown else b""
            except OSError:
                data = b""
            self._known[path] = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
        return self._known[path]


def _spaced(line: str) -> str:
    """Return a line with plain spaces for tabs and no-break spaces, so that columns stay."""
    return "".join(" " if letter.isspace() else letter for letter in line.rstrip())


def _names(checked: Checked) -> Iterator[tuple[Path, str]]:
    """Yield the folder and name of every group: the packs first, then the scenarios, in the order read."""
    paths = [*checked.verdicts, *(found.path for found in _all(checked))]
    names = list(dict.fromkeys((path.parent, _name(path)) for path in paths))
    yield from ((folder, name) for folder, name in names if name == PACK)
    yield from ((folder, name) for folder, name in names if name != PACK)


def _all(checked: Checked) -> Iterator[Diagnostic]:
    yield from checked.findings
    yield from (found for found, _why in checked.accepted)


def _name(path: Path) -> str:
    """Return the scenario (or "pack") that a file belongs to, its catalogues included."""
    return path.name.split(".")[0]


def _group(checked: Checked, folder: Path, name: str, lines: Lines) -> Group:
    def mine(found: Diagnostic) -> bool:
        return found.path.parent == folder and _name(found.path) == name

    verdicts = {path: verdict for path, verdict in checked.verdicts.items() if path.parent == folder}
    path, verdict = next(
        ((path, verdict) for path, verdict in verdicts.items() if _name(path) == name),
        (scenario_file(folder, name), None),
    )
    if folder.name == EXERCISES and verdict is None:
        path = next(found.path for found in _all(checked) if mine(found))
    figures = verdict.summary if verdict else None
    title = figures.title if figures else ""
    if name == PACK and folder in checked.packs:
        title = checked.packs[folder].title
    return Group(
        name,
        path,
        safe(title),
        tuple(Found(found, lines.around(found)) for found in checked.findings if mine(found)),
        tuple(Found(found, lines.around(found), safe(why)) for found, why in checked.accepted if mine(found)),
        figures,
    )


def _folder_name(paths: Sequence[Path]) -> str:
    path = paths[0].resolve() if paths else Path()
    return safe(path.name)
