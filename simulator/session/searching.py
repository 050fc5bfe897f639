"""Letters as one types them: an accent may be left out, but æ, ø and å are letters of their own."""

from __future__ import annotations

import unicodedata

OWN = frozenset("åäö")
"""Letters that fall apart into another and a mark, and are not that other."""


def folded(text: str) -> str:
    """Return a text in small letters without accents: `Kafé` is `kafe`, but `år` is not `ar`."""
    small = unicodedata.normalize("NFC", text).casefold()
    if small.isascii():
        return small
    return "".join(letter if letter in OWN else _plain(letter) for letter in small)


def _plain(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
