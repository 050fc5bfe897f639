"""One part of the debrief as it scrolls: read on in it, and open its thoughts one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from textual import on
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget

from simulator.session.blocks import Block
from simulator.texts import N_
from simulator.tui.widgets.blocks import Retold, ThoughtBox, block_widgets


@dataclass
class ReadSoFar:
    """How far the play told again was read: the turns whose thoughts are open, and the latest reached."""

    opened: set[int] = field(default_factory=set)
    reached: int = -1


class Part(VerticalScroll):
    """A part that is read: `read_on` shows more of it, `more` says so beforehand."""

    class Moved(Message):
        """The part was scrolled or changed: whether there is more may have changed."""

    def __init__(self, blocks: Iterable[Block], reading: ReadSoFar, *more: Widget) -> None:
        """Take what stands in the part, how far the play told again was read, and what stands below."""
        super().__init__(*block_widgets(blocks, reading.opened), *more, id="part")
        self.reading = reading

    def on_mount(self) -> None:
        """Tell the screen of every move."""
        for reactive in ("scroll_y", "virtual_size"):
            self.watch(self, reactive, self._moved, init=False)
        self._moved()

    def _moved(self) -> None:
        self.call_after_refresh(self.post_message, self.Moved())

    @property
    def turns(self) -> list[Retold]:
        """The turns of the play, where this part tells it again."""
        return list(self.query(Retold))

    @property
    def more(self) -> str:
        """Return what reading on shows, to be translated; "" at the end of the part."""
        turn = self._next_turn
        if turn is not None and turn.is_folded:
            return N_("Next thought")
        return N_("Read on") if self.max_scroll_y > self.scroll_offset.y else ""

    def read_on(self) -> None:
        """Show the next thought, or the next page."""
        turn = self._next_turn
        if turn is None:
            self.scroll_page_down(animate=False)
            return
        self.reading.reached = turn.turn
        self.open(turn.turn)
        self.call_after_refresh(self.scroll_to_widget, turn, top=True, animate=False)

    def open(self, turn: int) -> None:
        """Open the thoughts of one turn."""
        self.reading.opened.add(turn)
        for retold in self.turns[turn : turn + 1]:
            retold.open()

    @on(ThoughtBox.Opened)
    def thought_clicked(self, event: ThoughtBox.Opened) -> None:
        """Open a thought by mouse."""
        event.stop()
        self.open(event.turn)

    @property
    def _next_turn(self) -> Retold | None:
        """The turn to go to: the next with something new. `None` while the one reached goes on below."""
        turns, reached = self.turns, self.reading.reached
        seen = self.scroll_offset.y + self.scrollable_content_region.height
        if 0 <= reached < len(turns) and self.max_scroll_y > self.scroll_offset.y:
            if turns[reached].end_of_text > seen:
                return None
        later = turns[reached + 1 :]
        return next((turn for turn in later if turn.is_folded or turn.end_of_text > seen), None)
