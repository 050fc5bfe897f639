"""A path through a scenario, step by step: what is read, what is said, and the story's values beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from simulator.session.beats import Turn
from simulator.session.labels import THE_COACH, quality_word
from simulator.session.past_words import where_it_stands
from simulator.session.walking import Door, Step, Value, Walk, value_words
from simulator.texts import _
from simulator.tui.plain_content import Marked, joined, labelled, paragraphs, plain
from simulator.tui.screens.page import WIDE
from simulator.tui.widgets.transcript import MOST_BLOCKS, scene_content, you_words


class ReadingScroll(VerticalScroll, inherit_bindings=False):
    """A text that scrolls up and down; left and right are left to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
    ]


class Values(Static):
    """The values of the story at one point; what a step changed comes first."""

    def __init__(self, values: Sequence[Value], named: bool = False) -> None:
        """Take the values; `named`: say too what the file calls them."""
        super().__init__(classes="walked-values", markup=False)
        self.values = sorted(values, key=lambda value: not value.before)
        self.named = named
        self.wide: bool | None = None

    def on_resize(self, event: events.Resize) -> None:
        """Stand one below the other where there is room beside the turn."""
        self.redraw()

    def redraw(self) -> None:
        """Show the values as the width of the screen allows."""
        wide = self.app.size.width >= WIDE
        if wide != self.wide:
            self.wide = wide
            parts = [
                plain(value_words(value, self.named), "bold" if value.before else "$text-muted")
                for value in self.values
            ]
            self.update(joined(parts, "\n" if wide else " · "))

    def on_mount(self) -> None:
        """Show the values."""
        self.redraw()


class Walked(Container):
    """One block of the path with the values after it."""

    def __init__(self, words: Content, values: Sequence[Value], named: bool = False) -> None:
        """Take what is told, and the values then."""
        super().__init__(classes="walked")
        self.words = words
        self.values = values
        self.named = named

    def compose(self) -> ComposeResult:
        """The words, and the values beside or below them."""
        yield Static(self.words, classes="walked-words")
        if self.values:
            yield Values(self.values, self.named)


def walk_widgets(walk: Walk) -> Iterator[Widget]:
    """Yield the widgets of a path: the start, each step, and where it ends."""
    first, steps = max(0, len(walk.steps) - MOST_BLOCKS), walk.steps
    start = [plain(_("The start, with these values:"), "bold $primary")]
    if first:
        start += [step_words(number, step) for number, step in enumerate(steps[:first], 1)]
    yield Walked(joined(start), walk.start, named=True)
    for number, step in enumerate(steps[first:], first + 1):
        yield Walked(step_words(number, step), step.values)
    yield Static(end_words(walk))
    for door in walk.doors:
        yield Static(door_words(door), classes="walked-door")


def step_words(number: int, step: Step) -> Content:
    """Return one step as it was read: its place in the file, the scene, what was said, the answer."""
    turn = step.turn
    heading = [(f"{number}  {step.place}", "bold $primary")]
    if turn.choice:
        heading.append((f" · {quality_word(turn.choice.quality)}", "italic"))
    parts = [scene_content(turn.passages), _said(turn), paragraphs(turn.reaction)]
    if turn.feedback:
        parts.append(labelled(f"{_(THE_COACH)}:", turn.feedback, "italic"))
    return joined([Content.assemble(*heading), *parts])


def _said(turn: Turn) -> Content:
    """Return what was chosen; of a typed moment, what it asks for: nobody has written anything here."""
    if turn.write is not None:
        return labelled(_("A typed moment, passed without writing:"), turn.write.prompt, "bold")
    return you_words(turn)


def end_words(walk: Walk) -> Content:
    """Return where the path ends: the place, what is read there, and what can be done."""
    node = walk.here.node
    told = where_it_stands(walk.ending) if walk.ending else ""
    if walk.doors:
        told = _("What can be chosen here:")
    heading = _("Here the path ends: {node}").replace("{node}", node)
    return joined([plain(heading, "bold $primary"), scene_content(walk.here.passages), plain(told, "bold")])


def door_words(door: Door) -> Marked:
    """Return a choice at the end of the path, and whether it is offered."""
    name = door.place.partition(".")[2]
    if door.is_open:
        told = _("offered")
    elif door.condition:
        told = _("not offered, because this does not hold: {condition}").replace(
            "{condition}", door.condition
        )
    else:
        told = _("not offered, because it can be taken once only")
    words = Content.assemble((f"{name}: {told}", "bold" if door.is_open else "$text-muted"))
    return Marked("✓ " if door.is_open else "✗ ", joined([words, plain(door.you, "$text-muted")], "\n"))
