"""Windows with a message that stays until it is closed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from simulator.session.library import Mistake
from simulator.session.notices import Notice
from simulator.texts import N_, _
from simulator.tui.dialogs.told import TellingDialog
from simulator.tui.plain_content import joined, plain
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


class ParagraphsDialog(TellingDialog):
    """Tells some paragraphs that are in a language already, under a title that is translated."""

    def __init__(self, title: str, paragraphs: Sequence[str]) -> None:
        """Take the title, untranslated, and the paragraphs."""
        super().__init__()
        self.title_text, self.paragraphs = title, paragraphs

    def heading(self) -> str:
        """Return the title in the language in use."""
        return _(self.title_text)

    def words(self) -> Content:
        """Return the paragraphs."""
        return joined([plain(text) for text in self.paragraphs])


def tell_unreadable(screen: InLanguage[None]) -> None:
    """Say that a scenario cannot be read any more, and that its plays are still here."""
    message = N_(
        "The file of this story is gone, or something in it is wrong. Your plays of it are kept; they can be "
        "opened again as soon as the story can be read."
    )
    screen.app.push_screen(MessageDialog(N_("This scenario cannot be read any more."), message))


class NoticeDialog(TellingDialog):
    """What has to be told about saving."""

    def __init__(self, notices: Sequence[Notice]) -> None:
        """Take the notices."""
        super().__init__()
        self.notices = notices

    def heading(self) -> str:
        """Return the title."""
        return _("Good to know")

    def words(self) -> Content:
        """Return one paragraph for each notice."""
        return joined([plain(notice.sentence) for notice in self.notices])


class BrokenDialog(TellingDialog):
    """Why a scenario cannot be played, where it says so, and what to write instead."""

    def __init__(self, title: str, mistake: Mistake | None) -> None:
        """Take the scenario's title and its first mistake, if it is known."""
        super().__init__()
        self.scenario_title = title
        self.mistake = mistake

    def heading(self) -> str:
        """Return the scenario's title."""
        return self.scenario_title

    def words(self) -> Content:
        """Return the mistake, its place and its mend."""
        told = [plain(_("This scenario has a mistake, so it cannot be played yet. The others can."))]
        if self.mistake:
            told += [plain(self.mistake.what, "bold"), plain(self.mistake.place, "$text-muted")]
            told.append(plain(self.mistake.mend))
        return joined(told)
