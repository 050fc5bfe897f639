"""The blocks of a debrief as widgets, and a part of it: read on in it, open its thoughts one by one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
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
        self.screen.query_one(Part).open(self.turn)


class Retold(Vertical):
    """One turn of the play told again, `turn` (0-based), with its thoughts folded or `opened`."""

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
            words, turn = plain(_("Play on from here")), str(self.turn)
            yield Button(words, name=turn, classes="play-on", compact=True)

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


# A whole part


@dataclass
class ReadSoFar:
    """How far the play told again was read: the turns whose thoughts are open, and the latest reached."""

    opened: set[int] = field(default_factory=set)
    reached: int = -1


class Part(VerticalScroll):
    """A part that is read: `read_on` shows more of it, `more` says so beforehand."""

    class Moved(Message):
        """The part was scrolled or changed: whether there is more may have changed."""

    def __init__(self, blocks: Iterable[Block], reading: ReadSoFar, *more: Widget) -> None:
        """Take what stands in the part, how far the play told again was read, and what stands below."""
        super().__init__(*block_widgets(blocks, reading.opened), *more, id="part")
        self.reading = reading

    def on_mount(self) -> None:
        """Tell the screen of every move."""
        for reactive in ("scroll_y", "virtual_size"):
            self.watch(self, reactive, self._moved, init=False)
        self._moved()

    def _moved(self) -> None:
        self.call_after_refresh(self.post_message, self.Moved())

    @property
    def turns(self) -> list[Retold]:
        """The turns of the play, where this part tells it again."""
        return list(self.query(Retold))

    @property
    def more(self) -> str:
        """Return what reading on shows, to be translated; "" at the end of the part."""
        turn = self._next_turn
        if turn is not None and turn.is_folded:
            return N_("Next thought")
        return N_("Read on") if self.max_scroll_y > self.scroll_offset.y else ""

    def read_on(self) -> None:
        """Show the next thought, or the next page."""
        turn = self._next_turn
        if turn is None:
            self.scroll_page_down(animate=False)
            return
        self.reading.reached = turn.turn
        self.open(turn.turn)
        self.call_after_refresh(self.scroll_to_widget, turn, top=True, animate=False)

    def open(self, turn: int) -> None:
        """Open the thoughts of one turn."""
        self.reading.opened.add(turn)
        for retold in self.turns[turn : turn + 1]:
            retold.open()

    @property
    def _next_turn(self) -> Retold | None:
        """The turn to go to: the next with something new. `None` while the one reached goes on below."""
        turns, reached = self.turns, self.reading.reached
        seen = self.scroll_offset.y + self.scrollable_content_region.height
        is_more = self.max_scroll_y > self.scroll_offset.y
        if is_more and 0 <= reached < len(turns) and turns[reached].end_of_text > seen:
            return None
        later = turns[reached + 1 :]
        return next((turn for turn in later if turn.is_folded or turn.end_of_text > seen), None)
