"""A window for who leads a workshop: the notes and the questions of a story, read before it begins."""

from __future__ import annotations

from textual.content import Content

from simulator.session.leading import leading
from simulator.session.telling import Telling
from simulator.texts import _
from simulator.tui.block_content import contents
from simulator.tui.dialogs.told import TellingDialog


class LeadingDialog(TellingDialog):
    """The notes of one story, in its order, and the questions for the group."""

    def __init__(self, telling: Telling) -> None:
        """Take the story as it will be told."""
        super().__init__()
        self._telling = telling

    def heading(self) -> str:
        """Return the title."""
        return _("For who leads a workshop")

    def words(self) -> Content:
        """Return notes and questions in the language in use."""
        return contents(leading(self._telling.story(self.session.language).scenario))
