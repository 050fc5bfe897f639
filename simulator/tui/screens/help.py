"""Windows that tell something: help for a screen, a notice about saving, a mistake in a scenario."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from simulator.session.library import Mistake
from simulator.session.notices import Notice
from simulator.texts import N_, _
from simulator.tui.plain_content import PARAGRAPH, joined, plain
from simulator.tui.screens.page import READ_ON, Dialog, Reading
from simulator.tui.widgets.keybar import KeyBar

KEYS = (
    ("↑ ↓", N_("move in a list, or scroll")),
    ("Enter", N_("choose, or go on")),
    ("1–9", N_("choose by number")),
    ("b", N_("one step back")),
    ("p", N_("the people, and words you can use")),
    ("g", N_("words of this scene, explained")),
    ("Tab", N_("go to the next button or field")),
    ("PgUp PgDn", N_("scroll")),
    ("Esc", N_("back, or close")),
    ("Ctrl+L", N_("change the language, here and now")),
    ("Ctrl+P", N_("everything you can do, as a list")),
    ("Ctrl+Q", N_("quit; everything is saved")),
)


class TellingDialog(Dialog[None], Reading[None]):
    """A title, a text that scrolls, and a button that closes."""

    AUTO_FOCUS = "#close"
    BINDINGS = READ_ON
    TEXT = "#told"

    def heading(self) -> str:
        """Return the title in the language in use."""
        return ""

    def words(self) -> Content:
        """Return the text in the language in use."""
        return Content("")

    def compose(self) -> ComposeResult:
        """Title, text, button."""
        with Vertical(classes="window"):
            yield Static(plain(self.heading()), classes="window-title")
            with VerticalScroll(id="told", can_focus=False):
                yield Static(self.words())
            yield Button(plain(_("Close")), id="close", variant="primary", compact=True)
        yield KeyBar()

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)


class HelpDialog(TellingDialog):
    """What can be done on a screen, then the keys that are the same everywhere."""

    def __init__(self, about: str) -> None:
        """Take what a screen says of itself, untranslated."""
        super().__init__()
        self.about = about

    def heading(self) -> str:
        """Return the title."""
        return _("Help")

    def words(self) -> Content:
        """Return what the screen is for, and the keys."""
        keys = [Content.assemble((f"{key:<11}", "bold $primary"), _(does)) for key, does in KEYS]
        return joined(
            [*map(plain, _(self.about).split(PARAGRAPH)), plain(_("Keys"), "bold"), joined(keys, "\n")]
        )


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
