"""The first screen ever: what this is, what it is not, where everything stays, and the keys."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from simulator.texts import N_, _, other_language
from simulator.tui.plain_content import joined, plain
from simulator.tui.screens.page import LANGUAGE_NAMES, ReadingPage
from simulator.tui.widgets.keybar import KeyBar

HERE = N_("Here you are a mentor: you practise conversations with a colleague on work training.")
ABOUT = N_(
    "You read a short scene and choose what to say. The story answers. Then a coach says in a few words "
    "what your words did. Afterwards you see what the other one was thinking."
)


class FirstScreen(ReadingPage):
    """Shown once."""

    AUTO_FOCUS = "#start"
    HELP = N_("This screen is shown only once. Press Enter to begin.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "start", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The text, the button, the keys."""
        yield Static(plain(_("Welcome")), id="heading")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(self._words(), classes="measure")
        yield Button(plain(_("Begin")), id="start", variant="primary", classes="next")
        yield KeyBar()

    def _words(self) -> Content:
        keys = [
            ("↑ ↓  Enter", _("choose")),
            ("?", _("help, on every screen")),
            ("Ctrl+L", LANGUAGE_NAMES[other_language()]),
            ("Ctrl+Q", _("quit; everything is saved")),
        ]
        lines = [Content.assemble((f"{key:<12}", "bold $primary"), words) for key, words in keys]
        return joined(
            [
                plain(
                    _("Here you are a mentor: you practise conversations with a colleague on work training.")
                ),
                plain(_(ABOUT)),
                plain(_("There is no score. This shows what you chose in a story; it does not measure you.")),
                plain(_("Everything stays on this machine. Nothing is sent anywhere.")),
                joined(lines, "\n"),
            ]
        )

    @on(Button.Pressed, "#start")
    def action_start(self) -> None:
        """Go on, and do not show this again."""
        self.session.set("welcomed", "1")
        self.app.pop_screen()
