"""The app: one session, three looks, two languages, and the way from screen to screen."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.constants import TEXTUAL_ANIMATIONS
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.widget import Widget
from textual.widgets import Input, TextArea

from simulator.session.broken import BrokenScenarioError
from simulator.session.exercise_order import SAY_IT_SIMPLER
from simulator.session.library import first_mistake
from simulator.session.people import are_several
from simulator.session.session import Session
from simulator.texts import N_, _, other_language
from simulator.tui.kept_stylesheet import KeptStylesheet
from simulator.tui.leaving import leave_when_told
from simulator.tui.routes import Routes
from simulator.tui.safe_output import SAFE_OUTPUT, pasted
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.page import LANGUAGE_NAMES, InLanguage
from simulator.tui.themes import DEFAULT, NAMES, PROJECTOR, THEMES
from simulator.tui.widgets.thin_bar import ThinBar

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.command import Provider
    from textual.dom import DOMNode
    from textual.driver import Driver

    from simulator.session.playing import Playing


ScrollBar.renderer = ThinBar

LEAST = Size(30, 10)
"""Columns and rows below which nothing is laid out anew: a smaller window shows its upper left part."""


def at_least(size: Size) -> Size:
    """Return a size that can be laid out."""
    return Size(max(size.width, LEAST.width), max(size.height, LEAST.height))


def everything() -> type[Provider]:
    """Return what fills the list of commands, once it is opened."""
    from simulator.tui.widgets.palette import Everything

    return Everything


class MentorApp(Routes):
    """The simulator in the terminal."""

    TITLE = "Mentor"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[Any]] = {everything}
    COMMAND_PALETTE_DISPLAY = "Ctrl+P"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", N_("Help"), key_display="?"),
        Binding("f1", "help", N_("Help"), key_display="F1"),  # shown where "?" is a letter like others
        Binding("ctrl+l", "switch_language", N_("Language"), key_display="Ctrl+L", priority=True),
        Binding("ctrl+p", "command_palette", show=False, priority=True),
        Binding("f7", "projector", show=False, priority=True),
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False),
    ]

    def __init__(
        self,
        session: Session,
        scenario: str | None = None,
        to_check: Iterable[Path] = (),
        workshop: str | None = None,
        playing: Playing | None = None,
        writing: tuple[Path, str | None] | None = None,
    ) -> None:
        """Show the library of a session, or at once a scenario's briefing, or what a check of files finds.

        `workshop`: the scenario that a room plays, "" for the library with a word on how to choose one.
        `playing`: a play to go on with. `writing`: a scenario file to follow, and the place to stand at.
        """
        super().__init__()
        self.stylesheet = KeptStylesheet(variables=self.get_css_variables())
        self.session = session
        self.first_scenario = scenario
        self.first_workshop = workshop
        self.first_play, self.first_file = playing, writing
        self.to_check = tuple(to_check)
        for theme in THEMES:
            self.register_theme(theme)
        self.apply_settings()

    def apply_settings(self) -> None:
        """Take look and movement from the settings."""
        theme = self.session.settings.get("theme", DEFAULT)
        is_for_a_room = bool(self.session.settings.get("projector"))
        self.theme = PROJECTOR if is_for_a_room else theme if theme in NAMES else DEFAULT
        self.set_class(is_for_a_room, "-projector")
        reduced = self.session.settings.get("motion") == "reduced"
        self.animation_level = "none" if reduced else TEXTUAL_ANIMATIONS

    @property
    def size(self) -> Size:
        """The size of the terminal; of one that is too small, the least that can be drawn on."""
        return at_least(super().size)

    @property
    def fault(self) -> Exception | None:
        """What the program could not go on from, if anything."""
        return self._exception

    def _fatal_error(self) -> None:
        """Leave the terminal as it was: what happened is told in a sentence."""
        self._close_messages_no_wait()

    def update_styles(self, node: DOMNode, animate: bool = True) -> None:
        """Style a node again, but not one that stands nowhere yet: it is styled where it comes to stand."""
        if node is self or node.parent is not None:
            super().update_styles(node, animate)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let nothing out that the terminal would obey."""
        return [*super().get_line_filters(), SAFE_OUTPUT]

    async def on_event(self, event: events.Event) -> None:
        """Let nothing in either: what is pasted becomes text and no more."""
        if isinstance(event, events.Paste):
            event.text = pasted(event.text)
        elif isinstance(event, events.Key):
            event = self._without_caps_lock(event)
        elif isinstance(event, events.Resize):
            size = at_least(self._size_now(event.size))
            event = events.Resize(size, size)
            # Small for a moment and then as it was: no change for Textual, but the terminal lost its text.
            self.screen.refresh()
        await super().on_event(event)

    def _size_now(self, told: Size) -> Size:
        """Return the size the terminal has by now: two signals in a moment may come in the wrong order."""
        if self.is_headless or os.name == "nt":
            return told
        return Size(*shutil.get_terminal_size())

    def _without_caps_lock(self, event: events.Key) -> events.Key:
        """Take a capital letter for a small one wherever no text is written: Caps Lock may be on."""
        writing = isinstance(self.focused, Input | TextArea)
        if not writing and event.character and event.character.isalpha() and event.character.isupper():
            letter = event.character.lower()
            return events.Key(letter, letter)
        return event

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do nothing on a screen that is not there yet: the key was pressed on the one before it."""
        node = default_namespace
        if isinstance(node, Widget) and node.is_attached and not node.screen.is_mounted:
            return False
        return await super().run_action(action, node, namespaces)

    def get_driver_class(self) -> type[Driver]:
        """Return what reads the keys and draws."""
        driver = super().get_driver_class()
        if driver.__name__ == "LinuxDriver":
            from simulator.tui.driver import TerminalDriver

            return TerminalDriver
        return driver

    def get_default_screen(self) -> Screen[Any]:
        """Return the library: everything else lies over it."""
        return LibraryScreen()

    def on_mount(self) -> None:
        """Say hello the first time; go straight to a scenario if one was asked for."""
        self.call_after_refresh(collect_again)
        if not self.is_headless:
            leave_when_told(self, self.session.close)
        if self.first_scenario:
            self.show_briefing(self.first_scenario)
        if self.first_play:
            self.show_play(self.first_play)
        if self.first_workshop is not None:
            self.begin_workshop(self.first_workshop)
        elif self.first_file:
            self.show_writing(*self.first_file)
        elif self.to_check:
            self.show_check(self.to_check)
        elif not (self.first_scenario or self.first_play):
            self.begin()
        elif not self.session.settings.get("welcomed"):
            self.show_first()

    def begin(self) -> None:
        """Ask who is practising where several do, before anything of one is shown to another; say hello."""
        if are_several(self.session) and isinstance(self.screen, InLanguage):
            from simulator.tui.dialogs.people import ask_who_first

            ask_who_first(self.screen)
        else:
            self.greet()

    # Everywhere the same

    async def action_switch_language(self) -> None:
        """Show everything in the other language, at the same place."""
        await self.use_language(other_language())

    async def use_language(self, code: str) -> None:
        """Show everything in a language from now on, and remember it.

        Where what is shown cannot be read in that language (its files are being edited) nothing changes.
        """
        before = self.session.language
        self.session.use_language(code)
        screens = [screen for screen in self.screen_stack if isinstance(screen, InLanguage)]
        try:
            for screen in screens:
                screen.read_texts()
        except BrokenScenarioError as error:
            self.session.use_language(before)
            self.show_broken(error.name, first_mistake(error))
            return
        self.session.set("language", code)
        for screen in screens:
            # Each in its own turn: while a screen is shown anew it does nothing else that was asked of it.
            screen.call_next(screen.refresh_texts)

    def action_help(self) -> None:
        """Say what can be done on this screen."""
        from simulator.tui.dialogs.help import HelpDialog

        if isinstance(self.screen, InLanguage) and not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(self.screen))

    def action_projector(self) -> None:
        """Show everything light and roomy, for a room; or as it was before."""
        wanted = "" if self.theme == PROJECTOR else "1"
        self.session.set("projector", wanted)
        self.apply_settings()

    def action_help_quit(self) -> None:
        """Say how to quit: Ctrl+C is for copying."""
        self.notify(_("Everything is saved. Press Ctrl+Q to quit."), markup=False)

    def action_command_palette(self) -> None:
        """Open the list of commands, in the language in use."""
        from simulator.tui.widgets.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def show_notices(self) -> None:
        """Show what has to be told about saving, once, until it is seen."""
        notices, self.session.notices = self.session.notices, []
        if notices:
            from simulator.tui.dialogs.message import NoticeDialog

            self.push_screen(NoticeDialog(notices))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer what can be done from anywhere."""
        yield SystemCommand(_("Help"), _("What you can do here, and with which keys"), self.action_help)
        yield SystemCommand(_("Library"), _("Go to the list of scenarios"), self.show_library)
        yield SystemCommand(_("History"), _("Look back, go on, compare or delete"), self.show_history)
        yield SystemCommand(
            _("Practised"), _("What you have practised, and whom you have met"), self.show_progress
        )
        yield SystemCommand(
            LANGUAGE_NAMES[other_language()], _("Change the language"), self.action_switch_language
        )
        yield SystemCommand(
            _("For a projector"), _("Light and roomy, so that a whole room can read"), self.action_projector
        )
        yield SystemCommand(
            _("Settings"), _("Language, coach, colours, and where your plays are kept"), self.show_settings
        )
        for name, title in NAMES.items():
            if name != self.theme:
                words = _("Colours: {name}").format(name=_(title))
                yield SystemCommand(words, _("Change the colours"), self._look_changer(name))
        yield SystemCommand(
            _(SAY_IT_SIMPLER), _("A hard sentence, and you write it simpler"), self.show_exercises
        )
        yield SystemCommand(
            _("Try a sentence"), _("See how it may be caught, and what was seen in it"), self.show_try
        )
        yield SystemCommand(
            _("Who practises"), _("Let somebody else practise at this machine"), self.show_who
        )
        yield SystemCommand(_("Packs"), _("Choose another folder of stories"), self.show_packs)
        yield SystemCommand(
            _("Check the stories"), _("For trainers: what to fix in this pack"), self.show_check
        )
        yield SystemCommand(
            _("A new story"), _("For trainers: some questions, and a story that plays"), self.show_new_story
        )
        if isinstance(screen, LibraryScreen) and screen.marked_file():
            yield SystemCommand(
                _("Write this story"), _("For trainers: each save is shown at once"), screen.action_write
            )
        yield SystemCommand(_("Quit"), _("Leave the program; everything is saved"), self.exit)

    def _look_changer(self, name: str) -> Any:
        def change() -> None:
            self.session.set("theme", name)
            self.apply_settings()

        return change


def collect_again() -> None:
    """Let Python look for memory cycles from now on, but not among what the start has made for good."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def run(
    session: Session,
    scenario: str | None = None,
    to_check: Iterable[Path] = (),
    workshop: str | None = None,
    playing: Playing | None = None,
    writing: tuple[Path, str | None] | None = None,
) -> int:
    """Run the app until it is left; return the exit code."""
    app = MentorApp(session, scenario, to_check, workshop, playing, writing)
    app.run()
    if app.fault is not None:
        from simulator.session.crashed import crash_told

        print(crash_told(app.fault), file=sys.stderr)
    return app.return_code or 0
