"""The page of who leads: the note, the coach, how many have not answered, and what phones have written."""

from __future__ import annotations

from html import escape

from simulator.session.labels import QUALITIES
from simulator.texts import N_, spoken_in
from simulator.workshop.page import Tell, whole_page
from simulator.workshop.view import Coached, LeaderView, Timing

LEADS = N_("You lead. Do not show this to the group.")
NOTE = N_("Your note")
NO_NOTE = N_("There is no note for this scene.")
UNANSWERED = N_("Phones that have not answered: {count}")
AHEAD = N_("The note for the next scene")
COACH = N_("The coach")
TIMES: dict[str, str] = {
    "welcome": N_("Time for the welcome: {minutes} minutes. Stops in the story: {stops}."),
    "stop": N_("Stop {number} of {stops}: {minutes} minutes, until {time}."),
    "between": N_("No stop here: a quick vote, and on. Time until {time}."),
    "behind": N_("What lay behind: {minutes} minutes, until {time}."),
    "questions": N_("Questions for the group: {minutes} minutes, until {time}."),
    "plan": N_("A plan for each: {minutes} minutes, until {time}."),
}
"""By the kind of step."""
TEXTS = N_("Written on phones")
TO_THE_WALL = N_("Let the candidate hear it")


def leader_page(language: str, view: LeaderView) -> str:
    """Return the page; while the room answers only what is new in it is put in, so that the focus stays."""
    tell = spoken_in(language)
    left = ""
    if view.unanswered is not None:
        left = f"<p><b>{escape(tell(UNANSWERED)).replace('{count}', str(view.unanswered))}</b></p>"
    times = "".join(f"<p>{escape(_time(tell, timing))}</p>" for timing in view.times)
    main = f'<h1 id="lead" tabindex="-1">{escape(view.title)}</h1><p>{escape(tell(LEADS))}</p>{times}{left}'
    if view.note or not view.ahead:
        main += f"<h2>{escape(tell(NOTE))}</h2><p>{escape(view.note or tell(NO_NOTE))}</p>"
    main += _texts(tell, view) + "".join(_choice(tell, choice) for choice in view.choices)
    main += "".join(f"<h2>{escape(tell(AHEAD))}</h2><p>{escape(note)}</p>" for note in view.ahead)
    return whole_page(language, view.now, main)


def _time(tell: Tell, timing: Timing) -> str:
    words = tell(TIMES[timing.kind]).replace("{time}", timing.until).replace("{minutes}", str(timing.minutes))
    return words.replace("{number}", str(timing.number)).replace("{stops}", str(timing.stops))


def _texts(tell: Tell, view: LeaderView) -> str:
    """Return what phones have written, the last one last, so that none that is there moves."""
    if not view.texts:
        return "<div></div>"
    return (
        f"<div><h2>{escape(tell(TEXTS))}</h2>"
        + "".join(
            f'<blockquote>{escape(text)}</blockquote><form method="post" action="/pick">'
            f'<button name="name" value="{escape(name)}">{escape(tell(TO_THE_WALL))}</button></form>'
            for name, text in view.texts
        )
        + "</div>"
    )


def _choice(tell: Tell, choice: Coached) -> str:
    quality = tell(QUALITIES[choice.quality])
    return (
        f"<h2>{choice.letter} {escape(choice.words)} ({escape(quality)})</h2>"
        f"<p><b>{escape(tell(COACH))}:</b> {escape(choice.coach)}</p>"
    )
