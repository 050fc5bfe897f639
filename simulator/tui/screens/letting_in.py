"""The door of a workshop: at which address phones are let in, and for how long."""

from __future__ import annotations

import asyncio
import importlib
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widgets import Static

from simulator.texts import N_, _
from simulator.tui.dialogs.message import MessageDialog
from simulator.tui.dialogs.phones import PhonesDialog
from simulator.tui.dialogs.pick import PickDialog
from simulator.tui.plain_content import plain
from simulator.tui.screens.page import InLanguage
from simulator.workshop.joining import PORT, addresses, how_to_let_in, parts_are_here
from simulator.workshop.workshop import Workshop

PATIENCE = 5.0
"""Seconds in which the port from before is waited for."""


class LettingIn(InLanguage[None]):
    """A wall that phones can reach, once that was asked for and as long as it is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("p", "phones", N_("Phones"))]

    def __init__(self, workshop: Workshop) -> None:
        """Take the workshop that phones join."""
        super().__init__()
        self.workshop = workshop
        self.listens_at = ""
        """The address at which phones are let in, "" while none are."""

    def show_way_in(self) -> None:
        """Show in the corner how phones come in."""
        way = " · ".join((self.listens_at, self.workshop.code)) if self.listens_at else _("Workshop")
        self.query_one("#progress", Static).update(plain(way))

    def action_phones(self) -> None:
        """Show how phones come in; first ask at which address, or say what is missing."""
        if self.listens_at:
            self.app.push_screen(PhonesDialog(self.workshop))
            return
        found = addresses() if parts_are_here() else []
        if not found:
            self.app.push_screen(MessageDialog(_("Phones"), how_to_let_in()))
            return
        rows = [(address, address) for address in found]
        title = _("Let phones in? The program then listens at this address, and at no other:")
        self.app.push_screen(PickDialog(title, rows, found[0]), self._let_in)

    def _let_in(self, host: str | None) -> None:
        if host:
            self.let_in(host, PORT, is_new=True)

    @work(exclusive=True, group="phones")
    async def let_in(self, host: str, port: int, is_new: bool = False) -> None:
        """Let phones in until the wall is left; `is_new`: for the first time, so show them the way.

        Otherwise they ask at the port from before, and it is waited for: what holds it may be ending.
        """
        server = await asyncio.to_thread(importlib.import_module, "simulator.workshop.server")
        before = self.workshop.address
        try:
            if is_new:
                sock = server.listening_socket(host, port)
            else:
                sock = await server.listening_again(host, port, PATIENCE)
        except OSError as error:
            words = _("No phone can come in at {address}: {reason}. Press p to choose another address.")
            words = words.replace("{address}", host).replace("{reason}", error.strerror or "")
            self.notify(words, markup=False, timeout=15)
            return
        self.listens_at = f"{host}:{sock.getsockname()[1]}"
        self.workshop.listen_at(self.listens_at)
        self.show_way_in()
        self.workshop.changed()
        moved_from = "" if is_new or self.listens_at == before else before
        if is_new or moved_from:
            self.app.push_screen(PhonesDialog(self.workshop, moved_from))
        try:
            await server.serve(self.workshop, sock)
        finally:
            self.listens_at = ""

    def let_in_again(self) -> None:
        """Let phones in where the start before did, if it did."""
        if self.workshop.address and parts_are_here():
            host, _colon, port = self.workshop.address.rpartition(":")
            self.let_in(host, int(port) if port.isdecimal() else PORT)
