"""What a code means, with an example and its mend: for `--explain` and for the documentation."""

from __future__ import annotations

import textwrap

from simulator.check.reporting.wording import meaning, severity_word
from simulator.findings import kinds
from simulator.findings.kind import DID_YOU_MEAN, Example
from simulator.scenario.spelling import nearest
from simulator.texts import N_, _

FAMILIES = {
    "file": N_("The file"),
    "eaten": N_("Text that would be lost"),
    "structure": N_("Structure"),
    "reference": N_("Names that must fit"),
    "condition": N_("Conditions"),
    "proof": N_("What is proved of the story"),
    "test": N_("The author's own tests"),
    "pedagogy": N_("Pedagogy"),
    "language": N_("Language"),
    "translation": N_("Translation"),
    "privacy": N_("Privacy"),
    "check": N_("Accepted findings"),
}
"""The families of codes in the order they are told, with their titles."""

VISIBLE = {
    "\t": "⇥       ",
    "\N{NO-BREAK SPACE}": "\N{OPEN BOX}",
    "\N{ZERO WIDTH SPACE}": "\N{REPLACEMENT CHARACTER}",
}


def examples() -> dict[str, Example]:
    """Return the example of each code that has one; some codes are about a file as a whole."""
    return {code: kind.example for code, kind in kinds().items() if kind.example}


def is_known(code: str) -> bool:
    """Say whether there is such a code."""
    return code in kinds()


def explanation(code: str) -> str:
    """Return what a code means and an example with its mend; for an unknown code, the nearest."""
    if code not in kinds():
        near = nearest(code, kinds())
        told = _("There is no code “{code}”.").format(code=code)
        return f"{told} {_(DID_YOU_MEAN).format(suggestion=near)}" if near else told
    kind = kinds()[code]
    what, mend = meaning(code)
    lines = [f"{code} · {severity_word(kind.severity)} · {_(FAMILIES[kind.family])}", "", what, mend]
    example = examples().get(code)
    if example:
        lines += ["", _("For example:"), "", _indented(example.broken)]
        mended = example.mended or _("(nothing)")
        lines += ["", _("Fixed:"), "", _indented(mended)]
    return "\n".join(lines)


def _indented(text: str) -> str:
    return textwrap.indent(visible(text), "    ")


def visible(text: str) -> str:
    """Return an example with what cannot be seen made visible: tabs, other spaces, other characters."""
    return "".join(VISIBLE.get(letter, letter) for letter in text)
