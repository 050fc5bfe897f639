"""Texts that their author has marked as still to be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.check.proof.finding import Finding
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.source import Source
from simulator.scenario.walk import Told

MARK = "???"
"""Stands in a text that its author will come back to: easy to see, to type and to delete."""
WHEN_WRITTEN = frozenset({"no-translation", "no-review"})
"""Findings that wait until everything is written."""
SHOWN = 60


def unwritten(texts: Sequence[Told]) -> Iterator[Finding]:
    """Yield a finding for each text with the mark in it, wherever in the text it stands."""
    for place in texts:
        if MARK in place.text:
            rest = place.text.partition(MARK)[2].lstrip("? ").split("\n")[0]
            start = rest if len(rest) <= SHOWN else rest[:SHOWN].rsplit(" ", 1)[0] + " …"
            arguments = {"start": start or MARK, "mark": MARK}
            yield Finding("to-be-written", place.at, place.path, arguments)


def at_mark(source: Source, finding: Diagnostic) -> Diagnostic:
    """Point at the mark itself, which stands at the key of the text or on a line below it."""
    for number in range(finding.line - 1, len(source.lines)):
        line = source.lines[number]
        begin = finding.column - 1 if number == finding.line - 1 else 0
        column = line.find(MARK, begin)
        if column >= 0 and not line.lstrip().startswith("#"):
            return replace(
                finding, line=number + 1, column=column + 1, end_column=column + 1 + len(MARK), text_line=line
            )
    return finding
