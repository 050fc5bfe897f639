"""The text of one file, cleaned of what nobody sees, and what is found wrong in it, each at its place.

Lines and columns count from 0 here and from 1 in a Diagnostic.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from simulator.findings import kinds
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.file_content import MOST_BYTES, content_hash
from simulator.scenario.gathering import gather
from simulator.scenario.invisible import INVISIBLE

MOST_DIAGNOSTICS = 200
"""Findings told for one file; beyond that a person has stopped reading."""
MOST_FOUND = 500
"""Findings looked for in one file; the first in the order of the file are told."""
LONGEST_LINE = 20_000
"""Characters of a line that findings quote from; the longest text of the format fits on one."""

LINE_BREAKS = re.compile("\r\n?")
BLANK = re.compile("^[ \t]+$", re.MULTILINE)
"""A line of nothing but spaces: under a `|`, YAML would take its columns for those of the text."""
MERGE = re.compile(r"[ \t]*(?P<mark>(?P<sign>[<=>|])(?P=sign){6})(?: |$)")
CODED = re.compile(
    "&(?:nbsp|amp|lt|gt|quot|apos|shy|[aA]ring|[oO]slash|[aA][eE]lig|[lr][asd]quo|[nm]dash|hellip|[a-zA-Z]acute"
    "|#[0-9]{2,5}|#[xX][0-9a-fA-F]{2,5});"
    "|Ã[\u00a1-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Â[\u00a0-\u00bf]|â€[\u00a1-\u2122]"
)
"""A letter as a web page writes it, and one of UTF-8 that was taken for two or three of another encoding."""
CODED_SIGNS = ("&", "Ã", "Â", "â€")
MOST_CODED = 3
"""Lines with such letters, beyond which they are those of the whole file."""
FORMATS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")
"""How the files of word processors begin: new and old ones, PDF, RTF."""
SPACES_OF_A_KIND = "\x0b\x0c\x85\u2028\u2029"
AS_SPACES = str.maketrans(dict.fromkeys(SPACES_OF_A_KIND, " "))
PARTING = re.compile(f"[{SPACES_OF_A_KIND}]")
"""Signs that stand between words, as Word's line break does; the others stand inside of them."""


@dataclass(slots=True)
class Place:
    """Where something stands: from (line, column) to (end_line, end_column), counted from 0."""

    line: int
    column: int
    end_line: int
    end_column: int


class Source:
    """The text of one file, what is wrong with it so far, and how places become diagnostics."""

    def __init__(self, path: Path, text: str = "") -> None:
        """Take the cleaned text; lines are those a text editor shows."""
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.diagnostics: list[Diagnostic] = []
        self.lost: dict[int, str] = {}
        """Lines left out to be able to read the rest: number from 0, text."""
        self.is_outside = False
        """Whether the file is a link out of its folder, and was not read."""
        self.is_accepted = False
        """Whether the file is, byte for byte, one that was found right before."""
        self.cleaned = 0
        """How many of the findings were there before the text was read: of its name, its letters."""
        self.moved: dict[int, int] = {}
        """How much further in a line begins in the file than in the copy that is read, by its number."""
        self._lines_hurt: dict[int, list[Diagnostic]] = {}
        self._last_hash = max((number for number, line in enumerate(self.lines) if "#" in line), default=-1)

    def has_hash(self, line: int) -> bool:
        """Whether there is a "#" on a line or on one below it: else there is no comment to look for."""
        return line <= self._last_hash

    def report(self, code: str, line: int, column: int, end_column: int | None = None, **facts: str) -> None:
        """Note one finding at a place counted from 0; `end_column` None means to the end of the line."""
        if self.full:
            return
        line = max(0, min(line, len(self.lines) - 1))
        text = self.lines[line]
        by = self.moved.get(line, 0)
        column = max(0, min(column + by, len(text)))
        end = len(text.rstrip()) if end_column is None else end_column + by
        end = max(column + 1, min(end, len(text)))
        kind = kinds()[code]
        shown = text if len(text) <= LONGEST_LINE else ""
        finding = Diagnostic(code, kind.severity, self.path, line + 1, column + 1, end + 1, facts, shown)
        here = self._lines_hurt.setdefault(line, [])
        # Words that were cut or eaten break other rules too; the one cause is told, not its echoes.
        caused = kind.family not in ("file", "eaten") and self._is_hurt(
            line, finding.column, finding.end_column
        )
        if not caused and finding not in here:
            here.append(finding)
            self.diagnostics.append(finding)

    def is_hurt(self, place: Place) -> bool:
        """Whether what stands there could not be read as it is written: then nothing follows from it."""
        return self._is_hurt(place.line, place.column + 1, place.end_column + 1)

    def _is_hurt(self, line: int, column: int, end_column: int) -> bool:
        return any(
            kinds()[known.code].family in ("file", "eaten")
            and known.column < end_column
            and column < known.end_column
            for known in self._lines_hurt.get(line, ())
        )

    def forget(self, count: int) -> None:
        """Keep the first `count` findings only."""
        for finding in self.diagnostics[count:]:
            self._lines_hurt[finding.line - 1].remove(finding)
        del self.diagnostics[count:]

    def report_at(self, code: str, place: Place, **facts: str) -> None:
        """Note one finding about everything that `place` spans on its first line."""
        end = place.end_column if place.end_line == place.line else None
        self.report(code, place.line, place.column, end, **facts)

    @property
    def full(self) -> bool:
        """Whether so much was found that looking further helps nobody."""
        return len(self.diagnostics) >= MOST_FOUND

    @property
    def has_several(self) -> bool:
        """Whether there is more than one error: one mistake may have brought them all about."""
        return sum(finding.severity == "error" for finding in self.diagnostics) > 1

    @property
    def broken(self) -> bool:
        """Whether an error was found."""
        return any(finding.severity == "error" for finding in self.diagnostics)

    def findings(self) -> tuple[Diagnostic, ...]:
        """Everything found, in the order of the file, at most `MOST_DIAGNOSTICS`."""
        ordered = sorted(self.diagnostics, key=lambda finding: (finding.line, finding.column))
        return tuple(gather(ordered, bool(self.lost))[:MOST_DIAGNOSTICS])


def read(path: Path, accepted: str = "", content: bytes | None = None) -> Source:
    """Read a file as text; what cannot be read is a finding, never an exception.

    `accepted`: the `content_hash` of a file that was found right before. `content`: what was read already.
    """
    if content is not None:
        return _decoded(path, content, accepted)
    source = Source(path)
    try:
        if leads_outside(path):
            source.is_outside = True
            source.report("outside-pack", 0, 0)
            return source
        if path.exists() and not path.is_file():
            # A folder; or a pipe or device, which could keep the reader waiting for ever.
            source.report("not-a-file", 0, 0, other="" if path.is_dir() else "true")
            return source
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        # ValueError: a path with a NUL in it.
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        source.report("unreadable-file", 0, 0, reason=reason)
        return source
    if len(data) > MOST_BYTES:
        source.report("file-too-large", 0, 0, most=str(MOST_BYTES // (1024 * 1024)))
        return source
    return _decoded(path, data, accepted)


def _decoded(path: Path, data: bytes, accepted: str) -> Source:
    source = decode(path, data)
    source.is_accepted = bool(accepted) and content_hash(data) == accepted
    return source


def leads_outside(path: Path) -> bool:
    """Whether a file is a link to somewhere outside its folder: a pack is what lies in it.

    A pack that is linked as a whole, file by file, lies where its `pack.yaml` lies.
    """
    try:
        if not path.is_symlink():
            return False
        real, own = path.resolve(), path.parent / "pack.yaml"
        if real.is_relative_to(path.parent.resolve()):
            return False
        return not (own.resolve().name == own.name and real.parent == own.resolve().parent)
    except (OSError, ValueError, RuntimeError):
        # Links in a circle, or a path with a NUL in it: reading it will say so.
        return False


def decode(path: Path, data: bytes) -> Source:
    """Turn bytes into the text of a Source: UTF-8, line feeds, nothing invisible."""
    if data.startswith(FORMATS):
        source = Source(path)
        source.report("not-text", 0, 0)
        return source
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(data) > 3 and data[:4].count(0) >= 2):
        source = Source(path)
        source.report("utf16", 0, 0)
        return source
    try:
        text, bad = data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", errors="replace")
        bad = ["\ufffd"]
    # A letter in two code points, as a Mac writes it, is the same letter.
    raw = unicodedata.normalize("NFC", LINE_BREAKS.sub("\n", text) if "\r" in text else text)
    raw = BLANK.sub("", raw)
    has_spaces = any(space in raw for space in SPACES_OF_A_KIND)
    source = Source(path, INVISIBLE.sub("", raw.translate(AS_SPACES) if has_spaces else raw))
    if bad:
        _report_undecodable(source)
    if len(source.text) != len(raw) or has_spaces:
        _report_invisible(source, raw)
    if any(sign in source.text for sign in CODED_SIGNS):
        _report_coded(source)
    if any(sign * 7 in source.text for sign in "<=>"):
        _report_merge(source)
    return source


def _report_merge(source: Source) -> None:
    """Point at the marks between two versions that a merge could not bring together; nothing else is read.

    Also where only some are left, or where they were moved in under a text; a line of seven equals signs in a
    text, where no other mark stands, is the author's.
    """
    found = [(number, mark) for number, line in enumerate(source.lines) if (mark := MERGE.match(line))]
    if all(mark["sign"] == "=" and mark.start("mark") for _number, mark in found):
        return
    for place, (number, mark) in enumerate(found):
        if place == 0 or mark["sign"] == "<":  # the other marks belong to the same place
            source.report("merge-marks", number, mark.start("mark"))
    source.text = ""


def _report_coded(source: Source) -> None:
    """Point at letters that another program wrote in a code; where they are many nothing else is read."""
    found = [(number, mark) for number, line in enumerate(source.lines) if (mark := CODED.search(line))]
    for number, mark in found:
        facts = {"written": mark.group(), "letter": _letter(mark.group())}
        source.report("coded-letters", number, mark.start(), mark.end(), **facts)
    if len(found) > MOST_CODED:
        source.text = ""


def _letter(code: str) -> str:
    """Return the letter that a code stands for, the code itself where it is none."""
    if code[0] == "&":
        import html  # some 4 ms that a sound file does without

        return html.unescape(code).replace("\u00a0", " ")
    try:
        return code.encode("cp1252").decode()
    except UnicodeError:
        return code


def _report_undecodable(source: Source) -> None:
    """Point at the first undecodable character of each line, ten lines at most."""
    lines = [number for number, line in enumerate(source.lines) if "\ufffd" in line]
    for number in lines[:10]:
        column = source.lines[number].index("\ufffd")
        source.report("not-utf8", number, column, column + 1)


def _report_invisible(source: Source, raw: str) -> None:
    """Point at where each invisible character stood, in the line without them, fifty at most."""
    count = 0
    for number, line in enumerate(raw.split("\n")):
        removed = 0
        for match in INVISIBLE.finditer(line):
            column = match.start() - removed
            removed += not PARTING.match(match.group())
            facts = {"character": f"U+{ord(match.group()):04X}"}
            facts |= {"space": "true"} if PARTING.match(match.group()) else {}
            source.report("control-character", number, column, column + 1, **facts)
            count += 1
            if count >= 50:
                return
