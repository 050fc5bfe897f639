"""The boxes and lines of the map: a place that was met, a door still closed, and the ways between layers."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from simulator.session.decision_map import DecisionMap, Place
from simulator.session.past_words import short
from simulator.texts import _
from simulator.tui.plain_content import joined, plain

WIDTH = 22
"""Columns of a box with its border."""
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

    def __init__(self, place: Place, numbers: dict[str, int]) -> None:
        """Take a place; `numbers`: node to number, for where the doors lead."""
        super().__init__(_box_words(place, numbers), id=f"place-{place.number}", classes=f"map-box -{place.kind}")
        self.place = place
        self.border_title = str(place.number)

    def on_focus(self, event: events.Focus) -> None:
        """Tell the screen, so that it shows the whole scene."""
        self.post_message(self.Marked(self.place.node))


class ClosedEnding(Static):
    """An ending that was not met yet: a door without a name."""

    def __init__(self) -> None:
        """Show the sign for a closed door."""
        super().__init__(plain(CLOSED), classes="map-box -closed")


def _box_words(place: Place, numbers: dict[str, int]) -> Content:
    if place.kind == "ending":
        return joined([plain(_("Ending"), "$text-muted"), plain(place.title, "bold")], "\n")
    lead = "✎ " if place.kind == "typed" else ""
    words = plain(lead + short(place.title, 2 * (WIDTH - 4) - 4))
    return joined([words, doors_words(place, numbers)], "\n")


def doors_words(place: Place, numbers: dict[str, int]) -> Content:
    """Return the doors of a place: where the opened ones lead, and a sign for each closed one."""
    opened = [
        f"→{numbers[node]}"
        for node in dict.fromkeys(node for door in place.doors for node in door.leads_to)
        if node in numbers
    ]
    return Content.assemble(
        (" ".join(opened), "bold $primary"), " " if opened else "", (" ".join(CLOSED * place.closed), "$text-muted")
    )


def ways(found: DecisionMap, above: Iterable[Place], below: Iterable[Place], width: int) -> str:
    """Return one line that draws the ways from one row of boxes to the next, both centred in `width`."""
    sources, targets = _centres(list(above), width), _centres(list(below), width)
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


def _centres(row: list[Place], width: int) -> dict[str, int]:
    total = len(row) * WIDTH + (len(row) - 1) * GAP
    left = max(0, (width - total) // 2)
    return {place.node: left + number * (WIDTH + GAP) + WIDTH // 2 for number, place in enumerate(row)}
