"""A typed reply as its listener catches it the first time, and what helped or got in the way.

Made from what was kept with the reply, never by looking again: an old play shows what it showed then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from simulator.engine.events import Wrote
from simulator.engine.transcript import Turn
from simulator.language.codes import CODES, MOST_GOOD, MOST_TO_TRY, Finding
from simulator.language.findings import shown
from simulator.language.record import Kept, read_back
from simulator.language.tokens import clean
from simulator.session import heard_wording
from simulator.session.hearing import BLURRED
from simulator.texts import N_, _

CAPTION = N_("How {name} may catch it the first time, in a noisy room")
FIRST_TRY, LATER_TRY = N_("The first time you wrote"), N_("Try {number}")
TO_TRY, GOOD = N_("Something to try:"), N_("Good:")
WORD = re.compile(r"\w+")
CERTAIN = frozenset(code for code, kind in CODES.items() if kind.good and kind.tier == 1) - {"scene_words"}
"""Good signs of a thing done: what a typed reply can be evidence of. Easy words alone are none."""


class Caught(NamedTuple):
    """What is shown of a reply. `words`: the reply with boxes for words that may be lost, the end cut off.

    `notes`: what is named in words for whoever sees no boxes. `good`, `to_try`: whole sentences, the
    weightiest first; `later`: what the debrief tells besides: what is doubtful, and whatever else was seen.
    """

    words: str
    notes: tuple[str, ...]
    good: tuple[str, ...]
    to_try: tuple[str, ...]
    later: tuple[str, ...]


class Try(NamedTuple):
    """One of several replies written at the same moment. `heard`: `None` where nothing was kept of it."""

    title: str
    text: str
    heard: Caught | None


def tries(turn: Turn) -> tuple[Try, ...]:
    """Return the replies of a moment that was written anew, the earliest first; none where it was not."""
    if not turn.tries or not isinstance(turn.step, Wrote):
        return ()
    return tuple(
        Try(try_title(number), wrote.text, _caught(wrote))
        for number, wrote in enumerate((*turn.tries, turn.step), 1)
    )


def try_title(number: int) -> str:
    """Return what a try is called, from 1."""
    return _(FIRST_TRY) if number == 1 else _(LATER_TRY).replace("{number}", str(number))


def caught(turn: Turn) -> Caught | None:
    """Return how the reply of a turn is caught; `None` where nothing was written, or nothing was kept."""
    return _caught(turn.step) if isinstance(turn.step, Wrote) else None


def _caught(step: Wrote) -> Caught | None:
    return caught_of(step.text, step.findings)


def caught_of(text: str, findings: Mapping[str, Any]) -> Caught | None:
    """Return how a text is caught, from what was kept of it (`record.compact`); `None` where nothing was."""
    text = clean(text)  # places are counted in it
    kept = read_back(findings, text) if findings else None
    if kept is None:
        return None
    if kept.unclear:
        return Caught(text.strip(), (heard_wording.unclear(kept.unclear),), (), (), ())
    hard = [text[start:end] for start, end in kept.blurred if (start, end) not in kept.lost]
    lost = text[kept.lost[0][0] : kept.lost[-1][1]] if kept.lost else ""
    notes = (heard_wording.hard_words(hard), heard_wording.lost_end(lost))
    good = shown(kept.findings, MOST_GOOD, good=True)
    to_try = shown(kept.findings, MOST_TO_TRY, good=False)
    return Caught(
        " ".join(_sentence(kept, text, start, end) for start, end, _kind in kept.sentences),
        tuple(note for note in notes if note),
        tuple(map(told, good)),
        tuple(map(told, to_try)),
        tuple(_once(told(found) for found in kept.findings if found not in (*good, *to_try))),
    )


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def told(finding: Finding) -> str:
    """Return what is said of a finding: what was seen, a better way, the own sentence in another form."""
    parts = (heard_wording.seen(finding), heard_wording.way(finding), heard_wording.repair(finding))
    return " ".join(part for part in parts if part)


def caption(name: str) -> str:
    """Return the heading over a reply as it is caught."""
    return _(CAPTION).replace("{name}", name)


def _sentence(kept: Kept, text: str, start: int, end: int) -> str:
    """Return a sentence with its boxes; one that would be boxes for the most part stands plain."""
    blurred = [place for place in kept.blurred if start <= place[0] < end]
    lost = min((place[0] for place in kept.lost if start <= place[0] < end), default=None)
    if 2 * len(blurred) >= len(WORD.findall(text[start:end])):
        blurred = []
    pieces, at = [], start
    for first, last in blurred:
        if lost is None or first < lost:
            pieces += [text[at:first], BLURRED]
            at = last
    if lost is not None:
        return "".join([*pieces, text[at:lost].rstrip(" ,"), " …"]).strip()
    return "".join([*pieces, text[at:end]]).strip()
