"""The history: all plays of the person at this machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from simulator.session import history
from simulator.session.broken import BrokenScenarioError
from simulator.session.history import Past
from simulator.session.past_words import headline, left_to_read, origin, unplayable, unseen
from simulator.session.playing import Playing, resume
from simulator.texts import N_, _
from simulator.tui.dialogs.message import tell_unreadable
from simulator.tui.dialogs.question import QuestionDialog
from simulator.tui.plain_content import Marked, joined, labelled, plain
from simulator.tui.screens.page import Page
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.listing import NumberedList


class PlayList(NumberedList):
    """The plays; a digit chooses the play of that number, which is the same in every list of plays."""

    numbers: Sequence[int] = ()

    def place_of(self, number: int) -> int:
        """Return the row of the play with this number, -1 where there is none."""
        return self.numbers.index(number) if number in self.numbers else -1


class HistoryScreen(Page):
    """Every play, the latest first: look back, go on, compare, delete."""

    CSS_PATH = "../looking_back.tcss"
    AUTO_FOCUS = "#plays"
    HELP = N_(
        "These are your plays, the latest first. Enter looks back on a play that is finished, and goes on "
        "with one that is not.\n\nC compares a play with another one of the same story. M shows the map of "
        "the decisions you have faced. P shows what you have practised. Del deletes one play; you are asked "
        "first. N lets somebody else practise at this machine."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "compare", N_("Compare"), show=False),
        Binding("m", "map", N_("Map"), show=False),
        Binding("p", "progress", N_("Practised"), show=False),
        Binding("delete", "delete", N_("Delete"), key_display="Del", show=False),
        Binding("n", "new_person", N_("Who practises"), show=False),
    ]

    def __init__(self) -> None:
        """Look into the journal when shown."""
        super().__init__()
        self.plays: list[Past] = []

    def compose(self) -> ComposeResult:
        """Heading, the plays, and what can be done with them."""
        yield Static(plain(_("History")), id="heading")
        yield PlayList(id="plays", markup=False)
        yield Static(id="none")
        with Horizontal(id="tools"):
            yield Button(plain(_("Compare (c)")), id="compare", compact=True)
            yield Button(plain(_("Map (m)")), id="map", compact=True)
            yield Button(plain(_("Practised (p)")), id="progress", compact=True)
            yield Button(plain(_("Delete (Del)")), id="delete", compact=True)
            yield Button(plain(_("Who? (n)")), id="new-person", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Fill the list."""
        self.fill()

    async def refresh_texts(self) -> None:
        """Show everything in the language in use."""
        marked = self.query_one("#plays", NumberedList).highlighted
        await super().refresh_texts()
        self.fill(marked)

    def on_screen_resume(self) -> None:
        """Look again: a play may have gone on."""
        super().on_screen_resume()
        if self.is_mounted:
            self.fill(self.query_one("#plays", NumberedList).highlighted)

    def fill(self, marked: int | None = None) -> None:
        """Show the plays; `marked`: the line to stand on."""
        self.plays = history.history(self.session)
        plays = self.query_one("#plays", PlayList)
        plays.numbers = [past.number for past in self.plays]
        plays.clear_options().add_options(
            Option(Marked(f"{past.number:<2} ", self._lines(past)), id=str(past.play.id))
            for past in self.plays
        )
        plays.display = bool(self.plays)
        none = self.query_one("#none", Static)
        none.display = not self.plays
        nothing = _("There is nothing here yet. Every play you begin is kept here.")
        none.update(plain(unseen(self.session) or nothing))
        for button in self.query("#compare, #map, #delete"):
            button.disabled = not self.plays
        if self.plays:
            plays.highlighted = min(marked or 0, len(self.plays) - 1)
        self.refresh_bindings()

    def _lines(self, past: Past) -> Content:
        lines = [plain(past.title, "bold"), plain(headline(past), "$text-muted")]
        came_from = origin(past, self.plays)
        if came_from:
            lines.append(plain(came_from, "$text-muted"))
        if left_to_read(past):
            lines.append(plain(left_to_read(past), "$text-muted"))
        if past.plan:
            lines.append(labelled(_("Plan:"), past.plan))
        if past.answer:
            lines.append(plain(past.answer.sentence))
        if unplayable(past):
            lines.append(plain(unplayable(past), "$error"))
        return joined(lines, "\n")

    @property
    def marked(self) -> Past | None:
        """The play the mark stands on."""
        place = self.query_one("#plays", NumberedList).highlighted
        return self.plays[place] if place is not None and place < len(self.plays) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with what is here."""
        if action in ("compare", "map", "delete"):
            return bool(self.plays)
        return True

    # What one can do

    @on(OptionList.OptionSelected, "#plays")
    def open(self) -> None:
        """Look back on a finished play; go on with one that is not."""
        playing = self._stand()
        if playing is None:
            self.fill(self.query_one("#plays", NumberedList).highlighted)
            self.mentor.show_notices()
        elif playing.stage == "ending":
            from simulator.tui.screens.debrief import DebriefScreen

            self.app.push_screen(DebriefScreen(playing))
        else:
            self.mentor.show_play(playing)

    def _stand(self) -> Playing | None:
        """Stand where the marked play stands, ready to be written to."""
        past = self.marked
        try:
            return resume(self.session, past.play.id) if past else None
        except BrokenScenarioError:
            tell_unreadable(self)
            return None

    @on(Button.Pressed, "#compare")
    def action_compare(self) -> None:
        """Put the marked play beside another one."""
        from simulator.tui.screens.comparison import compare_with_another

        past = self.marked
        playing = history.read_past(self.session, past.play) if past else None
        if playing:
            compare_with_another(self, playing)
        elif past:
            tell_unreadable(self)

    @on(Button.Pressed, "#map")
    def action_map(self) -> None:
        """Show the map of the marked play's scenario."""
        from simulator.tui.screens.decision_map import DecisionMapScreen

        past = self.marked
        if past and past.readable:
            self.app.push_screen(DecisionMapScreen(past.play.scenario))
        elif past:
            tell_unreadable(self)

    @on(Button.Pressed, "#delete")
    def action_delete(self) -> None:
        """Delete the marked play, after a question."""
        past = self.marked
        if past is None:
            return

        def answered(sure: bool | None) -> None:
            if sure:
                history.delete(self.session, past.play)
                self.fill(self.query_one("#plays", NumberedList).highlighted)

        question = QuestionDialog(
            N_("Delete this play?"),
            N_("The play, your answers and your plan in it will be erased. This cannot be undone."),
            N_("Yes, delete it"),
        )
        self.app.push_screen(question, answered)

    @on(Button.Pressed, "#progress")
    def action_progress(self) -> None:
        """Show what was practised over all plays."""
        self.mentor.show_progress()

    @on(Button.Pressed, "#new-person")
    def action_new_person(self) -> None:
        """Let somebody else practise, or make room for somebody new."""
        from simulator.tui.dialogs.people import ask_who

        ask_who(self)
