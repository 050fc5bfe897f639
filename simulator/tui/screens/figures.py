"""The figures of a scenario that was checked, and the shortest way to each of its endings."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.session.checking import Group, coming_words, ending_words, extents_words
from simulator.session.walking import walk_to_ending
from simulator.texts import N_, _
from simulator.tui.plain_content import Marked, joined, plain
from simulator.tui.screens.page import Page
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.listing import NumberedList, number_mark
from simulator.tui.widgets.walked import ReadingScroll, walk_widgets


class FiguresScreen(Page):
    """What a scenario is in figures; its endings lead to the way there."""

    CSS_PATH = "../trainer.tcss"
    AUTO_FOCUS = "#endings"
    HELP = N_(
        "How big the story is, how long a play takes, and who is in it. Choose an ending with the arrow keys "
        "and Enter: you read the shortest play that comes there."
    )

    def __init__(self, group: Group) -> None:
        """Take a scenario that was checked and has figures."""
        super().__init__()
        self.group = group

    def compose(self) -> ComposeResult:
        """Title, figures, endings."""
        yield Static(plain(self.group.title), id="heading")
        with VerticalScroll(id="finding", can_focus=False):
            yield Static(plain(self.group.figures_words))
            known = all(ending.is_shortest for ending in self.group.endings)
            told = _("The shortest way to each ending:") if known else _("A way to each ending:")
            yield Static(plain(told, "bold"))
            yield NumberedList(*self._rows(), id="endings", markup=False)
        yield KeyBar()

    def _rows(self) -> list[Option]:
        rows = []
        for number, ending in enumerate(self.group.endings, 1):
            words = [plain(ending_words(ending), "bold"), plain(extents_words(ending), "$text-muted")]
            rows.append(Option(Marked(number_mark(number), joined(words, "\n"))))
        return rows

    @on(OptionList.OptionSelected, "#endings")
    def open(self, event: OptionList.OptionSelected) -> None:
        """Show the way to an ending."""
        self.app.push_screen(EndingScreen(self.group, event.option_index))


class EndingScreen(Page):
    """The shortest play that comes to an ending."""

    CSS_PATH = "../trainer.tcss"
    AUTO_FOCUS = "#finding"
    HELP = N_(
        "The shortest play that comes to this ending, as a mentor would read it, with the values of the "
        "story after each step. The arrow keys scroll."
    )

    def __init__(self, group: Group, place: int) -> None:
        """Take the scenario and the place (0-based) of one of its endings."""
        super().__init__()
        self.group, self.ending = group, group.endings[place]

    def compose(self) -> ComposeResult:
        """The way, step by step."""
        yield Static(plain(ending_words(self.ending)), id="heading")
        with ReadingScroll(id="finding"):
            told = coming_words(len(self.ending.steps), self.ending.is_shortest)
            yield Static(plain(told, "bold $accent"))
            walk = walk_to_ending(self.group, self.ending, self.session.language)
            if walk is None or not walk.is_whole:
                changed = _("The file was changed after the check. Go back and press F5 to check again.")
                yield Static(plain(changed, "$warning"))
            if walk is not None:
                yield from walk_widgets(walk)
        yield KeyBar()
