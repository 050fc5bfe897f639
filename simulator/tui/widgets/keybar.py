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

    It is looked at again only where its words change, and the keys that stand there take the new ones:
    Textual would make all of them anew, a dozen times at every key.
    """

    def __init__(self) -> None:
        """Leave the palette's key to the help: the line is short, and no first-timer looks for it."""
        super().__init__(id="keys", show_command_palette=False, compact=True)
        self._made_of: tuple[object, ...] = ()
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
        if self.is_attached and self._now() != self._made_of:
            async with self.batch():
                await self._take([key for key in self.compose() if isinstance(key, FooterKey)])

    async def _take(self, keys: Sequence[FooterKey]) -> None:
        standing = list(self.query_children(FooterKey))
        for old, new in zip(standing, keys, strict=False):
            _become(old, new)
        await self.remove_children(standing[len(keys) :])
        await self.mount_all(keys[len(standing) :])

    def _now(self) -> tuple[object, ...]:
        """Return all that the line is made of: to see whether it has changed, no widgets need be made."""
        active = self.screen.active_bindings.values()
        keys = [
            (key.key, key.key_display, key.description, key.action, enabled)
            for _node, key, enabled, _tooltip in active
            if key.show
        ]
        return self.app.size.width, *keys

    def compose(self) -> ComposeResult:
        """Show the keys that have room; help, which tells them all, is the last to go."""
        if self._bindings_ready:
            self._made_of = self._now()
        keys = [key for key in super().compose() if isinstance(key, FooterKey)]
        kept = fitting(keys, self.app.size.width)
        self.styles.grid_size_columns = len(kept)
        for key in kept:
            key.set_class(True, "-compact", update=False)  # else each is styled again for it
        yield from kept

    def on_resize(self) -> None:
        """See again how many keys have room."""
        self._look_again()


def _become(old: FooterKey, new: FooterKey) -> None:
    """Let a key that stands there be another one."""
    for name in ("key", "key_display", "description", "action", "_disabled", "tooltip"):
        if getattr(old, name) != (value := getattr(new, name)):
            setattr(old, name, value)
            old.refresh(layout=True)
    old.set_class(new.has_class("-disabled"), "-disabled")


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
