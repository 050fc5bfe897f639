"""The lines of a file around a finding, with a caret under what it is about."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widgets import Static

from simulator.session.checking import AROUND, Found
from simulator.tui.plain_content import joined, plain

GUTTER = 7
"""Columns of the line number and the bar after it."""
NARROWEST = 20


class SourceLines(Static):
    """A few source lines; of lines longer than the screen is wide, the part around the caret."""

    def __init__(self, found: Found | None = None, around: int = AROUND, id: str | None = None) -> None:
        """Take a finding (None shows nothing) and how many lines before and after its own are shown."""
        super().__init__(id=id, classes="source", markup=False)
        self.found = found
        self.around = around

    def show(self, found: Found | None) -> None:
        """Show the lines of another finding."""
        self.found = found
        self.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Cut the lines for the new width."""
        self.redraw()

    def redraw(self) -> None:
        """Show the lines in the width there is."""
        self.display = bool(self.found and self.found.lines)
        self.update(source_words(self.found, self.size.width, self.around) if self.found else Content(""))


def source_words(found: Found, columns: int, around: int = AROUND) -> Content:
    """Return the lines around a finding in so many columns, its own marked, and the caret below it."""
    width = max(NARROWEST, columns - GUTTER)
    start = found.diagnostic.column - 1
    end = max(start + 1, found.diagnostic.end_column - 1)
    lines = [row for row in found.lines if abs(row[0] - found.diagnostic.line) <= around]
    longest = max((len(text) for _number, text in lines), default=0)
    left = 0 if end <= width else max(0, min(start - width // 3, longest - width))
    rows = []
    for number, text in lines:
        here = number == found.diagnostic.line
        shown = _cut(text, left, width)
        mark = f"{number:>4} │ "
        rows.append(Content.assemble((mark, "$text-muted"), (shown, "bold" if here else "$text-muted")))
        if here:
            before = cell_len(shown[: start - left])
            carets = "^" * max(1, min(cell_len(text[start:end]), width - before))
            rows.append(Content.assemble(("     │ ", "$text-muted"), " " * before, (carets, "bold $error")))
    return joined(rows, "\n") if rows else plain("")


def _cut(text: str, left: int, width: int) -> str:
    """Return the part of a line that is shown, with an ellipsis where something is left out."""
    part = text[left : left + width]
    if left and part:
        part = "…" + part[1:]
    if len(text) > left + width:
        part = part[:-1] + "…"
    return part
