"""The bottom line: the keys that work here, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from simulator.tui.screens.page import NORMAL

LANGUAGE, HELP = "switch_language", "help"
ASIDE = ("try_sentence", "workshop")
"""What is beside playing a story: whoever reads the wrong language needs the other key more."""


class Told(NamedTuple):
    """A key as the line tells of it: the key, as it is shown, what it does in words and for the app."""

    key: str
    display: str
    words: str
    action: str
    enabled: bool
    tooltip: str


class KeyBar(Footer):
    """Textual's footer; its words come from the page, in the language in use.

    It is looked at again only where its words change, and the keys that stand there take the new ones:
    Textual would make all of them anew, a dozen times at every key.
    """

    def __init__(self) -> None:
        """Leave the palette's key to the help: the line is short, and no first-timer looks for it."""
        super().__init__(id="keys", show_command_palette=False, compact=True)
        self._made_of: list[Told] = []
        self._asked = self._looked = 0

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Look at the keys again once the screen has come to rest."""
        self._bindings_ready = True
        if self.is_attached and screen is self.screen and screen.app.app_focus:
            self._look_again()

    def _look_again(self) -> None:
        self._asked += 1
        self.call_after_refresh(self._renew)

    async def _renew(self) -> None:
        if self._looked == self._asked:  # one look answers all who asked before it
            return
        self._looked = self._asked
        # The page may have gone, or been made anew, meanwhile.
        if self.is_attached and (now := self._now()) != self._made_of:
            self._made_of = now
            async with self.batch():
                await self._take(now)

    async def _take(self, keys: Sequence[Told]) -> None:
        standing = list(self.query_children(FooterKey))
        for old, new in zip(standing, keys, strict=False):
            _become(old, new)
        if len(standing) > len(keys):
            await self.remove_children(standing[len(keys) :])
        elif len(standing) < len(keys):
            await self.mount_all(map(_made, keys[len(standing) :]))

    def _now(self) -> list[Told]:
        """Return the keys that have room, one for each action; help, which tells them all, is the last to go.

        To see whether the line has changed, no widgets need be made.
        """
        if not self._bindings_ready:
            return []
        first: dict[str, Told] = {}
        for _node, key, enabled, tooltip in self.screen.active_bindings.values():
            if key.show and key.action not in first:
                display = self.app.get_key_display(key)
                first[key.action] = Told(key.key, display, key.description, key.action, enabled, tooltip)
        return fitting(list(first.values()), self.app.size.width)

    def compose(self) -> ComposeResult:
        """Show the keys that have room."""
        self._made_of = self._now()
        yield from map(_made, self._made_of)

    def on_resize(self) -> None:
        """See again how many keys have room."""
        self._look_again()


def _made(told: Told) -> FooterKey:
    key, display, words, action, enabled, tooltip = told
    return FooterKey(key, display, words, action, not enabled, tooltip, classes="-compact")


def _become(key: FooterKey, told: Told) -> None:
    """Let a key that stands there be another one."""
    shown = key.key_display, key.description
    key.key, key.key_display, key.description, key.action = told[:4]
    key._disabled = not told.enabled
    key.set_class(not told.enabled, "-disabled")
    if key.tooltip != (tooltip := told.tooltip or None):
        key.tooltip = tooltip
    if (key.key_display, key.description) != shown:
        key.refresh(layout=True)


def fitting(keys: Sequence[Told], width: int) -> list[Told]:
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


def _columns(key: Told) -> int:
    return cell_len(key.display) + 1 + cell_len(key.words)
