"""What came back in a Word file: the text of each cell, by the hidden name beside it.

Word splits texts into runs as it likes, and other programs write the file anew; so only the order of words in
a cell counts. Changes that were tracked are taken as made. Needs python-docx, the part `word`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from simulator.scenario.file_content import content_of
from simulator.scenario.invisible import INVISIBLE
from simulator.session.word_copy import STORY

MOST_BYTES = 64_000_000
"""Unpacked; the copy of the longest story that ships has some 1,500,000."""
_SPACES = re.compile("[ \t\r\n\x0b\u2028\u2029]+")
_MARK = re.compile(r"t_[0-9a-f]{16}_[0-9a-f]{12}")


class WordError(Exception):
    """Why a file cannot be taken back.

    `reason` is `not-there`, `not-readable` (then with the system's own word), `not-word`, `too-large` or
    `not-ours`.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


class Returned(NamedTuple):
    """What a file says: the scenario's id, the language, and the text at each mark.

    `comments`: how many remarks stand in it that nobody but a person can read.
    """

    scenario: str
    language: str
    texts: dict[str, str]
    comments: int


def returned(path: Path) -> Returned:
    """Read a file that was a copy for review; raises WordError."""
    body, comments = _body(path)
    texts: dict[str, str] = {}
    story = ""
    for row in body.iter(_w("tr")):
        cells = [cell for cell in row if cell.tag == _w("tc") or cell.tag == _w("sdt")]
        if len(cells) < 2:
            continue
        for start in cells[0].iter(_w("bookmarkStart")):
            name = start.get(_w("name")) or ""
            if name == STORY:
                story = _text(cells[-1])
            elif _MARK.fullmatch(name):
                texts.setdefault(name, _text(cells[-1]))
    scenario, _space, language = story.partition(" ")
    if not (scenario and language and texts):
        raise WordError("not-ours")
    return Returned(scenario, language.strip(), texts, comments)


def _body(path: Path) -> tuple[Any, int]:
    """Return the body of the document, and how many comments it has."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        content = content_of(path, MOST_BYTES)
    except FileNotFoundError:
        raise WordError("not-there") from None
    except OSError as problem:
        raise WordError("not-readable", problem.strerror or "") from None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
                raise WordError("too-large")
            names = parts.namelist()
            comments = parts.read("word/comments.xml") if "word/comments.xml" in names else b""
        return docx.Document(io.BytesIO(content)).element.body, len(re.findall(rb"<w:comment[ >]", comments))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError, OSError):
        raise WordError("not-word") from None


def _w(name: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name


def _text(cell: Any) -> str:
    """Return the text of a cell, its paragraphs parted by an empty line."""
    paragraphs: list[str] = []
    joins = False  # the mark of the paragraph before is struck out: this one goes on with it
    for paragraph in cell.iter(_w("p")):
        words = _SPACES.sub(" ", INVISIBLE.sub("", "".join(_pieces(paragraph)))).strip(" ")
        if joins and paragraphs:
            paragraphs[-1] = f"{paragraphs[-1]} {words}".strip()
        elif words:
            paragraphs.append(words)
        joins = paragraph.find(f"{_w('pPr')}/{_w('rPr')}/{_w('del')}") is not None
    return "\n\n".join(paragraphs)


def _pieces(element: Any) -> Iterator[str]:
    """Yield the pieces of text below an element, without what is struck out or moved away."""
    for child in element:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "t":
            yield child.text or ""
        elif name in ("tab", "br", "cr"):
            yield " "
        elif name == "noBreakHyphen":
            yield "‑"
        elif name not in ("del", "moveFrom", "pPr", "rPr", "instrText", "p", "txbxContent", "Fallback"):
            yield from _pieces(child)
