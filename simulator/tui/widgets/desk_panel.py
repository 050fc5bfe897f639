"""Beside a story that is being written: what the check found, and the map of the whole story."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.session.checking import Found
from simulator.session.playing import Playing
from simulator.session.story_map import story_map
from simulator.session.writing import Desk
from simulator.texts import _
from simulator.tui.plain_content import joined, section
from simulator.tui.widgets.finding_list import COLOURS, mend_words
from simulator.tui.widgets.people_panel import PeoplePanel
from simulator.tui.widgets.story_map import StoryMapView

MOST_FOUND = 8
"""So many findings stand beside the story; all of them are a key away."""
NARROW = 9
"""So many columns has a box of the map at least: four of them stand beside the story."""


class DeskPanel(PeoplePanel):
    """The findings in full, then the map with a mark where the play stands, and the marked place in words."""

    def compose(self) -> ComposeResult:
        """Findings, map, marked place; `show_found` and `show_map` fill them."""
        with VerticalScroll(id="found", can_focus=False):
            yield Static(id="panel-text")
        yield StoryMapView(id="desk-map", narrowest=NARROW)
        yield Static(id="marked")

    def on_mount(self) -> None:
        """There is no map before there is a play."""
        self.stood = ""
        self.query_one(StoryMapView).display = False

    def show(self, playing: Playing) -> None:
        """Show no people: a trainer knows them."""

    def show_found(self, desk: Desk) -> None:
        """Show what was found; without anything the map has all the room."""
        found = [section(_("Findings"), joined(map(finding_words, desk.found[:MOST_FOUND])))]
        self.query_one("#panel-text", Static).update(joined(found if desk.found else []))
        self.query_one("#found").display = bool(desk.found)

    def show_map(self, desk: Desk) -> None:
        """Show the map; the mark goes along where the play has gone on, and else stays."""
        if not desk.playing or not self.is_attached:
            return
        view, state = self.query_one(StoryMapView), desk.playing.state
        stands = state.node if state.read or state.step is None else state.step.node  # its answer is read
        found = story_map(desk.playing.scenario, [found.diagnostic for found in desk.found])
        view.display = True
        gone_on, self.stood = stands != self.stood, stands
        if found != view.found:
            view.show(found, stands if gone_on else "")
        elif gone_on:
            view.mark(stands)
        self._tell_marked(view.marked)

    @on(StoryMapView.Marked)
    def mark(self, event: StoryMapView.Marked) -> None:
        """Say the marked place in words."""
        self._tell_marked(event.node)

    def _tell_marked(self, node: str) -> None:
        found = self.query_one(StoryMapView).found
        place = found.place(node) if found else None
        if place:
            words = Content.assemble((f"{place.number} {place.node}", "bold"), f" {place.title}")
            self.query_one("#marked", Static).update(words)


def finding_words(found: Found) -> Content:
    """Return a finding: how severe, where, what, and what to do."""
    head = Content.assemble(
        (found.severity_word, COLOURS[found.severity]), f" · {found.place} · ", found.what
    )
    return joined([head, mend_words(found)], "\n")
