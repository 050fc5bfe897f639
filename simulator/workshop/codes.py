"""The letters with which one joins a workshop, and the tokens of those who have."""

from __future__ import annotations

import hashlib
import re
import secrets

CODE_LETTERS = "BCDFHJKLMNPRSTVWXZ"
"""No letter that is taken for another when it is read off a wall, and no vowel: they make no word."""
CODE_LENGTH = 4
LEADER_CODE_LENGTH = 7
"""The letters of the phone of who leads: too many to be found by trying."""


def name_of(token: str) -> str:
    """Return a name for what a phone wrote, from which nobody finds its token."""
    return hashlib.sha256(token.encode()).hexdigest()[:16]


def new_token() -> str:
    """Return the token of one more phone, drawn by chance."""
    return secrets.token_urlsafe(16)


def is_token(text: str) -> bool:
    """Whether a text looks like a token that `new_token` may have drawn."""
    return re.fullmatch("[A-Za-z0-9_-]{22}", text) is not None


def new_code(length: int = CODE_LENGTH) -> str:
    """Return the letters with which phones join, drawn by chance."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(length))
