"""The map of the decisions met in a scenario: it grows with every play."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from simulator.session.decision_map import DecisionMap, Place, decision_map
from simulator.session.past_words import short
from simulator.texts import N_, _, ngettext
from simulator.tui.plain_content import joined, paragraphs, plain
from simulator.tui.screens.page import Page
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.map_box import GAP, ClosedEnding, MapBox, ways, width_for


class MapView(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The place of the boxes: the arrow keys go from box to box, not here."""


class DecisionMapScreen(Page):
    """Boxes for what was met, `?` for the doors that were not opened."""

    CSS_PATH = "../looking_back.tcss"
    HELP = N_(
        "Each box is a moment of the story you have come to, in any of your plays. → says which boxes the "
        "words you chose led to; each ? is a way you have not taken yet. Go from box to box with the arrow "
        "keys or the mouse; below you read the moment and what you chose there."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(0, -1)", show=False),
        Binding("down", "go(0, 1)", N_("Move"), key_display="↑ ↓ ← →"),
        Binding("left", "go(-1, 0)", show=False),
        Binding("right", "go(1, 0)", show=False),
    ]

    def __init__(self, scenario: str) -> None:
        """Take a scenario's id."""
        super().__init__()
        self.scenario = scenario
        self.map: DecisionMap | None = None
        self.marked = ""
        self.drawn_for = 0

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each place, by node."""
        return {place.node: place.number for place in self.map.places} if self.map else {}

    def compose(self) -> ComposeResult:
        """The heading, the map, and the marked place in words."""
        self.map = decision_map(self.session, self.scenario)
        yield Static(plain(_("The map: {title}").replace("{title}", self.map.title)), id="heading")
        yield Static(plain(self._met()), id="met")
        with MapView(id="map"):
            yield from self._rows()
        with VerticalScroll(id="place"):
            yield Static(id="place-words")
        yield KeyBar()

    def _met(self) -> str:
        found = self.map
        if found is None or not found.places:
            return _("You have not played this story yet. The map grows as you play.")
        plays = ngettext("From {count} play.", "From {count} plays.", found.plays)
        closed = sum(place.closed for place in found.places)
        doors = ngettext("{count} way not taken yet.", "{count} ways not taken yet.", closed)
        endings = ngettext("{met} of {count} ending seen.", "{met} of {count} endings seen.", found.endings)
        return " ".join(
            [
                plays.replace("{count}", str(found.plays)),
                endings.replace("{met}", str(found.endings_met)).replace("{count}", str(found.endings)),
                doors.replace("{count}", str(closed)) if closed else "",
            ]
        )

    def _rows(self) -> Iterator[Widget]:
        """The boxes, layer by layer, with the ways between them."""
        if self.map is None:
            return
        width = self.app.size.width - 6
        box = width_for(self.map, width)
        most = max(1, (width + GAP) // (box + GAP))
        above: tuple[Place, ...] = ()
        for layer in self.map.layers:
            for start in range(0, len(layer), most):
                row = layer[start : start + most]
                line = ways(above, row, box, width) if above else ""
                if line.strip():
                    yield Static(plain(line), classes="ways")
                yield Horizontal(*(MapBox(place, self.numbers, box) for place in row), classes="layer")
                above = row
        closed = self.map.endings - self.map.endings_met
        if self.map.places and closed:
            yield Static(plain(_("Endings you have not seen:")), classes="ways")
            for start in range(0, closed, most):
                doors = (ClosedEnding(box) for _number in range(min(most, closed - start)))
                yield Horizontal(*doors, classes="layer")

    def on_mount(self) -> None:
        """Stand on the first box."""
        self.mark_again()

    async def refresh_texts(self) -> None:
        """Draw the map in the language in use; the mark stays."""
        await super().refresh_texts()
        self.mark_again()

    @on(events.Resize)
    async def draw_anew(self) -> None:
        """Draw the map for the new width."""
        width = self.app.size.width
        if self.map is not None and self.drawn_for not in (0, width):
            box = self.query_one("#map")
            async with box.batch():
                await box.remove_children()
                await box.mount_all(list(self._rows()))
            self.mark_again()
        self.drawn_for = width

    def mark_again(self) -> None:
        """Put the mark on the box where it was, else on the first."""
        boxes = list(self.query(MapBox))
        for box in boxes:
            if box.place.node == self.marked:
                box.focus()
                return
        if boxes:
            boxes[0].focus()

    @on(MapBox.Marked)
    def show_place(self, event: MapBox.Marked) -> None:
        """Show the marked moment and what was chosen there."""
        place = self.map.place(event.node) if self.map else None
        if place is None:
            return
        self.marked = event.node
        self.query_one("#place-words", Static).update(self._words(place))
        self.query_one("#place").scroll_home(animate=False)

    def _words(self, place: Place) -> Content:
        parts = [plain(f"{place.number}  {place.title}", "bold"), paragraphs(place.scene)]
        for door in place.doors:
            where = ", ".join(str(self.numbers[node]) for node in door.leads_to if node in self.numbers)
            said = short(door.line, 110) if door.line else _("You wrote, or skipped it")
            parts.append(plain(f"→{where}  {said}"))
        if place.closed:
            closed = ngettext("{count} way not taken yet.", "{count} ways not taken yet.", place.closed)
            parts.append(plain("?  " + closed.replace("{count}", str(place.closed)), "$text-muted"))
        return joined([joined(parts[:1] + parts[2:], "\n"), parts[1]])

    def action_go(self, across: int, down: int) -> None:
        """Go to the nearest box in a direction."""
        boxes = list(self.query(MapBox))
        here = self.focused
        if not isinstance(here, MapBox):
            self.mark_again()
            return
        x, y = here.virtual_region_with_margin.x, _line(here)
        if across:
            row = [box for box in boxes if _line(box) == y and (box.region.x - here.region.x) * across > 0]
            target = min(row, key=lambda box: abs(box.region.x - here.region.x), default=None)
        else:
            others = [box for box in boxes if (_line(box) - y) * down > 0]
            target = min(
                others, key=lambda box: (abs(_line(box) - y), abs(box.virtual_region.x - x)), default=None
            )
        if target:
            target.focus()


def _line(box: MapBox) -> int:
    """Return the row of the map a box stands in."""
    return box.parent.virtual_region.y if isinstance(box.parent, Horizontal) else 0
