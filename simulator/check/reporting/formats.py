"""Findings for programs: JSON, SARIF 2.1.0, and the workflow commands of GitHub."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from simulator import __version__
from simulator.check.reporting.report import safe, shown_path
from simulator.check.reporting.wording import mend, what
from simulator.check.summary import Summary
from simulator.check.whole_check import Checked
from simulator.findings import kinds
from simulator.scenario.diagnostics import Diagnostic

SARIF_LEVELS = {"error": "error", "warning": "warning", "note": "note"}
GITHUB_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def json_report(checked: Checked) -> str:
    """Return everything as one JSON object; lines and columns count from 1, in characters."""
    report = {
        "files": checked.files,
        "findings": [row(finding) for finding in checked.findings],
        "accepted": [{**row(finding), "why": why} for finding, why in checked.accepted],
        "scenarios": [figures(v.summary) for v in checked.verdicts.values() if v.summary],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def row(finding: Diagnostic) -> dict[str, Any]:
    """Return one finding as plain data.

    `way`: the steps that show it, `null` where none does; `shortest_path`: the same where none is shorter.
    """
    way = None if finding.steps is None else {"drawn": dict(finding.drawn), "steps": list(finding.steps)}
    return {
        "path": str(finding.path),
        "line": finding.line,
        "column": finding.column,
        "end_column": finding.end_column,
        "severity": finding.severity,
        "code": finding.code,
        "family": kinds()[finding.code].family,
        "at": finding.at,
        "message": what(finding),
        "mend": mend(finding),
        "arguments": dict(finding.arguments),
        "way": way,
        "shortest_path": way if finding.is_shortest else None,
    }


def figures(summary: Summary) -> dict[str, Any]:
    """Return the figures of a scenario as plain data."""
    return asdict(summary)


def sarif_report(checked: Checked) -> str:
    """Return the findings as a SARIF log; accepted ones are in it as suppressed."""
    findings = [(finding, "") for finding in checked.findings] + checked.accepted
    codes = sorted({finding.code for finding, _ in findings})
    driver = {
        "name": "mentor check",
        "semanticVersion": __version__,
        "rules": [{"id": code, "properties": {"family": kinds()[code].family}} for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, why, codes) for finding, why in findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _result(finding: Diagnostic, why: str, codes: list[str]) -> dict[str, Any]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endColumn": finding.end_column,
    }
    location = {"artifactLocation": {"uri": _uri(finding.path)}, "region": region}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": SARIF_LEVELS[finding.severity],
        "message": {"text": f"{what(finding)} {mend(finding)}"},
        "locations": [{"physicalLocation": location}],
    }
    if finding.steps is not None:
        steps = list(finding.steps)
        result["properties"] = {"way": steps, "drawn": dict(finding.drawn)}
        if finding.is_shortest:
            result["properties"]["shortestPath"] = steps
    if why:
        result["suppressions"] = [{"kind": "inSource", "justification": why}]
    return result


def _uri(path: Path) -> str:
    from urllib.parse import quote

    return quote(os.fsencode(Path(shown_path(path)).as_posix()))


def github_report(checked: Checked) -> str:
    """Return one workflow command a finding, which GitHub shows beside the line."""
    return "\n".join(_command(finding) for finding in checked.findings)


def _command(finding: Diagnostic) -> str:
    facts = {
        "file": Path(shown_path(finding.path)).as_posix(),
        "line": str(finding.line),
        "col": str(finding.column),
        "endColumn": str(finding.end_column),
        "title": finding.code,
    }
    properties = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in facts.items())
    message = _escaped(f"{what(finding)} {mend(finding)}", _MESSAGE)
    return f"::{GITHUB_LEVELS[finding.severity]} {properties}::{message}"


_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_MESSAGE, ":": "%3A", ",": "%2C"}


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return safe("".join(escapes.get(letter, letter) for letter in text))
