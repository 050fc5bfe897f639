"""A window that saves a debrief as a file."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, RadioButton, RadioSet, Static

from simulator.session import saving
from simulator.session.playing import Playing
from simulator.session.saving import ENDINGS, Form, SavingError
from simulator.texts import N_, _
from simulator.tui.plain_content import plain
from simulator.tui.screens.page import Dialog
from simulator.tui.widgets.keybar import KeyBar

FORMS: dict[Form, str] = {
    "text": N_("Text: opens everywhere, good for printing"),
    "markdown": N_("Markdown: for those who use it"),
}


class SaveDialog(Dialog[None]):
    """Asks for the form and the name; writes a new file and says where it lies."""

    AUTO_FOCUS = "#path"
    HELP = N_(
        "A name is proposed; you can change it. Enter saves. A file that is already there is never "
        "overwritten. The file holds the story and everything you wrote in this play: think of who can "
        "read it."
    )

    def __init__(self, playing: Playing) -> None:
        """Take the play whose debrief is saved."""
        super().__init__()
        self.playing = playing
        self.form: Form = "text"
        self.path = str(saving.proposed_path(playing, self.form))
        self.saved: Path | None = None

    def compose(self) -> ComposeResult:
        """Form, name, and the buttons; afterwards where it lies."""
        with Vertical(classes="window"):
            yield Static(plain(_("Save this debrief as a file")), classes="window-title")
            if self.saved:
                yield Static(plain(_("Saved. The file lies here:")))
                yield Static(plain(str(self.saved), "bold"), id="where")
                with Horizontal(classes="answers"):
                    yield Button(plain(_("Close")), id="close", variant="primary", compact=True)
            else:
                with RadioSet(id="forms", compact=True):
                    for form, words in FORMS.items():
                        yield RadioButton(plain(_(words)), value=form == self.form, id=form, compact=True)
                yield Static(plain(_("Where, and under which name:")), classes="aside")
                yield Input(self.path, id="path", select_on_focus=False)
                yield Static(id="wrong")
                with Horizontal(classes="answers"):
                    yield Button(plain(_("Save")), id="save", variant="primary", compact=True)
                    yield Button(plain(_("Close")), id="close", compact=True)
        yield KeyBar()

    @on(RadioSet.Changed, "#forms")
    def take_form(self, event: RadioSet.Changed) -> None:
        """Change the form, and the end of the name with it."""
        form: Form = "markdown" if event.pressed.id == "markdown" else "text"
        path = self.query_one("#path", Input)
        if path.value.endswith(ENDINGS[self.form]):
            path.value = path.value.removesuffix(ENDINGS[self.form]) + ENDINGS[form]
        self.form = form

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
        self.query_one("#close").focus()
        self.refresh_bindings()

    @on(Button.Pressed, "#close")
    def pressed_close(self) -> None:
        """Close by mouse."""
        self.action_close()
