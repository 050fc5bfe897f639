"""Signs that nobody sees: which of them are taken out of a text, and whether a text holds any other."""

from __future__ import annotations

import re
import unicodedata

# Controls but tab and line feed, C1, soft hyphen, fillers, zero-width space, separators, turning signs, those
# of mathematics and of old Unicode, byte order mark, the mark of a lost picture, tags, signs that are none.
_NEVER = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028\u2029\u202a-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e007f"
)
_JOINING = "\u061c\u200c-\u200f"
"""Needed in Arabic, Persian and other scripts; between two Latin letters they only make two words of one."""
_LATIN = "A-Za-z\u00c0-\u024f"
INVISIBLE = re.compile(f"[{_NEVER}{_JOINING}](?:(?<![{_JOINING}])|(?<=[{_LATIN}{_JOINING}].)(?=[{_LATIN}]))")
_BLANKS = "\u2800"
"""Signs with a place of their own and nothing in it, which Unicode does not call spaces."""


def is_blank(text: str) -> bool:
    """Whether there is nothing in a text that anybody sees."""
    seen = text.strip()
    return not "!" <= seen[:1] <= "~" and all(map(_is_unseen, seen))


def _is_unseen(sign: str) -> bool:
    kind = unicodedata.category(sign)  # a sign that is assigned to nothing is drawn, as a box
    return sign in _BLANKS or kind[0] in "ZM" or kind in ("Cc", "Cf") or bool(INVISIBLE.match(sign))
