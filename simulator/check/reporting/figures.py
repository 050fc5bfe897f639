"""The end of a report: one block a scenario with its figures, its endings and its people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simulator.check.proving import named
from simulator.check.summary import WORDS_A_MINUTE, EndingFigures, Summary
from simulator.texts import N_, _, ngettext, pgettext

OUTCOMES = {"good": N_("good"), "mixed": N_("mixed"), "poor": N_("poor")}


def block(summary: Summary) -> str:
    """Return the block of one scenario."""
    lines = [f"{summary.id} · {summary.title}", f"  {_counts(summary)}", f"  {proved(summary)}"]
    if summary.minutes:
        low, high = summary.minutes
        span = str(low) if low == high else f"{low}–{high}"
        told = _("{span} minutes by the shortest ways ({declared} declared), read at {speed} words a minute")
        if not all(ending.is_shortest for ending in summary.endings):
            told = _("{span} minutes by the ways below ({declared} declared), read at {speed} words a minute")
        lines.append("  " + told.format(span=span, declared=summary.declared, speed=WORDS_A_MINUTE))
    if summary.debrief:
        low, high = summary.debrief
        span = str(low) if low == high else f"{low}–{high}"
        lines.append("  " + _("{span} minutes for what is new in the debrief").format(span=span))
    for name, options in summary.truths.items():
        lines.append("  " + _("drawn: {name} = {options}").format(name=name, options=_(" or ").join(options)))
    if summary.tests:
        told = ngettext(
            "{met} of {count} test as expected", "{met} of {count} tests as expected", summary.tests
        )
        lines.append("  " + told.format(met=summary.met, count=summary.tests))
    lines.append("  " + _("people: {names}").format(names=", ".join(summary.cast)))
    for ending in summary.endings:
        lines += [f"  {line}" for line in _ending(ending)]
    return "\n".join(lines)


def _counts(summary: Summary) -> str:
    parts = [
        ngettext("{count} node", "{count} nodes", summary.nodes).format(count=summary.nodes),
        ngettext("{count} decision", "{count} decisions", summary.decisions).format(count=summary.decisions),
        ngettext("{count} choice", "{count} choices", summary.choices).format(count=summary.choices),
    ]
    if summary.typed:
        told = ngettext("{count} typed moment", "{count} typed moments", summary.typed)
        parts.append(told.format(count=summary.typed))
    return ", ".join(parts)


def proved(summary: Summary) -> str:
    """Return what was proved: the number of states, or the values that were too many."""
    if not summary.method:
        told = _("not proved: too many states, because of {names}")
        return told.format(names=named(summary.unproved))
    told = ngettext("{count} state proved", "{count} states proved", summary.states)
    line = told.format(count=grouped(summary.states))
    if summary.unproved:
        line += _("; not proved for {names}").format(names=named(summary.unproved))
    return line


def grouped(number: int) -> str:
    """Return a number with narrow spaces between its thousands."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _ending(ending: EndingFigures) -> list[str]:
    outcome = _(OUTCOMES.get(ending.outcome, ending.outcome))
    steps = ngettext("{count} step", "{count} steps", len(ending.steps)).format(count=len(ending.steps))
    way = path_line(ending.steps, ending.drawn, ending.is_shortest)
    lines = [f"→ {ending.id} «{ending.title}» ({outcome}), {steps}: {way}"]
    if ending.extents:
        extents = [
            f"{name} {low}" if low == high else f"{name} {low}–{high}"
            for name, (low, high) in ending.extents.items()
        ]
        lines.append(f"    {', '.join(extents)}")
    return lines


def path_line(steps: Iterable[str], drawn: Mapping[str, str], is_shortest: bool = True) -> str:
    """Return a path in one line: the truths drawn, then the choices in order."""
    truths = ", ".join(f"{name} = {option}" for name, option in drawn.items())
    taken = " → ".join(steps) or pgettext("path without steps", "the start")
    line = f"[{truths}] {taken}" if truths else taken
    return line if is_shortest else f"{line} {shorter_perhaps()}"


def shorter_perhaps() -> str:
    """Return what is said of a path that need not be shortest."""
    return _("(there may be a shorter way)")
