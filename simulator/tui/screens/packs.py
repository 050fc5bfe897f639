"""Packs: choose which folder of scenarios is played."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.session.library import mistake
from simulator.session.packs import PackError, choose, packs
from simulator.texts import N_, _
from simulator.tui.plain_content import Marked, joined, plain
from simulator.tui.screens.page import Page
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.listing import NumberedList

REFUSED = {
    "no-folder": N_("There is no folder with this name."),
    "no-pack": N_("This folder is not a pack: it has neither scenarios nor a pack.yaml."),
}


class PacksScreen(Page):
    """The packs that are known here, and a field for another folder."""

    AUTO_FOCUS = "#packs-list"
    HELP = N_(
        "A pack is a folder with stories. Choose one of those that are known here, or go to the field with "
        "Tab and write where another one is, for example on a memory stick."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", N_("To the field"), key_display="Tab"),
    ]

    def compose(self) -> ComposeResult:
        """List, field, and a line for what went wrong."""
        yield Static(plain(_("Packs")), id="heading")
        with VerticalScroll(id="page", can_focus=False):
            yield NumberedList(*self._rows(), id="packs-list", markup=False)
            yield Static(plain(_("Another folder:")), classes="label")
            yield Input(placeholder=_("for example C:\\stories or /home/me/stories"), id="folder")
            yield Button(plain(_("Open this folder")), id="open", compact=True)
            yield Static(id="refused")
            yield Button(plain(_("For trainers: begin a story of your own")), id="new-story", compact=True)
        yield KeyBar()

    def _rows(self) -> list[Option]:
        rows = []
        for number, entry in enumerate(packs(self.session), start=1):
            title = entry.title or _("(cannot be read)")
            words = f"{title} · " + _("in use") if entry.in_use else title
            lines = joined([plain(words, "bold"), plain(str(entry.folder), "$text-muted")], "\n")
            rows.append(Option(Marked(f"{number}  ", lines), id=str(number)))
        return rows

    @on(OptionList.OptionSelected, "#packs-list")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Play a pack of the list."""
        self._choose(str(packs(self.session)[event.option_index].folder))

    @on(Input.Submitted, "#folder")
    @on(Button.Pressed, "#open")
    def written(self) -> None:
        """Play the pack in the folder that was written."""
        words = self.query_one("#folder", Input).value
        if words.strip():
            self._choose(words)

    @on(Button.Pressed, "#new-story")
    def new_story(self) -> None:
        """Begin a new one."""
        self.mentor.show_new_story()

    def _choose(self, folder: str) -> None:
        try:
            choose(self.session, folder)
        except PackError as error:
            self.query_one("#refused", Static).update(plain(_refusal(error)))
            return
        self.mentor.show_library()


def _refusal(error: PackError) -> str:
    if error.diagnostic is None:
        return _(REFUSED[error.code])
    wrong = mistake(error.diagnostic)
    return "\n\n".join([_("This pack has a mistake:"), f"{wrong.place}: {wrong.what}", wrong.mend])
