"""The whole story on a map, for who writes it: walked by keys, as boxes or as a list, and played from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.session.broken import BrokenScenarioError
from simulator.session.checking import Found
from simulator.session.library import first_mistake
from simulator.session.map_reading import MapOfFile, map_of_file
from simulator.session.notices import Notice
from simulator.session.rehearsing import RehearsalError, rehearse_beside
from simulator.session.story_map import KINDS, Place, StoryMap, state_words, way_words
from simulator.texts import N_, _
from simulator.tui.dialogs.from_here import FromHere, ask_from_here
from simulator.tui.plain_content import joined, paragraphs, plain
from simulator.tui.screens.page import Page
from simulator.tui.screens.play import PlayScreen
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.listing import Listing
from simulator.tui.widgets.story_map import StoryMapView

COLOURS = {"strong": "$success", "tempting": "$warning", "weak": "$error"}


class PlaceList(Listing):
    """The places of the map in words, one after the other, as a screen reader tells them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Open from here"), key_display="Enter")
    ]


class StoryMapScreen(Page):
    """The map of a scenario file, with what a check found in it."""

    CSS_PATH = "../trainer.tcss"
    AUTO_FOCUS = "#story-map"
    HELP = N_(
        "Every box is a place of the story, with its number in the file. Below its first words are its "
        "choices: ✓ strong, ~ workable, △ tempting, ✗ weak, and the places they lead to. ⚑ says that the "
        "check found something, ∅ that no play comes there, ◇ that a text is not translated.\n\nGo from box "
        "to box with the arrow keys or the mouse. Enter plays the story from there, as a play can really "
        "come there; nothing of it is saved. F2 shows the same as a list in words. F5 reads the file again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "other_view", N_("List or map"), key_display="F2"),
        Binding("f5", "read", N_("Read again"), key_display="F5"),
    ]

    def __init__(
        self, path: Path, findings: Iterable[Found] | None = None, opened: FromHere | None = None
    ) -> None:
        """Take a scenario file, what a check has found already, and what opens a place that is chosen."""
        super().__init__()
        self.opened = opened or self._play
        self.path = path
        self.findings = None if findings is None else [found.diagnostic for found in findings]
        self.of_file: MapOfFile | None = None
        self.is_list = False
        self.marked = ""

    def compose(self) -> ComposeResult:
        """The heading, the map or the list, and the marked place in words."""
        yield Static(plain(self._heading()), id="heading")
        with Container(id="examined"):
            yield StoryMapView(id="story-map")
            yield PlaceList(id="places", markup=False)
            with VerticalScroll(id="look", can_focus=False):
                yield Static(id="place-words")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the file, unless a check has just done so."""
        self.query_one("#places").display = False
        if self.findings is None:
            self.action_read()
        else:
            self.take(map_of_file(self.path, self.session.language, self.findings))

    async def refresh_texts(self) -> None:
        """Show everything in the language in use; the mark stays."""
        await super().refresh_texts()
        self.query_one("#places").display = self.is_list
        self.query_one("#story-map").display = not self.is_list
        self.take(map_of_file(self.path, self.session.language, self.findings))
        self.query_one("#places" if self.is_list else "#story-map").focus()

    def read_texts(self) -> None:
        """Read the file in the language in use; raises BrokenScenarioError."""
        map_of_file(self.path, self.session.language, self.findings or ())

    def _heading(self) -> str:
        title = self.of_file.map.title if self.of_file else self.path.name
        return _("The whole story: {title}").replace("{title}", title)

    @work(thread=True, exclusive=True)
    def action_read(self) -> None:
        """Read and check the file in a thread of its own."""
        try:
            found = map_of_file(self.path, self.session.language)
        except BrokenScenarioError as error:
            self.app.call_from_thread(self.mentor.show_broken, self.path.name, first_mistake(error))
        else:
            self.app.call_from_thread(self._take_read, found)

    def _take_read(self, found: MapOfFile) -> None:
        self.findings = [one.diagnostic for ones in found.found.values() for one in ones]
        self.take(found)

    def take(self, of_file: MapOfFile) -> None:
        """Show a map; the mark stays at its place where that is there still."""
        if not self.is_attached or not self.query("#places"):
            return
        self.of_file = of_file
        self.query_one("#heading", Static).update(plain(self._heading()))
        places = self.query_one(PlaceList)
        rows = [Option(line_words(place, of_file.map), id=place.node) for place in of_file.map.places]
        places.clear_options().add_options(rows)
        view = self.query_one(StoryMapView)
        view.show(of_file.map, self.marked)
        self._mark(view.marked)

    @on(StoryMapView.Marked)
    def mark_box(self, event: StoryMapView.Marked) -> None:
        """Show the marked box in words."""
        self._mark(event.node)

    @on(OptionList.OptionHighlighted, "#places")
    def mark_row(self, event: OptionList.OptionHighlighted) -> None:
        """Show the marked row in words; the box gets the mark too."""
        if self.is_list and event.option_id:
            self.query_one(StoryMapView).mark(event.option_id)
            self._mark(event.option_id)

    def _mark(self, node: str) -> None:
        place = self.of_file.map.place(node) if self.of_file else None
        if place is None or self.of_file is None:
            return
        self.marked = node
        found = self.of_file.found.get(node, ())
        self.query_one("#place-words", Static).update(place_words(place, self.of_file.map, found))
        self.query_one("#look").scroll_home(animate=False)

    def action_other_view(self) -> None:
        """Show the map as a list, or the list as a map; the mark stays."""
        self.is_list = not self.is_list
        places, view = self.query_one(PlaceList), self.query_one(StoryMapView)
        places.display, view.display = self.is_list, not self.is_list
        if self.is_list and self.of_file:
            nodes = [place.node for place in self.of_file.map.places]
            places.highlighted = nodes.index(self.marked) if self.marked in nodes else 0
            # Until it is laid out a list does not know how high its rows are.
            places.call_after_refresh(places.scroll_to_highlight)
        (places if self.is_list else view).focus()

    # Playing from a place

    @on(StoryMapView.Opened)
    def open_box(self, event: StoryMapView.Opened) -> None:
        """Play from the marked box."""
        self._open(event.node)

    @on(OptionList.OptionSelected, "#places")
    def open_row(self, event: OptionList.OptionSelected) -> None:
        """Play from the marked row."""
        self._open(event.option_id or "")

    def _open(self, node: str) -> None:
        """Play from a place, with the truth and the values that are chosen where there is a choice."""
        if self.of_file:
            ask_from_here(self, self.of_file.scenario, node, self.opened)

    def _play(self, node: str, given: Mapping[str, str], values: Mapping[str, str]) -> None:
        try:
            playing = rehearse_beside(self.session, self.path, node, given, values)
        except RehearsalError:
            self.notify(_("No play comes to this place with that."), severity="warning", markup=False)
        except BrokenScenarioError as error:
            self.mentor.show_broken(self.path.name, first_mistake(error))
        else:
            self.session.tell(Notice("rehearsal"))
            self.app.push_screen(RehearsalScreen(playing))


class RehearsalScreen(PlayScreen):
    """A play from the middle: leaving it leads back to where it was opened."""

    def read_texts(self) -> None:
        """Read what will be shown; the play has a session of its own, which speaks the same language."""
        self.playing.session.language = self.session.language
        super().read_texts()

    def action_leave(self) -> None:
        """Go back; nothing was saved."""
        self.app.pop_screen()


def line_words(place: Place, found: StoryMap) -> Content:
    """Return a place on one line: number, kind, how it begins, its ways, what stands at it."""
    head = plain(f"{place.number} {_(KINDS[place.kind])}: {place.title}", "bold")
    ways = "; ".join(way_words(way, found.numbers) for way in place.ways)
    return joined([head, plain(ways), plain("; ".join(state_words(place)), "$error")], "\n")


def place_words(place: Place, found: StoryMap, findings: Iterable[Found]) -> Content:
    """Return all that is known of a place."""
    head = plain(f"{place.number} · {_(KINDS[place.kind])} · {place.node}", "bold")
    states = [plain(words, "$error") for words in state_words(place)]
    told = [plain(f"{one.severity_word}: {one.what}", "$error") for one in findings]
    ways = [
        joined([plain(way_words(way, found.numbers), COLOURS.get(way.quality, "")), plain(way.line)], "\n")
        for way in place.ways
    ]
    return joined([joined([head, *states, *told], "\n"), paragraphs(place.scene), *ways])
