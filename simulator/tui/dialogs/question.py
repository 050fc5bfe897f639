"""A window that asks before something is done that cannot be undone."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from simulator.texts import N_, _
from simulator.tui.plain_content import plain
from simulator.tui.screens.page import Dialog
from simulator.tui.widgets.keybar import KeyBar


class QuestionDialog(Dialog[bool]):
    """Asks one question; answers True only where the button that does it was pressed."""

    AUTO_FOCUS = "#no"
    HELP = N_("Choose a button with ← → and Enter, or with the mouse. Esc closes and changes nothing.")

    def __init__(self, title: str, text: str, yes: str) -> None:
        """Take the question, what will happen, and the words on the button (all to be translated)."""
        super().__init__()
        self.heading, self.text, self.yes = title, text, yes

    def compose(self) -> ComposeResult:
        """The question and two buttons; the safe one has the focus."""
        with Vertical(classes="window"):
            yield Static(plain(_(self.heading)), classes="window-title")
            yield Static(plain(_(self.text)))
            with Horizontal(classes="answers"):
                yield Button(plain(_("No, leave it as it is")), id="no", variant="primary", compact=True)
                yield Button(plain(_(self.yes)), id="yes", variant="error", compact=True)
        yield KeyBar()

    @on(Button.Pressed, "#yes")
    def pressed_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    @on(Button.Pressed, "#no")
    def pressed_no(self) -> None:
        """Answer no."""
        self.dismiss(False)
