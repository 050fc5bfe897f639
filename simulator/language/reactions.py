"""Which of the scene's reactions answers a typed reply.

The first that holds, in this order:

1. `hurt`       a threat, a judgement of who somebody is, a group for the person, a sentence that is shouted:
                nothing else is heard then
2. `unclear`    one word, gibberish, another language, nothing said to her: there is nothing else to answer
3. `lost_word`  a word was not heard before the breath ran out; `{word}` is the hardest of them
4. `too_long`   a sentence runs past her breath
5. `clear`      none of these
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from simulator.language.analysis import Heard
from simulator.language.codes import HURTS, Finding

ORDER = ("hurt", "unclear", "lost_word", "too_long")
LOUD = 3
"""Words in capitals that make a shouted sentence."""
EVERY = (*ORDER, "clear")
"""What a typed moment is written with."""


class Answer(NamedTuple):
    """The reaction's key, and the hardest word where it is `lost_word`."""

    reaction: str
    word: str = ""


def holds(heard: Heard) -> list[str]:
    """Return every reaction that holds, in order; `clear` only where none else does."""
    checks = {
        "hurt": any(finding.code in HURTS or _is_shouted(finding) for finding in heard.findings),
        "unclear": bool(heard.unclear),
        "lost_word": bool(heard.hardest),
        "too_long": heard.runs_out,
    }
    return [name for name in ORDER if checks[name]] or ["clear"]


def _is_shouted(finding: Finding) -> bool:
    """Return whether a sentence is shouted; «STOPP!» and one word in capitals are not."""
    loud = [word for word in finding.words.split() if len(word) > 1 and word.isupper()]
    return finding.code == "shouting" and len(loud) >= LOUD


def answer(heard: Heard, written: Collection[str] | None = None) -> Answer:
    """Return the reaction that answers; with `written`, the first that holds and is written, else `clear`."""
    reaction = next((name for name in holds(heard) if written is None or name in written), "clear")
    return Answer(reaction, heard.hardest if reaction == "lost_word" else "")
