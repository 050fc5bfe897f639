"""What there is to play, as lines or as JSON, and words of the workplace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.exits import OK
from simulator.plain.console import Console
from simulator.session.broken import BrokenScenarioError
from simulator.session.library import Entry, Mistake, entries, mistake
from simulator.session.session import Session
from simulator.texts import _, with_program

if TYPE_CHECKING:  # it knows the proof, which a list does without
    from simulator.session.rehearsing import RehearsalError


def tell_list(session: Session, *, as_json: bool = False) -> int:
    """Tell every scenario of the pack; broken ones with what is wrong first. Return the exit code."""
    shelf, console = entries(session), Console()
    if as_json:
        console.data(json.dumps([_as_data(entry) for entry in shelf], ensure_ascii=False, indent=2) + "\n")
        return OK
    console.tell(session.notices)
    lines = _table(shelf)
    if console.width and any(len(line) > console.width for line in lines):
        lines = _blocks(shelf)
    for line in lines:
        console.line(line)
    tell_unplayable(session, console, shelf)
    return OK


def tell_unplayable(session: Session, console: Console, shelf: list[Entry]) -> bool:
    """Tell which of these cannot be played, and why; or that there is nothing. Return whether that was so."""
    for entry in shelf:
        if entry.broken:
            console.line()
            _tell_mistake(console, entry.id, mistake(entry.broken))
    if not shelf:
        console.line(_("There is no scenario in {folder}.").replace("{folder}", str(session.folder)))
    return not shelf or any(entry.broken for entry in shelf)


def tell_no_rehearsal(error: RehearsalError) -> None:
    """Say why a story cannot be opened at a place, and what there is."""
    words = {
        "no-place": _("There is no place “{name}” in this story. There is: {known}"),
        "no-line": _("Line {name} of the file is part of no node. Name a line below “nodes:”."),
        "no-value": _("There is no value “{name}” in this story. There is: {known}"),
        "no-truth": _("“{name}” is not drawn in this story. What is drawn: {known}"),
        "no-option": _("“{name}” is not possible here. It can be one of: {known}"),
        "no-way": _(
            "No play comes to “{name}” with that. Leave out --given or --with, or ask “{mentor} check”."
        ),
    }[error.code]
    words = with_program(words).replace("{known}", ", ".join(error.known) or "–")
    Console(error=True).line(words.replace("{name}", error.name))


def tell_unknown(session: Session, scenario: str) -> None:
    """Tell that there is no such scenario, and which one may be meant, on the error output."""
    import difflib

    close = difflib.get_close_matches(scenario.lower(), session.scenario_ids(), n=1, cutoff=0.5)
    sentence = _("There is no scenario called “{name}”.").replace("{name}", scenario)
    if close:
        sentence += " " + _("Did you mean “{suggestion}”?").replace("{suggestion}", close[0])
    else:
        sentence += " " + session.with_command(_("See them all with: {mentor} list"))
    console = Console(error=True)
    console.tell(session.notices)
    console.line(sentence)


def tell_broken(error: BrokenScenarioError, place: Path) -> None:
    """Tell why a scenario cannot be played, on the error output."""
    console = Console(error=True)
    for found in error.diagnostics[:3]:
        _tell_mistake(console, error.name, mistake(found))
    from shlex import quote

    file = error.diagnostics[0].path if error.diagnostics else place
    line = with_program(_("See everything that is wrong with: {mentor} check {file}"))
    console.line(line.replace("{file}", quote(str(file))))


def tell_glossary(session: Session, word: str = "") -> int:
    """Tell what a word means, or every word of the workplace. Return the exit code: 1 for an unknown word."""
    # Late: `mentor list` needs neither.
    from simulator.plain.asking import tell_word
    from simulator.plain.telling import word_line
    from simulator.session.glossary import TITLE

    console = Console()
    console.tell(session.notices)
    if word:
        return 0 if tell_word(session, console, word) else 1
    console.say(_(TITLE))
    groups: dict[str, list[str]] = {}
    for entry in session.pack.glossary.values():
        groups.setdefault(entry.group, []).append(word_line(entry))
    for group, lines in groups.items():
        console.line(group)
        console.say(*lines)
    return OK


def _tell_mistake(console: Console, name: str, wrong: Mistake) -> None:
    sentence = _("{title} cannot be played: {what}").replace("{what}", wrong.what).replace("{title}", name)
    console.line(sentence)
    console.line(f"  {wrong.place}")
    console.line(f"  {wrong.mend}")


def _blocks(shelf: list[Entry]) -> list[str]:
    """Return the shelf as a few lines for each scenario, where a table has no room."""
    lines = []
    for entry in shelf:
        if not entry.broken:
            id, title, place, minutes, difficulty, met = _row(entry)
            lines += [
                id,
                f"  {title}. {place}.",
                f"  {_('minutes')}: {minutes}. {_('difficulty')}: {difficulty}.",
            ]
            lines += [f"  {_('endings seen')}: {met}."]
    return lines


def _table(shelf: list[Entry]) -> list[str]:
    """Return the shelf as lines of aligned columns."""
    whole = [entry for entry in shelf if not entry.broken]
    if not whole:
        return []
    head = ("id", _("title"), _("place"), _("minutes"), _("difficulty"), _("endings seen"))
    rows = [head, *(_row(entry) for entry in whole)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _row(entry: Entry) -> tuple[str, ...]:
    met = _("{met} of {count}").replace("{met}", str(entry.met)).replace("{count}", str(entry.endings))
    if entry.open_play:
        met += ", " + _("one play not finished")
    return (entry.id, entry.title, entry.place, str(entry.minutes), f"{entry.difficulty}/3", met)


def _as_data(entry: Entry) -> dict[str, object]:
    """Return an entry as data for a program; a broken one has its id and `broken` only."""
    if entry.broken:
        found = entry.broken
        place = {"file": str(found.path), "line": found.line, "column": found.column}
        return {"id": entry.id, "broken": {"code": found.code, "message": mistake(found).what, **place}}
    return {
        "id": entry.id, "title": entry.title, "place": entry.place, "summary": entry.summary,
        "minutes": entry.minutes, "difficulty": entry.difficulty, "skills": list(entry.skills),
        "endings": entry.endings, "endings_met": entry.met,
        "unfinished_play": entry.open_play.number if entry.open_play else None,
    }  # fmt: skip
