"""The if-then plan: a sentence of the story with a blank, and the words a mentor puts there.

The words are what is kept. The sentence round them is the story's, in the language in use.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from simulator.engine.events import Event, InvalidEventError, Planned, decode
from simulator.session.session import Session
from simulator.session.telling import Telling
from simulator.store.database import JournalError
from simulator.store.journal import Play
from simulator.texts import other_language

BLANK = "________"


class Plan(NamedTuple):
    """A kept plan: the mentor's `words` and the `sentence` they make, both "" where there is none.

    No words, but a sentence: one that was kept whole and fits no sentence of the story any more.
    """

    words: str = ""
    sentence: str = ""


def filled(plan: str, words: str) -> str:
    """Return the plan with its blank filled; a plan without a blank is followed by the words."""
    words = " ".join(words.split())
    if not words:
        return ""
    before, after = _around(plan)
    if after.startswith((".", ",", ";", "!", "?")):
        words = words.rstrip(".,;!? ")
    return (before + words + after).strip()


def words_in(text: str, *plans: str) -> str:
    """Return the words in the blank where `text` is the whole sentence of one of the plans, else `text`."""
    found = (_in_blank(plan, text) for plan in plans)
    return next((words for words in found if words is not None), text)


def kept_plan(kept: Planned | None, plan: str, in_other_language: Callable[[], str]) -> Plan:
    """Return what is kept, told with the story's sentence `plan`.

    `in_other_language`: returns that sentence in the other language; asked only about a plan that was
    kept whole and is not in this one.
    """
    if kept is None:
        return Plan()
    words: str | None = kept.text
    if kept.whole:
        words = _in_blank(plan, kept.text)
        if words is None:
            words = _in_blank(in_other_language(), kept.text)
    return Plan("", kept.text) if words is None else Plan(words, filled(plan, words))


def planned(session: Session, play: Play) -> Planned | None:
    """Return the if-then plan that was kept with a play."""
    try:
        events = session.journal.events(play.id)
    except JournalError:
        return None
    kept = [event for event in events if event.get("kind") == "planned"]
    plans: list[Event] = []
    with suppress(InvalidEventError):
        plans += map(decode, kept)
    return next((plan for plan in reversed(plans) if isinstance(plan, Planned)), None)


def plan_in_other_language(telling: Telling) -> str:
    """Return the plan's sentence of a story in the language that is not in use."""
    return telling.story(other_language()).scenario.debrief.plan


def _in_blank(plan: str, sentence: str) -> str | None:
    """Return the words that make `sentence` of a plan, `None` where it is not made of that plan.

    It is also made of it without the plan's full stop, and with other capital letters: it was typed.
    """
    before, after = _around(plan)
    sentence = " ".join(sentence.split())
    if after.endswith("."):
        after, sentence = after.rstrip(". "), sentence.rstrip(". ")
    end = len(sentence) - len(after)
    if not (before or after) or end < len(before):
        return None
    parts = sentence[: len(before)], sentence[end:]
    fits = [part.casefold() for part in parts] == [before.casefold(), after.casefold()]
    return sentence[len(before) : end].strip() if fits else None


def _around(plan: str) -> tuple[str, str]:
    """Return what stands before and after the blank; a plan without one ends in it."""
    before, blank, after = plan.strip().partition(BLANK)
    return (before, after) if blank else (before and before + " ", "")
