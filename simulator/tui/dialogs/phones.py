"""The way in for phones: a QR code, the address and the letters, large enough for a room."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from simulator.texts import N_, _, ngettext
from simulator.tui.plain_content import plain
from simulator.tui.screens.page import Dialog
from simulator.tui.widgets.keybar import KeyBar
from simulator.workshop.joining import invitation, qr_rows
from simulator.workshop.workshop import Workshop

INK = Style(color="#000000", bgcolor="#ffffff")
"""Dark on light whatever the look: what a camera reads."""
LOOK_EVERY = 0.5
"""Seconds between two looks at how many are in."""


class PhonesDialog(Dialog[None]):
    """Shows how to join, and how many have."""

    AUTO_FOCUS = "#close"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("l", "leader", N_("Who leads"))]
    HELP = N_(
        "Phones on the same network open the address, or read the code with their camera, and type the four "
        "letters. Many guest networks keep their guests apart: then no phone reaches the wall. Share a "
        "network from a phone instead, or use cards and hands; nothing else changes.\n\nWho leads presses l "
        "before the others come: a phone with those letters has the notes, the coach and what phones write, "
        "and does not vote.\n\nThe program listens at this address only while the wall of the workshop is "
        "shown."
    )

    def __init__(self, workshop: Workshop, moved_from: str = "") -> None:
        """Take the workshop that is joined; `moved_from`: where phones came in before, if it has moved."""
        super().__init__()
        self.workshop = workshop
        self.moved_from = moved_from
        self.shows_leader = False

    def compose(self) -> ComposeResult:
        """The code at the left, words at the right."""
        code = "\n".join(qr_rows(invitation(self.workshop.address, self.workshop.code)))
        with Vertical(classes="window"), Horizontal(id="way-in"):
            yield Static(Text(code, INK, no_wrap=True), id="qr")
            with Vertical(id="how"):
                yield Static(plain(self._heading(), "bold"))
                yield Static(plain(_("Read the code with the camera, or open")))
                yield Static(plain(f"http://{self.workshop.address}", "bold $primary"))
                yield Static(
                    plain(_("Letters: {code}").replace("{code}", self.workshop.code), "bold"), id="letters"
                )
                yield Static(id="joined")
                yield Static(plain(_("No name, no account. Nothing leaves this room."), "$text-muted"))
                yield Static(plain(_("No contact? Press ?. Cards and hands work too."), "$text-muted"))
                yield Button(plain(_("Go on")), id="close", variant="primary")
        yield KeyBar()

    def _heading(self) -> str:
        if not self.moved_from:
            return _("Can your phone reach the wall?")
        words = _(
            "Another program has taken {address}. Read the code again with each phone; its vote is kept."
        )
        return words.replace("{address}", self.moved_from)

    def on_mount(self) -> None:
        """Count those who come in."""
        self.show_joined()
        self.set_interval(LOOK_EVERY, self.show_joined)

    def show_joined(self) -> None:
        """Show how many have joined."""
        count = self.workshop.phones
        words = ngettext("{count} phone is in", "{count} phones are in", count)
        self.query_one("#joined", Static).update(plain(words.replace("{count}", str(count)), "$primary"))

    def action_leader(self) -> None:
        """Show the letters of who leads, or those of the room again."""
        self.shows_leader = not self.shows_leader
        self.query_one("#letters", Static).update(plain(self._letters(), "bold"))

    def _letters(self) -> str:
        if self.shows_leader:
            return _("Letters for the one who leads: {code}").replace("{code}", self.workshop.leader_code)
        return _("Letters: {code}").replace("{code}", self.workshop.code)

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)
