"""The bottom line: the keys that work here, in words."""

from __future__ import annotations

from textual.widgets import Footer


class KeyBar(Footer):
    """Textual's footer; its words come from the page, in the language in use."""

    def __init__(self) -> None:
        """Leave the palette's key to the help: the line is short, and no first-timer looks for it."""
        super().__init__(id="keys", show_command_palette=False, compact=True)
