"""The blocks of a debrief as widgets."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from simulator.session.blocks import Block, Field, Heading, Items, Moment, Said, Thought
from simulator.texts import N_, _
from simulator.tui.block_content import content
from simulator.tui.plain_content import Marked, paragraphs, plain
from simulator.tui.widgets.own_words import OwnWords

BOXED = ("coach", "thought", "weak", "strong")
"""Voices whose words stand in a frame with the label in its edge."""


def block_widgets(blocks: Iterable[Block], opened: Container[int] = ()) -> Iterator[Widget]:
    """Yield the widgets of blocks; what stands under a heading stands close to it.

    `opened`: the turns (0-based) whose thoughts are open.
    """
    close, turn = False, 0
    for block in blocks:
        close = close or isinstance(block, Heading)
        if isinstance(block, Moment):
            yield Retold(block, turn, opened=turn in opened)
            turn += 1
            continue
        for widget in _widgets(block):
            yield widget.add_class("-close") if close else widget


def _widgets(block: Block) -> Iterator[Widget]:
    match block:
        case Field():
            yield _field(block)
            if block.name == "plan":
                yield Static(plain(block.told), id="whole-plan")
            if block.note:
                yield Static(plain(block.note), classes="aside")
        case Items():
            mark = "✓  " if block.ticked else "•  "
            yield Vertical(*(Static(Marked(mark, plain(text))) for text in block.texts), classes="items")
        case Said() if block.voice in BOXED:
            box = Static(plain(block.text), classes=f"boxed -{block.voice}")
            box.border_title = plain(block.label)
            yield box
        case Said():
            yield Static(content(block), classes=f"told-{block.voice}")
        case Heading():
            yield Static(content(block), classes="heading")
        case _:
            yield Static(content(block))


# What is written


class Line(Input):
    """A field for one line of one's own: Enter goes on, and the keys say so."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("Go on"), key_display="Enter")]


class Answer(OwnWords):
    """A field for the answer to a question: Enter goes on."""


def _field(field: Field) -> Widget:
    if field.name != "question":
        return Line(field.words, placeholder=field.hint, id=field.name, select_on_focus=False)
    answer = Answer(
        field.words, id=field.name, soft_wrap=True, compact=False, highlight_cursor_line=False,
        placeholder=plain(field.hint), tab_behavior="focus",
    )  # fmt: skip
    answer.move_cursor(answer.document.end)
    return answer


# A turn told again


class ThoughtBox(Static):
    """What the candidate thought; folded until it is opened by a click or by a key of the screen."""

    class Opened(Message):
        """A folded thought was clicked. `turn`: the turn (0-based) it belongs to."""

        def __init__(self, turn: int) -> None:
            """Keep the turn's number."""
            super().__init__()
            self.turn = turn

    def __init__(self, thought: Thought, turn: int, *, opened: bool) -> None:
        """Take the thought and its turn."""
        super().__init__(classes="boxed -thought", markup=False)
        self.thought, self.turn, self.opened = thought, turn, opened

    def on_mount(self) -> None:
        """Show it as it stands."""
        self.show(opened=self.opened)

    def show(self, *, opened: bool) -> None:
        """Fold or unfold it."""
        self.opened = opened
        self.set_class(not opened, "-folded")
        self.border_title = plain(self.thought.label) if opened else None
        self.update(paragraphs(self.thought.texts) if opened else plain(self.thought.folded))

    def on_click(self, event: events.Click) -> None:
        """Open it by mouse."""
        event.stop()
        if not self.opened:
            self.post_message(self.Opened(self.turn))


class Retold(Vertical):
    """One turn of the play told again, `turn` (0-based), with its thoughts folded or `opened`."""

    class PlayOn(Message):
        """The mentor wants to do something else at the decision of this turn (0-based)."""

        def __init__(self, turn: int) -> None:
            """Keep the turn's number."""
            super().__init__()
            self.turn = turn

    def __init__(self, moment: Moment, turn: int, *, opened: bool) -> None:
        """Take the turn and its number."""
        super().__init__(classes="-tempting" if moment.tempting else "")
        self.moment, self.turn, self.opened = moment, turn, opened

    def compose(self) -> ComposeResult:
        """What was seen, thought, said and answered; then the way to do it otherwise."""
        for block in self.moment.blocks:
            if isinstance(block, Said) and block.voice == "you" and self.moment.tempting:
                block = block._replace(note=f"▸ {block.note}")  # seen without colour, too
            if isinstance(block, Thought):
                yield ThoughtBox(block, self.turn, opened=self.opened)
            else:
                yield from _widgets(block)
        if self.moment.decision:
            yield Button(plain(_("Play on from here")), classes="play-on", compact=True)

    @on(Button.Pressed, ".play-on")
    def pressed_play_on(self, event: Button.Pressed) -> None:
        """Ask the screen for a new play from this decision."""
        event.stop()
        self.post_message(self.PlayOn(self.turn))

    @property
    def is_folded(self) -> bool:
        """Whether a thought of this turn is still folded."""
        return any(not thought.opened for thought in self.query(ThoughtBox))

    @property
    def end_of_text(self) -> int:
        """The row below the last text of this turn, counted in the part it stands in."""
        return self.virtual_region.y + max(text.virtual_region.bottom for text in self.query(Static))

    def open(self) -> None:
        """Open the thoughts of this turn."""
        for thought in self.query(ThoughtBox):
            thought.show(opened=True)
