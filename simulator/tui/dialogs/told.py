"""A window that tells something: a title, a text, a button that closes."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from simulator.texts import _
from simulator.tui.plain_content import plain
from simulator.tui.screens.page import READ_ON, Dialog, Reading
from simulator.tui.widgets.keybar import KeyBar


class TellingDialog(Dialog[None], Reading[None]):
    """A title, a text that scrolls, and a button that closes."""

    AUTO_FOCUS = "#close"
    BINDINGS = READ_ON
    TEXT = "#told"

    def heading(self) -> str:
        """Return the title in the language in use."""
        return ""

    def words(self) -> Content:
        """Return the text in the language in use."""
        return Content("")

    def compose(self) -> ComposeResult:
        """Title, text, button."""
        with Vertical(classes="window"):
            yield Static(plain(self.heading()), classes="window-title")
            with VerticalScroll(id="told", can_focus=False):
                yield Static(self.words())
            yield Button(plain(_("Close")), id="close", variant="primary", compact=True)
        yield KeyBar()

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)
