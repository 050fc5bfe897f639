"""A field of several lines for one's own words: Enter sends, Shift+Enter or Ctrl+J makes a new line."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea  # costs 40 ms: imported with the play screen


class OwnWords(TextArea):
    """A text area whose Enter sends."""

    class Sent(Message):
        """The words are ready."""

    async def _on_key(self, event: events.Key) -> None:
        """Keep Enter from becoming a new line."""
        if event.key in ("enter", "shift+enter", "ctrl+j"):
            event.stop()
            event.prevent_default()
            if event.key == "enter":
                self.action_send()
            else:
                self.action_new_line()
            return
        await super()._on_key(event)

    def action_send(self) -> None:
        """Send what was written."""
        self.post_message(self.Sent())

    def action_new_line(self) -> None:
        """Go on on a new line."""
        self.insert("\n")
