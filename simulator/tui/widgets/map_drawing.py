"""The map of a story in cells of a terminal: boxes of two lines, and the ways between their rows.

Pure: what a place says and where it stands, as letters with the name of a style each. Ways to one place share
one line; those to different places lie in lines of their own, so that none has to be guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len

from simulator.session.story_map import KINDS, Layout, Passing, Place, Size, Slot, StoryMap
from simulator.texts import _
from simulator.tui.plain_content import INVISIBLE, shortened

WIDEST, NARROWEST = 34, 17
"""Columns of a box, at most and at least."""
GAP = 2
BOX_LINES = 2
UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
LINES = {
    UP: "│", DOWN: "│", UP | DOWN: "│", LEFT: "─", RIGHT: "─", LEFT | RIGHT: "─",
    UP | RIGHT: "└", UP | LEFT: "┘", DOWN | RIGHT: "┌", DOWN | LEFT: "┐",
    UP | LEFT | RIGHT: "┴", DOWN | LEFT | RIGHT: "┬", UP | DOWN | RIGHT: "├", UP | DOWN | LEFT: "┤",
    UP | DOWN | LEFT | RIGHT: "┼",
}  # fmt: skip


class Cell(NamedTuple):
    """A letter ("" behind a wide one) and the name of its style."""

    letter: str
    style: str


class Box(NamedTuple):
    """Where a place stands: its left column and its upper line."""

    place: Place
    x: int
    y: int


class Drawing(NamedTuple):
    """The picture. `box`: columns of each box; `boxes`: from above, from the left."""

    lines: tuple[tuple[Cell, ...], ...]
    boxes: tuple[Box, ...]
    box: int
    width: int

    def of(self, node: str) -> Box | None:
        """Return the box of a node."""
        return next((box for box in self.boxes if box.place.node == node), None)


BLANK = Cell(" ", "")


def draw(found: StoryMap, columns: int, narrowest: int = NARROWEST) -> Drawing:
    """Return the picture of a story for so many columns; wider where even narrow boxes need more."""
    box, layout = _fitting(found, columns, narrowest)
    width = max(columns, round(layout.width))
    left = (width - round(layout.width)) // 2
    middles = _middles(layout, left, box)
    grid: list[list[Cell]] = []
    boxes: list[Box] = []
    places, numbers = {place.node: place for place in found.places}, found.numbers
    links = _links(found, layout)
    _straighten(layout, links, middles)
    for row, slots in enumerate(layout.rows):
        grid += _between(links.get(row, set()), middles, width, box)
        top = len(grid)
        grid += [[BLANK] * width for _line in range(BOX_LINES)]
        for slot in slots:
            if slot.is_point:
                _put(grid, middles[_key(slot)], top, [Cell("│", "way")])
                _put(grid, middles[_key(slot)], top + 1, [Cell("│", "way")])
                continue
            place = places[slot.name]
            boxes.append(Box(place, middles[_key(slot)] - box // 2, top))
            for line, cells in enumerate(_box_lines(place, numbers, box)):
                _put(grid, boxes[-1].x, top + line, cells)
    return Drawing(tuple(tuple(line) for line in grid), tuple(boxes), box, width)


def _fitting(found: StoryMap, columns: int, narrowest: int) -> tuple[int, Layout]:
    """Return the widest box with which the picture fits, and the layout."""
    rows = found.laid_out(Size(narrowest, 1, GAP)).rows
    most = max((sum(not slot.is_point for slot in slots) for slots in rows), default=1)
    box = max(narrowest, min(WIDEST, (columns + GAP) // most - GAP))
    while True:
        layout = found.laid_out(Size(box, 1, GAP))
        if layout.width <= columns or box == narrowest:
            return box, layout
        box -= 1


_Key = tuple[str, bool]


def _key(slot: Slot) -> _Key:
    return slot.name, slot.is_point


def _middles(layout: Layout, left: int, box: int) -> dict[_Key, int]:
    return {
        _key(slot): left + (int(slot.x - box / 2) + box // 2 if not slot.is_point else int(slot.x))
        for slots in layout.rows
        for slot in slots
    }


def _links(found: StoryMap, layout: Layout) -> dict[int, set[tuple[_Key, _Key]]]:
    """Return, for each row, what leads into it from the row above."""
    links: dict[int, set[tuple[_Key, _Key]]] = {}
    passing = Passing(layout)
    for place in found.places:
        for target in place.targets:
            if (place.node, target) in layout.back:
                continue
            slots = [_key(slot) for slot in passing.passed(place.node, target)]
            for row, link in enumerate(zip(slots, slots[1:], strict=False), passing.ranks[place.node] + 1):
                links.setdefault(row, set()).add(link)
    return links


def _straighten(layout: Layout, links: dict[int, set[tuple[_Key, _Key]]], middles: dict[_Key, int]) -> None:
    """Move points that stand one column beside the only way into them: there is room for one."""
    for row in range(len(layout.rows)):
        above: dict[_Key, list[_Key]] = {}
        for source, target in links.get(row, ()):
            above.setdefault(target, []).append(source)
        for target, sources in above.items():
            if target[1] and len(sources) == 1 and abs(middles[target] - middles[sources[0]]) == 1:
                middles[target] = middles[sources[0]]


def _between(
    links: set[tuple[_Key, _Key]], middles: dict[_Key, int], width: int, box: int
) -> list[list[Cell]]:
    """Return the lines between two rows: one for each group of ways that may not share a line."""
    into: dict[int, list[int]] = {}
    for target in {target for _source, target in links}:
        sources = [middles[source] for source, led in links if led == target]
        straight = len(sources) == 1 and not target[1] and abs(sources[0] - middles[target]) < box // 2 - 1
        into[sources[0] if straight else middles[target]] = sources
    lanes: list[list[tuple[int, int]]] = []
    chosen: dict[int, int] = {}
    for column in sorted(into, key=lambda column: (len(into[column]), column)):
        span = min([column, *into[column]]), max([column, *into[column]])
        lane = next((n for n, taken in enumerate(lanes) if _is_free(taken, span)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(span)
        chosen[column] = lane
    joints = [[0] * width for _lane in lanes]
    for column, sources in into.items():
        _draw_into(joints, chosen[column], column, sources)
    return [[Cell(LINES[bits], "way") if bits else BLANK for bits in line] for line in joints]


def _is_free(taken: Iterable[tuple[int, int]], span: tuple[int, int]) -> bool:
    return all(span[1] < one[0] or span[0] > one[1] for one in taken)


def _draw_into(joints: list[list[int]], lane: int, target: int, sources: list[int]) -> None:
    """Draw the ways to one place: down to its lane, along it, and down from there."""
    for source in sources:
        for line in range(lane):
            joints[line][source] |= UP | DOWN
        joints[lane][source] |= UP
        for column in range(min(source, target), max(source, target)):
            joints[lane][column] |= RIGHT
            joints[lane][column + 1] |= LEFT
    joints[lane][target] |= DOWN
    for line in range(lane + 1, len(joints)):
        joints[line][target] |= UP | DOWN


def _box_lines(place: Place, numbers: dict[str, int], box: int) -> Iterator[list[Cell]]:
    """Yield the two lines of a box: its number, how it begins, what stands there; and where its ways lead."""
    edge = Cell("▌", "edge" if place.reached and not place.findings else "alarm")
    lead = f"{place.number} " + ("✎ " if place.kind == "typed" else "")
    signs = f" {place.signs}" if place.signs else ""
    room = box - 1 - cell_len(lead) - cell_len(signs)
    title = shortened(INVISIBLE.sub("", " ".join(place.title.split())), room)
    first = [edge, *_cells(lead, "number"), *_cells(title, place.kind)]
    first += [Cell(" ", "box")] * (box - len(first) - cell_len(signs)) + _cells(signs, "alarm")
    yield first
    second = [edge, *_ports(place, numbers, box - 1)]
    yield second + [Cell(" ", "box")] * (box - len(second))


def _ports(place: Place, numbers: dict[str, int], room: int) -> list[Cell]:
    """Return the sign of each way with the places it leads to; the signs alone where those have no room."""
    if not place.ways:
        return _cells(shortened(_(KINDS[place.kind]), room), "box")
    led = [",".join(str(numbers[node]) for node in way.targets if node in numbers) for way in place.ways]
    for words in (led, [text.partition(",")[0] + "…" * ("," in text) for text in led], [""] * len(led)):
        cells: list[Cell] = []
        for way, text in zip(place.ways, words, strict=True):
            cells += [Cell(" ", "box")] * bool(cells) + _cells(way.sign + text, way.quality or "passage")
        if len(cells) <= room:
            return cells
    return [*cells[: room - 1], Cell("…", "box")]


def _cells(text: str, style: str) -> list[Cell]:
    """Return a text as cells; a letter that takes two has an empty one behind it."""
    cells: list[Cell] = []
    for letter in text:
        wide = cell_len(letter)
        if wide == 0 and cells:
            cells[-1] = Cell(cells[-1].letter + letter, style)
        elif wide:
            cells += [Cell(letter, style), *([Cell("", style)] * (wide - 1))]
    return cells


def _put(grid: list[list[Cell]], x: int, y: int, cells: list[Cell]) -> None:
    grid[y][x : x + len(cells)] = cells
