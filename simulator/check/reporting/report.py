"""Findings as lines for a person."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from simulator.check.reporting.figures import path_line
from simulator.check.reporting.wording import mend, severity_word, what
from simulator.scenario.diagnostics import Diagnostic
from simulator.texts import _, ngettext

THOUSANDS = "\N{NARROW NO-BREAK SPACE}"
"""What stands between the thousands of a number; harmless, though Python does not call it printable."""
UNWRITTEN = "to-be-written"
WIDEST = 100
"""Columns of a source line that are shown; of a longer one the part around the caret."""


def shown_path(path: Path) -> str:
    """Return a path as a person would type it from here."""
    return _path_from(path, Path.cwd())


@lru_cache(maxsize=64)
def _path_from(path: Path, here: Path) -> str:
    """Look a path up once for all the findings that stand in it."""
    try:
        return str(path.resolve().relative_to(here))
    except (ValueError, OSError, RuntimeError):  # elsewhere, or links in a circle
        return str(path)


def text_report(findings: Sequence[Diagnostic], files: int, blocks: Sequence[str] = ()) -> str:
    """Return every finding with its line, caret and mend, the scenarios' `blocks`, and a summary line.

    Of texts that are still to be written only the first is told at length: a new story has a hundred.
    """
    told: list[str] = []
    waiting: list[str] = []
    for finding in findings:
        lines = finding_lines(finding)
        if finding.code == UNWRITTEN and waiting:
            waiting.append(lines[0])
        elif finding.code == UNWRITTEN:
            waiting.append("\n".join(lines))
        else:
            told.append("\n".join(lines))
    told += ["\n".join(waiting)] if waiting else []
    return "\n\n".join([*told, *(safe_lines(block) for block in blocks), summary_line(findings, files)])


def finding_lines(finding: Diagnostic) -> list[str]:
    """Return `path:line:column: error CODE message`, the source line, the caret and the mend."""
    place = f"{shown_path(finding.path)}:{finding.line}:{finding.column}"
    lines = [safe(f"{place}: {severity_word(finding.severity)} {finding.code} {what(finding)}")]
    if finding.text_line.strip():
        lines.extend(_excerpt(finding))
    lines.append(f"    {_('Fix:')} {safe(mend(finding))}")
    if finding.steps is not None:
        label = _("Path:")
        lines.append(f"    {label} {safe(path_line(finding.steps, finding.drawn, finding.is_shortest))}")
    return lines


def _excerpt(finding: Diagnostic) -> list[str]:
    """Return the source line and the caret line under it, cut around the caret where it is long."""
    start, end = finding.column - 1, max(finding.column, finding.end_column - 1)
    left, whole = 0, len(finding.text_line)
    if whole > WIDEST:
        left = max(0, min(start - WIDEST // 3, whole - WIDEST))
    text = safe(finding.text_line[left : left + WIDEST].replace("\t", " "))
    text = ("…" + text[1:] if left else text) + ("…" if left + WIDEST < whole else "")
    gutter = f"{finding.line:>4} | "
    before = " " * columns(text[: start - left])
    carets = "^" * max(1, columns(text[start - left : min(end - left, WIDEST)]))
    return [f"{gutter}{text}".rstrip(), f"{' ' * (len(gutter) - 2)}| {before}{carets}"]


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: East Asian signs two, accents of their own none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def safe(text: str) -> str:
    """Return a text without anything a terminal could take for a command."""
    if text.isprintable():
        return text
    shown = (
        sign if sign.isprintable() or sign == THOUSANDS else "\N{REPLACEMENT CHARACTER}" for sign in text
    )
    return "".join(shown)


def safe_lines(text: str) -> str:
    """Return a text of several lines, each of them safe."""
    return "\n".join(safe(line) for line in text.split("\n"))


def summary_line(findings: Iterable[Diagnostic], files: int) -> str:
    """Return one line that says how many findings there are in how many files."""
    counts = {"error": 0, "warning": 0, "note": 0}
    for finding in findings:
        counts[finding.severity] += 1
    read = ngettext("{count} file read", "{count} files read", files).format(count=files)
    if not any(counts.values()):
        return _("{read}: nothing to fix.").format(read=read)
    parts = [
        ngettext("{count} error", "{count} errors", counts["error"]).format(count=counts["error"]),
        ngettext("{count} warning", "{count} warnings", counts["warning"]).format(count=counts["warning"]),
        ngettext("{count} note", "{count} notes", counts["note"]).format(count=counts["note"]),
    ]
    told = [part for part, count in zip(parts, counts.values(), strict=True) if count]
    return _("{read}: {found}.").format(read=read, found=", ".join(told))
