"""The trainer's screen: what a check of the scenarios found, in words, with the lines it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from simulator.session.checking import Examined, Found, StoppedError, examine, is_in_use
from simulator.texts import N_, _
from simulator.tui.plain_content import plain
from simulator.tui.screens.page import Page
from simulator.tui.widgets.finding_list import (
    FindingList,
    Row,
    changes_words,
    group_words,
    line_words,
    mend_words,
    of_kind,
    way_words,
)
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.source_lines import SourceLines

KINDS = {
    "": N_("Everything"),
    "error": N_("Errors"),
    "warning": N_("Warnings"),
    "note": N_("Notes"),
    "accepted": N_("What you have accepted"),
}
"""What can be shown alone."""


PARTS = "#findings, #none-of-kind, #look, #look-words, #look-source, #look-way, #filter"
"""What is filled."""


class TrainerScreen(Page):
    """Everything a check found in files and packs; checked again on a key."""

    CSS_PATH = "../trainer.tcss"
    AUTO_FOCUS = "#findings"
    HELP = N_(
        "This is what the check found in your stories. An error must be fixed before the story can be "
        "played. A warning is worth a look. A note is good to know.\n\nMove to a line with the arrow keys: "
        "below you see the place in the file, and how to fix it. Enter shows more, also how a play comes "
        "there. On a story's own line Enter shows its figures and its endings.\n\nFix the file in your "
        "text editor, save it, and press F5 here. F2 shows only one kind. F3 draws the whole story "
        "that the marked line is about."
        "\n\nF4 opens the marked story while you write, at the place of the marked finding."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "filter", show=False),
        Binding("f3", "map", show=False),
        Binding("f4", "write", show=False),
        Binding("f5", "check", show=False),
    ]

    class Progressed(Message):
        """The check has come so far."""

        def __init__(self, scenario: str, nodes: int) -> None:
            """Keep the scenario's id and how many of its nodes were looked at."""
            super().__init__()
            self.scenario, self.nodes = scenario, nodes

    class Done(Message):
        """The check is over; `examined` is None where a file could not be read while it ran."""

        def __init__(self, examined: Examined | None) -> None:
            """Keep what came of it."""
            super().__init__()
            self.examined = examined

    def __init__(self, paths: Sequence[Path]) -> None:
        """Take what is to be checked."""
        super().__init__()
        self.paths = tuple(paths)
        self.examined: Examined | None = None
        self.rows: list[Row] = []
        self.marked: int | None = None
        self.kind = ""
        self.changes = ""
        self.running = False

    # What is shown

    def compose(self) -> ComposeResult:
        """Heading, what came of the check, the findings, the marked one with its lines, the tools."""
        yield Static(plain(self._heading()), id="heading")
        yield Static(plain(self._state()), id="state")
        with Container(id="examined"):
            yield FindingList(id="findings", markup=False)
            nothing = Static(id="none-of-kind")
            nothing.display = False
            yield nothing
            with VerticalScroll(id="look", can_focus=False):
                yield Static(id="look-words")
                yield SourceLines(around=1, id="look-source")
                yield Static(id="look-way")
        with Horizontal(id="tools"):
            yield Button(plain(self._filter_label()), id="filter", compact=True)
            yield Button(plain("F3 " + _("Map")), id="map-of-story", compact=True)
            yield Button(plain("F5 " + _("Check again")), id="check", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Check at once."""
        self.action_check()

    async def refresh_texts(self) -> None:
        """Show everything in the language in use; the mark stays. Nothing has to be checked anew."""
        await super().refresh_texts()
        self.fill()

    def _heading(self) -> str:
        if self.examined is None:
            return _("Check of the stories")
        return _("Check: {title}").replace("{title}", self.examined.title)

    def _state(self, progress: str = "") -> str:
        if self.running or self.examined is None:
            return " ".join([_("Checking …"), progress]).strip()
        return " ".join([self.examined.summary, self.changes]).strip()

    def _filter_label(self) -> str:
        return "F2 " + _("Show: {kind}").replace("{kind}", _(KINDS[self.kind]))

    @property
    def is_whole(self) -> bool:
        """Whether all parts are there; some are not while the language changes."""
        return len(self.query(PARTS)) == PARTS.count("#")

    def fill(self) -> None:
        """List what was found, of the kind that is wanted."""
        if self.examined is None or not self.is_whole:
            return  # nothing yet, or the language is just changing: then it is filled afterwards
        findings = self.query_one(FindingList)
        self.rows = list(self._rows(self.examined))
        options = [Option(line_words(row, self.kind), id=str(place)) for place, row in enumerate(self.rows)]
        findings.clear_options().add_options(options)
        findings.display = bool(options)
        nothing = self.query_one("#none-of-kind", Static)
        nothing.display = not options
        nothing.update(plain(_("There is nothing of this kind.")))
        if options:
            marked = self._worst() if self.marked is None else self.marked
            findings.highlighted = min(marked, len(options) - 1)
        else:
            self._look(None)
        self.tell_state()
        button = self.query_one("#filter", Button)
        button.label = plain(self._filter_label())
        button.refresh(layout=True)

    def _worst(self) -> int:
        """Return the place of the first error; without any, of the first finding."""
        found = [(row.found.severity != "error", place) for place, row in enumerate(self.rows) if row.found]
        return min(found, default=(False, 0))[1]

    def _rows(self, examined: Examined) -> Iterator[Row]:
        for group in examined.groups:
            shown = of_kind(group, self.kind)
            if shown or not self.kind:
                yield Row(group)
                yield from (Row(group, found) for found in shown)

    def tell_state(self, progress: str = "") -> None:
        """Say what came of the check, or that it runs."""
        for line in self.query("#state").results(Static):
            line.update(plain(self._state(progress)))

    @on(OptionList.OptionHighlighted, "#findings")
    def mark(self, event: OptionList.OptionHighlighted) -> None:
        """Show the marked line's own words below, or beside."""
        place = int(event.option_id or 0)
        if place < len(self.rows):
            self.marked = place
            self._look(self.rows[place])

    def _look(self, row: Row | None) -> None:
        found = row.found if row else None
        words, way = Content(""), Content("")
        if found:
            words, way = mend_words(found), way_words(found)
        elif row:
            words = group_words(row.group)
        if self.is_whole:
            self.query_one("#look-words", Static).update(words)
            self.query_one("#look-source", SourceLines).show(found)
            self.query_one("#look-way", Static).update(way)
            look = self.query_one("#look")
            look.border_title = plain(found.place) if found else ""
            look.scroll_home(animate=False)

    # The check

    @on(Button.Pressed, "#check")
    def action_check(self) -> None:
        """Check again, without stopping the screen."""
        if not self.running:
            self.running = True
            self.tell_state()
            self.run_check()

    @work(thread=True, exclusive=True)
    def run_check(self) -> None:
        """Check in a thread of its own; leaving the screen, or the program, stops it."""
        worker = get_current_worker()

        def progress(scenario: str, nodes: int) -> None:
            self.post_message(self.Progressed(scenario, nodes))

        try:
            examined = examine(self.paths, progress, lambda: worker.is_cancelled)
        except StoppedError:
            return
        except OSError:  # the editor was just saving
            self.post_message(self.Done(None))
        else:
            self.post_message(self.Done(examined))

    @on(Progressed)
    def tell_progress(self, event: Progressed) -> None:
        """Say how far a long check has come."""
        told = _("{scenario}: {nodes} nodes").replace("{scenario}", event.scenario)
        told = told.replace("{nodes}", str(event.nodes))
        if self.running:
            self.tell_state(told)

    @on(Done)
    def take(self, event: Done) -> None:
        """Show what came of a check, and what is new since the one before."""
        self.running = False
        before = self.examined
        if event.examined is None:
            self.changes = _("A file could not be read just now. Check again.")
        else:
            self.examined = event.examined
            self.changes = changes_words(event.examined, before) if before else ""
            if self.marked is not None and self.marked < len(self.rows):
                self.marked = self._place_now(self.rows[self.marked])
        for heading in self.query("#heading").results(Static):
            heading.update(plain(self._heading()))
        self.fill()
        self.tell_state()

    def _place_now(self, row: Row) -> int | None:
        """Return where a line of the list before stands now; where it is gone, the place it had."""
        rows = list(self._rows(self.examined)) if self.examined else []
        return next((place for place, other in enumerate(rows) if other.key == row.key), self.marked)

    # What one can do

    @on(OptionList.OptionSelected, "#findings")
    def open(self, event: OptionList.OptionSelected) -> None:
        """Show one finding, or the figures of a scenario."""
        row = self.rows[int(event.option_id or 0)]
        if row.found:
            from simulator.tui.screens.finding import FindingScreen

            found = [other.found for other in self.rows if other.found]
            self.app.push_screen(
                FindingScreen(found, found.index(row.found), self.mark_finding, self.action_check)
            )
        elif row.group.figures:
            from simulator.tui.screens.figures import FiguresScreen

            self.app.push_screen(FiguresScreen(row.group))

    def mark_finding(self, found: Found) -> None:
        """Put the mark on a finding."""
        place = next((place for place, row in enumerate(self.rows) if row.found is found), None)
        if place is not None:
            self.query_one(FindingList).highlighted = place

    @on(Button.Pressed, "#map-of-story")
    def action_map(self) -> None:
        """Draw the story that the marked line is about."""
        row = self.rows[self.marked] if self.marked is not None and self.marked < len(self.rows) else None
        if row is None or row.group.figures is None:
            self.notify(_("Mark a story that can be played: then it is drawn."), markup=False)
            return
        from simulator.tui.screens.story_map import StoryMapScreen

        self.app.push_screen(StoryMapScreen(row.group.path, row.group.found))

    def action_write(self) -> None:
        """Open the story of the marked line while it is written, at the place of the marked finding."""
        row = self.rows[self.marked] if self.marked is not None and self.marked < len(self.rows) else None
        if row is None or row.group.is_pack or not row.group.path.is_file():
            self.notify(_("Mark a story: then it is opened while you write."), markup=False)
        else:
            self.mentor.show_writing(row.group.path, row.found)

    @on(Button.Pressed, "#filter")
    def action_filter(self) -> None:
        """Show only one kind of findings."""
        from simulator.tui.dialogs.pick import PickDialog

        rows = [(kind, _(words)) for kind, words in KINDS.items()]
        self.app.push_screen(PickDialog(_("What do you want to see?"), rows, self.kind), self._take_kind)

    def _take_kind(self, kind: str | None) -> None:
        if kind is not None:
            self.kind, self.marked = kind, None
            self.fill()

    def action_leave(self) -> None:
        """Go back to the library; out of the program where there is no library of what was checked."""
        if self.mentor.to_check and not is_in_use(self.session, self.paths):
            self.app.exit()
        else:
            super().action_leave()
