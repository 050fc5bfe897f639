"""What a terminal shows, as a picture (SVG): the real program's wall, to be looked at."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import pyte

from tests.robustness.terminal import REQUESTS

WIDE, HIGH = 8.4, 18
NAMED = {
    "black": "000000", "red": "cd0000", "green": "00cd00", "brown": "cdcd00", "blue": "0000ee",
    "magenta": "cd00cd", "cyan": "00cdcd", "white": "e5e5e5",
}  # fmt: skip


def _colour(name: str, plain: str) -> str:
    return plain if name == "default" else NAMED.get(name, name)


def _cell(char: Any) -> tuple[str, str, bool]:
    ink, paper = _colour(char.fg, "e5e5e5"), _colour(char.bg, "000000")
    return (paper, ink, char.bold) if char.reverse else (ink, paper, char.bold)


def svg(written: bytes, size: tuple[int, int]) -> str:
    """Return what a terminal of `size` (columns, rows) shows after what was written, as SVG."""
    screen = pyte.Screen(*size)
    pyte.ByteStream(screen).feed(REQUESTS.sub(b"", written))
    papers, words_on_them = [], []
    for row in range(screen.lines):
        column = 0
        while column < screen.columns:
            look, start, words = _cell(screen.buffer[row][column]), column, ""
            while column < screen.columns and _cell(screen.buffer[row][column]) == look:
                words += screen.buffer[row][column].data
                column += 1
            ink, paper, bold = look
            x, y, width = start * WIDE, row * HIGH, (column - start) * WIDE
            papers.append(
                f'<rect x="{x}" y="{y}" width="{width + 0.3}" height="{HIGH + 0.3}" fill="#{paper}"/>'
            )
            if words.strip():
                weight = ' font-weight="bold"' if bold else ""
                words_on_them.append(
                    f'<text x="{x}" y="{y + 14}" fill="#{ink}" textLength="{width}"{weight} '
                    f'xml:space="preserve" lengthAdjust="spacingAndGlyphs">{escape(words)}</text>'
                )
    size = f'width="{screen.columns * WIDE:.0f}" height="{screen.lines * HIGH}"'
    font = 'font-family="DejaVu Sans Mono" font-size="14"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font}>{"".join(papers + words_on_them)}</svg>\n'


def take(written: bytes, size: tuple[int, int], path: Path) -> None:
    """Write the picture of what a terminal shows after what was written."""
    path.write_text(svg(written, size), encoding="utf-8")
