"""The last gate before the terminal: no text on any screen can be a command to it.

Packs are cleaned where they are read, but a screen also shows what comes from elsewhere: the name of a
file or folder, what a person pasted, what the system says.
"""

from __future__ import annotations

import re
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

STEERING: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Controls, C1 controls, and what turns the order of letters."""


class SafeOutput(LineFilter):
    """Leaves such characters out of every line. They have no width, so nothing moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without them; control segments are the screen's own."""
        return [
            Segment(STEERING.sub("", segment.text), segment.style, segment.control)
            if STEERING.search(segment.text)
            else segment
            for segment in segments
        ]


SAFE_OUTPUT: Final = SafeOutput()


def pasted(text: str) -> str:
    """Return what was pasted without them; lines and tabs stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("\t".join(STEERING.sub("", part) for part in line.split("\t")) for line in lines)
