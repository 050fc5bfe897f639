"""A window that saves a debrief, or its task for the week, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.session import debrief_file as saving
from simulator.session.debrief_file import SUFFIXES, Form
from simulator.session.new_file import SavingError
from simulator.session.playing import Playing
from simulator.session.week_task import week_task
from simulator.texts import N_, _
from simulator.tui.plain_content import plain
from simulator.tui.screens.page import Dialog
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.listing import NumberedList

What = Literal["debrief", "task"]
TITLES: dict[What, str] = {
    "debrief": N_("Save this debrief as a file"),
    "task": N_("A task for the week at work"),
}
FORMS: dict[What, dict[Form, str]] = {
    "debrief": {
        "text": N_("Text: opens everywhere, good for printing"),
        "markdown": N_("Markdown: for those who use it"),
    },
    "task": {
        "calendar": N_("For the calendar: it stays there for a week"),
        "note": N_("Text: to print, or to send to yourself"),
    },
}


class PathInput(Input):
    """The field for the name; the keys say that Enter saves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("Save"), key_display="Enter")]


class SaveDialog(Dialog[None]):
    """Asks for the form and the name; writes a new file and says where it lies. A task is shown, to copy."""

    CSS_PATH = "../looking_back.tcss"
    AUTO_FOCUS = "#path"
    HELP = N_(
        "A name is proposed; you can change it. Enter saves. A file that is already there is never "
        "overwritten. The file holds the story and everything you wrote in this play: think of who can "
        "read it."
    )

    def __init__(self, playing: Playing, what: What = "debrief") -> None:
        """Take the play, and what of it is saved."""
        super().__init__()
        self.playing = playing
        self.what: What = what
        self.form: Form = next(iter(FORMS[what]))
        self.path = str(saving.proposed_path(playing, self.form))
        self.saved: Path | None = None

    def compose(self) -> ComposeResult:
        """Form, name, and the buttons; afterwards where it lies."""
        with Vertical(classes="window"):
            yield Static(plain(_(TITLES[self.what])), classes="window-title")
            if self.what == "task":
                yield Static(plain(week_task(self.playing).text), id="task")
            if self.saved:
                yield Static(plain(_("Saved. The file is here:")))
                yield Static(plain(str(self.saved), "bold"), id="where")
                with Horizontal(classes="answers"):
                    yield Button(plain(_("Close")), id="done", variant="primary", compact=True)
            else:
                yield NumberedList(*self._forms(), id="forms", markup=False)
                yield Static(plain(_("Where, and under which name:")), classes="aside")
                yield PathInput(self.path, id="path", select_on_focus=False)
                yield Static(id="wrong")
                with Horizontal(classes="answers"):
                    yield Button(plain(_("Save")), id="save", variant="primary", compact=True)
                    if self.what == "task":
                        yield Button(plain(_("Copy")), id="copy", compact=True)
                    yield Button(plain(_("Close")), id="done", compact=True)
        yield KeyBar()

    def _forms(self) -> list[Option]:
        """The forms to choose from, the chosen one with a filled mark."""
        return [
            Option(plain(f"{number}  {'●' if form == self.form else '○'} {_(words)}"), id=form)
            for number, (form, words) in enumerate(FORMS[self.what].items(), 1)
        ]

    @on(OptionList.OptionSelected, "#forms")
    def take_form(self, event: OptionList.OptionSelected) -> None:
        """Change the form, and the end of the name with it."""
        form = next(form for form in FORMS[self.what] if form == event.option_id)
        path = self.query_one("#path", Input)
        if path.value.endswith(SUFFIXES[self.form]):
            path.value = path.value.removesuffix(SUFFIXES[self.form]) + SUFFIXES[form]
        self.form = form
        for option in self._forms():
            event.option_list.replace_option_prompt(option.id or "", option.prompt)
        path.focus()

    @on(Input.Changed, "#path")
    def take_path(self, event: Input.Changed) -> None:
        """Remember what is typed."""
        self.path = event.value

    @on(Input.Submitted, "#path")
    @on(Button.Pressed, "#save")
    async def save(self) -> None:
        """Write the file, or say why it could not be written."""
        try:
            self.saved = saving.save(self.playing, Path(self.path.strip()), self.form)
        except SavingError as error:
            self.query_one("#wrong", Static).update(plain(error.sentence, "$error"))
            return
        await self.recompose()
        self.query_one("#done").focus()
        self.refresh_bindings()

    @on(Button.Pressed, "#copy")
    def copy(self) -> None:
        """Hand the task to the clipboard. Some terminals let no program do that, and do not say so."""
        self.app.copy_to_clipboard(week_task(self.playing).text)
        words = _("Copied. If nothing comes when you paste, mark the text with the mouse.")
        self.query_one("#wrong", Static).update(plain(words))

    @on(Button.Pressed, "#done")
    def pressed_close(self) -> None:
        """Close by mouse."""
        self.action_close()
