"""Who practises at this machine: somebody who was here, somebody new, and a word of one's own."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from simulator.session.history import new_person
from simulator.session.people import LONGEST, call, name_of, people, sit_down, who_now
from simulator.texts import N_, _
from simulator.tui.dialogs.pick import PickDialog
from simulator.tui.dialogs.question import QuestionDialog
from simulator.tui.plain_content import plain
from simulator.tui.screens.page import Dialog, InLanguage
from simulator.tui.widgets.keybar import KeyBar

NEW, ERASE, NAME = "new", "erase", "name"


def ask_who(screen: InLanguage[None]) -> None:
    """Ask who practises; go on as that person, from the first screen where they are new."""
    session = screen.session
    here = people(session)
    me = next(each for each in here if each.is_now)
    goes_on = _("Go on as {name}")
    rows = [(str(each.number), goes_on.replace("{name}", each.name)) for each in here if not each.is_now]
    rows += [
        (NEW, _("Somebody new. What {name} has played stays, but is not shown.").replace("{name}", me.name)),
        (NAME, _("Call me something else than {name}").replace("{name}", me.name)),
        (ERASE, _("Erase what {name} has here: all plays, answers and plans").replace("{name}", me.name)),
    ]

    def answered(answer: str | None) -> None:
        if answer == NEW:
            _welcome(screen, erase=False)
        elif answer == NAME:
            screen.app.push_screen(NameDialog())
        elif answer == ERASE:
            question = QuestionDialog(
                N_("Erase everything?"),
                N_("All plays, answers and plans shown here will be erased. This cannot be undone."),
                N_("Yes, erase it"),
            )
            screen.app.push_screen(question, lambda sure: _welcome(screen, erase=True) if sure else None)
        elif answer:
            sit_down(session, int(answer))
            screen.mentor.apply_settings()
            screen.mentor.show_library()
            screen.mentor.greet()

    screen.app.push_screen(PickDialog(who_now(session), rows), answered)


def ask_who_first(screen: InLanguage[None]) -> None:
    """Ask at the start who is practising; the one before is marked, and stays where nobody is chosen."""
    session = screen.session
    rows = [*((str(each.number), each.name) for each in people(session)), (NEW, _("Somebody new"))]

    def answered(answer: str | None) -> None:
        if answer == NEW:
            _welcome(screen, erase=False)
        else:
            if answer and int(answer) != session.person:
                sit_down(session, int(answer))
                screen.mentor.apply_settings()
                screen.call_next(screen.refresh_texts)
            screen.mentor.greet()

    screen.app.push_screen(PickDialog(_("Who is practising?"), rows, str(session.person)), answered)


def _welcome(screen: InLanguage[None], *, erase: bool) -> None:
    new_person(screen.session, erase=erase)
    screen.mentor.show_library()
    screen.mentor.show_first()


class NameDialog(Dialog[None]):
    """Asks for a word or a colour to be called by on this machine."""

    AUTO_FOCUS = "#name"
    HELP = N_(
        "Write a word or a colour that you will know yourself by on this machine; not your full name. "
        "Enter keeps it. An empty line gives you a colour."
    )

    def compose(self) -> ComposeResult:
        """The field."""
        with Vertical(classes="window"):
            yield Static(plain(_("A word or a colour for you on this machine")), classes="window-title")
            now = name_of(self.session, self.session.person)
            yield Input(now, id="name", max_length=LONGEST, select_on_focus=True)
        yield KeyBar()

    @on(Input.Submitted)
    def keep(self, event: Input.Submitted) -> None:
        """Keep the word."""
        call(self.session, event.value)
        self.dismiss(None)
