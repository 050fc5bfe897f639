"""The library: what there is to play, what was left half-way, and what was met."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, OptionList, Static
from textual.worker import get_current_worker

from simulator.session import library
from simulator.session.exercise_order import SAY_IT_SIMPLER
from simulator.session.library import Entry
from simulator.session.offer import offered, rate_some
from simulator.texts import N_, _
from simulator.tui.plain_content import plain, shortened
from simulator.tui.screens.page import WIDE, Page
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.shelf import (
    GO_ON,
    LOOK_BACK,
    OFFERED,
    First,
    Shelf,
    exercise_words,
    preview_words,
)

if TYPE_CHECKING:  # the library alone needs no engine
    from simulator.session.playing import Playing

AT_ONCE = 12
"""So many new scenarios are read before anything is shown, some 20 ms each; more are read beside it."""
SHOW_EVERY = 10
RATE_EVERY = 0.5
MANY = 5
"""From so many stories there is something to choose by skill."""
SKILL_COLUMNS = 34
"""So much of a skill's title is shown beside the other tools."""


class LibraryScreen(Page):
    """All scenarios of the pack; what was left half-way comes first."""

    AUTO_FOCUS = "#shelf"
    HELP = N_(
        "This is the list of stories you can play. Choose one with the arrow keys and Enter, with its "
        "number, or with the mouse.\n\nType a few letters to find a story. A story you have begun is at the "
        "top: it goes on exactly where you were.\n\nF9 opens the marked story for a room: everybody votes, "
        "and you lead. With F8 you try a sentence: you see how somebody may catch it. “Say it simpler”, "
        "below the list, has short exercises."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "skills", N_("Choose a skill"), key_display="F2", show=False),
        Binding("f3", "history", N_("History"), key_display="F3", show=False),
        Binding("f4", "settings", N_("Settings"), key_display="F4", show=False),
        Binding("f5", "packs", N_("Packs"), key_display="F5", show=False),
        Binding("f6", "check", N_("Check the stories"), key_display="F6", show=False),
        Binding("f9", "workshop", N_("For a group"), key_display="F9"),
        Binding("f8", "try_sentence", N_("Try a sentence"), key_display="F8"),
        Binding("escape", "clear", N_("Show all"), key_display="Esc"),
        Binding("ctrl+q", "app.quit", N_("Quit"), key_display="Ctrl+Q", priority=True),
    ]

    def __init__(self) -> None:
        """Begin with everything shown."""
        super().__init__()
        self.entries: list[Entry] = []
        self.first = First()
        self.skill = ""
        self.is_new: bool | None = None
        """Whether the shelf has just been filled; None while the screen is being made."""

    def compose(self) -> ComposeResult:
        """Heading, search, the shelf, and a preview where there is room."""
        yield Static(plain(self.session.pack.title), id="heading")
        yield Input(placeholder=_("Find: type a few letters"), id="find", select_on_focus=False)
        with Horizontal(id="body"):
            with Vertical(id="shelf-side"):
                yield Shelf(id="shelf", markup=False)
                yield Static(id="nothing")
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(id="preview-text")
        with Horizontal(id="tools"):
            yield Button(plain(self._skill_label()), id="skills", compact=True)
            yield Button(plain("F3 " + _("History")), id="history", compact=True)
            yield Button(plain("F4 " + _("Settings")), id="settings", compact=True)
            has_packs = bool(self.session.settings.get("packs"))
            if has_packs:
                yield Button(plain("F5 " + _("Packs")), id="packs", compact=True)
            crowded = "-crowded" if has_packs else ""  # it is on Ctrl+P where five do not fit in a row
            yield Button(plain(_(SAY_IT_SIMPLER)), id="exercises", classes=crowded, compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Fill the shelf."""
        self.look()
        self.is_new = self.is_new is None
        self.rating = self.set_interval(RATE_EVERY, self.rate_on)

    def rate_on(self) -> None:
        """Rate what is left of a long history, a few plays at a time, beside what is done here."""
        if not rate_some(self.session, 1):
            self.rating.stop()

    async def refresh_texts(self) -> None:
        """Show everything in the language in use; the mark stays where it was."""
        await super().refresh_texts()
        self.look()

    def on_screen_resume(self) -> None:
        """Look again at what was edited, met and left half-way since."""
        super().on_screen_resume()
        is_new, self.is_new = self.is_new, False
        if self.is_mounted and not is_new:
            self.query_one("#heading", Static).update(plain(self.session.pack.title))
            self.look()
            if any(self.first):
                self.query_one("#shelf", Shelf).highlighted = 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to show everything only where something is hidden."""
        if action == "clear":
            return bool(self.skill or self._wanted())
        return True

    # The shelf

    def look(self) -> None:
        """See what the pack holds now; what is new in it is read, at once or beside."""
        known = library.shelf(self.session)
        if len(known.unread) <= AT_ONCE:
            self.entries = library.entries(self.session)
            known.unread.clear()
        else:
            self.entries = known.entries
            self.read_on(known.unread)
        self.fill()
        if known.unread:
            self.query_one("#nothing").display = True
            self.query_one("#nothing", Static).update(plain(_("Reading the stories …")))

    @work(thread=True, exclusive=True, group="reading")
    def read_on(self, names: list[str]) -> None:
        """Read a large pack beside what is shown, and show more and more of it."""
        worker = get_current_worker()
        for count, _name in enumerate(library.read(self.session, names), start=1):
            if worker.is_cancelled:
                return
            if count % SHOW_EVERY == 0:
                self.app.call_from_thread(self.call_next, self.show_read)
        self.app.call_from_thread(self.call_next, self.show_read)

    def show_read(self) -> None:
        """Show what has been read so far."""
        self.entries = library.shelf(self.session).entries
        self.fill()

    def fill(self) -> None:
        """Show the scenarios that fit the search and the skill; the mark stays where it is."""
        shelf = self.query_one("#shelf", Shelf)
        marked = shelf.highlighted_option.id if shelf.highlighted_option else None
        found = library.found(self.entries, self.session.pack, self._wanted(), self.skill)
        self.first = self._first(found)
        shelf.show(found, self.first, marked or "")
        nothing = self.query_one("#nothing", Static)
        nothing.display = not found
        nothing.update(plain(_("No story fits. Press Esc to see all of them again.")))
        skills = self.query_one("#skills", Button)
        skills.display = bool(self.skill) or len(self.entries) >= MANY
        skills.label = plain(self._skill_label())
        skills.refresh(layout=True)
        self.refresh_bindings()

    def _first(self, found: list[Entry]) -> First:
        """Return what stands before these stories: what waits; where nothing does, the one offered."""
        left = library.entry_of(library.unfinished(self.session), found)
        unread = library.entry_of(library.unread_debrief(self.session), found)
        if left or unread or self.skill or self._wanted():
            return First(left, unread)
        what = offered(self.session, self.entries, rating=self.is_new is not None)
        entry = next((entry for entry in self.entries if what and entry.id == what.scenario), None)
        return First(None, None, entry, what.sentence(self.session.pack), what.skill) if what else First()

    def _wanted(self) -> str:
        return next((field.value for field in self.query("#find").results(Input)), "")

    def _skill_label(self) -> str:
        skills = self.session.pack.skills
        name = skills[self.skill].title if self.skill in skills else _("all")
        return "F2 " + shortened(_("Skill: {name}").replace("{name}", name), SKILL_COLUMNS)

    def _entry(self, row: str | None) -> Entry | None:
        if row in (GO_ON, LOOK_BACK, OFFERED):
            first = self.first
            return {GO_ON: first.left, LOOK_BACK: first.unread, OFFERED: first.offered}[row]
        return next((entry for entry in self.entries if entry.id == row), None)

    @on(OptionList.OptionHighlighted, "#shelf")
    def preview(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the marked scenario is about, beside the shelf."""
        self.show_preview(event.option_id)

    def on_resize(self) -> None:
        """Show the preview as there is room: beside the shelf, or in a few lines below it."""
        marked = self.query_one("#shelf", Shelf).highlighted_option
        self.show_preview(marked.id if marked else None)

    def show_preview(self, row: str | None) -> None:
        """Show what the scenario of a row is about."""
        entry = self._entry(row)
        tall = self.app.size.width >= WIDE
        if entry:
            words = preview_words(entry, self.session.pack, tall=tall)
        else:
            words = exercise_words(self.first.skill, self.session.pack) if row == OFFERED else Content("")
        self.query_one("#preview-text", Static).update(words)

    # What one can do

    @on(Input.Changed, "#find")
    def search(self) -> None:
        """Show what fits, while typing."""
        self.fill()

    @on(Input.Submitted, "#find")
    def submitted(self) -> None:
        """Open the one story that was found; go to the list where there are more."""
        shelf = self.query_one("#shelf", Shelf)
        self.to_shelf()
        if self._wanted() and shelf.option_count == 1:
            shelf.action_select()

    def to_shelf(self) -> None:
        """Go from the search to what it found."""
        self.query_one("#shelf").focus()

    def key_down(self) -> None:
        """Go from the search to the shelf with the arrow, too."""
        if self.focused is self.query_one("#find"):
            self.to_shelf()

    @on(OptionList.OptionSelected, "#shelf")
    def open(self, event: OptionList.OptionSelected) -> None:
        """Go on with a play, or show a scenario's briefing, or what is wrong with it."""
        entry = self._entry(event.option_id)
        if entry is None:
            if event.option_id == OFFERED:
                self.mentor.show_exercises(self.first.skill)
            return
        if event.option_id == GO_ON:
            self.take_up(library.go_on(self.session, library.unfinished(self.session)))
        elif event.option_id == LOOK_BACK:
            self.take_up(library.go_on(self.session, library.unread_debrief(self.session)))
        elif entry.broken:
            self.mentor.show_broken(entry.title, library.mistake(entry.broken))
        else:
            self.mentor.show_briefing(entry.id)

    def take_up(self, playing: Playing | None) -> None:
        """Go on with a play, or look back on one that has come to its ending."""
        if playing is None:
            self.look()
            self.mentor.show_notices()
        elif playing.stage == "ending":
            self.mentor.show_debrief(playing)
        else:
            self.mentor.show_play(playing)

    def action_clear(self) -> None:
        """Show everything again."""
        self.skill = ""
        self.query_one("#find", Input).value = ""
        self.fill()
        self.to_shelf()

    @on(Button.Pressed, "#skills")
    def action_skills(self) -> None:
        """Show only the scenarios that train one skill."""
        from simulator.tui.dialogs.pick import PickDialog

        skills = self.session.pack.skills
        used = {skill for entry in self.entries for skill in entry.skills}
        rows = [("", _("All skills")), *((key, skill.title) for key, skill in skills.items() if key in used)]
        question = _("Which skill do you want to practise?")
        self.app.push_screen(PickDialog(question, rows, self.skill), self._take_skill)

    def _take_skill(self, skill: str | None) -> None:
        if skill is not None:
            self.skill = skill
            self.fill()

    @on(Button.Pressed, "#history")
    def action_history(self) -> None:
        """Show all plays of this person."""
        self.mentor.show_history()

    @on(Button.Pressed, "#settings")
    def action_settings(self) -> None:
        """Open the settings."""
        self.mentor.show_settings()

    @on(Button.Pressed, "#exercises")
    def action_exercises(self) -> None:
        """Say it simpler."""
        self.mentor.show_exercises()

    def action_check(self) -> None:
        """Check the stories of the pack in use."""
        self.mentor.show_check()

    def action_try_sentence(self) -> None:
        """Try a sentence on somebody."""
        self.mentor.show_try()

    def action_workshop(self) -> None:
        """Open the marked story for a room."""
        marked = self.query_one("#shelf", Shelf).highlighted_option
        entry = self._entry(marked.id if marked else None)
        if entry and not entry.broken:
            self.mentor.show_workshop(entry.id)

    def marked_file(self) -> Path | None:
        """Return the file of the marked story."""
        shelves = self.query("#shelf").results(Shelf)
        marked = next((shelf.highlighted_option for shelf in shelves), None)
        entry = self._entry(marked.id if marked else None)
        return library.file_of(self.session, entry.id) if entry else None

    def action_write(self) -> None:
        """Show the marked story while it is written."""
        file = self.marked_file()
        if file:
            self.mentor.show_writing(file)

    @on(Button.Pressed, "#packs")
    def action_packs(self) -> None:
        """Choose another pack of scenarios."""
        self.mentor.show_packs()
