"""Every code that `mentor check` can give: those of reading, and those of the story."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.scenario.diagnostics import CODES, Code

STORY_CODES: Mapping[str, Code] = {
    "unreachable-node": Code("proof", "warning"),
    "unreachable-ending": Code("proof", "warning"),
    "unreachable-outcome": Code("proof", "warning"),
    "no-good-ending": Code("proof", "warning"),
    "never-offered": Code("proof", "warning"),
    "nothing-offered": Code("proof", "error"),
    "no-way-out": Code("proof", "error"),
    "always-true": Code("proof", "warning"),
    "always-false": Code("proof", "warning"),
    "nothing-shown": Code("proof", "warning"),
    "hits-bound": Code("proof", "note"),
    "opening-shuts-best": Code("proof", "warning"),
    "strong-shuts-best": Code("proof", "warning"),
    "not-proved": Code("proof", "warning"),
    "test-cannot-choose": Code("test", "error"),
    "test-not-met": Code("test", "error"),
    "cue-bias": Code("pedagogy", "warning"),
    "few-choices": Code("pedagogy", "warning"),
    "no-tempting": Code("pedagogy", "warning"),
    "no-reaction": Code("pedagogy", "warning"),
    "no-feedback": Code("pedagogy", "warning"),
    "no-tip": Code("pedagogy", "warning"),
    "long-feedback": Code("pedagogy", "warning"),
    "dominated-choice": Code("pedagogy", "warning"),
    "few-other-truths": Code("pedagogy", "warning"),
    "country-talk": Code("pedagogy", "warning"),
    "casting-lines-up": Code("pedagogy", "warning"),
    "guessable-cue": Code("pedagogy", "warning"),
    "guessable-bundle": Code("pedagogy", "warning"),
    "guessable-words": Code("pedagogy", "warning"),
    "guessable-ending": Code("pedagogy", "warning"),
    "ending-alike": Code("pedagogy", "note"),
    "no-review": Code("pedagogy", "note"),
    "long-sentence": Code("language", "warning"),
    "hard-word": Code("language", "note"),
    "easy-avoid": Code("language", "note"),
    "no-translation": Code("translation", "note"),
    "missing-translation": Code("translation", "warning"),
    "stale-translation": Code("translation", "warning"),
    "orphaned-translation": Code("translation", "warning"),
    "identity-number": Code("privacy", "warning"),
    "phone-number": Code("privacy", "warning"),
    "email-address": Code("privacy", "warning"),
    "stale-acceptance": Code("check", "warning"),
}
"""Family and severity of each finding about a story that could be read."""

ALL_CODES: Mapping[str, Code] = {**CODES, **STORY_CODES}
