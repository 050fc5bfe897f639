"""What was heard of a reply as plain data: in short, to be kept with the play, and in full, for a program.

What is kept says everything that was shown, so that an old play shows the same after tables and rules have
changed: places in the text, codes, and the plain words and repairs that came from a table. The reply's own
words are not copied.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from simulator.language import tables
from simulator.language.analysis import Heard
from simulator.language.codes import CODES, Finding
from simulator.language.reactions import answer

Place = tuple[int, int]


class Kept(NamedTuple):
    """A record read back. `blurred`, `lost`: places of words; `hardest`: the place of the hardest, or `None`.

    `sentences`: where each begins and ends, and what it asks.
    """

    language: str
    level: str
    tables: int
    kind: str
    unclear: str
    sentences: tuple[tuple[int, int, str], ...]
    findings: tuple[Finding, ...]
    blurred: tuple[Place, ...]
    lost: tuple[Place, ...]
    hardest: Place | None


def compact(heard: Heard) -> dict[str, Any]:
    """Return what is kept of a reply: language, level, version of the tables, kind, codes and places."""
    data: dict[str, Any] = {
        "language": heard.listener.language,
        "level": heard.listener.level,
        "tables": tables.VERSION,
        "kind": heard.kind,
        "sentences": [[part.sentence.start, part.sentence.end, part.kind] for part in heard.sentences],
        "findings": [_short(finding) for finding in heard.findings],
        "blurred": [[ear.token.start, ear.token.end] for ear in heard.ears if not ear.heard],
        "lost": [[ear.token.start, ear.token.end] for ear in heard.ears if ear.lost],
    }
    if heard.unclear:
        data["unclear"] = heard.unclear
    if heard.hardest:
        place = next(ear.token for ear in heard.ears if ear.token.text == heard.hardest and not ear.heard)
        data["hardest"] = [place.start, place.end]
    return data


def read_back(data: Mapping[str, Any], text: str) -> Kept | None:
    """Return what was kept of a reply; `None` where it is no such record, or not one of this text."""
    try:
        places = {name: tuple(_place(value, text) for value in data[name]) for name in ("blurred", "lost")}
        sentences = tuple((*_place(value[:2], text), str(value[2])) for value in data["sentences"])
        found = tuple(_long(value, text) for value in data["findings"] if value[0] in CODES)
        hardest = _place(data["hardest"], text) if "hardest" in data else None
        return Kept(
            str(data["language"]),
            str(data["level"]),
            int(data["tables"]),
            str(data["kind"]),
            str(data.get("unclear", "")),
            sentences,
            found,
            places["blurred"],
            places["lost"],
            hardest,
        )
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def in_full(heard: Heard) -> dict[str, Any]:
    """Return everything about a reply, as `mentor language --json` gives it."""
    return {
        "lang": heard.listener.language,
        "level": heard.listener.level,
        "tables": tables.VERSION,
        "text": heard.text,
        "kind": heard.kind,
        "unclear": heard.unclear,
        "reaction": answer(heard).reaction,
        "hardest": heard.hardest,
        "sentences": [
            {
                "start": part.sentence.start,
                "end": part.sentence.end,
                "kind": part.kind,
                "tokens": [
                    {
                        "text": ear.token.text,
                        "start": ear.token.start,
                        "end": ear.token.end,
                        "heard": ear.heard,
                        "lost": ear.lost,
                        "reason": ear.reason,
                        "parts": list(ear.parts),
                    }
                    for ear in part.ears
                ],
            }
            for part in heard.sentences
        ],
        "findings": [
            {**finding._asdict(), "tier": finding.tier, "good": finding.good} for finding in heard.findings
        ],
    }


def _short(finding: Finding) -> list[Any]:
    tail = [finding.better, finding.repair]
    while tail and not tail[-1]:
        tail.pop()
    return [finding.code, finding.start, finding.end, *tail]


def _long(value: Any, text: str) -> Finding:
    code, start, end, *tail = value
    start, end = _place([start, end], text)
    better, repair = [*map(str, tail), "", ""][:2]
    return Finding(str(code), start, end, text[start:end], better, repair)


def _place(value: Any, text: str) -> Place:
    start, end = value
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(text)):
        raise ValueError(value)
    return start, end
