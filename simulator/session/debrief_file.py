"""A debrief as a file (plain text for printing, or Markdown), or its task for the week."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from simulator.session.blocks import Block, Field, Heading, Items, Moment, Part, Person, Said, Text, Thought
from simulator.session.labels import YOU, local_day
from simulator.session.looking_back import looking_back
from simulator.session.new_file import write_new
from simulator.session.playing import Playing
from simulator.session.week_task import as_calendar, week_task
from simulator.texts import _

Form = Literal["text", "markdown", "calendar", "note"]
"""The debrief as text or Markdown; the task for the week as a calendar file or a note."""
SUFFIXES: dict[Form, str] = {"text": ".txt", "markdown": ".md", "calendar": ".ics", "note": ".txt"}
WIDTH = 76


def render(playing: Playing, form: Form) -> str:
    """Return the debrief as plain text of at most 76 columns or as Markdown, or the task for the week."""
    if form == "calendar":
        return as_calendar(playing)
    if form == "note":
        return week_task(playing).text + "\n"
    title, parts = playing.scenario.title, looking_back(playing)
    return as_text(title, parts) if form == "text" else as_markdown(title, parts)


def as_text(title: str, parts: Iterable[Part]) -> str:
    """Return parts as plain text, wrapped at 76 columns."""
    told = [f"{_wrapped(title.upper())}\n{'=' * min(WIDTH, len(title))}"]
    for part in parts:
        told.append(f"\n{_wrapped(part.title)}\n{'-' * min(WIDTH, len(part.title))}")
        told += map(_as_text, _on_paper(part.blocks))
    return "\n\n".join(told) + "\n"


def as_markdown(title: str, parts: Iterable[Part]) -> str:
    """Return parts as Markdown that shows every word as it was written."""
    told = [f"# {escaped(title)}"]
    for part in parts:
        told.append(f"## {escaped(part.title)}")
        told += map(_as_markdown, _on_paper(part.blocks))
    return "\n\n".join(told) + "\n"


def folder() -> Path:
    """Return where a debrief is saved unless the person says otherwise: their documents, else home."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def proposed_path(playing: Playing, form: Form, where: Path | None = None) -> Path:
    """Return a path that is free: the scenario's title and the day, numbered where that is taken."""
    name = f"{_file_name(playing.scenario.title)} {local_day(playing.row.started)}"
    place = where if where is not None else folder()
    path, number = place / f"{name}{SUFFIXES[form]}", 2
    while path.exists():
        path = place / f"{name} ({number}){SUFFIXES[form]}"
        number += 1
    return path


def save(playing: Playing, path: Path, form: Form) -> Path:
    """Write the debrief to a new file and return its full path; raises SavingError, never overwrites."""
    return write_new(path, render(playing, form))


Flat = Text | Heading | Said | Items
"""The kinds that stand on paper by themselves; the others are made of these there."""


def _on_paper(blocks: Iterable[Block]) -> Iterator[Flat]:
    """Yield what stands on paper: everything unfolded, decisions numbered, fields as what was written."""
    for block in blocks:
        match block:
            case Moment():
                for inner in _on_paper(block.blocks):
                    if block.decision and isinstance(inner, Said) and inner.voice == "you":
                        inner = inner._replace(label=f"{block.decision}. {inner.label}")
                    yield inner
            case Thought():
                yield Said("thought", block.label, "\n\n".join(block.texts))
            case Field():
                if block.told:
                    yield Said("you", _(YOU), block.told)
            case Person():
                yield Text(
                    "\n".join((f"{block.name}, {block.role}" if block.role else block.name, *block.lines))
                )
            case _:
                yield block


def _label(said: Said) -> str:
    return f"{said.label} ({said.note})" if said.note else said.label


# Plain text


def _as_text(block: Flat) -> str:
    match block:
        case Said():
            return f"{_wrapped(_label(block))}:\n{_wrapped(block.text, '    ')}"
        case Items():
            mark = "  x " if block.ticked else "  - "
            return "\n".join(_wrapped(text, mark, "    ") for text in block.texts)
    return _wrapped(block.text)


def _wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    """Return a text broken at 76 columns; its own lines stay lines."""
    lines: list[str] = []
    indent = first if rest is None else rest
    for line in text.splitlines():
        lead = indent if lines else first
        lines += textwrap.wrap(
            line, WIDTH, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False
        ) or [""]
    return "\n".join(lines)


# Markdown


def _as_markdown(block: Flat) -> str:
    match block:
        case Heading():
            return f"### {escaped(block.text)}"
        case Said():
            lines = f"**{escaped(_label(block))}:**\n\n{escaped(block.text)}".split("\n")
            return "\n".join(f"> {line}".rstrip() for line in lines)
        case Items():
            mark = "- ✓ " if block.ticked else "- "
            return "\n".join(mark + escaped(text).replace("\n", "\n  ") for text in block.texts)
    return escaped(block.text)


SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
"""What Markdown takes for markup wherever it stands."""
AT_THE_START = re.compile(r"^(\d*)([-+=.)])")
"""What makes a list, a heading or a rule of a line that it begins."""


def escaped(text: str) -> str:
    """Return a text that Markdown shows sign by sign and line by line, as it was written."""
    lines = [_escaped_line(line) for line in text.splitlines()]
    pairs = zip_longest(lines, lines[1:], fillvalue="")
    return "\n".join(line + "\\" if line and after else line for line, after in pairs)


def _escaped_line(line: str) -> str:
    """Return one line; blanks before it become such as are no indentation, which makes code of a line."""
    inner = line.strip()
    before = "" if not inner else line[: len(line) - len(line.lstrip())].expandtabs(4)
    return "\N{NO-BREAK SPACE}" * len(before) + AT_THE_START.sub(r"\1\\\2", SIGNS.sub(r"\\\g<0>", inner))


def _file_name(title: str) -> str:
    """Return a title as a file name that every system takes."""
    plain = unicodedata.normalize("NFC", title)
    plain = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in plain)
    return " ".join(plain.split())[:60].strip() or "debrief"
