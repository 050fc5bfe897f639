"""A list to choose from, on any size of screen."""

from __future__ import annotations

from textual.widgets import OptionList


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
