"""Two plays of one scenario side by side, or one below the other where the screen is narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from simulator.session.beats import Turn
from simulator.session.comparing import Comparison, Row, Side, compare
from simulator.session.history import history, read_past
from simulator.session.labels import THE_COACH, YOU, local_time, quality_word
from simulator.session.past_words import headline, said_in, scene_of, short, where_it_stands
from simulator.session.playing import Playing
from simulator.texts import N_, _
from simulator.tui.dialogs.message import MessageDialog
from simulator.tui.dialogs.pick import PickDialog
from simulator.tui.plain_content import joined, labelled, paragraphs, plain
from simulator.tui.screens.page import InLanguage, Page
from simulator.tui.widgets.keybar import KeyBar


class Sides(VerticalScroll):
    """The two plays as they scroll; the keys say so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll_down", N_("Read on"), key_display="↑ ↓"),
    ]


class ComparisonScreen(Page):
    """Where two plays go together, where they part, and what each led to."""

    CSS_PATH = "../looking_back.tcss"
    AUTO_FOCUS = "#sides"
    HELP = N_(
        "Two of your plays of the same story. Where both went the same way the words are shown once. Where "
        "they part you see both, A and B, and what each led to. The arrow keys scroll."
    )

    def __init__(self, left: Playing, right: Playing) -> None:
        """Take two plays of the same scenario."""
        super().__init__()
        self.left, self.right = left, right

    def compose(self) -> ComposeResult:
        """The heading, the two plays, and their rows."""
        found = compare(self.left, self.right)
        title = self.left.scenario.title
        yield Static(plain(_("Two plays: {title}").replace("{title}", title)), id="heading")
        with Sides(id="sides"):
            yield from self._top(found)
            before = None
            for row in found.rows:
                if before == "apart" and row.kind in ("together", "parting"):
                    yield Static(plain("◆ " + _("Here they meet again"), "bold $accent"))
                yield from self._row(row, found)
                before = row.kind
        yield KeyBar()

    def _top(self, found: Comparison) -> Iterator[Widget]:
        yield Pair(_title("A", found.left), _title("B", found.right), classes="pair titles")
        if found.truths_differ:
            yield Static(plain(_("What lay behind was not the same in the two plays.")), classes="aside")
        if found.same_way:
            yield Static(plain(_("The two plays go the same way all along.")), classes="aside")

    def _row(self, row: Row, found: Comparison) -> Iterator[Widget]:
        left, right = row.left, row.right
        if row.kind == "together" and left and right and said_in(left) == said_in(right):
            scene = plain(short(scene_of(left), 140), "$text-muted")
            yield Static(joined([scene, _said(left, "")], "\n"), classes="same")
        elif row.kind in ("together", "parting") and left and right:
            if row.kind == "parting":
                yield Static(plain("◆ " + _("Here they part"), "bold $accent"))
            yield Static(paragraphs((scene_of(left),)), classes="same")
            yield Pair(_answered(left, "A"), _answered(right, "B"))
        elif row.kind == "apart":
            yield Pair(
                _whole(left, "A") if left else Content(""), _whole(right, "B") if right else Content("")
            )
        elif left and right:
            yield Static(plain(_("What it led to"), "bold $accent"))
            yield Pair(_led_to(left, found.left, "A"), _led_to(right, found.right, "B"))


class Pair(Horizontal):
    """Two contents beside each other, or below each other on a narrow screen; an empty one takes no row."""

    def __init__(self, left: Content, right: Content, classes: str = "pair") -> None:
        """Take the contents of A and B."""
        super().__init__(classes=classes)
        self.left, self.right = left, right

    def compose(self) -> ComposeResult:
        """Show the two."""
        for side, content in (("-a", self.left), ("-b", self.right)):
            yield Static(content, classes=f"side {side}{'' if content.plain else ' -empty'}")


def compare_with_another(screen: InLanguage[None], playing: Playing) -> None:
    """Ask which other play of the same scenario to compare with, and show the two, the older as A."""
    row, session = playing.row, screen.session
    others = [past for past in history(session, row.scenario) if past.play.id != row.id]
    if not others:
        message = N_("This is your only play of this story so far. Play it once more, then you can compare.")
        screen.app.push_screen(MessageDialog(N_("Nothing to compare with yet"), message))
        return

    def answered(answer: str | None) -> None:
        past = next((past for past in others if str(past.play.id) == answer), None)
        other = read_past(session, past.play) if past else None
        if past and other:
            left, right = (other, playing) if past.play.started < row.started else (playing, other)
            screen.app.push_screen(ComparisonScreen(left, right))

    rows = [(str(past.play.id), headline(past)) for past in others]
    screen.app.push_screen(PickDialog(_("Which play do you want to compare with?"), rows), answered)


def _title(letter: str, side: Side) -> Content:
    begun = plain(f"{letter}  {local_time(side.play.started)}", "bold")
    return joined([begun, plain(where_it_stands(side.ending))], "\n")


def _said(turn: Turn, letter: str) -> Content:
    label = f"{letter}  {_(YOU)}" if letter else _(YOU)
    if turn.choice:
        label += f" ({quality_word(turn.choice.quality)})"
    return labelled(label + ":", said_in(turn), "bold $primary")


def _answered(turn: Turn, letter: str) -> Content:
    """What was said and what it did."""
    parts = [_said(turn, letter), paragraphs(turn.reaction)]
    if turn.choice and turn.feedback:
        parts.append(labelled(f"{_(THE_COACH)}:", turn.feedback, "italic"))
    return joined(parts)


def _whole(turn: Turn, letter: str) -> Content:
    return joined([plain(short(scene_of(turn), 240), "$text-muted"), _answered(turn, letter)])


def _led_to(turn: Turn, side: Side, letter: str) -> Content:
    name = side.ending or where_it_stands("")
    scene = [text for passage in turn.passages for text in passage.scene]
    left_behind = "\n".join(trace.sentence for trace in side.traces)
    return joined([plain(f"{letter}  {name}", "bold"), paragraphs(scene), plain(left_behind, "$text-muted")])
