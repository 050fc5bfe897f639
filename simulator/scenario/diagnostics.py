"""What is wrong in a file, as data: a code, a place and the facts; the sentences stand in `check/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Generic, Literal, NamedTuple, TypeVar

Severity = Literal["error", "warning", "note"]
Family = Literal[
    "file",
    "eaten",
    "structure",
    "reference",
    "condition",
    "translation",
    "proof",
    "test",
    "pedagogy",
    "language",
    "privacy",
    "check",
]
T = TypeVar("T")


class Code(NamedTuple):
    """A kind of finding: its family and how severe it is."""

    family: Family
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding at one place.

    `line` and `column` count from 1, in characters; `end_column` is the first column after the
    offending text on that line. `text_line` is the line as it stands in the file, ""
    where it is over 20,000 characters long.

    A finding about the story also has its place there, `at` (`node` or `node.choice`), and a
    shortest path that shows it: the `steps` taken, with the truths `drawn` at the start.
    """

    code: str
    severity: Severity
    path: Path
    line: int
    column: int
    end_column: int
    arguments: Mapping[str, str] = field(default_factory=dict)
    text_line: str = ""
    at: str = ""
    steps: tuple[str, ...] | None = None
    drawn: Mapping[str, str] = field(default_factory=dict)


def as_data(finding: Diagnostic) -> dict[str, Any]:
    """Return a finding as data that JSON can hold; its file by name, since its folder may move."""
    data = {part.name: getattr(finding, part.name) for part in fields(finding)}
    return {
        **data,
        "path": finding.path.name,
        "arguments": dict(finding.arguments),
        "drawn": dict(finding.drawn),
    }


def from_data(data: Mapping[str, Any], folder: Path) -> Diagnostic:
    """Return the finding that `as_data` made data of, in a file of `folder`; else TypeError or KeyError."""
    steps = None if data["steps"] is None else tuple(data["steps"])
    return Diagnostic(**{**data, "path": folder / data["path"], "steps": steps})


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """What reading a file gave: `value` is None exactly when a diagnostic is an error."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()


def _codes(family: Family, *names: str, severity: Severity = "error") -> dict[str, Code]:
    return {name: Code(family, severity) for name in names}


CODES: Mapping[str, Code] = {
    **_codes(
        "file",
        "unreadable-file",
        "not-a-file",
        "file-too-large",
        "utf16",
        "not-utf8",
        "control-character",
        "empty-file",
        "several-documents",
        "keys-at-top",
        "anchor",
        "alias",
        "tag",
        "merge-key",
        "directive",
        "key-not-a-word",
        "duplicate-key",
        "too-deep",
        "too-many-values",
        "number-too-long",
        "too-many-mistakes",
        "outside-pack",
        "no-pack",
    ),
    **_codes(
        "eaten",
        "comment-in-text",
        "comment-for-text",
        "comment-in-block",
        "text-in-brackets",
        "texts-in-brackets",
        "text-in-braces",
        "text-as-list",
        "text-cut",
        "colon-in-text",
        "mark-first",
        "block-mark-with-text",
        "folded-block",
        "text-after-quote",
        "unclosed-quote",
        "unclosed-bracket",
        "quote-escape",
        "tab-indent",
        "space-indent",
        "space-kind",
        "list-mark",
        "dash-without-space",
        "colon-without-space",
        "colon-missing",
        "indentation",
        "loose-text",
        "syntax",
    ),
    **_codes(
        "structure",
        "unknown-key",
        "missing-key",
        "wants-number",
        "wants-list",
        "wants-keys",
        "wants-flag",
        "wants-word",
        "wants-value",
        "nothing-here",
        "unknown-value",
        "wrong-version",
        "too-small",
        "too-large",
        "too-few",
        "too-many",
        "too-long",
        "bad-id",
        "bad-date",
        "bad-language",
        "twice-in-list",
        "two-kinds",
        "node-without-way",
        "structure",
    ),
    **_codes(
        "reference",
        "unknown-node",
        "unknown-choice",
        "unknown-place",
        "unknown-variable",
        "unknown-option",
        "unknown-tip",
        "unknown-skill",
        "unknown-code",
        "unknown-placeholder",
        "duplicate-node",
        "duplicate-choice",
        "reserved-id",
        "file-name",
        "choice-without-goto",
        "last-with-when",
        "hidden-by-earlier",
        "otherwise-alone",
        "effect-wants-number",
        "effect-wants-flag",
        "effect-on-drawn",
        "start-outside",
        "min-over-max",
        "variable-mixed",
        "drawn-without-options",
        "given-not-drawn",
        "goto-circle",
    ),
    **_codes(
        "condition",
        "condition-empty",
        "condition-character",
        "condition-sign",
        "condition-unexpected",
        "condition-unfinished",
        "condition-parenthesis-open",
        "condition-parenthesis-extra",
        "condition-chain",
        "condition-call",
        "condition-chose",
        "condition-visited",
        "condition-word-bare",
        "condition-dot",
        "condition-compares-truth",
        "condition-too-long",
        "condition-too-deep",
        "flag-compared",
        "number-alone",
        "option-alone",
        "option-order",
        "number-wanted",
    ),
    **_codes("translation", "catalogue-broken", "translated-twice"),
    **_codes("translation", "placeholder-differs", severity="warning"),
}
"""Every code that reading can give, with its family and severity."""
