"""Findings as lines for a person or as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from simulator.check.wording import mend, what
from simulator.scenario.diagnostics import Diagnostic
from simulator.texts import _, ngettext

WIDEST = 100
"""Columns of a source line that are shown; of a longer one the part around the caret."""


def shown_path(path: Path) -> str:
    """Return a path as a person would type it from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def text_report(findings: Sequence[Diagnostic], files: int) -> str:
    """Return every finding with its line, caret and mend, and a summary line."""
    blocks = [finding_lines(finding) for finding in findings]
    return "\n".join([*("\n".join(block) + "\n" for block in blocks), summary(findings, files)])


def finding_lines(finding: Diagnostic) -> list[str]:
    """Return `path:line:column: error CODE message`, the source line, the caret and the mend."""
    severity = {"error": _("error"), "warning": _("warning"), "note": _("note")}[finding.severity]
    place = f"{shown_path(finding.path)}:{finding.line}:{finding.column}"
    lines = [safe(f"{place}: {severity} {finding.code} {what(finding)}")]
    if finding.text_line.strip():
        lines.extend(_excerpt(finding))
    lines.append(f"    {_('Mend:')} {safe(mend(finding))}")
    return lines


def _excerpt(finding: Diagnostic) -> list[str]:
    """Return the source line and the caret line under it, cut around the caret where it is long."""
    text = safe(finding.text_line.replace("\t", " "))
    start, end = finding.column - 1, max(finding.column, finding.end_column - 1)
    left = 0
    if len(text) > WIDEST:
        left = max(0, min(start - WIDEST // 3, len(text) - WIDEST))
        cut = text[left : left + WIDEST]
        text = ("…" + cut[1:] if left else cut) + ("…" if left + WIDEST < len(finding.text_line) else "")
    width = max(1, min(end, left + WIDEST) - start)
    gutter = f"{finding.line:>4} | "
    return [f"{gutter}{text}".rstrip(), f"{' ' * (len(gutter) - 2)}| {' ' * (start - left)}{'^' * width}"]


def safe(text: str) -> str:
    """Return a text without anything a terminal could take for a command."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def summary(findings: Iterable[Diagnostic], files: int) -> str:
    """Return one line that says how many findings there are in how many files."""
    counts = {"error": 0, "warning": 0, "note": 0}
    for finding in findings:
        counts[finding.severity] += 1
    read = ngettext("{count} file read", "{count} files read", files).format(count=files)
    if not any(counts.values()):
        return _("{read}: nothing to mend.").format(read=read)
    parts = [
        ngettext("{count} error", "{count} errors", counts["error"]).format(count=counts["error"]),
        ngettext("{count} warning", "{count} warnings", counts["warning"]).format(count=counts["warning"]),
        ngettext("{count} note", "{count} notes", counts["note"]).format(count=counts["note"]),
    ]
    told = [part for part, count in zip(parts, counts.values(), strict=True) if count]
    return _("{read}: {found}.").format(read=read, found=", ".join(told))


def json_report(findings: Sequence[Diagnostic], files: int) -> str:
    """Return the findings as one JSON object; columns count from 1, in characters."""
    rows = [
        {
            "path": str(finding.path),
            "line": finding.line,
            "column": finding.column,
            "end_column": finding.end_column,
            "severity": finding.severity,
            "code": finding.code,
            "message": what(finding),
            "mend": mend(finding),
            "arguments": dict(finding.arguments),
        }
        for finding in findings
    ]
    return json.dumps({"files": files, "findings": rows}, ensure_ascii=False, indent=2)
