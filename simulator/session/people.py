"""The people at this machine: chosen by a colour or a word of their own, not guarded.

There is no password: who shares a machine shares it. What one plays, plans and writes is not shown to the
next, and whoever was here before is chosen again by the same word.
"""

from __future__ import annotations

from typing import NamedTuple

from simulator.scenario.invisible import is_blank
from simulator.session.session import Session
from simulator.store.database import JournalError
from simulator.texts import N_, _

COLOURS = (
    N_("Blue"), N_("Green"), N_("Yellow"), N_("Red"), N_("Orange"), N_("Violet"),
    N_("Brown"), N_("Grey"), N_("Pink"), N_("Turquoise"),
)  # fmt: skip
"""What people are called until they choose a word, in the order in which they came."""
LONGEST = 24
OWN = {"welcomed": "", "coach": "now", "tried": ""}
"""The wishes that are a person's, not the machine's, and what they are at first."""


class Here(NamedTuple):
    """One person at this machine; `is_now`: who practises now."""

    number: int
    name: str
    is_now: bool


def people(session: Session) -> list[Here]:
    """Return who has played here, in the order in which they came, and who practises now."""
    try:
        known = session.journal.persons()
    except JournalError:
        known = frozenset()
    return [
        Here(number, name_of(session, number), number == session.person)
        for number in sorted(known | {session.person})
    ]


def are_several(session: Session) -> bool:
    """Whether more than one person has something here; looks into no play where only one ever sat here."""
    has_left = any(f"{name} of person" in key for key in session.settings for name in OWN)
    return (session.person > 1 or has_left) and len(people(session)) > 1


def who_now(session: Session) -> str:
    """Return the question who practises, with who does so far."""
    name = name_of(session, session.person)
    return _("Who practises now? It is {name}.").replace("{name}", name)


def name_of(session: Session, number: int) -> str:
    """Return the word somebody chose, or else a colour in the language in use."""
    own = session.settings.get(f"name of person {number}", "")
    if own:
        return own
    round_again, colour = divmod(number - 1, len(COLOURS))
    return _(COLOURS[colour]) + (f" {round_again + 1}" if round_again else "")


def call(session: Session, name: str) -> None:
    """Call who practises now by a word of their own; an empty one is the colour again."""
    words = "" if is_blank(name) else " ".join(name.split())[:LONGEST]
    session.set(f"name of person {session.person}", words)


def sit_down(session: Session, number: int) -> None:
    """Let somebody who was here before practise, with the wishes they had."""
    _put_away(session)
    session.set("person", str(number))
    for name, at_first in OWN.items():
        session.set(name, session.settings.get(f"{name} of person {number}", at_first))


def sit_down_new(session: Session) -> None:
    """Let somebody practise who was never here."""
    _put_away(session)
    session.set("person", str(1 + max(here.number for here in people(session))))
    for name, at_first in OWN.items():
        session.set(name, at_first)


def erase(session: Session, number: int) -> bool:
    """Erase somebody, their word and their wishes; whether that could be done, with a notice where not."""
    theirs = [f"{name} of person {number}" for name in ("name", *OWN)]
    erased: bool = session.keep(session.journal.erase_person, number, theirs, asked=True)
    if erased:
        for name in theirs:
            session.settings.pop(name, None)
    return erased


def _put_away(session: Session) -> None:
    """Keep the wishes of who practises now for when they come back."""
    for name in OWN:
        session.set(f"{name} of person {session.person}", session.settings.get(name, ""))
