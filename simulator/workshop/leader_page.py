"""The page of who leads: the note, the coach, how many have not answered, and what phones have written."""

from __future__ import annotations

from html import escape

from simulator.session.wording import QUALITIES
from simulator.texts import N_, spoken_in
from simulator.workshop.page import whole_page
from simulator.workshop.view import LeaderView

LEADS = N_("You lead. Do not show this to the group.")
NOTE = N_("Your note")
NO_NOTE = N_("There is no note for this scene.")
UNANSWERED = N_("Phones that have not answered: {count}")
COACH = N_("The coach")
TEXTS = N_("Written on phones")
TO_THE_WALL = N_("Let the candidate hear it")


def leader_page(language: str, view: LeaderView) -> str:
    """Return the page; its heading takes no focus, for it is made anew at every vote."""
    tell = spoken_in(language)
    left = tell(UNANSWERED).replace("{count}", str(view.unanswered))
    main = (
        f"<h1>{escape(view.title)}</h1><p>{escape(tell(LEADS))}</p><p><b>{escape(left)}</b></p>"
        f"<h2>{escape(tell(NOTE))}</h2><p>{escape(view.note or tell(NO_NOTE))}</p>"
    )
    if view.texts:
        main += f"<h2>{escape(tell(TEXTS))}</h2>" + "".join(
            f'<blockquote>{escape(text)}</blockquote><form method="post" action="/pick">'
            f'<button name="name" value="{escape(name)}">{escape(tell(TO_THE_WALL))}</button></form>'
            for name, text in view.texts
        )
    for choice in view.choices:
        quality = tell(QUALITIES[choice.quality])
        main += (
            f"<h2>{choice.letter} {escape(choice.words)} ({escape(quality)})</h2>"
            f"<p><b>{escape(tell(COACH))}:</b> {escape(choice.coach)}</p>"
        )
    return whole_page(language, view.now, main)
