"""The pictures of the pages stand alone, and are right where a viewer knows only the simple parts of SVG."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

PICTURES = sorted((Path(__file__).resolve().parents[1] / "docs" / "pictures").glob("*.svg"))
TEXT = re.compile(r'<text [^>]*textLength="(?P<length>[\d.]+)"[^>]*>(?P<words>[^<]*)</text>')
CELL = 12.2


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_picture_is_right_in_every_viewer(picture: Path) -> None:
    drawn = picture.read_text("utf-8")
    assert "foreignObject" not in drawn
    assert "@font-face" not in drawn
    assert "url(http" not in drawn
    texts = [(html.unescape(found["words"]), float(found["length"])) for found in TEXT.finditer(drawn)]
    assert texts
    for words, length in texts:
        assert words == words.strip(), words  # some viewers drop spaces at the edges, and glue words
        assert length == pytest.approx(len(words) * CELL, abs=0.1)
    size = re.search(r"font-family: DejaVu Sans Mono[^;]*;\s*font-size: ([\d.]+)px", drawn)
    assert size
    assert float(size[1]) * 0.602 == pytest.approx(CELL, abs=0.01)  # as wide as its cell by itself
