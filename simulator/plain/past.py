"""Earlier plays in lines: the list, a debrief as text, playing on from a decision, deleting one."""

from __future__ import annotations

import json
from pathlib import Path

from simulator.exits import OK, WORDS_WRONG, WRONG
from simulator.plain.asking import confirmed
from simulator.plain.console import Console
from simulator.plain.sitting import Sitting
from simulator.plain.telling import ended
from simulator.session.debrief_file import render, save
from simulator.session.history import Past, delete, history, read_past
from simulator.session.labels import local_time
from simulator.session.new_file import SavingError
from simulator.session.past_words import (
    left_to_read,
    origin,
    parent_number,
    unplayable,
    unseen,
    where_it_stands,
    who_played,
)
from simulator.session.playing import Playing, play_on
from simulator.session.session import Session
from simulator.session.week_task import week_task
from simulator.texts import _


def tell_history(session: Session, *, as_json: bool = False) -> int:
    """Tell all plays of the person at this machine, the latest first. Return the exit code."""
    console, plays = Console(), history(session)
    if as_json:
        console.data(
            json.dumps([_as_data(past, plays) for past in plays], ensure_ascii=False, indent=2) + "\n"
        )
        return OK
    console.tell(session.notices)
    if not plays:
        none = session.with_command(_("There are no plays yet. Begin with: {mentor}"))
        console.line(unseen(session) or none)
        return OK
    for past in plays:
        for line in play_lines(past, plays):
            console.line(line)
    console.line()
    console.line(session.with_command(_("Read a debrief with: {mentor} history --open NUMBER")))
    return OK


def tell_debrief(session: Session, number: int) -> int:
    """Tell the debrief of a play as text. Return the exit code."""
    playing, code = _read(session, number)
    if playing is None:
        return code
    console = Console()
    console.document(render(playing, "text"))
    if not playing.row.ending:
        text = session.with_command(_("Go on with it: {mentor} play {scenario} --plain"))
        console.line("\n" + text.replace("{scenario}", playing.row.scenario))
    return OK


def tell_task(session: Session, number: int, calendar: Path | None) -> int:
    """Tell the task for the week that fits a play, or write it as a calendar file. Return the exit code."""
    playing, code = _read(session, number)
    if playing is None:
        return code
    console = Console()
    if not playing.node.ending:
        words = _("This play is finished, but only its beginning can be shown here.")
        if not playing.row.ending:
            words = _("This play is not finished. Its task comes with the debrief.")
        Console(error=True).line(words)
        return WRONG
    if calendar is None:
        console.document(week_task(playing).text + "\n")
        return OK
    try:
        written = save(playing, calendar, "calendar")
    except SavingError as error:
        Console(error=True).line(error.sentence)
        return WRONG
    console.line(_("Saved. Open it, and your calendar adds it: {path}").replace("{path}", str(written)))
    return OK


def play_on_from(session: Session, number: int, decision: int) -> int:
    """Begin a new play that leaves an earlier one at its `decision`-th decision (from 1), and play it."""
    playing, code = _read(session, number)
    if playing is None:
        return code
    most = sum(turn.step is not None for turn in playing.turns)
    if not 1 <= decision <= most:
        text = _("Play {number} has the decisions 1 to {most}.").replace("{most}", str(most))
        Console(error=True).line(text.replace("{number}", str(number)))
        return WORDS_WRONG
    return Sitting(session).go_on_with(play_on(playing, decision - 1))


def delete_play(session: Session, number: int, *, sure: bool) -> int:
    """Erase one play for good, after asking. Return the exit code."""
    past = _find(session, number)
    if past is None:
        return WORDS_WRONG
    console = Console()
    if not sure:
        console.line(play_line(past, history(session)))
        if not confirmed(console, _("Erase this play and everything written in it? Write yes to erase it.")):
            return WRONG
    erased = delete(session, past.play)
    console.tell(session.notices)
    if not erased:
        return WRONG
    console.line(_("The play is erased."))
    return OK


def _find(session: Session, number: int) -> Past | None:
    """Return the play of that number, of this person only; say so where there is none."""
    plays = history(session)
    found = next((past for past in plays if past.number == number), None)
    if found is None:
        console = Console(error=True)
        console.tell(session.notices)
        text = session.with_command(_("There is no play {number}. See them all with: {mentor} history"))
        console.line(text.replace("{number}", str(number)))
    return found


def _read(session: Session, number: int) -> tuple[Playing | None, int]:
    """Return the play of that number to look at, or else the exit code, with the reason told."""
    past = _find(session, number)
    if past is None:
        return None, WORDS_WRONG
    playing = read_past(session, past.play)
    Console(error=True).tell(session.notices)
    if playing is None:
        text = _("The scenario of this play cannot be read: {title}.")
        Console(error=True).line(text.replace("{title}", past.title))
    return playing, 1


def play_line(past: Past, plays: list[Past]) -> str:
    """Return a play as one line: number, title, time, ending, and the play it came from."""
    when = local_time(past.play.started)
    told = (past.title, when, where_it_stands(past.ending), who_played(past), origin(past, plays))
    return f"{past.number}. " + " ".join(ended(text) for text in told if text)


def play_lines(past: Past, plays: list[Past]) -> list[str]:
    """Return a play as the lists tell it: its line, and below it what is left to read, its plan, and more."""
    plan = _("Plan: {plan}").replace("{plan}", past.plan) if past.plan else ""
    below = (left_to_read(past), plan, past.answer.sentence if past.answer else "", unplayable(past))
    return [play_line(past, plays), *(f"   {text}" for text in below if text)]


def _as_data(past: Past, plays: list[Past]) -> dict[str, object]:
    row = past.play
    return {
        "number": past.number, "scenario": row.scenario, "title": past.title, "started": row.started,
        "updated": row.updated, "ending": row.ending or None, "ending_title": past.ending or None,
        "played_on_from": parent_number(past, plays), "debrief_read": bool(row.closed),
        "plan": past.plan or None, "plan_answer": past.answer._asdict() if past.answer else None,
        "workshop": past.is_rooms,
    }  # fmt: skip
