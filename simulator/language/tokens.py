"""A text as sentences and words, each with its place in the text: offsets are characters, from 0."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

LONGEST_TEXT, MOST_WORDS = 4_000, 250
"""Characters and words of a text that are looked at: many times what one says in a turn."""

ABBREVIATIONS = frozenset(
    ("bl.a", "ca", "d.v.s", "dvs", "e.g", "etc", "f.eks", "f.o.m", "i.e", "kl", "m.a.o", "m.m", "mr", "mrs")
    + ("ms", "nr", "o.l", "osv", "p.g.a", "pga", "s.u", "t.o.m", "tlf")
)
"""Words whose full stop ends no sentence, nb and en, without the last dot."""

HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Signs that nobody sees within a word: soft hyphen, zero widths."""
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the order of the letters after them."""

BOUNDARY = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s|$)|\n+")
_LETTER = r"[^\W_][\u0300-\u036f]*"
WORD = re.compile(rf"(?:{_LETTER})+(?:[-'’.:‐‑{HIDDEN}]+(?:{_LETTER})+)*")
_INNER_STOP = re.compile(r"(?<=[^\W\d_])[.:](?=[^\W\d_])")
_FOLD = str.maketrans({"’": "'", "‐": "-", "‑": "-", **dict.fromkeys(HIDDEN, "")})
SPEECH = re.compile(
    r"«([^»]*)»|»([^«»]*)«|“([^”“]*)[”“]|„([^“”]*)[“”]|”([^”]*)”|\"([^\"]*)\"|(?<!\w)‘([^’]*)’(?!\w)"
    r"|‹([^›]*)›|›([^‹›]*)‹|‚([^‘’]*)[‘’]|(?<!\w)'((?:[^'\n]|'(?=\w))+)'(?!\w)|^\s*[–—―-]\s+(.+)$",
    re.MULTILINE,
)
"""What is said aloud in a text: between quotation marks of any kind, or after a dash that opens a line."""


class Token(NamedTuple):
    """A word or number. `low`: in small letters, composed, without what nobody sees."""

    text: str
    start: int
    end: int
    low: str


class Sentence(NamedTuple):
    """One sentence. `mark`: the signs that end it; `gaps`: what stands after each token, up to the next."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    gaps: tuple[str, ...]
    mark: str


UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
"""Signs that nobody sees, in the middle of words that come from Word or a web page."""


def clean(text: str) -> str:
    """Return a text without controls (but line breaks) and turning signs, at most `LONGEST_TEXT` long."""
    kept = (
        sign
        for sign in text
        if sign in "\n\t" or not (sign in TURNING | UNSEEN or unicodedata.category(sign) in ("Cc", "Cs"))
    )
    return "".join(islice(kept, LONGEST_TEXT))


def split(text: str) -> list[str]:
    """Return the sentences of a text: parts that hold at least one word."""
    return [text[start:end].strip() for start, end in _bounds(text) if WORD.search(text, start, end)]


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text with their words."""
    found: list[Sentence] = []
    left = MOST_WORDS
    for start, end in _bounds(text):
        tokens = tuple(_tokens(text, start, end)[:left])
        left -= len(tokens)
        if tokens:
            edges = [*(token.start for token in tokens[1:]), end]
            gaps = tuple(text[token.end : edge] for token, edge in zip(tokens, edges, strict=True))
            marks = "".join(sign for sign in gaps[-1] if sign in "?!…")
            begin = start + len(text[start:end]) - len(text[start:end].lstrip())
            found.append(Sentence(begin, start + len(text[start:end].rstrip()), tokens, gaps, marks))
    return tuple(found)


def speech(text: str) -> list[str]:
    """Return what is said aloud in a text."""
    return ["".join(part for part in match.groups() if part) for match in SPEECH.finditer(text)]


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Return a word in the form that the tables know: composed, small letters, nothing hidden."""
    return unicodedata.normalize("NFC", word).translate(_FOLD).lower()


def _bounds(text: str) -> list[tuple[int, int]]:
    """Return where each sentence begins and ends."""
    bounds, start = [], 0
    for match in BOUNDARY.finditer(text):
        before = text[max(start, match.start() - 12) : match.start()].split()
        last = before[-1].casefold() if before else ""
        if match.group().startswith(".") and last.lstrip("(«\"'") in ABBREVIATIONS:
            continue
        bounds.append((start, match.end()))
        start = match.end()
    bounds.append((start, len(text)))
    return bounds


def _tokens(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in WORD.finditer(text, start, end):
        word, at = match.group(), match.start()
        if ("." in word or ":" in word) and folded(word) not in ABBREVIATIONS:
            for part in _INNER_STOP.split(word):
                found.append(Token(part, at, at + len(part), folded(part)))
                at += len(part) + 1
        else:
            found.append(Token(word, at, match.end(), folded(word)))
    return found
