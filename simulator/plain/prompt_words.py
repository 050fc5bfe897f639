"""The words that work at every prompt, in both languages at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from simulator.texts import N_, _

Word = Literal[
    "back",
    "repeat",
    "glossary",
    "people",
    "coach",
    "tried",
    "language",
    "next",
    "again",
    "past",
    "exercise",
    "practised",
    "who",
    "help",
    "stop",
]

WORDS: dict[Word, tuple[str, ...]] = {
    "back": ("b", "back", "tilbake"),
    "repeat": ("r", "repeat", "gjenta"),
    "glossary": ("g", "o", "glossary", "words", "ordliste", "ord"),
    "people": ("p", "people", "folk", "personer"),
    "coach": ("c", "coach", "coachen"),
    "tried": ("m", "mark", "merk"),
    "language": ("l", "language", "språk"),
    "next": ("n", "next", "neste"),
    "again": ("w", "write", "skriv"),
    "past": ("t", "past", "earlier", "tidligere", "før"),
    "exercise": ("e", "exercise", "øvelse"),
    "practised": ("d", "done", "practised", "who", "øvd"),
    "who": ("v", "who", "hvem"),
    "help": ("?", "h", "help", "hjelp"),
    "stop": ("s", "q", "stop", "quit", "exit", "stopp", "slutt", "avslutt"),
}
_KNOWN = {name: word for word, names in WORDS.items() for name in names}

HELP: dict[Word, str] = {
    "back": N_("b: one step back, as often as you like"),
    "repeat": N_("r: hear this again"),
    "glossary": N_("g: words of the workplace that were used here; g and a word: what it means"),
    "people": N_("p: the people in this story"),
    "coach": N_("c: let the coach speak now, or only afterwards"),
    "tried": N_("m: mark the choices you made in earlier plays of a story, or do not mark them"),
    "language": N_("l: Norwegian (norsk)"),
    "next": N_("n: go to the next part"),
    "again": N_("w: write your reply again"),
    "past": N_("t: your earlier plays"),
    "exercise": N_("e: say it simpler, a short exercise in plain language"),
    "practised": N_("d: what you have practised"),
    "who": N_("v: let somebody else practise at this machine"),
    "stop": N_("s: stop; everything is saved until next time"),
}


def command(line: str, *, short: bool = False) -> tuple[Word, str] | None:
    """Return the command a line is, and what stands after it; `None` where it is none.

    `short`: one-letter commands only, where the line may be somebody's own text.
    """
    parts = line.strip().split(maxsplit=1)
    if not parts or (short and (len(parts) > 1 or len(parts[0]) > 1)):
        return None
    word = _KNOWN.get(parts[0].lower())
    rest = parts[1] if len(parts) > 1 else ""
    if word is None or (rest and word != "glossary"):
        return None
    return word, rest


def number(line: str, most: int) -> int | None:
    """Return the number from 1 to `most` that a line is («2», «2.», «2)»), else `None`."""
    digits = line.strip().rstrip(".)")
    if not digits.isdecimal() or len(digits) > 3:
        return None
    value = int(digits)
    return value if 1 <= value <= most else None


def numbers(line: str, most: int) -> list[int] | None:
    """Return the numbers from 1 to `most` in a line, parted by spaces or commas; `None` for anything else."""
    found = [number(part, most) for part in line.replace(",", " ").split()]
    return None if None in found else [value for value in found if value is not None]


def explain(say: Callable[[str], None], words: tuple[Word, ...]) -> None:
    """Tell what can be written here."""
    for word in words:
        say(_(HELP[word]))
