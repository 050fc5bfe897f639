"""What one has practised, by skill and over time, and whom one has met."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from simulator.session.library import entries
from simulator.session.new_file import SavingError
from simulator.session.progress import NOTHING_YET, TITLE, progress, skill_progress
from simulator.session.progress_picture import save, saved_words
from simulator.session.rated import rated
from simulator.texts import N_, _
from simulator.tui.block_content import contents
from simulator.tui.plain_content import plain
from simulator.tui.screens.page import ReadingPage
from simulator.tui.widgets.keybar import KeyBar


class ProgressScreen(ReadingPage):
    """Every skill there was a chance for, with the line that shows it; then the stories."""

    CSS_PATH = "../looking_back.tcss"
    AUTO_FOCUS = "#page"
    HELP = N_(
        "Here you see what you have practised: each skill with what your latest chances showed, and a line "
        "you said. It tells what you chose in stories; it does not measure you. S saves it as a picture."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("s", "save", N_("Save as a picture"))]

    def compose(self) -> ComposeResult:
        """The parts, one below the other, and the way to save them."""
        yield Static(plain(_(TITLE)), id="heading")
        with VerticalScroll(id="page", can_focus=True):
            parts = progress(self.session, entries(self.session))
            if not parts:
                yield Static(plain(_(NOTHING_YET)), classes="measure")
            for place, part in enumerate(parts):
                if place:
                    yield Static(plain(part.title, "bold $primary"), classes="part-title")
                # One text a part: with a widget a block it would take three times as long to open.
                yield Static(contents(part.blocks))
        if parts:
            with Horizontal(id="tools"):
                yield Button(plain(_("Save as a picture (s)")), id="save", compact=True)
        yield KeyBar()

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Save it as a picture among the documents, and say where."""
        found = skill_progress(rated(self.session), tuple(self.session.pack.skills))
        try:
            words = saved_words(save(found, self.session.pack))
        except SavingError as error:
            words = error.sentence
        self.notify(words, markup=False, timeout=15)
