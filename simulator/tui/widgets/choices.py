"""What the mentor can say or do now, numbered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from simulator.scenario.model import Choice
from simulator.tui.plain_content import Marked, plain
from simulator.tui.widgets.listing import NumberedList


class ChoiceList(NumberedList):
    """Choices by arrow and Enter, number or mouse. PgUp and PgDn scroll the story, not the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "screen.scroll_story(-8)", show=False),
        Binding("pagedown", "screen.scroll_story(8)", show=False),
    ]

    def __init__(self, choices: Sequence[Choice], marks: Mapping[str, str] = MappingProxyType({})) -> None:
        """Take the choices in the order of this play; `marks`: words to stand behind a choice, by its id."""
        self.choices = choices
        self.marks = marks
        self.roomy = False
        rows = [Option(self._row(number), id=choice.id) for number, choice in enumerate(choices)]
        super().__init__(*rows, id="choices", markup=False)

    def _row(self, place: int) -> Marked:
        gap = 1 if self.roomy and place + 1 < len(self.choices) else 0
        choice = self.choices[place]
        words = plain(choice.you)
        if choice.id in self.marks:
            words = words + plain(f" {self.marks[choice.id]}", "$text-muted")
        return Marked(f"{place + 1}  ", words, gap)

    def action_select(self) -> None:
        """Choose; the list fades at once, for laying out the answer takes a moment longer."""
        self.styles.text_opacity = 0.4
        super().action_select()

    def part(self, free: int) -> None:
        """Part the choices by empty lines where so many rows of the story's room are `free` for them."""
        gaps = len(self.choices) - 1
        roomy = free >= (0 if self.roomy else gaps)
        if roomy != self.roomy:
            self.roomy = roomy
            for place in range(len(self.choices)):
                self.replace_option_prompt_at_index(place, self._row(place))
