"""Norwegian clauses: by verb and subject, not by punctuation, since real replies have little of it."""

from __future__ import annotations

from simulator.language import tables
from simulator.language.reading import Read, Span, Word

OPENERS = frozenset(
    (
        "og",
        "men",
        "ja",
        "nei",
        "ok",
        "hei",
        "jo",
        "hør",
        "kjære",
        "unnskyld",
        "beklager",
        "eller",
        "greit",
        "bra",
    )
    + ("fint", "takk", "nå", "altså", "hallo", "heisann", "morn", "forresten", "du", "da", "så", "for")
    + ("bare", "supert", "flott", "oi", "å")
)
"""Words that may stand before a question without being part of it."""


UNCUT = frozenset({"som", "at", "hvis", "når", "om", "ikke", "jeg", "du", "vi", "han", "hun", "man", "dere"})


JOINS = frozenset({"og", "men", "eller", "for", "så"})


MODALS = frozenset(
    ("kan", "skal", "vil", "må", "bør", "kunne", "skulle", "ville", "måtte", "burde", "får", "pleier", "tør")
)


PRONOUNS = frozenset({"du", "dere", "jeg", "vi", "han", "hun", "det", "den", "de", "man", "dette", "denne"})


IMPERSONAL = MODALS | frozenset(
    (
        "er",
        "var",
        "blir",
        "ble",
        "går",
        "gikk",
        "har",
        "hadde",
        "passer",
        "kommer",
        "heter",
        "hjelper",
        "høres",
        "lukter",
    )
    + (
        "føles",
        "kjennes",
        "finnes",
        "finns",
        "betyr",
        "stemmer",
        "fungerer",
        "virker",
        "mangler",
        "regner",
        "haster",
    )
    + (
        "trengs",
        "skjer",
        "skjedde",
        "gjelder",
        "hjalp",
        "smaker",
        "ser",
        "kom",
        "hender",
        "tar",
        "står",
        "ligger",
        "sto",
    )
)
"""Verbs after which «det» is the subject; after others it is a thing: «legger det i sekken»."""


def clauses(read: Read) -> list[Span]:
    """Return the clauses of a sentence: parted at signs, at joins, and where a new verb and subject begin."""
    cuts, had_verb = [0], False
    for place in range(len(read.words)):
        if place and _cuts(read, place, had_verb):
            cuts.append(place)
            had_verb = False
        if is_verb_subject(read, place) or (
            place and read.words[place].is_finite and is_subject(read.words[place - 1])
        ):
            had_verb = True
    return [Span(a, b) for a, b in zip(cuts, [*cuts[1:], len(read.words)], strict=True)]


def _cuts(read: Read, place: int, had_verb: bool) -> bool:
    words = read.words
    if read.parted_before(place):
        return True
    here, following = words[place], words[place + 1] if place + 1 < len(words) else None
    if (
        here.norm in JOINS
        and following
        and (following.norm in tables.words("nb", "wh") or is_verb_subject(read, place + 1))
    ):
        return not (here.norm == "så" and words[place - 1].norm in ("og", "men"))
    before = words[place - 1].norm
    blocked = before in JOINS or before in tables.words("nb", "wh") or before in UNCUT
    return (
        had_verb
        and not blocked
        and is_verb_subject(read, place)
        and not (words[place - 1].is_name and words[place - 2].norm in JOINS)
    )


def is_subject(word: Word) -> bool:
    """Return whether a word can be the subject beside a verb."""
    return word.norm in tables.words("nb", "subject") or word.is_name


def is_verb_subject(read: Read, place: int) -> bool:
    """Return whether a finite verb and a subject stand here: «kommer du»."""
    if place + 1 >= len(read.words) or read.parted_before(place + 1):
        return False
    verb, following = read.words[place], read.words[place + 1]
    if not verb.is_finite or (verb.has("pscq") and verb.norm not in ("var", "er", "har", "så")):
        return False
    if following.norm in ("det", "den", "de", "dette", "denne", "noe"):
        return verb.norm in IMPERSONAL
    if following.norm in PRONOUNS or following.norm in ("alle", "noen", "ingen", "begge"):
        return True
    return following.is_name


def opened(read: Read, span: Span) -> int:
    """Return where a clause begins after its opening words and names."""
    at, wh = span.start, tables.words("nb", "wh")
    while at + 1 < span.end:
        word, following = read.words[at], read.words[at + 1]
        if (
            word.is_name
            and not following.is_finite
            or word.norm in OPENERS
            and not (
                word.norm in ("så", "da", "nå", "for", "du", "bra", "fint", "greit", "bare", "å")
                and not (read.parted_before(at + 1) or following.norm in wh)
            )
        ):
            at += 1
        else:
            break
    return at
