"""The list of commands on Ctrl+P, in the language in use."""

from __future__ import annotations

from textual.command import CommandPalette

from simulator.texts import _


class Palette(CommandPalette):
    """Textual's command palette with our words."""

    def __init__(self, id: str | None = None) -> None:
        """Take the placeholder in the language in use."""
        super().__init__(placeholder=_("What do you want to do?"), id=id)
