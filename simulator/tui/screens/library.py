"""The library: what there is to play, what was left half-way, and what was met."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.session import library
from simulator.session.library import Entry
from simulator.session.playing import resume
from simulator.session.session import BrokenScenarioError
from simulator.texts import N_, _, ngettext
from simulator.tui.plain_content import Marked, joined, plain
from simulator.tui.screens.page import Page
from simulator.tui.widgets.keybar import KeyBar

DIFFICULTIES = {1: N_("easy to begin with"), 2: N_("medium"), 3: N_("demanding")}
GO_ON = "go-on"


class Shelf(OptionList):
    """The list of scenarios. A letter typed here goes to the search field."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", N_("Choose"), key_display="Enter")]

    def on_key(self, event: events.Key) -> None:
        """Choose by number, search by letter."""
        if not event.is_printable or event.character is None or event.character in "? ":
            return
        event.stop()
        if event.character.isdecimal():
            place = int(event.character) - 1
            if 0 <= place < self.option_count:
                self.highlighted = place
                self.action_select()
        else:
            field = self.screen.query_one("#find", Input)
            field.focus()
            field.insert_text_at_cursor(event.character)


class LibraryScreen(Page):
    """All scenarios of the pack; what was left half-way comes first."""

    AUTO_FOCUS = "#shelf"
    HELP = N_(
        "This is the list of stories you can play. Choose one with the arrow keys and Enter, with its "
        "number, or with the mouse.\n\nType a few letters to find a story. A story you have begun is at the "
        "top: it goes on exactly where you were."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "skills", show=False),
        Binding("f3", "history", show=False),
        Binding("f4", "settings", show=False),
        Binding("f5", "packs", show=False),
        Binding("f6", "app.check", show=False),
        Binding("escape", "clear", N_("Show all"), key_display="Esc"),
        Binding("ctrl+q", "app.quit", N_("Quit"), key_display="Ctrl+Q", priority=True),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to show everything only where something is hidden."""
        if action == "clear":
            return bool(self.skill or (self.query("#find") and self.query_one("#find", Input).value))
        return True

    def __init__(self) -> None:
        """Begin with everything shown."""
        super().__init__()
        self.entries: dict[str, Entry] = {}
        self.skill = ""

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
            yield Button(plain("F5 " + _("Packs")), id="packs", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Fill the shelf."""
        self.fill()

    async def refresh_texts(self) -> None:
        """Show everything in the language in use; the mark stays where it was."""
        await super().refresh_texts()
        self.fill()

    def on_screen_resume(self) -> None:
        """Look again at what was met and left half-way since."""
        super().on_screen_resume()
        if self.is_mounted:
            self.fill(anew=True)

    # The shelf

    def fill(self, anew: bool = False) -> None:
        """Show the scenarios that fit the search and the skill; `anew`: mark what was left half-way."""
        shelf = self.query_one("#shelf", Shelf)
        marked = shelf.highlighted_option.id if shelf.highlighted_option else None
        all_entries = library.entries(self.session)
        self.entries = {entry.id: entry for entry in all_entries}
        found = library.found(
            all_entries, self.session.pack, self.query_one("#find", Input).value, self.skill
        )
        options = []
        open_play = library.unfinished(self.session)
        entry = self.entries.get(open_play.scenario) if open_play else None
        if entry and not entry.broken and entry in found:
            words = joined(
                [
                    plain(_("Go on: {title}").format(title=entry.title), "bold $accent"),
                    plain(_("You were in the middle of this. Everything is saved."), "$text-muted"),
                ],
                "\n",
            )
            options.append(Option(Marked("1  ", words), id=GO_ON))
        for entry in found:
            number = len(options) + 1
            options.append(
                Option(Marked(f"{number}  " if number < 10 else "   ", self._line(entry)), id=entry.id)
            )
        shelf.clear_options().add_options(options)
        shelf.display = bool(options)
        self.query_one("#nothing").display = not options
        self.query_one("#nothing", Static).update(
            plain(_("No story fits. Press Esc to see all of them again."))
        )
        if options:
            places = [option.id for option in options]
            marked = GO_ON if anew and GO_ON in places else marked
            shelf.highlighted = places.index(marked) if marked in places else 0
        skills = self.query_one("#skills", Button)
        skills.label = plain(self._skill_label())
        skills.refresh(layout=True)
        self.refresh_bindings()

    def _line(self, entry: Entry) -> Content:
        """Return a scenario's two lines on the shelf."""
        if entry.broken:
            wrong = library.mistake(entry.broken)
            return joined(
                [
                    plain(entry.title, "bold"),
                    plain(_("Cannot be played: {what}").format(what=wrong.what), "$error"),
                ],
                "\n",
            )
        facts = [entry.place, _("{count} min").format(count=entry.minutes), _(DIFFICULTIES[entry.difficulty])]
        met = endings_met(entry)
        return joined(
            [
                plain(entry.title, "bold"),
                plain(" · ".join(facts), "$text-muted"),
                plain(met, "$text-muted") if met else Content(""),
            ],
            "\n",
        )

    def _skill_label(self) -> str:
        skills = self.session.pack.skills
        name = skills[self.skill].title if self.skill in skills else _("all")
        return "F2 " + _("Skill: {name}").format(name=name)

    @on(OptionList.OptionHighlighted, "#shelf")
    def preview(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the marked scenario is about, beside the shelf."""
        self.query_one("#preview-text", Static).update(self._preview(event.option_id or ""))

    def _preview(self, option: str) -> Content:
        if option == GO_ON:
            play = library.unfinished(self.session)
            option = play.scenario if play else ""
        entry = self.entries.get(option)
        if entry is None:
            return Content("")
        if entry.broken:
            wrong = library.mistake(entry.broken)
            return joined(
                [
                    plain(entry.title, "bold"),
                    plain(wrong.what),
                    plain(wrong.place, "$text-muted"),
                    plain(wrong.mend),
                ]
            )
        skills = "\n".join(f"• {self.session.pack.skills[skill].title}" for skill in entry.skills)
        return joined(
            [
                plain(entry.title, "bold"),
                plain(entry.summary),
                joined([plain(_("What you practise"), "bold $primary"), plain(skills)], "\n"),
                plain(endings_met(entry) or _("You have not met any of its endings yet."), "$text-muted"),
            ]
        )

    # What one can do

    @on(Input.Changed, "#find")
    def search(self) -> None:
        """Show what fits, while typing."""
        self.fill()

    @on(Input.Submitted, "#find")
    def to_shelf(self) -> None:
        """Go from the search to what it found."""
        self.query_one("#shelf").focus()

    def key_down(self) -> None:
        """Go from the search to the shelf with the arrow, too."""
        if self.focused is self.query_one("#find"):
            self.query_one("#shelf").focus()

    @on(OptionList.OptionSelected, "#shelf")
    def open(self, event: OptionList.OptionSelected) -> None:
        """Go on with a play, or show a scenario's briefing, or what is wrong with it."""
        entry = self.entries.get(event.option_id or "")
        if event.option_id == GO_ON:
            self.go_on()
        elif entry and entry.broken:
            from simulator.tui.screens.help import BrokenDialog

            self.app.push_screen(BrokenDialog(entry.title, library.mistake(entry.broken)))
        elif entry:
            self.mentor.show_briefing(entry.id)

    def go_on(self) -> None:
        """Stand again where the latest unfinished play stands."""
        play = library.unfinished(self.session)
        try:
            playing = resume(self.session, play.id) if play else None
        except BrokenScenarioError:
            playing = None
        if playing:
            self.mentor.show_play(playing)

    def action_clear(self) -> None:
        """Show everything again."""
        self.skill = ""
        self.query_one("#find", Input).value = ""
        self.fill()
        self.query_one("#shelf").focus()

    @on(Button.Pressed, "#skills")
    def action_skills(self) -> None:
        """Show only the scenarios that train one skill."""
        from simulator.tui.screens.pick import PickDialog

        skills = self.session.pack.skills
        used = {skill for entry in self.entries.values() for skill in entry.skills}
        rows = [("", _("All skills")), *((key, skill.title) for key, skill in skills.items() if key in used)]
        self.app.push_screen(
            PickDialog(_("Which skill do you want to practise?"), rows, self.skill), self._take_skill
        )

    def _take_skill(self, skill: str | None) -> None:
        if skill is not None:
            self.skill = skill
            self.fill()

    @on(Button.Pressed, "#history")
    def action_history(self) -> None:
        """Show all plays of this person."""
        from simulator.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen())

    @on(Button.Pressed, "#settings")
    def action_settings(self) -> None:
        """Open the settings."""
        self.mentor.action_settings()

    @on(Button.Pressed, "#packs")
    def action_packs(self) -> None:
        """Choose another pack of scenarios."""
        from simulator.tui.screens.packs import PacksScreen

        self.app.push_screen(PacksScreen())


def endings_met(entry: Entry) -> str:
    """Return how many endings were met out of how many, "" where none was."""
    if not entry.met:
        return ""
    words = ngettext(
        "You have met {met} of {count} ending", "You have met {met} of {count} endings", entry.endings
    )
    return words.format(met=entry.met, count=entry.endings)
