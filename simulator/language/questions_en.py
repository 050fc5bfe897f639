"""What an English sentence asks."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.language import tables
from simulator.language.codes import Finding
from simulator.language.questions import Asked, Kind, found
from simulator.language.reading import Read, Span

WH = frozenset(
    {"what", "who", "whom", "whose", "which", "where", "when", "why", "how", "what's", "who's", "where's"}
) | {*("how's", "when's", "why's", "whats", "hows", "wheres", "whos")}
HELPERS = frozenset(
    (
        "do",
        "does",
        "did",
        "is",
        "are",
        "was",
        "were",
        "am",
        "have",
        "has",
        "had",
        "can",
        "could",
        "will",
        "would",
    )
    + ("shall", "should", "may", "might", "must", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't")
    + (
        "weren't",
        "haven't",
        "hasn't",
        "hadn't",
        "can't",
        "couldn't",
        "won't",
        "wouldn't",
        "shouldn't",
        "dont",
    )
    + ("didnt", "isnt", "cant", "doesnt", "havent", "wont", "arent")
)
SUBJECTS = frozenset(
    ("i", "you", "he", "she", "it", "we", "they", "there", "this", "that", "these", "those", "everybody")
    + (
        "anyone",
        "everyone",
        "everything",
        "anything",
        "someone",
        "something",
        "anybody",
        "somebody",
        "ya",
        "u",
    )
    + ("the", "a", "an", "your", "my", "our", "his", "her", "their", "any", "all", "both", "nobody", "one")
)
PERSONS = frozenset(
    {"i", "you", "he", "she", "it", "we", "they", "there", "u", "ya", "this", "that", "anyone", "everything"}
)
OPENERS = frozenset(
    (
        "and",
        "but",
        "so",
        "ok",
        "okay",
        "hi",
        "hello",
        "hey",
        "yes",
        "no",
        "well",
        "then",
        "now",
        "sorry",
        "please",
    )
    + (
        "right",
        "oh",
        "or",
        "thanks",
        "great",
        "good",
        "yeah",
        "first",
        "just",
        "also",
        "anyway",
        "alright",
        "btw",
    )
)
ARTICLES = frozenset({"the", "a", "an", "your", "my", "our", "his", "her", "their"})
JOINS = frozenset({"and", "but", "or", "so", "then"})
FRONT = frozenset(
    {
        "if",
        "when",
        "before",
        "after",
        "once",
        "since",
        "because",
        "while",
        "unless",
        "as",
        "although",
        "until",
    }
)
LEAVE = (
    "at home",
    "with your",
    "in your family",
    "back home",
    "if i",
    "that i",
    "to",
    "if we",
    "with you if",
)
STRONG_TAGS = frozenset(
    {"ok", "okay", "yeah", "eh", "huh", "got it", "you know", "understood", "right", "deal"}
)
STATEMENT_BEFORE = frozenset(
    ("is", "are", "was", "it's", "that's", "the", "all", "not", "be", "feel", "i", "you're", "looks")
)


def asked(read: Read) -> Asked:
    """Return what a sentence asks."""
    spans = clauses(read)
    checks = list(_checks(read, spans))
    backs = list(_show_backs(read, spans))
    kinds = [shape for span in spans if (shape := _shape(read, span, spans))]
    if read.asks and not kinds and not checks:
        kinds = ["C"]
    doubled = list(_double(read, spans)) if not checks else []
    kind: Kind = "S"
    if checks:
        kind = "U"
    elif backs:
        kind = "T"
    elif kinds:
        kind = "A" if _is_either_or(read, spans, kinds) else kinds[0]
    return Asked(kind, len(kinds) or (kind != "S"), (*checks, *backs, *doubled))


def clauses(read: Read) -> list[Span]:
    """Return the clauses of a sentence: parted at signs, joins, and where helper and subject begin anew."""
    cuts, words, had_verb = [0], read.words, False
    for place in range(len(words)):
        following = words[place + 1].norm if place + 1 < len(words) else ""
        turned = words[place].norm in HELPERS and following in PERSONS and not read.parted_before(place + 1)
        before = words[place - 1].norm if place else ""
        if place and (
            read.parted_before(place)
            or (
                words[place].norm in JOINS
                and (following in WH or following in HELPERS or following in PERSONS)
            )
            or (
                had_verb
                and turned
                and before not in JOINS | WH | PERSONS
                and before not in ("that", "as", "than", "nor")
            )
        ):
            cuts.append(place)
            had_verb = False
        had_verb = had_verb or turned or (words[place].norm in PERSONS and bool(following))
    return [Span(a, b) for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True)]


def opened(read: Read, span: Span) -> int:
    """Return where a clause begins after its opening words and names."""
    at = span.start
    while at + 1 < span.end and (
        (read.words[at].norm in OPENERS and read.words[at].norm not in ("first", "right", "good"))
        or (read.words[at].is_name and read.words[at + 1].norm in HELPERS | WH)
        or (read.words[at].norm in OPENERS and read.parted_before(at + 1))
    ):
        at += 1
    return at


def _shape(read: Read, span: Span, spans: list[Span]) -> Kind | None:
    """Return what a clause asks: `O`, `C`, or nothing."""
    at, words = opened(read, span), read.words
    if at >= span.end:
        return None
    text = read.part(at, span.end)
    if _is_telling(text):
        return "O"
    first = words[at].norm
    if (
        first in ("with", "to", "from", "for", "at", "about", "in")
        and at + 1 < span.end
        and words[at + 1].norm in WH
    ):
        at, first = at + 1, words[at + 1].norm
    if first in WH:
        return "O" if _is_wh(read, at, span) else None
    following = words[at + 1].norm if at + 1 < span.end else ""
    if first in HELPERS and following:
        if read.asks and (following in SUBJECTS or words[at + 1].is_name or words[at + 1].tag("nN")):
            return (
                None
                if first in ("do", "have") and following in ("it", "the", "a", "this", "that", "not")
                else "C"
            )
        if following in PERSONS and not (
            first in ("do", "have") and following in ("it", "this", "that", "there")
        ):
            return "C"
        if following in ARTICLES and first in ("is", "are", "was", "were", "did", "does") and at == 0:
            return "C"  # “are your hands cold”
    return None


def _is_telling(text: str) -> bool:
    text = text.replace("can u tell", "can you tell", 1)
    if not text.startswith(("tell me", "can you tell me", "could you tell me", "would you tell me")):
        return False
    rest = text.split("tell me", 1)[1].split()
    if not rest or rest[0] not in WH | {"about", "more", "a", "something", "your", "if"}:
        return False
    return not any(
        text.endswith(end) or f"{end} " in text for end in (" if i", " when you", " if you", " before you")
    )


def _is_wh(read: Read, at: int, span: Span) -> bool:
    """Return whether a clause that begins with a question word is a question, not «when you come»."""
    words = read.words
    if words[at].norm.rstrip("s").endswith("'") or words[at].norm in ("whats", "hows", "wheres", "whos"):
        return True
    rest = words[at + 1 : span.end]
    if not rest:
        return read.asks
    if words[at].norm == "when" and not read.asks and rest[0].norm in ARTICLES:
        return False  # “When the children are asleep, we …”
    helper = next((n for n, word in enumerate(rest[:5]) if word.norm in HELPERS), None)
    subject = next((n for n, word in enumerate(rest[:5]) if word.norm in PERSONS), None)
    if (
        words[at].norm in ("when", "how", "what", "where")
        and rest[0].norm in PERSONS - {"it"}
        and not (
            read.asks
            and at == opened(read, Span(0, len(words)))
            and not any(read.parted_before(n) for n in range(len(words)))
        )
    ):
        return False
    if helper is not None and (subject is None or helper < subject):
        return True
    return read.asks or (words[at].norm in ("who", "what", "which") and rest[0].tag("t"))


def _check_match(read: Read, span: Span) -> tuple[int, int] | None:
    for at in dict.fromkeys((span.start, opened(read, span))):
        text = read.part(at, span.end)
        for pattern in tables.patterns("en", "yes_check", "clause"):
            match = pattern.search(text)
            if match and not text[match.end() :].strip().startswith(LEAVE):
                offset = read.offsets[at]
                return read.at(offset + match.start()), read.at(offset + match.end() - 1)
    return None


SHORT_CHECKS = frozenset(
    {"see", "following", "understand", "understood", "got it", "got that", "you understand"}
)


def _checks(read: Read, spans: list[Span]) -> Iterator[Finding]:
    for span in spans:
        match = _check_match(read, span)
        if not match:
            continue
        words = read.part(match[0], match[1] + 1)
        is_whole = match[1] + 1 == span.end
        if words in SHORT_CHECKS - {"you understand"} and not (read.asks and is_whole):
            continue
        if words.startswith(("you ", "making")) and not read.asks:
            continue
        if words.split()[0] in ("is", "are", "was") and not read.asks and not is_whole:
            continue
        yield found(read, "yes_check", *match)
        return
    tag = _tag(read)
    if tag:
        yield found(read, "yes_check", *tag)


def _tag(read: Read) -> tuple[int, int] | None:
    for pattern in tables.patterns("en", "yes_check", "tag"):
        match = pattern.search(read.joined)
        if not match:
            continue
        first, last = read.at(match.start(1)), read.at(match.end(1) - 1)
        if first == 0:
            return (first, last) if read.asks else None
        if match[1] in ("ok", "okay") and read.words[0].norm in HELPERS and not read.parted_before(first):
            return None  # “is your back ok”
        is_strong = match[1] in STRONG_TAGS
        if read.parted_before(first) and (read.asks or is_strong):
            return first, last
        if (
            is_strong
            and (read.asks or match[1] in ("ok", "okay", "got it"))
            and (read.words[first - 1].norm not in STATEMENT_BEFORE)
        ):
            return first, last
    return None


def _show_backs(read: Read, spans: list[Span]) -> Iterator[Finding]:
    small_talk = tables.patterns("en", "small_talk")
    for span in spans:
        at = opened(read, span)
        text = read.part(at, span.end)
        if any(pattern.search(text) for pattern in small_talk):
            continue
        match = _matched(read, at, span.end, "clause")
        if not match and not (
            text.startswith(("i ", "i'll ", "we ")) and "show me" not in text and span.start == 0
        ):
            match = _matched(read, span.start, span.end, "any")
        if not match and any(word in text.split() for word in ("tell", "say", "repeat", "explain")):
            match = _matched(read, span.start, len(read.words), "told")
        if match:
            yield found(read, "show_back", *match)
            return


def _matched(read: Read, start: int, end: int, where: str) -> tuple[int, int] | None:
    text = read.part(start, end)
    for pattern in tables.patterns("en", "show_back", where):
        match = pattern.search(text)
        if match and match.end() > match.start():
            offset = read.offsets[start]
            return read.at(offset + match.start()), read.at(offset + match.end() - 1)
    return None


def _is_either_or(read: Read, spans: list[Span], kinds: list[Kind]) -> bool:
    for place, word in enumerate(read.words):
        following = read.words[place + 1].norm if place + 1 < len(read.words) else ""
        if (
            word.norm != "or"
            or not place
            or not following
            or following in ("not", "something", "anything", "what", "so")
        ):
            continue
        if kinds[0] == "C":
            return True
        if any(read.parted_before(n) for n in range(1, place + 1)):
            return read.words[opened(read, spans[0])].norm in ("which", "what", "who", "where", "when")
    return False


def _double(read: Read, spans: list[Span]) -> Iterator[Finding]:
    """Yield two questions in one sentence."""
    asking = [span for span in spans if _shape(read, span, spans)]
    if len(asking) < 2:
        return
    first, second = asking[0], asking[1]
    if read.words[second.start].norm == "or" or second.end - second.start < 3 or _check_match(read, second):
        return
    text = read.part(first.start, first.end)
    if _is_telling(text) and read.words[second.start].norm not in ("and", "but"):
        return
    if read.words[second.start].norm in HELPERS and second.end - second.start <= 2:
        return
    if read.part(*second) in ("do you think", "would you say", "do you reckon", "can you tell me"):
        return
    yield found(read, "double_question", opened(read, first), second.end - 1)
