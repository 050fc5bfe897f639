"""A node, a choice, a value or an option gets another name: in its file and in the catalogues beside it.

Nothing else changes by a byte, so that renaming back gives the files as they were.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from simulator.authoring.replacing import replace_file
from simulator.authoring.uses import Named, all_named, uses
from simulator.scenario.conditions import WORDS
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.file_content import content_of
from simulator.scenario.loader import Opened, open_scenario
from simulator.scenario.model import Scenario
from simulator.scenario.schema import schema, shape
from simulator.scenario.spelling import as_id, nearest
from simulator.scenario.variables import RESERVED

LONGEST = 60
_LINES = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_CONTEXT = re.compile(rb'^\s*msgctxt\s+"(?P<own>[^"]*)"|^\s*"(?P<below>[^"]*)"\s*$')
BOM = b"\xef\xbb\xbf"


class Change(NamedTuple):
    """A file before and after; `lines`: those that change, from 1; `times` that the name stood there."""

    path: Path
    before: bytes
    after: bytes
    lines: tuple[int, ...]
    times: int


class CannotRenameError(Exception):
    """A name that cannot be given: `reason`, and what it is about.

    Reasons: `broken` (the file has errors, `findings`; with `then` it would have them), `unknown`,
    `several` (`known`: what it could mean), `not-a-name` (`known`: one that could be), `reserved`, `taken`.
    """

    def __init__(
        self,
        reason: str,
        known: Iterable[str] = (),
        findings: tuple[Diagnostic, ...] = (),
        then: bool = False,
    ) -> None:
        """Keep the facts; the sentence is made elsewhere."""
        super().__init__(reason)
        self.reason = reason
        self.known = list(known)
        self.findings = findings
        self.then = then


def rename(path: Path, old: str, new: str, kind: str = "") -> tuple[Named, list[Change]]:
    """Return what `old` is and how the files change when it is called `new`; nothing is written.

    `old`: `node`, `node.choice`, `value`, `value.option`, or the last part where only one thing is called so.
    `new`: the new name; before it may stand what stands before the old one. Raises CannotRenameError,
    UnsureError and OSError.
    """
    content = content_of(path)
    opened = open_scenario(path, content=content)
    scenario = opened.scenario()
    if scenario is None:
        raise CannotRenameError("broken", findings=opened.source.findings())
    named = _meant(scenario, old, kind)
    before, _dot, name = new.rpartition(".")
    if before and before != named.inside:
        raise CannotRenameError("not-a-name", [as_id(name)])
    _check_name(scenario, named, name)
    story = in_story(opened, content, named, name)
    then = open_scenario(path, content=story.after)
    if then.scenario() is None:
        raise CannotRenameError("broken", findings=then.source.findings(), then=True)
    changes = [story]
    if named.kind != "option":
        catalogues = sorted(path.parent.glob(f"{path.stem}.*.po"))
        changes += [in_catalogue(file, content_of(file), named, name) for file in catalogues]
    return named, [change for change in changes if change.times]


def write(changes: list[Change]) -> None:
    """Write all changes or none of them; raises OSError."""
    done: list[Change] = []
    try:
        for change in changes:
            replace_file(change.path, change.after)
            done.append(change)
    except OSError:
        for change in done:
            with suppress(OSError):
                replace_file(change.path, change.before)
        raise


def _meant(scenario: Scenario, old: str, kind: str) -> Named:
    every = [named for named in all_named(scenario) if kind in ("", named.kind)]
    found = [named for named in every if named.place == old] or [n for n in every if n.name == old]
    if not found:
        near = nearest(old, [named.place for named in every]) or nearest(old, [named.name for named in every])
        whole = [named.place for named in every if named.kind not in ("choice", "option")]
        raise CannotRenameError("unknown", [near] if near else whole)
    if len(found) > 1:
        raise CannotRenameError("several", [f"{named.kind} {named.place}" for named in found])
    return found[0]


def _check_name(scenario: Scenario, named: Named, name: str) -> None:
    """Raise CannotRenameError where something cannot be called so."""
    if not name or as_id(name) != name or len(name) > LONGEST:
        raise CannotRenameError("not-a-name", [as_id(name)])
    node = shape("scenario").below("nodes").below(0)
    reserved = {
        "node": (*schema("scenario")["properties"], *WORDS),
        "choice": (*node.properties, *WORDS),
        "value": RESERVED,
        "option": RESERVED,
    }[named.kind]
    if name in reserved:
        raise CannotRenameError("reserved")
    if any(n.name == name and (n.kind, n.inside) == (named.kind, named.inside) for n in all_named(scenario)):
        raise CannotRenameError("taken")


def in_story(opened: Opened, content: bytes, named: Named, new: str) -> Change:
    """Return a scenario file, read from this content, with something called otherwise; raises UnsureError."""
    spots = uses(opened, named)
    mark = BOM if content.startswith(BOM) else b""
    lines = [line.decode("utf-8") for line in _LINES.findall(content.removeprefix(BOM))]
    for spot in sorted(spots, reverse=True):
        line = lines[spot.line]
        begin = _raw_column(line, opened.source.lines[spot.line][: spot.column])
        lines[spot.line] = line[:begin] + new + line[begin + len(named.name) :]
    after = mark + "".join(lines).encode()
    return Change(
        opened.source.path, content, after, tuple(sorted({spot.line + 1 for spot in spots})), len(spots)
    )


def _raw_column(line: str, before: str) -> int:
    """Return where in a line of the file the text ends that reads as `before`: a Mac parts letters in two."""
    if line.startswith(before):
        return len(before)
    ends = (at for at in range(len(line) + 1) if unicodedata.normalize("NFC", line[:at]) == before)
    return next(ends, len(before))


def in_catalogue(path: Path, content: bytes, named: Named, new: str) -> Change:
    """Return a catalogue in which the contexts follow a name; obsolete entries stay as they are."""
    old = {"node": f"{named.name}.", "choice": f"{named.place}.", "value": f"state.{named.name}."}[named.kind]
    begin = len(old) - 1 - len(named.name)
    was, is_now = old.encode(), (old[:begin] + new + ".").encode()
    lines = _LINES.findall(content)
    found = []
    in_context = False
    for number, line in enumerate(lines):
        match = _CONTEXT.match(line) if in_context or b"msgctxt" in line else None
        own = match["own"] if match else None
        place = "below" if own is None else "own"
        if match and (own is not None or in_context) and match[place].startswith(was):
            at = match.start(place)
            lines[number] = line[:at] + is_now + line[at + len(was) :]
            found.append(number + 1)
        in_context = own == b""
    return Change(path, content, b"".join(lines), tuple(found), len(found))
