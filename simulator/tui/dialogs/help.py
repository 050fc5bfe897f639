"""Help for a screen."""

from __future__ import annotations

from textual.binding import ActiveBinding
from textual.content import Content
from textual.widgets import Button

from simulator.texts import N_, _
from simulator.tui.dialogs.told import TellingDialog
from simulator.tui.plain_content import PARAGRAPH, joined, plain
from simulator.tui.screens.page import InLanguage
from simulator.tui.widgets.listing import NumberedList
from simulator.tui.widgets.shelf import Shelf

MOVING = (("↑ ↓", N_("move in a list, or scroll")), ("Enter", N_("choose, or go on")))
NUMBERS = ("1–9", N_("choose by number"))
EVERYWHERE = (
    ("Tab", N_("go to the next button or field")),
    ("PgUp PgDn", N_("scroll")),
    ("Ctrl+L", N_("change the language, here and now")),
    ("Ctrl+P", N_("everything you can do, as a list")),
    ("F7", N_("light and roomy, for a projector; F7 again: as it was")),
    ("Ctrl+Q", N_("quit; everything is saved")),
)
"""How a key is shown, and what it does."""
IN_FULL = {
    "step_back": N_("one step back"),
    "people": N_("the people, and words you can use"),
    "glossary": N_("words of this scene, explained"),
}
"""What some actions do, in more words than there is room for in the bottom line."""
TOLD = ("enter", "down", "tab", "shift+tab", "question_mark", "f1", "ctrl+l", "ctrl+q", "ctrl+c", "super+c")
"""Keys that stand in the lines above already, or that nobody needs to be told."""


def keys_of(screen: InLanguage[object]) -> list[tuple[str, str]]:
    """Return the keys that work on a screen now, how each is shown and what it does, untranslated."""
    bindings = {
        key: each.binding
        for key, each in screen.keys_now.items()
        if key not in TOLD and each.binding.description and _is_told(each)
    }
    own = [
        (screen.app.get_key_display(binding), IN_FULL.get(binding.action, binding.description))
        for binding in bindings.values()
    ]
    numbers = [NUMBERS] if isinstance(screen.focused, NumberedList | Shelf) else []
    return list(dict.fromkeys([*MOVING, *numbers, *own, *EVERYWHERE]))  # two keys can be shown as one


def _is_told(active: ActiveBinding) -> bool:
    """Whether a key is the screen's own, or shown below it; Textual's lists have many that nobody needs."""
    shown = active.binding.show and not isinstance(active.node, Button)
    return shown or isinstance(active.node, InLanguage)


class HelpDialog(TellingDialog):
    """What can be done on a screen, with the keys that work there."""

    def __init__(self, screen: InLanguage[object]) -> None:
        """Take the screen that help is for."""
        super().__init__()
        self.about, self.rows = screen.HELP, keys_of(screen)

    def heading(self) -> str:
        """Return the title."""
        return _("Help")

    def words(self) -> Content:
        """Return what the screen is for, and the keys."""
        keys = [Content.assemble((f"{key:<11}", "bold $primary"), _(does)) for key, does in self.rows]
        return joined(
            [*map(plain, _(self.about).split(PARAGRAPH)), plain(_("Keys"), "bold"), joined(keys, "\n")]
        )
