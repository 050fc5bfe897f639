"""The map of a story as a drawing (SVG) in a page: boxes with a port for each way, and the ways."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from simulator.authoring.layered import Layout, Passing, Size, Slot
from simulator.session.labels import quality_word
from simulator.session.past_words import short
from simulator.session.story_map import KINDS, Place, StoryMap, Way, state_words
from simulator.texts import _

WIDTH, HEIGHT = 196.0, 82.0
"""Of a box, in pixels; its ports stand in the lowest 22 of them."""
GAP, BETWEEN, MARGIN = 26.0, 62.0, 22.0
"""Beside a box, between two rows, around all."""
SHEET_WIDTH, SHEET = 718.0, 1010.0
"""Of a sheet of paper (A4), in pixels of 1/96 inch, without its margins."""
LETTERS, LINES = 25, 2
"""Of a title in a box."""
DRAWN = """
:root{--strong:#2e7d32;--workable:#546e7a;--tempting:#9a5b00;--weak:#b3261e;--plain:#546e7a}
.box rect{fill:#fff;stroke:#777}.box:hover .frame,.box:focus .frame{stroke:#000;stroke-width:2.5}
.box.start .frame{stroke:#000;stroke-width:2}.box.ending .frame{fill:#f1efe9}.box.typed .frame{fill:#eef4fb}
.box.passage .frame{fill:#fafafa}.box.unreached .frame{stroke:var(--weak);stroke-dasharray:6 4}
.box text{font:13px system-ui,sans-serif;fill:#1c1b1a}.box .n{font-weight:700}
.box .signs{font-weight:700;fill:var(--weak)}
.way{fill:none;stroke-width:1.8}
.q-strong{stroke:var(--strong)}.q-workable{stroke:var(--workable)}.q-plain{stroke:var(--plain)}
.q-tempting{stroke:var(--tempting);stroke-dasharray:8 4}.q-weak{stroke:var(--weak);stroke-dasharray:2 4}
.t-strong{fill:var(--strong);color:var(--strong)}.t-workable,.t-plain{fill:var(--workable);color:var(--workable)}
.t-tempting{fill:var(--tempting);color:var(--tempting)}.t-weak{fill:var(--weak);color:var(--weak)}
.box .port{font-weight:700;fill:inherit}
"""
"""How a drawing looks, for the page that it stands in."""


class _Part(NamedTuple):
    """A piece of the drawing, with how far it reaches from `top` down to `bottom`."""

    top: float
    bottom: float
    drawn: str


def drawing(found: StoryMap) -> str:
    """Return the drawing of a story's map. A box is a link to `#at-NODE` and has the id `box-NODE`.

    It is as many pieces as it takes sheets of paper, one right below the other.
    """
    layout = found.laid_out(Size(WIDTH, 14, GAP))
    width = layout.width + 2 * MARGIN + 5.0 * len(layout.back)
    count = str(len(found.places))
    words = _("The map of the story: {count} places. Each is described below.").replace("{count}", count)
    parts = [*_lines(found, layout), *_boxes(found, layout)]
    rows = max(1, int(SHEET * max(1.0, width / SHEET_WIDTH) / (HEIGHT + BETWEEN)))
    return "\n".join(
        _piece(parts, width, first, min(first + rows, len(layout.rows)), words)
        for first in range(0, len(layout.rows), rows)
    )


def _piece(parts: list[_Part], width: float, first: int, last: int, words: str) -> str:
    """Return the rows from `first` to before `last` as a drawing of their own."""
    top, bottom = _top(first) - MARGIN, _top(last) - MARGIN
    inside = "\n".join(part.drawn for part in parts if part.bottom > top and part.top < bottom)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{escape(words)}" '
        f'width="{width:.0f}" height="{bottom - top:.0f}" '
        f'viewBox="0 {top:.0f} {width:.0f} {bottom - top:.0f}">{inside}</svg>'
    )


def _boxes(found: StoryMap, layout: Layout) -> Iterator[_Part]:
    numbers = found.numbers
    places = {place.node: place for place in found.places}
    for row, slots in enumerate(layout.rows):
        for slot in slots:
            if not slot.is_point:
                drawn = _box(found.start, numbers, places[slot.name], slot.x + MARGIN - WIDTH / 2, _top(row))
                yield _Part(_top(row), _top(row) + HEIGHT, drawn)


def _top(row: int) -> float:
    return MARGIN + row * (HEIGHT + BETWEEN)


def _box(start: str, numbers: dict[str, int], place: Place, x: float, y: float) -> str:
    classes = ["box", place.kind]
    classes += ["start"] if place.node == start else []
    classes += [] if place.reached else ["unreached"]
    lines = textwrap.wrap(place.title, LETTERS) or [place.node]
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], short(" ".join(lines[LINES - 1 :]), LETTERS)]
    lead = "✎ " if place.kind == "typed" else ""
    number = f'<text class="n" x="{x + 9:.1f}" y="{y + 20:.1f}">{lead}{place.number}</text>'
    signs = place.signs and (
        f'<text class="signs" x="{x + WIDTH - 9:.1f}" y="{y + 20:.1f}" text-anchor="end">{place.signs}</text>'
    )
    told = "".join(
        f'<text x="{x + 9:.1f}" y="{y + 37 + 16 * number:.1f}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    radius = 16 if place.kind == "ending" else 3
    return (
        f'<a class="{" ".join(classes)}" id="box-{place.node}" href="#at-{place.node}">'
        f"<title>{escape(_whole(place))}</title>"
        f'<rect class="frame" x="{x:.1f}" y="{y:.1f}" width="{WIDTH}" height="{HEIGHT}" rx="{radius}"/>'
        f"{number}{signs}{told}{''.join(_ports(numbers, place, x, y))}</a>"
    )


def _whole(place: Place) -> str:
    kind = _(KINDS[place.kind])
    return "\n".join(
        [f"{place.number} · {kind} ({place.node})", place.title, *place.scene, *state_words(place)]
    )


def _ports(numbers: dict[str, int], place: Place, x: float, y: float) -> Iterator[str]:
    """Yield the sign of each way with the numbers it leads to, where the way begins."""
    for turn, way in enumerate(place.ways):
        led = ",".join(str(numbers[node]) for node in way.targets if node in numbers)
        label = f"{way.sign}{led}" if WIDTH / len(place.ways) > 9 * len(led) + 12 else way.sign
        named = f"{quality_word(way.quality)}: {way.line}" if way.quality else f"→ {led}"
        middle = x + _port(place, turn)
        yield (
            f'<g class="t-{way.quality or "plain"}"><title>{escape(named)}</title><text class="port" '
            f'x="{middle:.1f}" y="{y + HEIGHT - 7:.1f}" text-anchor="middle">{label}</text></g>'
        )


def _port(place: Place, turn: int) -> float:
    """Return how far from the left side of its box a way begins."""
    return WIDTH * (turn + 0.5) / len(place.ways)


def _lines(found: StoryMap, layout: Layout) -> Iterator[_Part]:
    """Yield the ways, those of the least quality last: they lie on top."""
    order = ("", "workable", "strong", "tempting", "weak")
    ways = [(place, turn, way) for place in found.places for turn, way in enumerate(place.ways)]
    back, passing = 0, Passing(layout)
    for place, turn, way in sorted(ways, key=lambda each: order.index(each[2].quality)):
        for target in way.targets:
            leads_back = (place.node, target) in layout.back
            if leads_back and not place.reached:
                continue  # where no play comes, the numbers at the box say enough
            ends = sorted((passing.ranks[place.node], passing.ranks[target]))
            if leads_back:
                path = _returning(layout, passing, place, turn, target, back)
                back += 1
            else:
                path = _falling(passing, place, turn, target)
            drawn = f'<path class="way {_css(way)}" d="{path}"/>'
            yield _Part(_top(ends[0]), _top(ends[1]) + HEIGHT + BETWEEN, drawn)


def _css(way: Way) -> str:
    return f"q-{way.quality or 'plain'}"


def _falling(passing: Passing, place: Place, turn: int, target: str) -> str:
    """Return the line from a port down to a box, past the points between."""
    ranks = passing.ranks
    slots = passing.passed(place.node, target)
    x, y = slots[0].x + MARGIN - WIDTH / 2 + _port(place, turn), _top(ranks[place.node]) + HEIGHT
    path = f"M{x:.1f} {y:.1f}"
    for row, slot in enumerate(slots[1:], ranks[place.node] + 1):
        to_x, to_y = slot.x + MARGIN, _top(row)
        path += _bend(x, y, to_x, to_y)
        x, y = to_x, to_y
        if slot.is_point:
            path += f"V{y + HEIGHT:.1f}"
            y += HEIGHT
    return f"{path}m-4 -7l4 7l4 -7"


def _bend(x: float, y: float, to_x: float, to_y: float) -> str:
    half = (to_y - y) * 0.55
    return f"C{x:.1f} {y + half:.1f} {to_x:.1f} {to_y - half:.1f} {to_x:.1f} {to_y:.1f}"


def _returning(layout: Layout, passing: Passing, place: Place, turn: int, target: str, number: int) -> str:
    """Return the line that leads up again, round the right side of the rows between."""
    ranks, found = passing.ranks, passing.slots
    x, y = found[place.node].x + MARGIN - WIDTH / 2 + _port(place, turn), _top(ranks[place.node]) + HEIGHT
    to_x, to_y = _right_of(found[target]), _top(ranks[target]) + 12
    first, last = sorted((ranks[target], ranks[place.node]))
    side = max(_right_of(slot) for slots in layout.rows[first : last + 1] for slot in slots) + 12 + 5 * number
    return f"M{x:.1f} {y:.1f}v{8 + 3 * number % 30}H{side:.1f}V{to_y:.1f}H{to_x:.1f}m7 -4l-7 4l7 4"


def _right_of(slot: Slot) -> float:
    return slot.x + MARGIN + (0 if slot.is_point else WIDTH / 2)
