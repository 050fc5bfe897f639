"""The list of commands on Ctrl+P, in the language in use."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hits
from textual.system_commands import SystemCommandsProvider
from textual.widgets.option_list import Option

from simulator.texts import _
from simulator.tui.plain_content import plain


class Everything(SystemCommandsProvider):
    """Textual's provider, with the commands in the order of the app: Textual would go by their letters."""

    async def discover(self) -> Hits:
        """Offer every command, in order."""
        for name, help_text, callback, _discover in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(name, callback, help=help_text)


class Palette(CommandPalette):
    """Textual's command palette with our words."""

    def __init__(self, id: str | None = None) -> None:
        """Take the placeholder in the language in use."""
        super().__init__(placeholder=_("What do you want to do?"), id=id)

    def _action_command_list(self, action: str) -> None:
        """Move in the list once it has room on the screen; Textual's paging fails before."""
        if any(commands.scrollable_content_region for commands in self.query(CommandList)):
            super()._action_command_list(action)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say in the language in use that nothing fits: Textual has no other place for these words."""
        self._stop_no_matches_countdown()

        def show_no_matches() -> None:
            if search_value:
                row = Option(plain(_("Nothing fits.")), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(row)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show_no_matches)
