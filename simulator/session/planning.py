"""The if-then plan: a sentence with a blank, and the words a mentor puts there."""

from __future__ import annotations

from simulator.session.looking_back import BLANK


def filled(plan: str, words: str) -> str:
    """Return the plan with its blank filled; a plan without a blank is followed by the words."""
    words = " ".join(words.split())
    if not words:
        return ""
    before, blank, after = plan.partition(BLANK)
    if not blank:
        return f"{plan.rstrip()} {words}".strip()
    if after.startswith((".", ",", ";", "!", "?")):
        words = words.rstrip(".,;!? ")
    return before + words + after


def words_in_blank(plan: str, kept: str) -> str:
    """Return the words that fill the blank in a kept plan; all of it where the plan reads otherwise now."""
    before, blank, after = plan.partition(BLANK)
    if not blank:
        before, after = plan.rstrip(), ""
    if kept.startswith(before) and kept.endswith(after) and len(kept) >= len(before) + len(after):
        return kept[len(before) : len(kept) - len(after)].strip()
    return kept
