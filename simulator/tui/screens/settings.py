"""Settings: language, when the coach speaks, the look, movement, and where everything lies."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from simulator.session.kept_data import kept
from simulator.texts import LANGUAGES, N_, _
from simulator.tui.plain_content import Marked, plain
from simulator.tui.screens.page import LANGUAGE_NAMES, Page
from simulator.tui.themes import DEFAULT, NAMES
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.listing import Listing


class Setting(NamedTuple):
    """One thing that can be set: its title and its values (value, words), the first as it is at first."""

    name: str
    title: str
    values: tuple[tuple[str, str], ...]


SETTINGS = (
    Setting("language", N_("Language"), tuple((code, LANGUAGE_NAMES[code]) for code in LANGUAGES)),
    Setting(
        "coach",
        N_("When the coach speaks"),
        (("now", N_("After each choice")), ("afterwards", N_("Only when the story is over"))),
    ),
    Setting(
        "tried",
        N_("What you chose in earlier plays of a story"),
        (("", N_("Is not marked")), ("marked", N_("Is marked"))),
    ),
    Setting("theme", N_("Colours"), tuple(NAMES.items())),
    Setting(
        "motion", N_("Movement on the screen"), (("", N_("Yes")), ("reduced", N_("As little as possible")))
    ),
)
ROOMY = 30
"""From so many rows on there is air between the settings."""
CHOSEN, OPEN = "(•) ", "( ) "


class ValueList(Listing):
    """All values of all settings in one list; Enter takes the marked one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", N_("Choose"), key_display="Enter"),
    ]


class SettingsScreen(Page):
    """Everything that can be set; it holds at once and next time."""

    AUTO_FOCUS = "#values"
    HELP = N_(
        "Move to a line with the arrow keys and press Enter. What you choose holds at once and next time.\n\n"
        "“Who practises now?” is for shared machines: what you have played is hidden from the others, and "
        "comes back when you are chosen again."
    )

    def compose(self) -> ComposeResult:
        """The list, where the data lies, and the button for another person."""
        yield Static(plain(_("Settings")), id="heading")
        with VerticalScroll(id="page", can_focus=False):
            yield ValueList(*self._rows(), id="values", markup=False)
            yield Static(plain(self._place()), id="where", classes="measure")
            yield Button(plain(_("Who practises now?")), id="new-person", compact=True)
            yield Button(plain(_("For trainers: check the stories")), id="check-stories", compact=True)
        yield KeyBar()

    def _rows(self) -> list[Option]:
        rows = []
        air = "\n" if self.app.size.height >= ROOMY else ""
        for place, setting in enumerate(SETTINGS):
            title = plain(_(setting.title), "bold $primary")
            rows.append(Option(Content(air if place else "") + title, disabled=True))
            for value, words in setting.values:
                mark = CHOSEN if self._value(setting) == value else OPEN
                rows.append(Option(Marked(mark, plain(_(words))), id=f"{setting.name}={value}"))
        return rows

    def _value(self, setting: Setting) -> str:
        if setting.name == "language":
            return self.session.language
        value = self.session.settings.get(setting.name, "")
        known = [code for code, words in setting.values]
        default = DEFAULT if setting.name == "theme" else known[0]
        return value if value in known else default

    def _place(self) -> str:
        place = _("Everything you do is kept here, and only here: {folder}")
        return place.replace("{folder}", str(kept(self.session).folder))

    def on_mount(self) -> None:
        """Mark the first value."""
        self.query_one(ValueList).highlighted = 1

    @on(OptionList.OptionSelected, "#values")
    async def take(self, event: OptionList.OptionSelected) -> None:
        """Take a value; it is seen at once."""
        name, _equals, value = (event.option_id or "").partition("=")
        if name == "language":
            await self.mentor.use_language(value)
            return
        self.session.set(name, value)
        self.mentor.apply_settings()
        values = self.query_one(ValueList)
        for row in self._rows():
            if row.id:
                values.replace_option_prompt(row.id, row.prompt)

    @on(Button.Pressed, "#check-stories")
    def check_stories(self) -> None:
        """Show a trainer what there is to mend in the pack in use."""
        self.mentor.show_check()

    @on(Button.Pressed, "#new-person")
    def new_person(self) -> None:
        """Let somebody else practise, or make room for somebody new."""
        from simulator.tui.dialogs.people import ask_who

        ask_who(self)
