"""Rows of the table: a figure, what it is measured against in the same run, the goal, and how it came out."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from typing import NamedTuple

HEAD = ("what", "ours", "beside", "ratio", "goal", "met")


class Row(NamedTuple):
    """One line. `goal` says what `judged` (the ratio, or the figure itself) must not pass; None: no goal."""

    what: str
    ours: str
    beside: str = ""
    ratio: float | None = None
    goal: float | None = None
    judged: float | None = None
    least: bool = False
    unit: str = "×"

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        value = self.ratio if self.judged is None else self.judged
        if self.goal is None or value is None:
            return None
        return value >= self.goal if self.least else value <= self.goal

    def cells(self) -> tuple[str, ...]:
        """Return the line as text."""
        sign = "≥" if self.least else "≤"
        goal = (
            "" if self.goal is None else f"{sign} {self.goal:g}{'' if self.unit == '×' else ' '}{self.unit}"
        )
        met = {True: "yes", False: "**no**", None: ""}[self.met]
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}×"
        return (self.what, self.ours, self.beside, ratio, goal, met)


def markdown(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table that also reads well as it is."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    made = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    ]
    made.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(made)


def ms(values: Sequence[float]) -> str:
    """Return the median with the least and the most, in milliseconds."""
    digits = 0 if statistics.median(values) >= 20 else 1 if statistics.median(values) >= 1 else 3
    least, most = min(values), max(values)
    return f"{statistics.median(values):.{digits}f} ms [{least:.{digits}f}–{most:.{digits}f}]"
