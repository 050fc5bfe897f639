"""Making room for somebody else at this machine: hide what is here, or erase it."""

from __future__ import annotations

from simulator.session.history import new_person
from simulator.texts import N_, _
from simulator.tui.dialogs.pick import PickDialog
from simulator.tui.dialogs.question import QuestionDialog
from simulator.tui.screens.page import InLanguage


def ask_new_person(screen: InLanguage[None]) -> None:
    """Ask how to make room; the first screen of all is shown afterwards."""
    rows = [
        ("hide", _("Hide what is here. It stays on the machine, but is not shown any more.")),
        ("erase", _("Erase what is here: all plays, answers and plans of the person before.")),
        ("", _("Change nothing")),
    ]

    def answered(answer: str | None) -> None:
        if answer == "hide":
            _make_room(screen, erase=False)
        elif answer == "erase":
            question = QuestionDialog(
                N_("Erase everything?"),
                N_("All plays, answers and plans shown here will be erased. This cannot be undone."),
                N_("Yes, erase it"),
            )
            screen.app.push_screen(question, erase)

    def erase(sure: bool | None) -> None:
        if sure:
            _make_room(screen, erase=True)

    screen.app.push_screen(PickDialog(_("A new person sits down at this machine"), rows), answered)


def _make_room(screen: InLanguage[None], *, erase: bool) -> None:
    new_person(screen.session, erase=erase)
    screen.mentor.show_library()
    screen.mentor.show_first()
