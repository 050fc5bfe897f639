"""The side panel of the play: the candidate, the others, the words of this scene and of this workplace."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.scenario.model import GlossaryEntry
from simulator.session.briefing import candidate, learned, others
from simulator.session.glossary import scene_words
from simulator.session.playing import Playing
from simulator.texts import _
from simulator.tui.block_content import contents
from simulator.tui.plain_content import joined, section


class PeoplePanel(VerticalScroll, can_focus=False):
    """Who is in the story, and the words that help; looked up only where there is room for them."""

    waiting: Playing | None = None
    """What will be shown once there is room."""

    def compose(self) -> ComposeResult:
        """One text; `show` fills it."""
        yield Static(id="panel-text")

    def show(self, playing: Playing) -> None:
        """Show the people of a play and the words of its scene."""
        self.waiting = playing
        if self.display:
            self.on_show()

    def on_show(self) -> None:
        """Show what has waited for room."""
        playing, self.waiting = self.waiting, None
        if playing:
            self.query_one("#panel-text", Static).update(panel_words(playing, scene_words(playing)))


def panel_words(playing: Playing, words: Sequence[GlossaryEntry]) -> Content:
    """Return what the panel says, in the language in use."""
    scenario = playing.scenario
    parts = [contents([candidate(scenario), *others(scenario)])]
    if words:
        explained = [Content.assemble((word.term, "bold"), ": ", word.explanation) for word in words]
        parts.append(section(_("Words in this scene"), joined(explained, "\n")))
    return joined([*parts, contents(learned(scenario))])
