"""The bottom line: the keys that work here, in words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from simulator.tui.screens.page import NORMAL

LANGUAGE, HELP = "switch_language", "help"
ASIDE = ("try_sentence", "workshop")
"""What is beside playing a story: whoever reads the wrong language needs the other key more."""


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
        shown = [(key.key_display, key.description, key.has_class("-disabled")) for key in self._keys()]
        if shown != self._shown:
            self._shown = shown
            await self.recompose()

    def _keys(self) -> list[FooterKey]:
        """Return the keys that have room; help, which tells them all, is the last to go."""
        keys = [key for key in super().compose() if isinstance(key, FooterKey)]
        return fitting(keys, self.app.size.width)

    def compose(self) -> ComposeResult:
        """Show the keys that have room."""
        kept = self._keys()
        self.styles.grid_size_columns = len(kept)
        yield from kept

    def on_resize(self) -> None:
        """See again how many keys have room."""
        self.call_after_refresh(self._renew)


def fitting(keys: Sequence[FooterKey], width: int) -> list[FooterKey]:
    """Return the keys that fit into a number of columns.

    What is beside playing goes first, then the language, then the last ones.
    """
    gap = 1 if width < NORMAL else 2  # as the style sheet says
    kept = list(keys)
    while kept and sum(_columns(key) + gap for key in kept) - gap > width - 2:
        spare = [key for key in kept if key.action.endswith(ASIDE)]
        spare = spare or [key for key in kept if key.action.endswith(LANGUAGE)]
        spare = spare or [key for key in kept if not key.action.endswith(HELP)] or kept
        kept.remove(spare[-1])
    return kept


def _columns(key: FooterKey) -> int:
    return cell_len(key.key_display) + 1 + cell_len(key.description)
