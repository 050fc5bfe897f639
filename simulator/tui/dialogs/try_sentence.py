"""A window to try a sentence on somebody: as it may be caught, and after Enter what was seen in it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.session.broken import BrokenScenarioError
from simulator.session.caught import caption
from simulator.session.library import Entry
from simulator.session.listening import Trial, trial
from simulator.texts import N_, _
from simulator.tui.plain_content import joined, plain
from simulator.tui.screens.page import Dialog
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.listing import Listing
from simulator.tui.widgets.reply import as_caught


class Sentence(Input):
    """The field for what one would say; the keys say what they do in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("What was seen"), key_display="Enter"),
        Binding("up", "to_listeners", N_("Somebody else"), key_display="↑"),
        Binding("pagedown", "scroll(4)", show=False),
        Binding("pageup", "scroll(-4)", show=False),
    ]

    def action_to_listeners(self) -> None:
        """Go to the list of those who listen."""
        self.screen.query_one("#listeners").focus()

    def action_scroll(self, lines: int) -> None:
        """Scroll what was seen."""
        self.screen.query_one("#told").scroll_relative(y=lines, animate=False)


class TryDialog(Dialog[None]):
    """Who listens, what one says, and how it may be caught. Nothing of it is kept."""

    AUTO_FOCUS = "#listeners"
    HELP = N_(
        "Choose who listens, with the arrow keys and Enter, and write what you would say. Below it you see "
        "how it may be caught the first time. Enter tells what was seen in it. Nothing of it is kept."
    )

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Take the stories whose candidates can listen."""
        super().__init__()
        self.entries = [entry for entry in entries if not entry.broken]
        self.trial: Trial | None = None
        self.marked = 0

    def compose(self) -> ComposeResult:
        """Title, list, field, and what may be caught."""
        with Vertical(classes="window"):
            yield Static(plain(_("Try a sentence")), classes="window-title")
            rows = [Option(plain(entry.title), id=entry.id) for entry in self.entries]
            yield Listing(*rows, id="listeners", markup=False)
            yield Static(id="listener")
            yield Sentence(placeholder=_("Write what you would say"), id="sentence", select_on_focus=False)
            with VerticalScroll(id="told", can_focus=False):
                yield Static(id="heard")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the first story."""
        self.query_one("#listeners", OptionList).highlighted = 0 if self.entries else None

    async def refresh_texts(self) -> None:
        """Show everything in the language in use."""
        await super().refresh_texts()
        self.meet(self.entries[self.marked].id if self.entries else None)

    @on(OptionList.OptionHighlighted, "#listeners")
    def show_listener(self, event: OptionList.OptionHighlighted) -> None:
        """Let the candidate of the marked story listen."""
        self.meet(event.option_id)

    def meet(self, scenario: str | None) -> None:
        """Let the candidate of a story listen, from now on."""
        words = _("There is no story here whose candidate could listen.")
        self.trial = None
        if scenario is not None:
            self.marked = [entry.id for entry in self.entries].index(scenario)
            try:
                self.trial = trial(self.session, scenario)
                words = self.trial.about
            except BrokenScenarioError:
                words = _("This story cannot be read any more.")
        self.query_one("#listener", Static).update(plain(words, "$text-muted"))
        self.listen(self.query_one(Sentence).value)

    @on(OptionList.OptionSelected, "#listeners")
    def to_sentence(self) -> None:
        """Go to the field."""
        self.query_one(Sentence).focus()

    @on(Input.Changed, "#sentence")
    def typed(self, event: Input.Changed) -> None:
        """Let the ears follow."""
        self.listen(event.value)

    @work(exclusive=True, group="ears")
    async def listen(self, text: str) -> None:
        """Show how a text may be caught; on a thread, since the first time reads the tables."""
        if self.trial is not None:
            pieces = await asyncio.to_thread(self.trial.ears, text)
            title = plain(f"{caption(self.trial.name)}:", "bold") if pieces else plain("")
            self.query_one("#heard", Static).update(joined([title, as_caught(pieces)], "\n"))

    @on(Input.Submitted, "#sentence")
    def look(self, event: Input.Submitted) -> None:
        """Tell what was seen in the sentence."""
        if self.trial is not None and event.value.strip():
            self.tell(event.value)

    @work(exclusive=True, group="ears")
    async def tell(self, text: str) -> None:
        """Show how a text may be caught, and what was seen in it."""
        if self.trial is not None:
            lines = await asyncio.to_thread(self.trial.told, text)
            told = [plain(("• " if line.under else "") + line.text) for line in lines]
            self.query_one("#heard", Static).update(joined(told, "\n"))
