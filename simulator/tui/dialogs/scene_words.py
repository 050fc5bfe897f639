"""Windows of the play: the people, and the words of the scene explained."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.scenario.model import GlossaryEntry
from simulator.session.glossary import TITLE, scene_words
from simulator.session.playing import Playing
from simulator.session.searching import folded
from simulator.texts import N_, _
from simulator.tui.dialogs.told import TellingDialog
from simulator.tui.plain_content import joined, plain
from simulator.tui.screens.page import Dialog
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.listing import Listing
from simulator.tui.widgets.people_panel import panel_words


class PeopleDialog(TellingDialog):
    """Who is in the story, and words that help."""

    BINDINGS: ClassVar = [("p", "close", "")]

    def __init__(self, playing: Playing) -> None:
        """Take the play."""
        super().__init__()
        self.playing = playing

    def heading(self) -> str:
        """Return the title."""
        return _("People and words")

    def words(self) -> Content:
        """Return the panel's text."""
        return panel_words(self.playing, scene_words(self.playing))


class WordsDialog(Dialog[None]):
    """The words of this scene first, then all words of the workplace; the marked one is explained."""

    AUTO_FOCUS = "#words"
    HELP = N_(
        "Move to a word with the arrow keys: its explanation is shown below. Type a few letters to find "
        "another word. Esc closes."
    )

    def __init__(self, playing: Playing) -> None:
        """Take the play."""
        super().__init__()
        self.playing = playing

    def compose(self) -> ComposeResult:
        """Search, list, explanation."""
        with Vertical(classes="window"):
            yield Static(plain(_(TITLE)), classes="window-title")
            yield Input(placeholder=_("Find a word"), id="find-word", select_on_focus=False)
            yield Listing(id="words", markup=False)
            yield Static(id="explanation")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the words."""
        self.fill("")

    async def refresh_texts(self) -> None:
        """Show the words of the other language."""
        await super().refresh_texts()
        self.fill(self.query_one("#find-word", Input).value)

    @on(Input.Changed, "#find-word")
    def search(self, event: Input.Changed) -> None:
        """Show what fits, while typing."""
        self.fill(event.value)

    @on(Input.Submitted, "#find-word")
    def to_words(self) -> None:
        """Go to the list."""
        self.query_one("#words").focus()

    def key_down(self) -> None:
        """Go from the field to the list with the arrow, too."""
        if self.focused is self.query_one("#find-word"):
            self.to_words()

    def on_key(self, event: events.Key) -> None:
        """A letter typed in the list goes to the field."""
        if (
            event.is_printable
            and event.character
            and event.character not in "? "
            and self.focused is (self.query_one("#words"))
        ):
            event.stop()
            field = self.query_one("#find-word", Input)
            field.focus()
            field.insert_text_at_cursor(event.character)

    def fill(self, wanted: str) -> None:
        """List the words that hold what was typed; those of the scene first."""
        here = scene_words(self.playing)
        everything = self.playing.session.pack.glossary.values()
        others = [entry for entry in everything if entry not in here]
        fits = [[entry for entry in group if _fits(entry, wanted)] for group in (here, others)]
        words = self.query_one("#words", OptionList)
        words.clear_options()
        for title, group in zip((_("In this scene"), _("All words")), fits, strict=True):
            if group:
                words.add_option(Option(plain(title, "bold $primary"), disabled=True))
                words.add_options([Option(plain(f"  {entry.term}"), id=entry.id) for entry in group])
        self.query_one("#explanation", Static).update(plain("" if any(fits) else _("No word fits.")))
        first = next((place for place, option in enumerate(words.options) if option.id), None)
        words.highlighted = first

    @on(OptionList.OptionHighlighted, "#words")
    @on(OptionList.OptionSelected, "#words")
    def explain(self, event: OptionList.OptionHighlighted | OptionList.OptionSelected) -> None:
        """Explain the marked word."""
        entry = self.playing.session.pack.glossary.get(event.option_id or "")
        marked = self.query_one("#words", OptionList).highlighted_option
        if entry and marked and marked.id == entry.id:  # else the list has changed since it was marked
            words = joined([plain(entry.term, "bold"), plain(entry.explanation)], "\n")
            self.query_one("#explanation", Static).update(words)


def _fits(entry: GlossaryEntry, wanted: str) -> bool:
    return folded(wanted).strip() in folded(f"{entry.term} {entry.explanation}")
