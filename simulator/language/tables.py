"""The tables of `data/`, each read at its first use and kept; nothing is opened before.

`VERSION` names them: what is kept of a reply says which tables it was heard with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
VERSION = 2
"""Raised when a table changes so that an old reply would be heard in another way."""


class Pattern(NamedTuple):
    """A regular expression on lower-case words with one space between, and where it applies."""

    code: str
    where: str
    regex: re.Pattern[str]


def text(name: str) -> str:
    """Return a table as it stands."""
    return (DATA / name).read_text("utf-8")


def rows(name: str) -> list[list[str]]:
    """Return the columns of each line of a table; lines that start with # are for the reader of the file."""
    lines = text(name).splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


@cache
def pairs(name: str) -> dict[str, str]:
    """Return a table of two columns as a mapping."""
    return {row[0]: row[1] for row in rows(name)}


@cache
def patterns(language: str, code: str, where: str = "") -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a code that apply at a place; compiled once."""
    return tuple(
        re.compile(pattern)
        for row_code, row_where, pattern in _patterns(language)
        if (row_code, row_where) == (code, where)
    )


@cache
def _patterns(language: str) -> list[tuple[str, str, str]]:
    return [(row[0], row[1], row[2]) for row in rows(f"patterns_{language}.tsv")]


@cache
def words(language: str, name: str) -> frozenset[str]:
    """Return a set of words; a name that both languages share stands under `both`."""
    return frozenset(_sets().get((language, name)) or _sets().get(("both", name)) or ())


@cache
def mapping(language: str, name: str) -> dict[str, str]:
    """Return a set whose words are written `form=lemma`."""
    return dict(word.split("=", 1) for word in _sets()[language, name])


@cache
def _sets() -> dict[tuple[str, str], list[str]]:
    return {(row[0], row[1]): row[3].split() for row in rows("word_sets.tsv")}


def longest_first(options: Iterable[str]) -> str:
    """Return a regular expression for any of these words, the longest first."""
    return "|".join(re.escape(option) for option in sorted(options, key=len, reverse=True))
