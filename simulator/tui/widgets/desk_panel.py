"""Beside a story that is being written: what the check found, and all its places."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from simulator.session.checking import Found
from simulator.session.playing import Playing
from simulator.session.story_map import Place, story_map
from simulator.session.writing import Desk
from simulator.texts import _
from simulator.tui.plain_content import joined, section
from simulator.tui.widgets.finding_list import COLOURS, mend_words
from simulator.tui.widgets.people_panel import PeoplePanel

MOST_FOUND = 8
"""So many findings stand beside the story; all of them are a key away."""

LINE = 30
"""So many columns there are beside the story in a window that just has room for both."""


class DeskPanel(PeoplePanel):
    """The findings in full, then the places in the order of their distance from the start."""

    def show(self, playing: Playing) -> None:
        """Show no people: a trainer knows them."""

    def show_desk(self, desk: Desk) -> None:
        """Show what was found, and the places, of which one is where the play stands."""
        parts = (
            [section(_("Findings"), joined(map(finding_words, desk.found[:MOST_FOUND])))]
            if desk.found
            else []
        )
        if desk.playing:
            drawn = story_map(desk.playing.scenario, [found.diagnostic for found in desk.found])
            far = desk.distances()
            rows = sorted(drawn.places, key=lambda place: far.get(place.node, len(drawn.places)))
            lines = [place_line(place, place.node == desk.playing.state.node) for place in rows]
            parts.append(section(_("Places"), joined(lines, "\n")))
        self.query_one("#panel-text", Static).update(joined(parts))


def finding_words(found: Found) -> Content:
    """Return a finding: how severe, where, what, and what to do."""
    head = Content.assemble(
        (found.severity_word, COLOURS[found.severity]), f" · {found.place} · ", found.what
    )
    return joined([head, mend_words(found)], "\n")


def place_line(place: Place, is_here: bool) -> Content:
    """Return a place on one line, marked where the play stands; its signs come before how it begins."""
    name = f"{place.node} {place.signs}".rstrip()
    words = Content.assemble("▶ " if is_here else "  ", (name, "bold"), (f" {place.title}", "$text-muted"))
    return words.truncate(LINE, ellipsis=True)
