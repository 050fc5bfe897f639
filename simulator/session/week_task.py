"""A task for the week at work: the plan one made, or the story's rule, as a line and as a calendar file.

The candidate at work is what this is for, not the screen. The calendar file follows RFC 5545: one event that
lasts seven days from tomorrow and blocks no time. Taken in twice it is the same event: its id is the play's.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from simulator.session.looking_back import plan_of
from simulator.session.playing import Playing
from simulator.texts import _

LONGEST = 75
"""Octets in a line of a calendar file (RFC 5545, 3.1)."""


class Task(NamedTuple):
    """What to do in one line, and the story's rule beside it ("" where the line is the rule)."""

    line: str
    rule: str

    @property
    def text(self) -> str:
        """The task as one pastes it into a message or writes it on a note."""
        told = [_("At work this week: {task}").replace("{task}", self.line)]
        if self.rule:
            told.append(_("Keep in mind: {rule}").replace("{rule}", self.rule))
        return "\n".join(told)


def week_task(playing: Playing) -> Task:
    """Return the task that fits a play: its plan, with the story's rule beside it, or the rule alone."""
    plan = plan_of(playing).sentence
    rule = " ".join(playing.scenario.debrief.contrast.rule.split())
    return Task(plan, rule) if plan else Task(rule, "")


def as_calendar(playing: Playing, today: date | None = None) -> str:
    """Return the task as a calendar file (`.ics`); `today` is the local day, by itself the one it is."""
    task, day = week_task(playing), today or playing.session.clock().astimezone().date()
    stamp = playing.session.clock()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mentor-simulator//week//EN",
        "BEGIN:VEVENT",
        f"UID:{playing.row.id}-{playing.row.started[:10]}@mentor-simulator.invalid",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=8):%Y%m%d}",
        f"SUMMARY:{_escaped(task.line)}",
        f"DESCRIPTION:{_escaped(task.text)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    """Return a text as a value; what no calendar holds, such as a bell, is left out."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = text.splitlines()
    return "\\n".join("".join(sign for sign in line if sign.isprintable()) for line in lines)


def _folded(line: str) -> str:
    """Return a line broken so that no part is longer than `LONGEST` octets and no letter is cut."""
    parts, part, size = [], "", 0
    for sign in line:
        octets = len(sign.encode(errors="replace"))
        if size + octets > LONGEST:
            parts.append(part)
            part, size = " ", 1
        part += sign
        size += octets
    return "\r\n".join([*parts, part])
