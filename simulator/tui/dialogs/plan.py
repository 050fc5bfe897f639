"""A window that asks about a plan, once: three keys, and a line if one likes."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.session.plan_asked import A_LINE, ANSWERS, DID_IT, YOU_WANTED, Asked, answer, sentence_of
from simulator.texts import N_, _
from simulator.tui.plain_content import Marked, plain
from simulator.tui.screens.page import Dialog
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.listing import NumberedList, number_mark


class AnswerList(NumberedList):
    """The three answers; a letter typed here goes into the line below."""

    def on_key(self, event: events.Key) -> None:
        """Answer by number, write by letter."""
        if event.is_printable and event.character and not event.character.isdecimal():
            if event.character in "? ":
                return
            event.stop()
            field = self.screen.query_one(Input)
            field.focus()
            # Outside a field the keys are those of Caps Lock as well: a first letter is small there.
            field.insert_text_at_cursor(event.character if field.value else event.character.upper())
        else:
            super().on_key(event)


class LineInput(Input):
    """The line; the keys say that Enter gives the marked answer with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Answer"), key_display="Enter"),
        Binding("up,down", "screen.to_answers", show=False),
    ]


class PlanDialog(Dialog[None]):
    """Asks what came of a plan. Esc leaves it, and it is not asked about again."""

    CSS_PATH = "../looking_back.tcss"
    AUTO_FOCUS = "#rows"
    HELP = N_(
        "You made this plan in an earlier play. Choose an answer with its number, or with the arrow keys and "
        "Enter. If you like, write a line first: it is kept with your answer. Esc leaves it; you are not "
        "asked about this plan again."
    )

    def __init__(self, asked: Asked) -> None:
        """Take the plan."""
        super().__init__()
        self.asked = asked

    def compose(self) -> ComposeResult:
        """The plan, the answers, the line."""
        with Vertical(classes="window"):
            yield Static(plain(_(YOU_WANTED)), classes="window-title")
            yield Static(plain(sentence_of(self.session, self.asked.play) or self.asked.sentence), id="task")
            yield Static(plain(_(DID_IT)), classes="aside")
            options = [
                Option(Marked(number_mark(number), plain(_(words))))
                for number, words in enumerate(ANSWERS.values(), 1)
            ]
            yield AnswerList(*options, id="rows", markup=False)
            yield LineInput(placeholder=_(A_LINE), id="line", select_on_focus=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Stand at the first answer."""
        self.query_one(AnswerList).highlighted = 0

    def action_to_answers(self) -> None:
        """Go from the line back to the answers."""
        self.query_one(AnswerList).focus()

    @on(OptionList.OptionSelected, "#rows")
    @on(Input.Submitted)
    def give(self) -> None:
        """Keep the marked answer, with the line."""
        marked = self.query_one(AnswerList).highlighted or 0
        answer(self.session, self.asked, list(ANSWERS)[marked], self.query_one(Input).value)
        self.dismiss(None)
