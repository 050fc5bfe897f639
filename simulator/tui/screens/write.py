"""The live view: a story played while it is written, each save at the place where one stands."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Static
from textual.worker import get_current_worker

from simulator.session.broken import BrokenScenarioError
from simulator.session.checking import Found
from simulator.session.following import EVERY_S
from simulator.session.rehearsing import RehearsalError, beside, place_meant
from simulator.session.writing import Desk, Version, Watch
from simulator.texts import N_, _
from simulator.tui.dialogs.from_here import ask_from_here
from simulator.tui.plain_content import joined, plain
from simulator.tui.screens.page import Page
from simulator.tui.screens.play import PlayScreen
from simulator.tui.widgets.choices import ChoiceList
from simulator.tui.widgets.desk_panel import DeskPanel, finding_words
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.story_map import StoryMapView
from simulator.tui.widgets.transcript import Transcript

REST_S = 0.1
"""So long the screen has to itself after a save, before the check begins."""
HOLD_S = 0.0005
"""So long one thread holds the interpreter while another waits; 5 ms is usual, and a save waits often."""


class WriteScreen(PlayScreen):
    """One scenario file, followed. What is played here is kept nowhere."""

    CSS_PATH = "../trainer.tcss"
    HELP = N_(
        "Write in your own editor, and save: this view reads the file by itself, and you stay where you "
        "were. The line at the top says what came of the latest save. What cannot be played leaves the "
        "story as it was before, until the next save.\n\nPlay on as usual: choose, b is a step back. F2 "
        "lists what the check has found; Enter there opens the story at that place. F3 shows the whole "
        "story as a map, and opens it anywhere; in a wide window it is shown beside the story, and Tab leads "
        "there. F4 begins again from the start. Nothing is saved, and none "
        "of it counts as a play."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "findings", N_("Findings"), key_display="F2"),
        Binding("f3", "map", N_("Map"), key_display="F3"),
        Binding("f4", "begin_again", N_("From the start"), key_display="F4"),
    ]

    class Saved(Message):
        """The file has been saved and read."""

        def __init__(self, version: Version) -> None:
            """Keep what was read."""
            super().__init__()
            self.version = version

    class Checked(Message):
        """The whole check of a version is over."""

        def __init__(self, number: int, found: tuple[Found, ...]) -> None:
            """Keep the number of the version and what was found."""
            super().__init__()
            self.number, self.found = number, found

    def __init__(self, path: Path, start: Found | str | None = None) -> None:
        """Take the scenario file, and the place where the play stands at first; it is read afterwards."""
        Page.__init__(self)  # there is no play before the file is read
        self.path, self.start = path, start
        self.tried = frozenset()
        self.beats_shown = 1
        self.is_writing_again = False
        self.held_s = sys.getswitchinterval()

    def compose(self) -> ComposeResult:
        """Heading, what came of the latest save, story and answers, findings and places beside."""
        with Horizontal(id="headings"):
            yield Static(id="heading")
            yield Static(id="progress")
        yield Static(id="saved")
        with Horizontal(id="body"):
            with Vertical(id="story"):
                yield Transcript(id="transcript")
                yield Static(id="more")
                yield Vertical(id="answers")
            yield DeskPanel(id="side")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Begin to follow the file."""
        self.desk = Desk(self.path, beside(self.session, self.path))
        self.watching = Watch(self.path, self.desk.session)
        sys.setswitchinterval(HOLD_S)
        await super().on_mount()
        self.follow()

    def on_unmount(self) -> None:
        """Let threads take their turns as before."""
        sys.setswitchinterval(self.held_s)

    def read_texts(self) -> None:
        """Read what will be shown; the play has a session of its own, which speaks the same language."""
        self.desk.session.language = self.session.language
        if self.desk.playing:
            super().read_texts()

    # Following the file

    @work(thread=True, group="follow")
    def follow(self) -> None:
        """Look at the file until the screen is left; reading it never holds up the screen."""
        worker = get_current_worker()
        while not worker.is_cancelled:
            version = self.watching.look()
            if version:
                self.post_message(self.Saved(version))
            time.sleep(EVERY_S)

    @on(Saved)
    async def take(self, event: Saved) -> None:
        """Show a save; the mark, what was half-written, and how far an answer was read stay."""
        stood = self._stands()
        if not self.desk.take(event.version):
            return
        if self.desk.playing and event.version.telling:
            self.playing = self.desk.playing
            if self.start:
                self._begin_at(self.start)
                self.start = None
            if self._stands() != stood:
                self.beats_shown, self.is_writing_again = 1, False
            if self.is_current:
                await self.refresh_texts()
            self.check_all(event.version.number)
            return
        self.tell_desk()

    def _stands(self) -> tuple[object, ...]:
        state = self.desk.playing.state if self.desk.playing else None
        return (state.node, state.turn, state.read) if state else ()

    @work(thread=True, group="check", exclusive=True)
    def check_all(self, number: int) -> None:
        """Check everything, with the proof, once the text is on the screen; the next save ends it."""
        worker = get_current_worker()

        def is_over() -> bool:
            return worker.is_cancelled or self.watching.number != number

        time.sleep(REST_S)
        found = None if is_over() else self.desk.check(is_over)
        if found is not None:
            self.post_message(self.Checked(number, found))

    @on(Checked)
    def take_checked(self, event: Checked) -> None:
        """Show what a check found, where it was of the version that is shown."""
        if self.desk.take_found(event.number, event.found):
            self.tell_desk()

    # What is shown

    def on_screen_resume(self) -> None:
        """Show what was saved while another page lay over this one."""
        super().on_screen_resume()
        if self.is_mounted and self.desk.playing:
            self.playing = self.desk.playing
            self.call_next(self.refresh_texts)

    async def show_now(self) -> None:
        """Show the moment; before the file could be played once, only what is wrong with it."""
        if self.desk.playing:
            await super().show_now()
            self.session.notices += self.desk.session.notices
            self.desk.session.notices.clear()
            self.mentor.show_notices()
        self.tell_desk()

    async def show_answers(self) -> None:
        """Leave choices that read the same where they stand: most saves change another text."""
        offered = [(choice.id, choice.you) for choice in self.playing.choices]
        stand = [(choice.id, choice.you) for shown in self.query(ChoiceList) for choice in shown.choices]
        if not (offered and offered == stand and self.playing.stage == "choose"):
            await super().show_answers()

    def tell_desk(self) -> None:
        """Say what came of the latest save, and show the findings and places beside."""
        if not self.query("#saved"):
            return
        desk = self.desk
        first = next((one for one in desk.found if one.severity == "error"), None)
        words = [plain(desk.words, "$text-muted" if first is None else "$warning")]
        if first and not self.query_one(DeskPanel).display:
            words.append(finding_words(first))
        self.query_one("#saved", Static).update(joined(words, "\n"))
        if desk.playing is None:
            self.query_one("#heading", Static).update(plain(self.path.name))
        panel = self.query_one(DeskPanel)
        panel.show_found(desk)
        self.call_after_refresh(panel.show_map, desk)  # the text has been waited for, the map has not
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Say what is wrong where there is room for it now."""
        super().on_resize()
        if hasattr(self, "desk"):
            self.call_after_refresh(self.tell_desk)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is: nothing of a play before there is one; a trainer knows people and words."""
        if action in ("people", "glossary"):
            return False
        if not hasattr(self, "desk") or self.desk.playing is None:
            return action not in ("step_back", "write_again", "map", "begin_again")
        return super().check_action(action, parameters)

    # What the trainer can do

    async def _show_desk(self) -> None:
        if self.desk.playing:
            self.playing = self.desk.playing
            await self._answered()

    async def action_begin_again(self) -> None:
        """Stand at the beginning of the story."""
        self.desk.begin_again()
        await self._show_desk()

    def action_findings(self) -> None:
        """List the findings; one that is chosen opens the story at its place."""
        from simulator.tui.dialogs.pick import PickDialog

        if not self.desk.found:
            self.notify(_("The check has found nothing so far."), markup=False)
            return
        rows = [(str(number), f"{one.place}: {one.what}") for number, one in enumerate(self.desk.found)]
        found = self.desk.found

        async def open_at(answer: str | None) -> None:
            if answer is not None:
                self._begin_at(found[int(answer)])
                await self._show_desk()

        self.app.push_screen(PickDialog(_("What was found; Enter plays from there"), rows), open_at)

    def _begin_at(self, start: Found | str) -> None:
        """Stand at a place, or where a finding shows; where that cannot be, say so."""
        try:
            if isinstance(start, str):
                self.desk.go_to(place_meant(self.path, start), {})
            else:
                self.desk.go_to_finding(start)
        except RehearsalError as error:
            told = {
                "no-line": _("This is about the file as a whole: there is no place to play from."),
                "no-way": _("No play comes to this place."),
            }.get(error.code, _("There is no such place in the story."))
            self.notify(told, severity="warning", markup=False)
        if self.desk.playing:
            self.playing = self.desk.playing
        self.beats_shown = 1

    def action_map(self) -> None:
        """Show the whole story; a place that is chosen there is opened here."""
        from simulator.tui.screens.story_map import StoryMapScreen

        found = self.desk.found if self.desk.is_checked else None
        try:
            page = StoryMapScreen(self.path, found, self._from_map)
        except BrokenScenarioError:
            return
        self.app.push_screen(page)

    def _from_map(self, node: str, given: Mapping[str, str], values: Mapping[str, str]) -> None:
        self._go(node, given, values)
        self.app.pop_screen()

    def _go(self, place: str, given: Mapping[str, str], values: Mapping[str, str]) -> None:
        try:
            self.desk.go_to(place, given, values)
        except RehearsalError:
            self.notify(_("No play comes to this place with that."), severity="warning", markup=False)
        if self.desk.playing:
            self.playing = self.desk.playing
        self.beats_shown = 1

    @on(StoryMapView.Opened)
    def open_box(self, event: StoryMapView.Opened) -> None:
        """Play from the marked box of the map beside the story."""
        if self.desk.playing:
            ask_from_here(self, self.desk.playing.scenario, event.node, self._from_box)

    def _from_box(self, node: str, given: Mapping[str, str], values: Mapping[str, str]) -> None:
        self._go(node, given, values)
        self.call_next(self._show_desk)

    @on(Button.Pressed, "#next")
    async def next(self) -> None:
        """Go on; after an ending the debrief lies over this view, and Esc leads back."""
        if self.desk.playing and self.playing.stage == "ending":
            from simulator.tui.screens.debrief import DebriefScreen

            self.app.push_screen(DebriefScreen(self.playing))
        else:
            await super().next()

    def action_leave(self) -> None:
        """Go back; nothing was saved."""
        Page.action_leave(self)
