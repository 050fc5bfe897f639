"""The boxes and lines of the map: a place that was met, a door still closed, and the ways between layers."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from simulator.session.decision_map import DecisionMap, Place
from simulator.session.past_words import short
from simulator.texts import _
from simulator.tui.plain_content import joined, plain

NARROWEST, WIDEST = 18, 34
"""Columns of a box with its border, at least and at most."""
GAP = 2
"""Columns between boxes."""
CLOSED = "?"

JUNCTIONS = {  # up, down, left, right
    (1, 1, 0, 0): "│", (1, 0, 0, 1): "└", (1, 0, 1, 0): "┘", (1, 0, 1, 1): "┴", (0, 1, 0, 1): "┌",
    (0, 1, 1, 0): "┐", (0, 1, 1, 1): "┬", (1, 1, 0, 1): "├", (1, 1, 1, 0): "┤", (1, 1, 1, 1): "┼",
    (0, 0, 1, 1): "─",
}  # fmt: skip


class MapBox(Static, can_focus=True):
    """One place: its number, the beginning of its scene, and its doors."""

    class Marked(Message):
        """A box got the focus."""

        def __init__(self, node: str) -> None:
            """Keep the place's node."""
            super().__init__()
            self.node = node

    def __init__(self, place: Place, numbers: dict[str, int], width: int) -> None:
        """Take a place and the columns it has; `numbers`: node to number, for where the doors lead."""
        name = f"place-{place.number}"
        super().__init__(_box_words(place, numbers, width), id=name, classes=f"map-box -{place.kind}")
        self.place = place
        self.styles.width = width
        self.border_title = str(place.number)

    def on_focus(self, event: events.Focus) -> None:
        """Tell the screen, so that it shows the whole scene."""
        self.post_message(self.Marked(self.place.node))


class ClosedEnding(Static):
    """An ending that was not met yet: a door without a name."""

    def __init__(self, width: int) -> None:
        """Show the sign for a closed door."""
        super().__init__(plain(CLOSED), classes="map-box -closed")
        self.styles.width = width


def _box_words(place: Place, numbers: dict[str, int], width: int) -> Content:
    if place.kind == "ending":
        return joined([plain(_("Ending"), "$text-muted"), plain(place.title, "bold")], "\n")
    lead = "✎ " if place.kind == "typed" else ""
    words = plain(lead + _two_lines(place.title, width - 4 - len(lead)))
    return joined([words, doors_words(place, numbers)], "\n")


def _two_lines(text: str, width: int) -> str:
    """Return the beginning of a text that fits on two lines."""
    lines = textwrap.wrap(text, max(8, width))
    if len(lines) <= 2:
        return text
    return lines[0] + " " + short(lines[1] + " " + lines[2], max(8, width - 2))


def width_for(found: DecisionMap, columns: int) -> int:
    """Return how wide a box may be for the widest layer to fit into `columns`."""
    most = max((len(layer) for layer in found.layers), default=1)
    return max(NARROWEST, min(WIDEST, (columns + GAP) // most - GAP))


def doors_words(place: Place, numbers: dict[str, int]) -> Content:
    """Return the doors of a place: where the opened ones lead, and a sign for each closed one."""
    opened = [
        f"→{numbers[node]}"
        for node in dict.fromkeys(node for door in place.doors for node in door.leads_to)
        if node in numbers
    ]
    return joined(
        [plain(" ".join(opened), "bold $primary"), plain(" ".join(CLOSED * place.closed), "$text-muted")], " "
    )


def ways(above: Iterable[Place], below: Iterable[Place], box: int, width: int) -> str:
    """Return one line of ways from one row of boxes (`box` columns each) to the next, both centred."""
    sources, targets = _centres(list(above), box, width), _centres(list(below), box, width)
    edges = [
        (sources[place.node], targets[node])
        for place in above
        for door in place.doors
        for node in door.leads_to
        if node in targets
    ]
    line = []
    for column in range(width):
        up = any(source == column for source, _target in edges)
        down = any(target == column for _source, target in edges)
        left = any(min(edge) < column <= max(edge) for edge in edges)
        right = any(min(edge) <= column < max(edge) for edge in edges)
        line.append(JUNCTIONS.get((up, down, left, right), " "))
    return "".join(line)


def _centres(row: list[Place], box: int, width: int) -> dict[str, int]:
    total = len(row) * box + (len(row) - 1) * GAP
    left = max(0, (width - total) // 2)
    return {place.node: left + number * (box + GAP) + box // 2 for number, place in enumerate(row)}
