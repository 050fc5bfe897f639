"""What a code means, with an example and its mend: for `--explain` and for the documentation."""

from __future__ import annotations

import textwrap
from functools import cache
from pathlib import Path
from typing import NamedTuple

from simulator.check.codes import ALL_CODES
from simulator.check.reporting.advice import DID_YOU_MEAN
from simulator.check.reporting.wording import meaning, severity_word
from simulator.scenario.spelling import nearest
from simulator.texts import N_, _

FILE = Path(__file__).with_name("examples.txt")
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


class Example(NamedTuple):
    """A piece of a file that raises a code, and the same piece mended."""

    broken: str
    mended: str


@cache
def examples() -> dict[str, Example]:
    """Return the example of each code that has one; some codes are about a file as a whole."""
    found = {}
    for part in FILE.read_text("utf-8").split("\n== ")[1:]:
        code, _, rest = part.partition("\n")
        broken, _, mended = rest.partition("\n--\n")
        found[code] = Example(broken.rstrip("\n"), mended.rstrip("\n"))
    return found


def explanation(code: str) -> str:
    """Return what a code means and an example with its mend; for an unknown code, the nearest."""
    if code not in ALL_CODES:
        near = nearest(code, ALL_CODES)
        told = _("There is no code “{code}”.").format(code=code)
        return f"{told} {_(DID_YOU_MEAN).format(suggestion=near)}" if near else told
    kind = ALL_CODES[code]
    what, mend = meaning(code)
    lines = [f"{code} · {severity_word(kind.severity)} · {_(FAMILIES[kind.family])}", "", what, mend]
    example = examples().get(code)
    if example:
        lines += ["", _("For example:"), "", _indented(example.broken)]
        mended = example.mended or _("(nothing)")
        lines += ["", _("Mended:"), "", _indented(mended)]
    return "\n".join(lines)


def _indented(text: str) -> str:
    return textwrap.indent(visible(text), "    ")


def visible(text: str) -> str:
    """Return an example with what cannot be seen made visible: tabs, other spaces, other characters."""
    return "".join(VISIBLE.get(letter, letter) for letter in text)
