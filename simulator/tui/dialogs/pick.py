"""A window to pick one thing from a short list."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.texts import N_
from simulator.tui.plain_content import Marked, plain
from simulator.tui.screens.page import Dialog
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.listing import NumberedList, number_mark


class PickDialog(Dialog[str]):
    """Asks for one of some rows (answer, words); answers None when closed."""

    AUTO_FOCUS = "#rows"
    HELP = N_(
        "Choose one line with the arrow keys and Enter, with its number, or with the mouse. Esc closes."
    )

    def __init__(self, title: str, rows: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Take the title and the rows; the chosen one is marked at first."""
        super().__init__()
        self.heading = title
        self.rows = rows
        self.chosen = chosen

    def compose(self) -> ComposeResult:
        """Title and list."""
        with Vertical(classes="window"):
            yield Static(plain(self.heading), classes="window-title")
            options = [
                Option(Marked(number_mark(number), plain(words)))
                for number, (_answer, words) in enumerate(self.rows, 1)
            ]
            yield NumberedList(*options, id="rows", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Mark the chosen row."""
        answers = [answer for answer, _words in self.rows]
        if self.chosen in answers:
            self.query_one(NumberedList).highlighted = answers.index(self.chosen)

    @on(OptionList.OptionSelected)
    def pick(self, event: OptionList.OptionSelected) -> None:
        """Answer with the row's answer."""
        self.dismiss(self.rows[event.option_index][0])
