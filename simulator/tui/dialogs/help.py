"""Help for a screen."""

from __future__ import annotations

from textual.content import Content

from simulator.texts import N_, _
from simulator.tui.dialogs.told import TellingDialog
from simulator.tui.plain_content import PARAGRAPH, joined, plain

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
