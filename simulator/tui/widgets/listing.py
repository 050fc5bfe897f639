"""Lists to choose from, on any size of screen."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from simulator.texts import N_


class Listing(OptionList):
    """Textual's list; paging in one that has no room on the screen does nothing, where Textual's fails."""

    def action_page_up(self) -> None:
        """Move the mark up one page."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual's own gap

    def action_page_down(self) -> None:
        """Move the mark down one page."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]


class NumberedList(Listing):
    """A list where a digit chooses, and where the keys say so."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", N_("Choose"), key_display="Enter")]

    def place_of(self, number: int) -> int:
        """Return the row (0-based) that has this number before it; one that there is not where none has."""
        return number - 1

    def on_key(self, event: events.Key) -> None:
        """Choose by number."""
        if event.character and event.character.isdecimal():
            place = self.place_of(int(event.character))
            if 0 <= place < self.option_count and not self.get_option_at_index(place).disabled:
                event.stop()
                self.highlighted = place
                self.action_select()


def number_mark(number: int) -> str:
    """Return what stands before a row: its number, if that is one key, and always as wide."""
    return f"{number}  " if number < 10 else "   "
