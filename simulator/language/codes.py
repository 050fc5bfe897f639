"""Every finding: how sure it is, whether it is a good sign, and which come first. Codes are stable.

Tier 1 is said as seen, tier 2 with «kan» / “may”, tier 3 only in the debrief.
"""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """`tier`: 1 to 3. `good`: a good sign, not something to try otherwise."""

    tier: int
    good: bool = False


CODES: dict[str, Code] = {
    "threat": Code(2),
    "you_people": Code(2),
    "person": Code(2),
    "baby_talk": Code(2),
    "foreigner_talk": Code(2),
    "shouting": Code(1),
    "why": Code(1),
    "yes_check": Code(1),
    "long_sentence": Code(1),
    "two_messages": Code(2),
    "idiom": Code(1),
    "jargon": Code(2),
    "negation": Code(1),
    "passive": Code(1),
    "double_question": Code(1),
    "abbreviation": Code(2),
    "front_clause": Code(2),
    "nominal": Code(2),
    "softener": Code(2),
    "vague": Code(2),
    "empty_praise": Code(3),
    "loose_pronoun": Code(3),
    "show_back": Code(1, good=True),
    "owns": Code(1, good=True),
    "shows": Code(1, good=True),
    "concrete_time": Code(1, good=True),
    "one_thing": Code(1, good=True),
    "scene_words": Code(1, good=True),
}
"""In the order in which they are shown."""

HURTS = frozenset({"threat", "you_people", "person"})
"""What the scene answers with `hurt`."""
MOST_TO_TRY, MOST_GOOD = 3, 2


class Finding(NamedTuple):
    """Something seen in a text. `start`, `end`: characters; `words`: what it stands on.

    `better`: plainer words from a table, not to be pasted; `repair`: the whole sentence in another form.
    """

    code: str
    start: int
    end: int
    words: str = ""
    better: str = ""
    repair: str = ""

    @property
    def good(self) -> bool:
        """Whether it is a good sign."""
        return CODES[self.code].good

    @property
    def tier(self) -> int:
        """How sure it is: 1 to 3."""
        return CODES[self.code].tier
