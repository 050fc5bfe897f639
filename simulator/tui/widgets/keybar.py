"""The bottom line: the keys that work here, in words."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer


class KeyBar(Footer):
    """Textual's footer; its words come from the page, in the language in use.

    It is made anew only where its words change: Textual would do so a dozen times at every key.
    """

    def __init__(self) -> None:
        """Leave the palette's key to the help: the line is short, and no first-timer looks for it."""
        super().__init__(id="keys", show_command_palette=False, compact=True)
        self._shown: list[tuple[str, str, bool]] = []

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Look at the keys again once the screen has come to rest."""
        self._bindings_ready = True
        if self.is_attached and screen is self.screen and screen.app.app_focus:
            self.call_after_refresh(self._renew)

    async def _renew(self) -> None:
        if not self.is_attached:  # the page may have gone, or been made anew, meanwhile
            return
        shown = [
            (self.app.get_key_display(binding), binding.description, enabled)
            for _node, binding, enabled, _tooltip in self.screen.active_bindings.values()
            if binding.show
        ]
        if shown != self._shown and self.is_attached:
            self._shown = shown
            await self.recompose()
