"""What each code means and what to do about it, in the current language.

Every sentence stands here as English gettext text with `{placeholders}`; a finding's arguments fill them.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.check.sentences import Sentences
from simulator.check.wording_reading import READING_SENTENCES
from simulator.check.wording_story import STORY_SENTENCES
from simulator.scenario.diagnostics import Diagnostic
from simulator.texts import _

SENTENCES: Mapping[str, Sentences] = {
    **READING_SENTENCES,
    **STORY_SENTENCES,
}
"""What and mend of every code."""


def what(diagnostic: Diagnostic) -> str:
    """Return one sentence that says what is wrong, in the current language."""
    return _filled(SENTENCES[diagnostic.code].what, diagnostic.arguments)


def mend(diagnostic: Diagnostic) -> str:
    """Return one sentence that says what to do, in the current language."""
    return _filled(SENTENCES[diagnostic.code].mend_for(diagnostic.arguments), diagnostic.arguments)


def meaning(code: str) -> tuple[str, str]:
    """Return what a code means and its mend in general, with gaps where a finding has its facts."""
    sentences = SENTENCES[code]
    return _filled(sentences.what, {}), _filled(sentences.mend, {})


def _filled(message: str, arguments: Mapping[str, str]) -> str:
    return _(message).format_map(_Facts(arguments))


class _Facts(dict[str, str]):
    """The facts of a finding; one that is missing shows as a gap, never as a crash."""

    def __missing__(self, key: str) -> str:
        return "…"
