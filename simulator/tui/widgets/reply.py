"""The typed moment: the field for the reply, how it may be caught so far, and the buttons below it."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static, TextArea

from simulator.session.listening import Ears, Piece
from simulator.texts import N_, _
from simulator.tui.plain_content import joined, plain
from simulator.tui.widgets.own_words import OwnWords

MOST_LETTERS = 92
"""So much of what was typed has room below the field, with its label, on two lines of the least window."""


class ReplyArea(OwnWords):
    """The field; the keys say what they do in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", N_("Send"), key_display="Enter"),
        Binding("shift+enter,ctrl+j", "new_line", N_("New line"), key_display="Ctrl+J"),
        Binding("tab", "screen.focus_next", N_("Buttons"), key_display="Tab"),
    ]

    def __init__(self, text: str, hint: str = "") -> None:
        """Begin with what was written before; `hint` stands there while nothing is."""
        super().__init__(
            text, id="reply", soft_wrap=True, show_line_numbers=False, tab_behavior="focus",
            placeholder=plain(hint),
        )  # fmt: skip
        self.cursor_location = self.document.end


class Writing(Vertical):
    """The typed moment: the field, the ears, the quiet line about names, and the buttons."""

    NOTHING: ClassVar[str] = N_("Write a few words first, or choose “Go on without writing”.")
    """What is said where nothing was written."""
    HINT: ClassVar[str] = ""
    """What stands in the field while nothing is written; a story's moment asks in its own words, above."""

    class Sent(Message):
        """`text`: the reply; blank means that the moment was skipped, or the reply before stays."""

        def __init__(self, text: str) -> None:
            """Keep the reply."""
            super().__init__()
            self.text = unicodedata.normalize("NFC", text)

    class Changed(Message):
        """`text`: what stands in the field now."""

        def __init__(self, text: str) -> None:
            """Keep the text."""
            super().__init__()
            self.text = unicodedata.normalize("NFC", text)  # a letter in two parts is the letter

    def __init__(self, draft: str, ears: Ears, *, again: bool = False) -> None:
        """Begin with a half-written reply, or nothing; `again`: a reply was sent here before."""
        super().__init__(id="writing")
        self.draft, self.ears, self.again = draft, ears, again

    def on_mount(self) -> None:
        """Have the ears ready before the first word."""
        self.listen(self.draft)

    def compose(self) -> ComposeResult:
        """Field, line, buttons."""
        yield ReplyArea(self.draft, _(self.HINT) if self.HINT else "")
        yield Static(id="ears")
        yield Static(plain(_names()), id="names")
        yield Horizontal(*self.buttons(), classes="buttons")

    def buttons(self) -> Iterator[Button]:
        """Yield what one can do below the field."""
        yield Button(plain(_("Send")), id="send", variant="primary", compact=True)
        skip = _("Keep the reply I sent") if self.again else _("Go on without writing")
        yield Button(plain(skip), id="skip", compact=True)
        yield Button(plain(_("One step back")), id="back", compact=True)
        yield Button(plain(_("Words")), id="words-here", compact=True)

    @property
    def area(self) -> ReplyArea:
        """The field."""
        return self.query_one(ReplyArea)

    @on(TextArea.Changed)
    def changed(self, event: TextArea.Changed) -> None:
        """Tell every change, so that nothing is lost."""
        event.stop()
        self.query_one("#names", Static).update(plain(_names()))
        self.listen(self.area.text)
        self.post_message(self.Changed(self.area.text))

    @work(exclusive=True, group="ears")
    async def listen(self, text: str) -> None:
        """Show how the text may be caught; on a thread, since the first time reads the tables."""
        pieces = await asyncio.to_thread(self.ears, text)
        for shown in self.query("#ears").results(Static):
            shown.update(_end_of(as_caught(pieces)))

    @on(ReplyArea.Sent)
    @on(Button.Pressed, "#send")
    def send(self) -> None:
        """Send the reply; with nothing written, stay: skipping has its own button."""
        if self.area.text.strip():
            self.post_message(self.Sent(self.area.text))
        else:
            self.query_one("#names", Static).update(plain(_(self.NOTHING), "bold $text-warning"))
            self.area.focus()

    @on(Button.Pressed, "#skip")
    def skip(self) -> None:
        """Go past without writing."""
        self.post_message(self.Sent(""))


def as_caught(pieces: tuple[Piece, ...]) -> Content:
    """Return what was typed as it may be caught, on one line; what is past the breath is dim."""
    told = joined([plain(piece.text, "$text-disabled" if piece.lost else "") for piece in pieces], "")
    return joined(told.split("\n"), " ")


def _end_of(told: Content) -> Content:
    """Return the end of what is caught, in two lines, under its own words."""
    if not told.plain:
        return told
    label = plain(_("As it may be caught the first time:") + " ", "$text-muted")
    if len(told) > MOST_LETTERS:
        kept = told.plain[-MOST_LETTERS:]
        told = plain("… ") + told[len(told) - MOST_LETTERS + kept.find(" ") + 1 :]
    return joined([label, told], "")


def _names() -> str:
    return _("Do not write real names, or anything about health, religion or family.")
