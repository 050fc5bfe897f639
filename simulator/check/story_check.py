"""One scenario file from its text to every finding about it, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar, cast

from simulator.check.places import locate
from simulator.check.playthroughs import playthroughs
from simulator.check.proof.budget import Budget
from simulator.check.proof.finding import Finding
from simulator.check.proving import prove
from simulator.check.rules.guessing import Decision, decisions
from simulator.check.rules.pedagogy import country_talk, pedagogy
from simulator.check.rules.players import alike, winning
from simulator.check.rules.privacy import privacy
from simulator.check.rules.reactions import reactions
from simulator.check.rules.readability import readability
from simulator.check.rules.translation_rules import OTHER, Translatable, translations
from simulator.check.rules.unwritten import WHEN_WRITTEN, at_mark, unwritten
from simulator.check.summary import Summary, summarise
from simulator.engine.story import Story
from simulator.findings import kinds
from simulator.scenario.diagnostics import Diagnostic, Severity
from simulator.scenario.floods import told_once
from simulator.scenario.loader import Opened, open_scenario
from simulator.scenario.model import Pack, Scenario
from simulator.scenario.source import MOST_DIAGNOSTICS
from simulator.scenario.spelling import nearest
from simulator.scenario.translation import CatalogueFile, Entry, open_catalogue
from simulator.scenario.walk import told, translatable

T = TypeVar("T")


@dataclass(slots=True)
class Verdict:
    """All that a check says of one scenario file; `summary` is `None` where it could not be read.

    `accepted`: findings the author has looked at and keeps, with the reason. `tips`: how often a
    strong choice or a typed moment practises each tip. `decisions`: by language, what could be guessed.
    """

    findings: list[Diagnostic] = field(default_factory=list)
    accepted: list[tuple[Diagnostic, str]] = field(default_factory=list)
    summary: Summary | None = None
    casting: Mapping[str, str] = field(default_factory=dict)
    tips: Mapping[str, int] = field(default_factory=dict)
    decisions: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)


def check_scenario(
    path: Path,
    pack: Pack | None,
    budget: Budget | None = None,
    catalogues: Sequence[Path] = (),
) -> Verdict:
    """Read and judge one scenario file with its catalogues. Never raises for what a file holds.

    Raises StoppedError where the budget says that nobody waits any more.
    """
    budget = budget or Budget()
    opened = open_scenario(path, pack)
    verdict = Verdict(list(opened.source.findings()))
    files: list[CatalogueFile] = []
    for beside in catalogues:
        budget.heed()
        files.append(open_catalogue(beside))
        verdict.findings += files[-1].diagnostics
    scenario = opened.scenario()
    if scenario is None:
        return verdict
    budget.heed()
    proof = prove(scenario, budget)
    texts = tuple(told(opened.data))
    story = Story(scenario)
    unmet = list(_heeding(playthroughs(proof.machine, story, budget), budget))
    parts = (
        proof.findings,
        unmet,
        pedagogy(scenario, texts),
        readability(scenario, texts),
        reactions(scenario),
        privacy(texts),
        winning(story, scenario.language),
        alike(proof.machine),
    )
    judged = [placed(opened, finding) for part in parts for finding in _heeding(part, budget)]
    judged += _heeding(_translated(opened, scenario, files), budget)
    waiting = [at_mark(opened.source, placed(opened, finding)) for finding in unwritten(texts)]
    Judge(opened, scenario, pack, verdict).take([*judged, *waiting], proved=not proof.unproved)
    if waiting:  # nobody translates, or reads for others, what is not written yet
        verdict.findings = [finding for finding in verdict.findings if finding.code not in WHEN_WRITTEN]
    verdict.findings = told_once(verdict.findings)
    verdict.findings.sort(key=lambda finding: (finding.path.name, finding.line, finding.column))
    verdict.summary = summarise(story, proof, len(unmet))
    verdict.casting = scenario.casting
    verdict.tips = practised(scenario)
    languages = _heeding(tellings(opened, scenario, files), budget)
    verdict.decisions = {language: decisions(telling) for language, telling in languages}
    return verdict


def _heeding(found: Iterable[T], budget: Budget) -> Iterator[T]:
    """Yield what is found, piece by piece; raises StoppedError as soon as nobody waits for it any more."""
    budget.heed()
    for each in found:
        budget.heed()
        yield each


class Judge:
    """Gives findings the severity of the pack, and sets aside those that the author accepts."""

    def __init__(self, opened: Opened, scenario: Scenario, pack: Pack | None, verdict: Verdict) -> None:
        """Know the acceptances and severities."""
        self._opened = opened
        self._accept = scenario.accept
        self._severities = pack.severities if pack else {}
        self._verdict = verdict
        self._used: set[int] = set()

    def take(self, findings: list[Diagnostic], proved: bool) -> None:
        """Sort findings into those that count and those accepted; then judge the acceptances."""
        for finding in findings:
            position = self._acceptance(finding)
            if position is not None:
                self._used.add(position)
                self._verdict.accepted.append((finding, self._accept[position].why))
            else:
                self._add(finding)
        for position, acceptance in enumerate(self._accept):
            if acceptance.code not in kinds():
                arguments = {"name": acceptance.code, "suggestion": nearest(acceptance.code, kinds())}
                self._about(position, "unknown-code", arguments)
            elif position in self._used or not self._is_place(acceptance.at):
                continue
            elif proved or kinds()[acceptance.code].family != "proof":
                self._about(position, "stale-acceptance", {"code": acceptance.code})

    def _acceptance(self, finding: Diagnostic) -> int | None:
        for position, acceptance in enumerate(self._accept):
            if acceptance.code == finding.code and acceptance.at in ("", finding.at):
                return position
        return None

    def _is_place(self, at: str) -> bool:
        """Whether something stands there in the story; where not, that has been told."""
        told = (finding for finding in self._verdict.findings if finding.code == "unknown-place")
        return all(finding.arguments["name"] != at for finding in told)

    def _about(self, position: int, code: str, arguments: dict[str, str]) -> None:
        finding = Finding(code, "", ("accept", position, "code"), arguments)
        self._add(placed(self._opened, finding))

    def _add(self, finding: Diagnostic) -> None:
        self._verdict.findings += weighed(finding, self._severities)


def weighed(finding: Diagnostic, severities: Mapping[str, str]) -> list[Diagnostic]:
    """Return a finding with the severity that the pack gives its code; none where the pack turns it off."""
    severity = severities.get(finding.code, finding.severity)
    return [] if severity == "off" else [replace(finding, severity=cast(Severity, severity))]


def placed(opened: Opened, finding: Finding) -> Diagnostic:
    """Return a finding at its place in the file that was opened."""
    spot = locate(opened.source, opened.root, finding.path)
    way = finding.way
    return Diagnostic(
        finding.code,
        kinds()[finding.code].severity,
        opened.source.path,
        spot.line,
        spot.column,
        spot.end_column,
        finding.arguments,
        spot.text_line,
        finding.at,
        way.steps if way else None,
        way.drawn if way else {},
        way.is_shortest if way else True,
    )


def _translated(
    opened: Opened, scenario: Scenario, catalogues: Sequence[CatalogueFile]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the catalogues beside a scenario, and in what they say."""
    path = opened.source.path
    languages = {file.language for file in catalogues}
    other = OTHER.get(scenario.language, "en")
    if other not in languages:
        arguments = {"language": other, "file": f"{path.stem}.{other}.po", "story": path.name}
        yield placed(opened, Finding("no-translation", "", ("language",), arguments))
    texts = translatable(opened.data) if catalogues else {}
    for file in catalogues:
        if file.catalogue is None:
            continue  # what of it can be read is not known
        entries = file.entries()
        yield from compared(texts, file, entries)
        yield from _said_in(opened, file, entries)


def tellings(
    opened: Opened, scenario: Scenario, catalogues: Iterable[CatalogueFile]
) -> Iterator[tuple[str, Scenario]]:
    """Yield the scenario in its own language and in each that a readable catalogue gives it."""
    yield scenario.language, scenario
    for file in catalogues:
        catalogue = file.catalogue
        translated = opened.scenario(catalogue) if catalogue and catalogue.messages else None
        if translated is not None:
            yield file.language, translated


def compared(texts: Translatable, file: CatalogueFile, entries: tuple[Entry, ...]) -> Iterator[Diagnostic]:
    """Yield what is missing, stale and orphaned in one catalogue beside these texts."""
    for found in islice(translations(texts, entries, file.language, file.path.name), MOST_DIAGNOSTICS):
        yield in_catalogue(file, found.code, found.line, found.arguments)


def _said_in(opened: Opened, file: CatalogueFile, entries: tuple[Entry, ...]) -> Iterator[Diagnostic]:
    """Yield what the translated words themselves should not say."""
    language = file.language
    translated = opened.scenario(file.catalogue) if file.catalogue else None
    if translated is None:
        return
    lines = {entry.translation: entry.line for entry in entries}
    for finding in winning(Story(translated), language):
        first = finding.arguments["places"].partition(",")[0]
        at = next((each.line for each in entries if (each.context or "").startswith(f"{first}.")), 1)
        yield in_catalogue(file, finding.code, at, finding.arguments)
    texts = tuple(told(translated))
    said = {place.path: place.text for place in texts}
    for finding in (*country_talk(texts, language), *privacy(texts, language)):
        line = lines.get(said[finding.path])
        if line:  # what is not translated was found in the scenario itself
            yield in_catalogue(file, finding.code, line, finding.arguments, finding.at)


def in_catalogue(
    file: CatalogueFile, code: str, line: int, arguments: Mapping[str, str], at: str = ""
) -> Diagnostic:
    """Return a finding at a line of a catalogue, counted from 1."""
    text = file.lines[line - 1] if line <= len(file.lines) else ""
    severity = kinds()[code].severity
    return Diagnostic(code, severity, file.path, line, 1, len(text) + 1, arguments, text, at)


def practised(scenario: Scenario) -> dict[str, int]:
    """Return how many strong choices and typed moments of a scenario practise each tip."""
    counts: dict[str, int] = {}
    for node in scenario.nodes.values():
        cited = [tip for choice in node.choices if choice.quality == "strong" for tip in choice.tips]
        cited += node.write.tips if node.write else ()
        for tip in cited:
            counts[tip] = counts.get(tip, 0) + 1
    return counts
