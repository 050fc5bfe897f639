"""A window with one message, which stays until it is closed."""

from __future__ import annotations

from textual.content import Content

from simulator.texts import N_, _
from simulator.tui.plain_content import plain
from simulator.tui.screens.help import TellingDialog
from simulator.tui.screens.page import InLanguage


class MessageDialog(TellingDialog):
    """Tells one thing. Both texts are translated when they are shown."""

    def __init__(self, title: str, text: str) -> None:
        """Take the title and the message, untranslated."""
        super().__init__()
        self.title_text, self.text = title, text

    def heading(self) -> str:
        """Return the title in the language in use."""
        return _(self.title_text)

    def words(self) -> Content:
        """Return the message in the language in use."""
        return plain(_(self.text))


def tell_unreadable(screen: InLanguage[None]) -> None:
    """Say that a scenario cannot be read any more, and that its plays are still here."""
    message = N_(
        "The file of this story is gone, or something in it is wrong. Your plays of it are kept; they can be "
        "opened again as soon as the story can be read."
    )
    screen.app.push_screen(MessageDialog(N_("This scenario cannot be read any more."), message))
