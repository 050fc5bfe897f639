"""What each code means and what to do about it, in the current language.

The sentences stand in `findings/` as English gettext texts with `{placeholders}`; a finding's arguments fill
them.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.findings import kinds
from simulator.scenario.diagnostics import Diagnostic, Severity
from simulator.texts import N_, _, ngettext, typed, with_program

SEVERITIES: Mapping[Severity, str] = {"error": N_("error"), "warning": N_("warning"), "note": N_("note")}
CUES: Mapping[str, str] = {
    "shortest": N_("the choice of fewest words"),
    "longest": N_("the choice of most words"),
    "short-sentences": N_("the choice of shortest sentences"),
    "question": N_("a choice that asks something"),
    "open-question": N_("a choice that asks an open question"),
    "own-fault": N_("a choice that admits a fault of one’s own"),
    "together": N_("a choice that says “together”"),
    "no-exclamation": N_("a choice without an exclamation mark"),
    "silence": N_("a choice without speech"),
    "show-me": N_("a choice that says “show me”"),
    "motive": N_("a choice that tells its motive"),
    "politest": N_("the politest choice"),
}
"""What each cue of `rules/cues.py` is called."""
HABITS: Mapping[str, str] = {
    "quotes": N_("Take the quotation marks away: names, conditions, numbers, true and false have none."),
    "pairs": N_("Write it like this, on all these lines: {pairs}."),
}
"""What is advised against one habit in many lines, by the fact that the finding has then."""
LONGEST_FACT = 300
"""Characters of one fact that are shown: more than any id, path or number that somebody wrote by hand."""


def what(diagnostic: Diagnostic) -> str:
    """Return one sentence that says what is wrong, in the current language."""
    facts = diagnostic.arguments
    told, others = _(kinds()[diagnostic.code].what), ""
    if lines := facts.get("lines"):
        others = ngettext("The same in line {lines}.", "The same in lines {lines}.", lines.count(",") + 1)
    elif facts.get("more"):
        others = _("The same in {more} more lines, up to line {last}.")
    return _filled(f"{told} {others}" if others else told, facts)


def mend(diagnostic: Diagnostic) -> str:
    """Return one sentence that says what to do, in the current language."""
    facts = diagnostic.arguments
    if "story" in facts:  # the file as it can be typed from here
        facts = {**facts, "story": typed(diagnostic.path.parent / facts["story"])}
    habit = next((text for fact, text in HABITS.items() if facts.get(fact)), "")
    return _filled(_(habit or kinds()[diagnostic.code].mend_for(facts)), facts)


def severity_word(severity: Severity) -> str:
    """Return a severity in the current language."""
    return _(SEVERITIES[severity])


def meaning(code: str) -> tuple[str, str]:
    """Return what a code means and its mend in general, with gaps where a finding has its facts."""
    kind = kinds()[code]
    return _filled(_(kind.what), {}), _filled(_(kind.mend), {})


def _filled(message: str, arguments: Mapping[str, str]) -> str:
    facts = {name: _short(fact) for name, fact in arguments.items()}
    if "cue" in facts:
        facts["cue"] = cue_name(facts["cue"])
    return message.format_map(_Facts(facts | {"mentor": with_program("{mentor}")}))


def cue_name(cue: str) -> str:
    """Return a cue, or several with “>” between them, in the current language."""
    return ", ".join(_(CUES.get(part, part)) for part in cue.split(" > "))


def _short(fact: str) -> str:
    """Return a fact as it can be shown: one word may be as long as the whole file."""
    return fact if len(fact) <= LONGEST_FACT else f"{fact[:LONGEST_FACT]}…"


class _Facts(dict[str, str]):
    """The facts of a finding; one that is missing shows as a gap, never as a crash."""

    def __missing__(self, key: str) -> str:
        return "…"
