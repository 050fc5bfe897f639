"""The whole story as boxes that are walked by keys: a widget for any screen that has a map to show."""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from simulator.session.story_map import StoryMap
from simulator.texts import N_
from simulator.tui.widgets.map_drawing import BOX_LINES, NARROWEST, Drawing, draw

STYLES = (
    "way", "box", "edge", "alarm", "number", "marked",
    "strong", "workable", "tempting", "weak", "passage", "decision", "typed", "ending",
)  # fmt: skip


class StoryMapView(ScrollView, can_focus=True):
    """The map of a story. `show` gives it another one; the mark stays at its place."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"story-map--{name}" for name in STYLES}
    DEFAULT_CSS = """
    StoryMapView { height: 1fr; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    StoryMapView > .story-map--way { color: $text-muted; }
    StoryMapView > .story-map--box { background: $panel; color: $text-muted; }
    StoryMapView > .story-map--passage { background: $panel; color: $text-muted; }
    StoryMapView > .story-map--decision { background: $panel; }
    StoryMapView > .story-map--typed { background: $panel; text-style: italic; }
    StoryMapView > .story-map--ending { background: $panel; text-style: bold; }
    StoryMapView > .story-map--edge { background: $panel; color: $secondary; }
    StoryMapView > .story-map--alarm { background: $panel; color: $error; text-style: bold; }
    StoryMapView > .story-map--number { background: $panel; color: $primary; text-style: bold; }
    StoryMapView > .story-map--strong { background: $panel; color: $success; }
    StoryMapView > .story-map--workable { background: $panel; }
    StoryMapView > .story-map--tempting { background: $panel; color: $warning; }
    StoryMapView > .story-map--weak { background: $panel; color: $error; }
    StoryMapView > .story-map--marked {
        background: $block-cursor-background; color: $block-cursor-foreground;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(0, -1)", show=False),
        Binding("down", "go(0, 1)", N_("Move"), key_display="↑ ↓ ← →"),
        Binding("left", "go(-1, 0)", show=False),
        Binding("right", "go(1, 0)", show=False),
        Binding("home", "end(0)", show=False),
        Binding("end", "end(-1)", show=False),
        Binding("enter", "open", N_("Open from here"), key_display="Enter"),
    ]

    class Marked(Message):
        """Another place has the mark."""

        def __init__(self, node: str) -> None:
            """Keep the place's node."""
            super().__init__()
            self.node = node

    class Opened(Message):
        """A place is to be opened."""

        def __init__(self, node: str) -> None:
            """Keep the place's node."""
            super().__init__()
            self.node = node

    def __init__(
        self, found: StoryMap | None = None, id: str | None = None, narrowest: int = NARROWEST
    ) -> None:
        """Take the map, if there is one yet; `narrowest`: the fewest columns of a box."""
        super().__init__(id=id)
        self.narrowest = narrowest
        self.found = found
        self.marked = found.start if found else ""
        self.drawing = Drawing((), (), 0, 0)

    def show(self, found: StoryMap, marked: str = "") -> None:
        """Show a map, with the mark on a place; without one it stays where it is, or stands at the start."""
        self.found = found
        self.marked = marked or self.marked
        if found.place(self.marked) is None:
            self.marked = found.start
        self._draw()

    def mark(self, node: str) -> None:
        """Put the mark on a place."""
        if self.found and self.found.place(node) and node != self.marked:
            self.marked = node
            self.refresh()
            self._into_view()
            self.post_message(self.Marked(node))

    def on_mount(self) -> None:
        """Draw what there is."""
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    def _draw(self) -> None:
        columns = self.scrollable_content_region.width
        if self.found is None or not columns:
            return
        self.drawing = draw(self.found, columns, self.narrowest)
        self.virtual_size = Size(self.drawing.width, len(self.drawing.lines))
        self.refresh()
        self.call_after_refresh(self._into_view)

    def _into_view(self) -> None:
        box = self.drawing.of(self.marked)
        if box:
            around = Region(box.x, max(0, box.y - 2), self.drawing.box, BOX_LINES + 4)
            self.scroll_to_region(around, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """Return one line of the picture, the marked box as it is marked."""
        across, down = self.scroll_offset
        line = y + down
        if line >= len(self.drawing.lines):
            return Strip.blank(self.size.width, self.rich_style)
        box = self.drawing.of(self.marked)
        if box is None or not box.y <= line < box.y + BOX_LINES:
            box = None
        edges = range(box.x, box.x + self.drawing.box) if box else range(0)
        cells = [
            (
                "▶" if box and column == box.x and line == box.y else cell.letter,
                (cell.style, column in edges),
            )
            for column, cell in enumerate(self.drawing.lines[line])
        ]
        segments = [
            Segment("".join(letter for letter, _look in group), self._style(*look))
            for look, group in groupby(cells, key=lambda cell: cell[1])
        ]
        return Strip(segments, self.drawing.width).crop_extend(
            across, across + self.size.width, self.rich_style
        )

    def _style(self, name: str, is_marked: bool) -> Style:
        style = self.get_component_rich_style(f"story-map--{name}") if name else self.rich_style
        if is_marked:
            marked = self.get_component_rich_style("story-map--marked")
            return style + (marked if self.has_focus else Style(bgcolor=marked.bgcolor))
        return style

    # Walking

    def action_go(self, across: int, down: int) -> None:
        """Go to the nearest box in a direction."""
        here = self.drawing.of(self.marked)
        if here is None:
            return
        boxes = self.drawing.boxes
        if across:
            row = [box for box in boxes if box.y == here.y and (box.x - here.x) * across > 0]
            target = min(row, key=lambda box: abs(box.x - here.x), default=None)
        else:
            others = [box for box in boxes if (box.y - here.y) * down > 0]
            target = min(others, key=lambda box: (abs(box.y - here.y), abs(box.x - here.x)), default=None)
        if target:
            self.mark(target.place.node)

    def action_end(self, place: int) -> None:
        """Go to the first or the last box."""
        if self.drawing.boxes:
            self.mark(self.drawing.boxes[place].place.node)

    def action_open(self) -> None:
        """Ask for the marked place to be opened."""
        if self.drawing.of(self.marked):
            self.post_message(self.Opened(self.marked))

    def on_click(self, event: events.Click) -> None:
        """Mark the box that was clicked; open it where it is marked already."""
        x, y = event.x + self.scroll_offset.x, event.y + self.scroll_offset.y
        for box in self.drawing.boxes:
            if box.x <= x < box.x + self.drawing.box and box.y <= y < box.y + BOX_LINES:
                if box.place.node == self.marked:
                    self.action_open()
                self.mark(box.place.node)
