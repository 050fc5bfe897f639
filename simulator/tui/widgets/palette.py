"""The list of commands on Ctrl+P, in the language in use."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.app import SystemCommand
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hits
from textual.system_commands import SystemCommandsProvider
from textual.widgets.option_list import Option

from simulator.session.wording import SAY_IT_SIMPLER
from simulator.texts import _, other_language
from simulator.tui.navigation import Navigator
from simulator.tui.plain_content import plain
from simulator.tui.screens.page import LANGUAGE_NAMES
from simulator.tui.themes import NAMES


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


def commands(app: Navigator) -> Iterable[SystemCommand]:
    """Yield what can be done from anywhere, in the order of the list."""
    yield SystemCommand(_("Help"), _("What you can do here, and with which keys"), app.action_help)
    yield SystemCommand(_("Library"), _("Go to the list of scenarios"), app.show_library)
    yield SystemCommand(_("History"), _("Look back, go on, compare or delete"), app.show_history)
    yield SystemCommand(_(SAY_IT_SIMPLER), _("A hard sentence, and you write it simpler"), app.show_exercises)
    yield SystemCommand(
        LANGUAGE_NAMES[other_language()], _("Change the language"), app.action_switch_language
    )
    yield SystemCommand(
        _("For a projector"), _("Light and roomy, so that a whole room can read"), app.action_projector
    )
    yield SystemCommand(
        _("Settings"), _("Language, coach, colours, and where your plays lie"), app.show_settings
    )
    for name, title in NAMES.items():
        if name != app.theme:
            words = _("Look: {name}").format(name=_(title))
            yield SystemCommand(words, _("Change the colours"), _look_changer(app, name))
    yield SystemCommand(
        _("Try a sentence"), _("See how it may be caught, and what was seen in it"), app.show_try
    )
    yield SystemCommand(_("Packs"), _("Choose another folder of stories"), app.show_packs)
    yield SystemCommand(_("Check the stories"), _("For trainers: what to mend in this pack"), app.show_check)
    yield SystemCommand(_("Quit"), _("Leave the program; everything is saved"), app.exit)


def _look_changer(app: Navigator, name: str) -> Callable[[], None]:
    def change() -> None:
        app.session.set("theme", name)
        app.apply_settings()

    return change
