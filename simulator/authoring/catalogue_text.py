"""The text of a gettext catalogue, written and wrapped as gettext's own tools write it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from simulator.scenario.messages import Message

WIDTH = 79
"""The columns of a line, quotation marks and all."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(r'[\\"\n\t\r]')
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ODD = re.compile("[^\0-\u02ff\u2000-\u2064]")
"""Signs that may take no column or two; every other takes one."""
_NEVER_FIRST, _OPENING, _QUOTES = r")\]}!?/,.:;…", r"(\[{", "«»“”„‘’\"'"
# Where a line may end, in the signs of European languages (Unicode Standard Annex 14): behind spaces, a
# hyphen or a dash, also before a dash; never so that the next line begins with a closing sign.
_MAY_END = re.compile(
    rf"(?<![ {_OPENING}{_QUOTES}]) +(?![ {_NEVER_FIRST}]|\Z)"
    rf"|(?<=[{_QUOTES}]) +(?![ {_NEVER_FIRST}{_OPENING}]|\Z)"
    rf"|(?<=[^\s\-–—])[-–](?=[^\W\d_])"
    rf"|(?<=[^\s\-–—/])/(?=[^\W\d_])"
    rf"|(?<=[^\s—])(?=—[^ ])|—(?=[^\s—{_NEVER_FIRST}»”\"])"
)


def written(messages: Iterable[Message]) -> str:
    """Return the whole text of a catalogue: the head first, what is obsolete as it stands in the order."""
    return "\n".join("\n".join(_entry(message)) + "\n" for message in messages)


def _entry(message: Message) -> Iterator[str]:
    """Yield the lines of one entry."""
    mark = "#~ " if message.obsolete else ""
    before = "#~| " if message.obsolete else "#| "
    yield from message.comments
    if message.previous:
        if message.previous_context and message.previous_context != message.context:
            yield from _string("msgctxt", message.previous_context, before)
        yield from _string("msgid", message.previous, before)
    if message.context:
        yield from _string("msgctxt", message.context, mark)
    yield from _string("msgid", message.original, mark)
    yield from _string("msgstr", message.translation, mark)


def _string(keyword: str, text: str, mark: str) -> Iterator[str]:
    """Yield a keyword with its string: on its line where it fits, else on lines below an empty one."""
    parts = [_escaped(part) for part in _lines(text)]
    whole = f'{mark}{keyword} "{"".join(parts)}"'
    if len(parts) < 2 and columns(whole) <= WIDTH:
        yield whole
        return
    yield f'{mark}{keyword} ""'
    for part in parts:
        for line in _wrapped(part, WIDTH - len(mark) - 2):
            yield f'{mark}"{line}"'


def _lines(text: str) -> list[str]:
    return _LINE.findall(text) if "\n" in text else [text] if text else []


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda sign: _ESCAPES[sign.group()], text)


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the pieces of one line of a text, each as long as it fits."""
    size = columns if _ODD.search(text) else len
    if size(text) <= width:
        yield text
        return
    line, used, begin = "", 0, 0
    for end in [*(match.end() for match in _MAY_END.finditer(text)), len(text)]:
        part, begin = text[begin:end], end
        wide = size(part)
        if line and used + wide > width:
            yield line
            line, used = "", 0
        line, used = line + part, used + wide
    yield line


def columns(text: str) -> int:
    """Return how many columns a text takes: wide letters take two, marks on a letter none."""
    if not _ODD.search(text):
        return len(text)
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)
