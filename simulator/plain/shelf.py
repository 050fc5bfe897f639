"""What there is to play, as lines or as JSON, and words of the workplace."""

from __future__ import annotations

import json

from simulator.plain.asking import tell_word
from simulator.plain.console import Console
from simulator.session.library import Entry, entries, mistake
from simulator.session.session import BrokenScenarioError, Session
from simulator.texts import _


def tell_list(session: Session, *, as_json: bool = False) -> int:
    """Tell every scenario of the pack; broken ones with what is wrong first. Return the exit code."""
    shelf = entries(session)
    console = Console(narrow=not as_json)
    if as_json:
        console.line(json.dumps([_as_data(entry) for entry in shelf], ensure_ascii=False, indent=2))
        return 0
    for notice in session.notices:
        console.say(notice.sentence)
    for line in _table(shelf):
        console.line(line)
    for entry in shelf:
        if entry.broken:
            wrong = mistake(entry.broken)
            console.line()
            console.line(_("{title} cannot be played: {what}").replace("{what}", wrong.what).replace("{title}", entry.id))
            console.line(f"  {wrong.place}")
            console.line(f"  {wrong.mend}")
    if not shelf:
        console.line(_("There is no scenario in {folder}.").replace("{folder}", str(session.folder)))
    return 0


def tell_broken(error: BrokenScenarioError, console: Console) -> int:
    """Tell why a scenario or a pack cannot be played. Return the exit code."""
    console.line(_("{title} cannot be played:").replace("{title}", error.name))
    for found in error.diagnostics:
        wrong = mistake(found)
        console.line(f"{wrong.place}: {wrong.what}")
        console.line(f"  {wrong.mend}")
    console.line(_("See everything that is wrong with: mentor check FILE"))
    return 1


def tell_glossary(session: Session, word: str = "") -> int:
    """Tell what a word means, or every word of the workplace. Return the exit code: 1 for an unknown word."""
    console = Console()
    if word:
        return 0 if tell_word(session, console, word) else 1
    group = ""
    for entry in session.pack.glossary.values():
        if entry.group != group:
            console.say(*([""] if group else []))
            group = entry.group
            console.line(("\n" if console.lines else "") + group)
        console.line(f"{entry.term}: {entry.explanation}")
    return 0


def _table(shelf: list[Entry]) -> list[str]:
    """Return the shelf as lines of aligned columns."""
    whole = [entry for entry in shelf if not entry.broken]
    if not whole:
        return []
    head = ("id", _("title"), _("place"), _("minutes"), _("difficulty"), _("endings met"))
    rows = [head, *(_row(entry) for entry in whole)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


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
        "unfinished_play": entry.open_play.id if entry.open_play else None,
    }  # fmt: skip
