"""What a listener catches of a text the first time: words heard or hardly known, and where the breath ends.

For every word the first rule that answers decides, and its name is the reason:

number, unit   digits, kl, kg, pc …            heard
avoid          on the moment's list of hard words, and not known here: not heard, and hardest of all
name           people, languages, a capital in mid-sentence                                  heard
knows          learned at this workplace                                                     heard
small          pronouns, modals, question words, the commonest prepositions                  heard
level          within the listener's level                                                   heard
spoken         a dialect or spoken spelling: not held against the mentor                     heard
compound       all parts within reach                                                        by level
scene          stands in the scene that both see                                             heard
loan           an international word, and the listener knows a language that has it          by level
typo           one slip from an everyday word                                                as that word
rare           anything else                                                                 not heard
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from simulator.language import compounds, english, limits, spelling, tables, words
from simulator.language.listener import Listener, base_forms
from simulator.language.tokens import Sentence, Token

HARDEST_OF_ALL = 99
UNKNOWN, MOST_STRANGE = 60, 6
LOAN_EASIER = 12
TWO_PARTS, MORE_PARTS = 6, 10
"""How much harder a compound is than its hardest part."""
SMALL_CLASSES = frozenset("qpdsc")
SMALL_AT_MOST = 23
LOAN_ENDINGS = (
    *(
        "sjon",
        "tet",
        "isk",
        "ikk",
        "logi",
        "ment",
        "grafi",
        "tikk",
        "ologi",
        "ant",
        "ent",
        "iv",
        "ist",
        "isme",
    ),
    *("abel", "ibel", "ell", "ør", "ium"),
)


class Ear(NamedTuple):
    """One word as it is caught. `lost`: it comes after the breath has run out; `parts`: of a compound."""

    token: Token
    heard: bool
    lost: bool
    reason: str
    difficulty: int
    parts: tuple[str, ...] = ()


class _Judged(NamedTuple):
    reason: str
    difficulty: int
    parts: tuple[str, ...] = ()


def caught(sentences: Iterable[Sentence], listener: Listener) -> list[tuple[Ear, ...]]:
    """Return every word of each sentence as the listener catches it."""
    attention = _Attention()
    return [_ears(sentence, listener, attention) for sentence in sentences]


class _Attention:
    """How many more strange words are looked at closely, for parts and slips: nonsense shall cost no time."""

    def __init__(self) -> None:
        self.left = MOST_STRANGE


def _ears(sentence: Sentence, listener: Listener, attention: _Attention) -> tuple[Ear, ...]:
    breath, most = limits.breath(listener.level), limits.hardest(listener.level)
    avoided = _avoided(sentence, listener)
    found = []
    for place, token in enumerate(sentence.tokens):
        if place in avoided:
            judged = _Judged("avoid", HARDEST_OF_ALL)
        else:
            opens = place == 0 or any(sign in sentence.gaps[place - 1] for sign in ':«“"„»–')
            commands = _commands(sentence, place, opens, listener.language)
            by_verb = _as_command(token, listener, most) if commands else None
            judged = by_verb or _judged(token, listener, opens, attention, commands)
        heard = judged.difficulty <= most and judged.reason != "avoid"
        found.append(Ear(token, heard, place >= breath, judged.reason, judged.difficulty, judged.parts))
    return tuple(found)


def hardest(caught: tuple[Ear, ...]) -> Ear | None:
    """Return the hardest word that was not heard before the breath ran out, the first of several."""
    blurred = [ear for ear in caught if not ear.heard and not ear.lost]
    return max(blurred, key=lambda ear: (ear.difficulty, -ear.token.start), default=None)


def is_mostly_blurred(caught: tuple[Ear, ...]) -> bool:
    """Return whether half the words or more were not heard: then the sentence is better shown plain."""
    return 2 * sum(not ear.heard for ear in caught) >= len(caught)


def _judged(
    token: Token, listener: Listener, opens: bool, attention: _Attention, commands: bool = False
) -> _Judged:
    """Return how hard one word is for the listener, and why."""
    low, most = token.low, limits.hardest(listener.level)
    if low[0].isdigit():
        return _Judged("number", 0)
    if low in tables.words("both", "unit"):
        return _Judged("unit", 0)
    forms = _forms(low)
    bases = frozenset().union(*(base_forms(form, listener.language) for form in forms))
    if _is_name(token, forms, listener, opens, commands):
        return _Judged("name", 0)
    if bases & listener.knows:
        return _Judged("knows", 0)
    by_level = _by_level(forms, listener, most)
    if by_level:
        return by_level
    attention.left -= 1
    close = attention.left >= 0
    return (close and _by_parts(forms, listener, most)) or _by_others(forms, bases, listener, close)


def _commands(sentence: Sentence, place: int, opens: bool, language: str) -> bool:
    """Return whether a word stands as a command: it opens, and a thing that is known about follows."""
    is_first = opens or sentence.tokens[place - 1].low in ("og", "and")
    if not is_first or sentence.gaps[place].strip():
        return False
    following = [token.low for token in sentence.tokens[place + 1 : place + 3]]
    if language == "en":
        return bool(following) and following[0] in AFTER_A_COMMAND
    if following and following[0] in PARTICLES:
        following = following[1:]
    return bool(following) and _is_definite(following[0])


def _is_definite(low: str) -> bool:
    """Return whether a Norwegian word says that one knows which thing: «vestene»."""
    found = _reads(low, "nb")
    if not found:
        return len(low) > 4 and low.endswith(("en", "et", "ene"))
    return any(reading.pos == "n" and not set(reading.marks).isdisjoint("dD") for reading in found)


AFTER_A_COMMAND = frozenset({"the", "these", "those", "this", "your", "all", "each", "every"})
PARTICLES = frozenset({"ut", "inn", "opp", "ned", "av", "på", "til", "fra", "over", "om", "alle", "begge"})


def _as_command(token: Token, listener: Listener, most: int) -> _Judged | None:
    """Judge a command that is easier as another word («Grunn veggen», «Fordel vestene») by its verb."""
    if listener.language != "nb":
        return None
    verbs = [r for r in words.readings(token.low) if r.pos == "v" and "m" in r.marks]
    if not verbs or any(verb.lemma in listener.knows | listener.scene for verb in verbs):
        return None
    level = min(verb.difficulty for verb in verbs)
    if any(verb.lemma in tables.words("nb", "trade_command") for verb in verbs):
        level = max(level, TRADE)
    return _Judged("rare", level) if level > most else None


TRADE = 47
"""How hard a command of the trade is whose form or everyday meaning is another: «Kapp lekta»."""


@lru_cache(maxsize=4096)
def _forms(low: str) -> tuple[str, ...]:
    """Return a word as it stands, without genitive, without accents."""
    bare = low.removesuffix("'s").removesuffix("'")
    found = [low, bare, spelling.without_accents(bare)]
    if bare.endswith("s") and len(bare) > 3:
        found.append(bare[:-1])
    return tuple(dict.fromkeys(found))


def _is_name(token: Token, forms: tuple[str, ...], listener: Listener, opens: bool, commands: bool) -> bool:
    if any(form in listener.names or form in listener.languages for form in forms):
        return True
    capital = token.text[0].isupper() and not (token.text.isupper() and len(token.text) > 1)
    if not capital:
        return False
    if opens and (commands or _is_long_thing(token.low)):
        return False
    return not opens or not any(_reads(form, listener.language) for form in forms)


def _is_long_thing(low: str) -> bool:
    """Return whether an opening word that no table has is a thing made of parts: «Ullundertøyet»."""
    return len(low) >= LONG and low.endswith(("en", "et", "ene")) and bool(compounds.parts(low))


LONG = 10


def _reads(form: str, language: str) -> tuple[words.Reading, ...]:
    if language == "en":
        return english.readings(form)
    found = words.readings(form)
    meant = "" if found else spelling.spoken(form, language)
    return found or (words.readings(meant.split()[0]) if meant else ())


def _by_level(forms: tuple[str, ...], listener: Listener, most: int) -> _Judged | None:
    """Judge a word by the level of its easiest reading."""
    found = [reading for form in forms for reading in _plain(form, listener.language)]
    if not found:
        spoken = spelling.spoken(forms[0], listener.language)
        return _Judged("spoken", 0) if spoken else None
    easiest = min(found, key=lambda reading: reading.difficulty)
    if easiest.difficulty <= most:
        return _Judged("level", easiest.difficulty)
    if any(reading.pos in SMALL_CLASSES and reading.difficulty <= SMALL_AT_MOST for reading in found):
        return _Judged("small", 0)
    if spelling.spoken(forms[0], listener.language):
        return _Judged("spoken", 0)
    return None


def _plain(form: str, language: str) -> tuple[words.Reading, ...]:
    """Return the readings of a form; of an English one with a hyphen or a 'll those of its parts."""
    read = words.readings if language == "nb" else english.readings
    found = read(form)
    if language == "en" and not found and form.endswith("n't"):
        return read({"ca": "can", "wo": "will", "sha": "shall"}.get(form[:-3], form[:-3]))
    if found or ("-" not in form and "'" not in form):
        return found
    parts = [part for part in form.replace("'", "-").split("-") if part not in _SHORTENED]
    options = [read(part) for part in parts]
    if not options or not all(options):
        return ()
    worst = max((option[0] for option in options), key=lambda reading: reading.difficulty)
    joints = 0 if len(parts) == 1 else TWO_PARTS if len(parts) == 2 else MORE_PARTS
    return (worst._replace(difficulty=worst.difficulty + joints),)


_SHORTENED = frozenset({"", "s", "t", "ll", "re", "ve", "d", "m", "n"})


def _by_parts(forms: tuple[str, ...], listener: Listener, most: int) -> _Judged | None:
    """Judge a Norwegian compound by its parts."""
    if listener.language != "nb":
        return None
    for form in forms:
        parts = compounds.parts(form)
        if parts:
            values = [0 if part.word in listener.knows else part.difficulty for part in parts]
            difficulty = max(values) + (TWO_PARTS if len(parts) == 2 else MORE_PARTS)
            if difficulty <= most:
                return _Judged("compound", difficulty, tuple(part.word for part in parts))
    return None


def _by_others(forms: tuple[str, ...], bases: frozenset[str], listener: Listener, close: bool) -> _Judged:
    """Judge a word that lies above the level: by the scene, other languages, a slip; else it is rare."""
    most = limits.hardest(listener.level)
    found = [reading for form in forms for reading in _plain(form, listener.language)]
    difficulty = min((reading.difficulty for reading in found), default=UNKNOWN)
    if difficulty < UNKNOWN and bases & listener.scene:
        return _Judged("scene", 0)
    if difficulty - LOAN_EASIER <= most and listener.language == "nb" and _is_loan(bases, listener):
        return _Judged("loan", difficulty - LOAN_EASIER)
    if close and not found:
        meant = spelling.meant(forms[-1], listener.language) or spelling.meant(forms[0], listener.language)
        if meant:
            level = min(reading.difficulty for reading in _plain(meant, listener.language))
            if level <= most or base_forms(meant, listener.language) & listener.knows:
                return _Judged("typo", min(level, most))
    return _Judged("rare", difficulty)


def _is_loan(bases: frozenset[str], listener: Listener) -> bool:
    if listener.reads_loans and any(base.endswith(LOAN_ENDINGS) and len(base) > 5 for base in bases):
        return True
    if not listener.knows_english:
        return False
    false_friends = tables.words("nb", "false_friend")
    limit = limits.hardest(listener.level)
    return any(
        base not in false_friends and (found := english.readings(base)) and found[0].difficulty <= limit
        for base in bases
    )


def _avoided(sentence: Sentence, listener: Listener) -> frozenset[int]:
    """Return the places of the words that this moment's list names."""
    found: set[int] = set()
    bases = (
        [
            frozenset().union(*(base_forms(form, listener.language) for form in _forms(token.low)))
            for token in sentence.tokens
        ]
        if listener.avoid
        else []
    )
    for phrase in listener.avoid:
        for start in range(len(bases) - len(phrase) + 1):
            window = bases[start : start + len(phrase)]
            stands_here = all(base & wanted for base, wanted in zip(window, phrase, strict=True))
            if stands_here and not all(base & listener.knows for base in window):
                found.update(range(start, start + len(phrase)))
    return frozenset(found)
