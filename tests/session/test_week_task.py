"""The task for the week: what one planned, in words and as a file that a calendar reads."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.session import debrief_file as saving
from simulator.session.playing import Playing
from simulator.session.session import Session
from simulator.session.week_task import LONGEST, _escaped, _folded, as_calendar, week_task
from tests.session import plays

SUNDAY = date(2026, 3, 29)
"""The night to this day is an hour shorter in Norway."""


@pytest.fixture
def playing(sitting: Session) -> Playing:
    return plays.play(sitting, "blame", "sorry")


def event(text: str) -> icalendar.Event:
    [found] = icalendar.Calendar.from_ical(text.encode()).walk("VEVENT")
    return found


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_plan_is_the_task_and_the_rule_stands_beside_it(playing: Playing, language: str) -> None:
    rule = week_task(playing).line
    assert rule
    assert "\n" not in rule
    assert week_task(playing).rule == ""
    playing.plan("puste; telle, \\ og vente")
    playing.session.use_language(language)
    task = week_task(playing)
    assert "puste; telle, \\ og vente" in task.line
    assert task.rule == " ".join(playing.scenario.debrief.contrast.rule.split())
    read = event(as_calendar(playing, SUNDAY))
    assert read["SUMMARY"] == task.line
    assert read["DESCRIPTION"] == task.text


def test_it_lasts_seven_whole_days_from_tomorrow_and_blocks_none(playing: Playing) -> None:
    read = event(as_calendar(playing, SUNDAY - timedelta(days=1)))
    assert (read.start, read.end) == (SUNDAY, SUNDAY + timedelta(days=7))
    assert read["TRANSP"] == "TRANSPARENT"
    assert read["UID"] == event(as_calendar(playing, SUNDAY))["UID"]  # taken in twice it is one event


def test_as_files(playing: Playing, tmp_path: Path) -> None:
    path = saving.save(playing, saving.proposed_path(playing, "calendar", tmp_path), "calendar")
    assert path.suffix == ".ics"
    assert event(path.read_bytes().decode())["SUMMARY"] == week_task(playing).line
    note = saving.save(playing, saving.proposed_path(playing, "note", tmp_path), "note")
    assert week_task(playing).text in note.read_text("utf-8")


@given(st.text())
def test_every_plan_can_be_read_by_a_calendar(text: str) -> None:
    lines = [_folded(f"SUMMARY:{_escaped(text)}"), "END:VEVENT", "END:VCALENDAR"]
    whole = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, ""])
    octets = whole.encode(errors="replace")
    assert all(len(line) <= LONGEST for line in octets.split(b"\r\n"))
    read = icalendar.Calendar.from_ical(octets).walk("VEVENT")[0]
    shown = ["".join(sign for sign in line if sign.isprintable()) for line in text.splitlines()]
    assert str(read["SUMMARY"]) == "\n".join(shown)
