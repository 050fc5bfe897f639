"""A story for review as a file for Word: a heading for each place, tables for its texts and for its decision.

In each table the right column holds one text a cell. Beside it stands what the text is, with a hidden name (a
bookmark) that says which one; `word_reading` goes by these names. Needs python-docx, the part `word`.
"""

from __future__ import annotations

import importlib.util
import io
from copy import deepcopy
from typing import Any

from simulator.scenario.invisible import INVISIBLE
from simulator.session.review import Part, Review, led_to, mark_of, way_title
from simulator.session.review_page import who
from simulator.texts import _, with_program

STORY = "mentor_story"
"""The bookmark beside the scenario's id and its language."""
LEFT, RIGHT = 4.2, 12.3
"""The width of the columns in cm: together what A4 leaves between its margins."""


def part_is_here() -> bool:
    """Whether what reads and writes Word files is installed."""
    return bool(importlib.util.find_spec("docx"))


def how_to_get_it() -> str:
    """Return what to do where the part is missing."""
    return with_program(
        _(
            "What reads and writes Word files is not installed. Install the package with its part “word”, or "
            "start with run.py while the machine is on the internet: it is fetched then, once."
        )
    )


def word_file(found: Review) -> bytes:
    """Return the content of the .docx file."""
    import docx

    document = docx.Document()
    _Copy(document, found).write()
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class _Copy:
    """Writes one document.

    A row, a table, or a heading costs python-docx a hundred searches of the document; so the first of a kind
    is made by it, and the others are copies of that.
    """

    def __init__(self, document: Any, found: Review) -> None:
        self._document, self._found = document, found
        self._marks = 0
        self._firsts: dict[str, Any] = {}

    def write(self) -> None:
        from docx.shared import Cm

        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        found = self._found
        title = next((text.shown for text in found.texts if text.context == "title"), found.scenario.title)
        self._document.core_properties.title = _safe(title)
        self._document.core_properties.author = ""
        self._document.core_properties.comments = ""
        self._document.add_heading(_safe(title), 0)
        how = _(
            "Change the words in the right column as you like, also with changes tracked. What is on the "
            "left, the order, and rows that you add or take away are not read."
        )
        self._document.add_paragraph(how)
        self._document.add_paragraph(who(found.scenario))
        table = self._table()
        self._row(table, _("Story"), f"{found.path.stem} {found.language}", STORY)
        for each in found.sections:
            self._mark(self._heading(1 if each.place is None else 2), each.anchor, _safe(each.title))
            for parts in _tables(each.parts):
                table = self._table()
                for part in parts:
                    self._part(table, part)

    def _heading(self, level: int) -> Any:
        """Add an empty heading."""
        from docx.text.paragraph import Paragraph

        copy = self._at_the_end(f"heading {level}")
        if copy is not None:
            return Paragraph(copy, self._document)
        heading = self._document.add_heading("", level)
        self._firsts[f"heading {level}"] = deepcopy(heading._p)
        return heading

    def _table(self) -> Any:
        """Add a table without a row."""
        from docx.shared import Cm
        from docx.table import Table

        copy = self._at_the_end("table")
        if copy is not None:
            return Table(copy, self._document)
        table = self._document.add_table(rows=0, cols=2)
        table.style = "Table Grid"
        table.autofit = False
        table.columns[0].width, table.columns[1].width = Cm(LEFT), Cm(RIGHT)
        self._firsts["table"] = deepcopy(table._tbl)
        return table

    def _at_the_end(self, kind: str) -> Any:
        """Put a copy of the first of a kind at the end of the document; None where this is the first."""
        if kind not in self._firsts:
            return None
        copy = deepcopy(self._firsts[kind])
        self._document.element.body.sectPr.addprevious(copy)
        return copy

    def _part(self, table: Any, part: Part) -> None:
        if part.way is not None:
            paragraph = self._across(table).cells[0].paragraphs[0]
            paragraph.add_run(_safe(way_title(part.way))).bold = True
            paragraph.add_run("  → " if part.way.quality else " ")
            for anchor, number in led_to(self._found, part.way):
                _link(paragraph, anchor, number)
                paragraph.add_run(" ")
        for text in part.texts:
            lacks = self._found.language != self._found.scenario.language and not text.is_translated
            what = text.what + (" ({})".format(_("not translated")) if lacks else "")
            self._row(table, what, text.shown, mark_of(text))

    def _row(self, table: Any, what: str, text: str, mark: str) -> None:
        from docx.shared import Pt

        left, right = self._texts(table).cells
        self._mark(left.paragraphs[0], mark, _safe(what))
        for run in left.paragraphs[0].runs:
            run.font.size = Pt(9)
        first, *more = text.split("\n\n")
        right.paragraphs[0].add_run(_safe(first))
        for words in more:
            right.add_paragraph(_safe(words)).paragraph_format.space_after = Pt(3)

    def _texts(self, table: Any) -> Any:
        """Add an empty row of two columns."""
        from docx.shared import Cm, Pt

        if "texts" in self._firsts:
            return _appended(table, self._firsts["texts"])
        row = table.add_row()
        for cell, width in zip(row.cells, (LEFT, RIGHT), strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(3)
        self._firsts["texts"] = deepcopy(row._tr)
        return row

    def _across(self, table: Any) -> Any:
        """Add an empty row of one cell."""
        if "across" in self._firsts:
            return _appended(table, self._firsts["across"])
        row = table.add_row()
        row.cells[0].merge(row.cells[1])
        self._firsts["across"] = deepcopy(row._tr)
        return row

    def _mark(self, paragraph: Any, name: str, words: str) -> None:
        """Put words in a paragraph, with a bookmark round them."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), str(self._marks))
        start.set(qn("w:name"), name)
        self._marks += 1
        paragraph._p.append(start)
        paragraph.add_run(words)
        paragraph._p.append(end)


def _appended(table: Any, row: Any) -> Any:
    """Add a copy of a row to a table; return it."""
    from docx.table import _Row

    copy = deepcopy(row)
    table._tbl.append(copy)
    return _Row(copy, table)


def _tables(parts: tuple[Part, ...]) -> list[list[Part]]:
    """Return the texts of a place by table: its own, and those of its decision."""
    own = [part for part in parts if part.way is None]
    decision = [part for part in parts if part.way is not None]
    return [each for each in (own, decision) if each]


def _link(paragraph: Any, anchor: str, words: str) -> None:
    """Put a link to a bookmark of the same document into a paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    run = paragraph.add_run(words)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _safe(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return INVISIBLE.sub("", text)
