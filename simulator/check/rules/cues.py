"""What shows on the face of a choice: the simple cues by which a player could pick without reading the scene.

The list is the one that content review measured on the first two stories: there an admission, an open
question, «sammen» and short sentences together named the strong choice 95 times in 100.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from simulator.language.tokens import WORD, split

Picks = frozenset[int]
"""The places of the choices that a cue singles out; empty where it says nothing."""
Pick = Callable[[Sequence[str]], Picks]
"""From the words of a decision's choices to those that a player takes."""

QUOTES = re.compile(r"[«“„\"][^»”“\"]*[»”“\"]")
PATTERNS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    name: {language: re.compile(words, re.IGNORECASE) for language, words in by_language.items()}
    for name, by_language in {
        "open-question": {
            "nb": r"\b(?:hva|hvordan|hvor|hvem|hvilken|hvilket|hvilke|hvorfor|når|fortell)\b[^.!?»]*\?",
            "en": r"\b(?:what|how|where|who|which|why|when|tell me)\b[^.!?”]*\?",
        },
        "own-fault": {
            "nb": r"\bunnskyld|\bbeklager|\b(?:min|vår) (?:feil|skyld)\b|\bjeg tok feil\b|"
            r"\bjeg (?:har )?(?:nok )?(?:gjemte|glemte|glemt|gjettet|misforsto|misforstått|forklarte|burde|"
            r"skulle ha)\b|\bfeilen (?:er|var) min\b|\bjeg har (?:nok )?(?:vært|ikke)\b|\bjeg (?:var|sa) "
            r"(?:for|feil|uklar|utydelig)\b",
            "en": r"\bsorry\b|\bapologi[sz]e|\b(?:my|our) (?:fault|mistake)\b|\bI was wrong\b|"
            r"\bI (?:hid|forgot|guessed|misunderstood|explained|should have|ought to)\b|"
            r"\bI[’'](?:ve| have) (?:probably )?(?:been|not)\b|\bI (?:was|said) (?:too|wrong|unclear)\b",
        },
        "together": {
            "nb": r"\bsammen\b|\bbegge to\b|\bkom\b[,. ]|\b(?:så )?(?:går|tar|ser|gjør|skriver|finner) vi\b|"
            r"\bvi (?:to )?(?:går|tar|ser|gjør|skriver|finner)\b",
            "en": r"\btogether\b|\bboth of us\b|\blet[’']s\b|\bcome (?:on|with|along)\b|"
            r"\bwe[’']ll (?:go|take|look|do|write|find)\b|\bwe (?:go|take|look|do|write|find)\b",
        },
        "show-me": {"nb": r"\bvise? (?:det |den )?(?:til )?meg\b", "en": r"\bshow (?:it to )?me\b"},
        "polite": {
            "nb": r"\b(?:takk|vær så snill|gjerne|unnskyld|beklager|kan du|vil du|kunne du|så fint|så flott|"
            r"så flink|bra|fint|kjempe\w*|super\w*)\b",
            "en": r"\b(?:thank\w*|please|sorry|would you|could you|can you|do you want|lovely|great|good|"
            r"nice|well done|wonderful)\b",
        },
        "motive": {
            "nb": r"\b(?:for å|for at|slik at|så (?:hun|han|du|de|ingen) (?:slipper|kan|får)|fordi)\b",
            "en": r"\b(?:so that|so (?:she|he|you|they|nobody) (?:can|do|does|need)|because|in order to|"
            r"to (?:spare|save|protect|help|avoid))\b",
        },
    }.items()
}


def _having(found: Sequence[bool]) -> Picks:
    return frozenset(place for place, one in enumerate(found) if one)


def _least(measures: Sequence[float]) -> Picks:
    return _having([measure == min(measures) for measure in measures])


def _length(text: str) -> int:
    return len(WORD.findall(text))


def _breath(text: str) -> float:
    """Return the words of a sentence, on the average."""
    return _length(text) / max(1, len(split(text)))


def _pattern(name: str, language: str, outside: bool = False) -> Pick:
    pattern = PATTERNS[name].get(language)

    def picks(texts: Sequence[str]) -> Picks:
        if pattern is None:
            return frozenset()
        return _having([bool(pattern.search(QUOTES.sub("", text) if outside else text)) for text in texts])

    return picks


def _politest(language: str) -> Pick:
    pattern = PATTERNS["polite"].get(language)

    def picks(texts: Sequence[str]) -> Picks:
        counts = [len(pattern.findall(text)) if pattern else 0 for text in texts]
        return _having([count == max(counts) > 0 for count in counts])

    return picks


def cues(language: str) -> dict[str, Pick]:
    """Return each cue by name, as a function from the words of a decision's choices to those it picks."""
    return {
        "shortest": lambda texts: _least([_length(text) for text in texts]),
        "longest": lambda texts: _least([-_length(text) for text in texts]),
        "short-sentences": lambda texts: _least([_breath(text) for text in texts]),
        "question": lambda texts: _having(["?" in text for text in texts]),
        "open-question": _pattern("open-question", language),
        "own-fault": _pattern("own-fault", language),
        "together": _pattern("together", language),
        "no-exclamation": lambda texts: _having(["!" not in text for text in texts]),
        "silence": lambda texts: _having([not QUOTES.search(text) for text in texts]),
        "show-me": _pattern("show-me", language),
        "motive": _pattern("motive", language, outside=True),
        "politest": _politest(language),
    }


def singled_out(picked: Picks, count: int) -> Picks:
    """Return what a cue picks where it picks some and leaves some; otherwise it says nothing."""
    return picked if 0 < len(picked) < count else frozenset()
