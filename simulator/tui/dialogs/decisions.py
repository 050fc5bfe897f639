"""A window that asks for one of the decisions of a play."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.session.beats import Turn
from simulator.session.past_words import said_in, scene_of, short
from simulator.session.playing import Playing
from simulator.texts import N_, _
from simulator.tui.plain_content import Marked, joined, plain
from simulator.tui.screens.page import Dialog
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.listing import NumberedList, number_mark


class DecisionsDialog(Dialog[int]):
    """The decisions of a play; answers the turn (0-based) to play on from."""

    CSS_PATH = "../looking_back.tcss"
    AUTO_FOCUS = "#decisions"
    HELP = N_(
        "Choose the decision where you want to do something else. A new play begins there. The one you "
        "played stays as it is, and you can compare the two afterwards."
    )

    def __init__(self, playing: Playing) -> None:
        """Take the play whose decisions are listed."""
        super().__init__()
        self.playing = playing

    def compose(self) -> ComposeResult:
        """The question and the decisions."""
        with Vertical(classes="window"):
            yield Static(plain(_("Where do you want to do something else?")), classes="window-title")
            yield NumberedList(*self._options(), id="decisions", markup=False)
        yield KeyBar()

    def _options(self) -> list[Option]:
        turns = [turn for turn in self.playing.turns if turn.step is not None]
        return [
            Option(Marked(number_mark(number), _lines(turn)), id=str(number - 1))
            for number, turn in enumerate(turns, 1)
        ]

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Answer with the turn."""
        self.dismiss(int(event.option_id or 0))


def _lines(turn: Turn) -> Content:
    return joined([plain(short(scene_of(turn)), "$text-muted"), plain(short(said_in(turn)))], "\n")
