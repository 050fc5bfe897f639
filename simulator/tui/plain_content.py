"""Texts that a pack or a person wrote, made ready to be shown as they are: never as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

PARAGRAPH = "\n\n"
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters and direction overrides: a terminal would obey them instead of showing them."""


def plain(text: str, style: str = "") -> Content:
    """Return a text as content without markup: brackets stay brackets. `style` holds for all of it."""
    content = Content(INVISIBLE.sub("", text))
    return content.stylize(style) if style else content


def paragraphs(texts: Iterable[str], style: str = "") -> Content:
    """Return several texts as paragraphs."""
    return plain(PARAGRAPH.join(texts), style)


def labelled(label: str, text: str, style: str = "bold") -> Content:
    """Return a label in `style`, a space, and the text."""
    return Content.assemble((label, style), " ", plain(text))


def joined(parts: Iterable[Content], between: str = PARAGRAPH) -> Content:
    """Return contents one after the other, the empty ones left out."""
    return Content(between).join([part for part in parts if part.plain])


def shortened(text: str, columns: int) -> str:
    """Return a text in so many columns, with "…" where some of it had to go."""
    if cell_len(text) <= columns:
        return text
    while cell_len(text) >= columns:
        text = text[:-1]
    return text.rstrip() + "…"


def section(title: str, words: Content) -> Content:
    """Return words below a title of their own."""
    return joined([plain(title, "bold $primary"), words], "\n")


Lines = Sequence[tuple[str, str]]
"""Lines of text, each with its style."""


class Marked(Visual):
    """A content with a mark before its first line; the other lines hang under the first."""

    def __init__(self, mark: str, content: Content, gap: int = 0) -> None:
        """Take a mark of fixed-width characters, such as "1  ", and the empty lines after the content."""
        self.mark = mark
        self.content = content
        self.gap = gap

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the content in the width left of the mark, and put the mark before it."""
        indent = len(self.mark)
        strips = self.content.render_strips(max(1, width - indent), height, style, options)
        marks = [self.mark, *[" " * indent] * len(strips)]
        lines = [
            Strip.join([Strip([Segment(mark, style.rich_style)], indent), strip])
            for mark, strip in zip(marks, strips, strict=False)
        ]
        return lines + [Strip.blank(width, style.rich_style)] * self.gap

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width that needs no wrapping, in cells."""
        return self.content.get_optimal_width(rules, container_width) + len(self.mark)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width in cells."""
        return self.content.get_height(rules, max(1, width - len(self.mark))) + self.gap


class MarkedLines(Marked):
    """Lines with a mark, empty ones left out; made into a content when they come into view.

    A list of hundreds asks each row for its height, but shows a dozen.
    """

    def __init__(self, mark: str, lines: Lines) -> None:
        """Take the mark and the lines."""
        self.mark = mark
        self.lines = [line for line in lines if line[0]]
        self.gap = 0

    @cached_property
    def content(self) -> Content:  # type: ignore[override]
        """The lines as one content."""
        return joined([plain(text, style) for text, style in self.lines], "\n")

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width in cells."""
        if all(cell_len(text) <= width - len(self.mark) for text, _style in self.lines):
            return len(self.lines)
        return super().get_height(rules, width)
