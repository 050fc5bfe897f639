"""One part of the debrief as it scrolls: Enter reads on until its end, then the walk goes on."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget

from simulator.texts import N_


class Part(VerticalScroll):
    """A part that is read. `go_on` is what Enter does, `way_on` says so beforehand."""

    class Moved(Message):
        """The part was scrolled or changed: what Enter does next may have changed."""

    def __init__(self, widgets: Iterable[Widget]) -> None:
        """Take what stands in the part."""
        super().__init__(*widgets, id="part")

    def on_mount(self) -> None:
        """Tell the screen of every move."""
        for reactive in ("scroll_y", "virtual_size"):
            self.watch(self, reactive, self._moved, init=False)
        self._moved()

    def _moved(self) -> None:
        self.call_after_refresh(self.post_message, self.Moved())

    @property
    def more_below(self) -> bool:
        """Whether something stands below what is seen."""
        return self.max_scroll_y > self.scroll_offset.y

    def way_on(self) -> str:
        """Return what Enter does next, to be translated."""
        return N_("Read on") if self.more_below else N_("Go on")

    def go_on(self) -> bool:
        """Read on; False at the end of the part."""
        if not self.more_below:
            return False
        self.scroll_page_down(animate=False)
        return True


class FieldPart(Part):
    """A part with a field or a list: Enter belongs to that."""

    def way_on(self) -> str:
        """Return what Enter does next, to be translated."""
        return N_("Go on")

    def go_on(self) -> bool:
        """Nothing is read on here."""
        return False
