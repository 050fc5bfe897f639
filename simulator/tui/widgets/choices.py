"""What the mentor can say or do now, numbered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from simulator.scenario.model import Choice
from simulator.tui.plain_content import Marked, plain
from simulator.tui.screens.pick import NumberedList


class ChoiceList(NumberedList):
    """Choices by arrow and Enter, number or mouse. PgUp and PgDn scroll the story, not the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "screen.scroll_story(-8)", show=False),
        Binding("pagedown", "screen.scroll_story(8)", show=False),
    ]

    def __init__(self, choices: Sequence[Choice]) -> None:
        """Take the choices in the order of this play."""
        rows = [
            Option(Marked(f"{number}  ", plain(choice.you)), id=choice.id)
            for number, choice in enumerate(choices, start=1)
        ]
        super().__init__(*rows, id="choices", markup=False)
