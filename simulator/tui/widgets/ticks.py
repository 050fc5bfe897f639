"""The checklist for the own reply: points to tick, and a last line that goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.texts import N_
from simulator.tui.plain_content import Marked, plain
from simulator.tui.widgets.listing import NumberedList

ON, OFF = "[x] ", "[ ] "


class TickList(NumberedList):
    """Ticks are written as [x], so that they are seen without colour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", N_("Choose"), key_display="Enter"),
    ]

    class Ticked(Message):
        """`points`: what is ticked now, as places in the checklist."""

        def __init__(self, points: list[int]) -> None:
            """Keep the places."""
            super().__init__()
            self.points = points

    class Done(Message):
        """The last line was chosen: go on."""

    def __init__(self, points: Sequence[str], ticked: Iterable[int], go_on: str) -> None:
        """Take the points, the places of those that are ticked, and the words of the last line."""
        self.points = points
        self.ticked = set(ticked)
        rows = [Option(self._row(place)) for place in range(len(points))]
        last = Option(Marked("→   ", plain(go_on, "bold $primary")))
        super().__init__(*rows, last, id="checklist", markup=False)

    def _row(self, place: int) -> Marked:
        return Marked(ON if place in self.ticked else OFF, plain(self.points[place]))

    def action_cursor_down(self) -> None:
        """Move on, but not round: who leans on the arrow comes to the line that goes on, and stays there."""
        if self.highlighted != len(self.points):
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Move back, but not round."""
        if self.highlighted != 0:
            super().action_cursor_up()

    @on(OptionList.OptionSelected)
    def toggle(self, event: OptionList.OptionSelected) -> None:
        """Tick a point or take the tick away; the last line goes on."""
        event.stop()
        place = event.option_index
        if place >= len(self.points):
            self.post_message(self.Done())
            return
        self.ticked ^= {place}
        self.replace_option_prompt_at_index(place, self._row(place))
        self.highlighted = min(place + 1, len(self.points))
        self.post_message(self.Ticked(sorted(self.ticked)))
