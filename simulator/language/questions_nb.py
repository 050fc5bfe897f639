"""What a Norwegian sentence asks."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.language import tables
from simulator.language.clauses_nb import PRONOUNS, clauses, is_subject, is_verb_subject, opened
from simulator.language.codes import Finding
from simulator.language.questions import Asked, Kind, found
from simulator.language.reading import Read, Span

CARE_OF = (
    "hjemme",
    "med deg hjemme",
    "med familien",
    "med barna",
    "at jeg",
    "at vi",
    "om jeg",
    "om vi",
    "hvis jeg",
    "hvis vi",
    "å",
    "for deg at",
)


WEAK_TAGS_AFTER = frozenset(
    ("er", "var", "blir", "ble", "går", "gikk", "helt", "det", "alt", "ikke", "som", "så", "har")
)


STRONG_TAGS = frozenset({"ok", "oke", "okei", "oki", "kapisj", "hæ", "sant"})


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
    elif backs and kinds and "eller vil du" in read.joined and _is_either_or(read, spans, kinds):
        kind, backs = "A", []
    elif backs:
        kind = "T"
    elif kinds:
        kind = "A" if _is_either_or(read, spans, kinds) else kinds[0]
    return Asked(kind, len(kinds) or (kind != "S"), (*checks, *backs, *doubled))


def _shape(read: Read, span: Span, spans: list[Span]) -> Kind | None:
    """Return what a clause asks: `O`, `C`, or nothing."""
    at = opened(read, span)
    words = read.words
    if at >= span.end:
        return None
    if _is_telling(read, at, span):
        return "O"
    if _is_wh(read, at, span):
        return "O"
    if not _is_yes_no(read, at, span):
        return None
    if _is_condition(read, span, spans):
        return None
    if read.asks:
        return "C"
    if words[at].norm == "så":
        return None
    if at and span.start == at and not read.parted_before(at):
        return None
    before = words[at - 1].norm if at else ""
    earlier = [other for other in spans if other.start < span.start]
    leads = any(_is_front(read, other) or _is_condition(read, other, spans) for other in earlier)
    return None if leads or before in ("så", "da") or read.part(at, span.end) in ASIDES else "C"


def _is_telling(read: Read, at: int, span: Span) -> bool:
    text = read.part(at, span.end)
    start = ("fortell", "kan du fortell", "kunne du fortelle", "vil du fortelle", "si meg")
    return text.startswith(start) and (
        read.words[at].norm != "si"
        or at + 2 >= span.end
        or read.words[at + 2].norm in tables.words("nb", "wh")
    )


def _is_wh(read: Read, at: int, span: Span) -> bool:
    """Return whether a clause begins with a question word (after a preposition) and a verb."""
    words, wh = read.words, tables.words("nb", "wh")
    if words[at].norm in ("til", "med", "fra", "på", "i", "for", "av", "hos", "om") and at + 1 < span.end:
        at += 1
    word = words[at].norm
    if word == "når":
        return (
            at + 2 < span.end
            and words[at + 1].is_finite
            and not words[at + 1].has("n", "d")
            and (is_subject(words[at + 2]) or words[at + 2].has("n", "dD"))
        )
    if word not in wh:
        return False
    rest = range(at + 1, min(span.end, at + 6))
    first_subject = next((n for n in rest if words[n].norm in PRONOUNS), None)
    first_verb = next((n for n in rest if words[n].is_finite), None)
    if first_verb is None:
        return read.asks or (at == 0 and read.words[at].token.low in ("ka", "kor", "kem", "koss", "kossen"))
    if words[at + 1].norm == "som" and not read.asks:
        return False
    is_embedded = first_subject is not None and first_subject < first_verb
    return not is_embedded or (read.asks and at == 0) or words[at].token.low in ("ka", "kor", "kem", "koss")


def _is_yes_no(read: Read, at: int, span: Span) -> bool:
    words = read.words
    if at + 1 >= span.end:
        return False
    verb, following = words[at], words[at + 1]
    if not verb.is_finite or verb.norm in tables.words("nb", "wh") | {"når", "om", "før"}:
        return False
    if verb.norm == "så" and (
        not is_verb_subject(read, at) or (at + 2 < span.end and words[at + 2].is_finite)
    ):
        return False
    if is_verb_subject(read, at):
        return not (
            verb.has("v", "m")
            and not verb.has("v", "t")
            and following.norm in ("det", "den", "dette", "denne")
        )
    is_thing = following.has("n", "dD") or following.norm in ("alle", "begge")
    if read.asks:
        return True
    return is_thing and (not verb.has("v", "m") or verb.norm == "kom") and not verb.has("n", "su")


def _is_front(read: Read, span: Span) -> bool:
    """Return whether a clause begins with hvis, når, før … and has its own subject."""
    words, at = read.words, opened(read, span)
    if at + 1 >= span.end or words[at].norm not in tables.words("nb", "front") | {"når"}:
        return False
    if words[at].norm in ("så", "selv"):
        return False
    following = words[at + 1]
    return (
        words[at].norm in ("hvis", "dersom", "fordi", "mens")
        or following.norm in ("at",)
        or not following.is_finite
    )


def _is_condition(read: Read, span: Span, spans: list[Span]) -> bool:
    """Return whether verb-first here is a condition: «Er du usikker, spør du Silje»."""
    for other in spans:
        if other.start <= span.start:
            continue
        at = other.start
        first = read.words[at]
        if first.norm == "så" and at + 1 < other.end and is_verb_subject(read, at + 1):
            return not read.asks
        if is_verb_subject(read, at) and not read.asks and not _is_tag_clause(read, other):
            return True
    return False


def _is_tag_clause(read: Read, span: Span) -> bool:
    return bool(_check_match(read, span)) or read.words[span.start].norm in ("tror", "synes", "syns")


def _check_match(read: Read, span: Span) -> tuple[int, int] | None:
    """Return the words of a yes-check that opens a clause."""
    for at in dict.fromkeys((span.start, opened(read, span))):
        text = read.part(at, span.end)
        for pattern in tables.patterns("nb", "yes_check", "clause"):
            match = pattern.search(text)
            if match and not text[match.end() :].strip().startswith(CARE_OF):
                offset = read.offsets[at]
                return read.at(offset + match.start()), read.at(offset + match.end() - 1)
    return None


def _checks(read: Read, spans: list[Span]) -> Iterator[Finding]:
    for span in spans:
        if (
            span.start
            and any(_is_front(read, other) for other in spans if other.start < span.start)
            and not read.asks
        ):
            continue
        match = _check_match(read, span)
        if match and not _is_condition(read, span, spans):
            yield found(read, "yes_check", *match)
            return
    tag = _tag(read)
    if tag:
        yield found(read, "yes_check", *tag)


def _tag(read: Read) -> tuple[int, int] | None:
    """Return the words of a tag that ends a sentence: «…, ikke sant?»."""
    for pattern in tables.patterns("nb", "yes_check", "tag"):
        match = pattern.search(read.joined)
        if not match:
            continue
        first, last = read.at(match.start(1)), read.at(match.end(1) - 1)
        alone = first == 0
        before = read.words[first - 1].norm if first else ""
        is_strong = read.words[first].norm in STRONG_TAGS or match[1] in (
            "ikke sant",
            "skjønner du",
            "forstår du",
        )
        if alone:
            return (first, last) if read.asks and match[1] not in ("ja", "hæ") else None
        if read.parted_before(first) and (read.asks or is_strong):
            return first, last
        if is_strong and before not in WEAK_TAGS_AFTER and len(read.words) > 2:
            return first, last
        if read.asks and match[1] == "ikke sant":
            return first, last
    return None


def _show_backs(read: Read, spans: list[Span]) -> Iterator[Finding]:
    """Yield where the reply asks to be shown or told."""
    small_talk = tables.patterns("nb", "small_talk")
    for span in spans:
        at = opened(read, span)
        text = read.part(at, span.end)
        if any(pattern.search(text) for pattern in small_talk):
            continue
        first = read.words[at].norm
        second = read.words[at + 1].norm if at + 1 < span.end else ""
        if first in ("jeg", "vi") and second not in ("vil", "får", "skal"):
            continue
        match = _matched(read, span.start, span.end, "clause") or _matched(
            read, at, len(read.words), "clause"
        )
        if not match and any(word in text.split() for word in TELLING):
            match = _matched(read, span.start, len(read.words), "told")
        match = match or _asks_for_work(read, at, span)
        if match:
            yield found(read, "show_back", *match)
            return


ASIDES = frozenset({"skal du se", "vet du", "ser du", "tror jeg", "synes jeg", "syns jeg", "vet jeg"})


TELLING = (
    "fortell",
    "fortelle",
    "si",
    "gjenta",
    "forklar",
    "forklare",
    "sier",
    "forteller",
    "forklarer",
    "oppsummer",
)


def _matched(read: Read, start: int, end: int, where: str) -> tuple[int, int] | None:
    text = read.part(start, end)
    for pattern in tables.patterns("nb", "show_back", where):
        match = pattern.search(text)
        if match and match.end() > match.start():
            offset = read.offsets[start]
            return read.at(offset + match.start()), read.at(offset + match.end() - 1)
    return None


def _asks_for_work(read: Read, at: int, span: Span) -> tuple[int, int] | None:
    """Return «hvor legger du», «hva skal du gjøre»: a question word, du, a verb of work in the present."""
    words, wh, task = read.words, tables.words("nb", "wh"), tables.words("nb", "task")
    start = at + 1 if words[at].norm in ("til", "med", "på", "i") and at + 1 < span.end else at
    word = words[start].norm
    if word not in wh or word == "hvorfor":
        return None
    for place in range(start + 1, min(span.end - 1, start + 5)):
        verb, following = words[place], words[place + 1]
        if following.norm not in ("du", "dere"):
            continue
        if any(
            reading.lemma in task and "p" in reading.marks for reading in verb.readings if reading.pos == "v"
        ):
            return start, place + 1
        if verb.norm in ("skal", "må", "bør", "ville", "kan"):
            for later in words[place + 2 : min(span.end, place + 6)]:
                if any(reading.lemma in task and reading.pos == "v" for reading in later.readings):
                    return start, place + 1
        if verb.norm in ("skal", "må") and word == "hva" and place + 2 >= span.end:
            return start, place + 1
        return None
    return None


def _is_either_or(read: Read, spans: list[Span], kinds: list[Kind]) -> bool:
    """Return whether a question offers two things: «ute eller inne»."""
    words = read.words
    places = [place for place, word in enumerate(words) if word.norm == "eller"]
    for place in places:
        following = words[place + 1].norm if place + 1 < len(words) else ""
        if place == 0 or not following or following in ("ikke", "noe", "hva", "noen", "sånt", "hvordan"):
            continue
        if kinds[0] == "C":
            return True
        if read.parted_before(place) or any(read.parted_before(n) for n in range(1, place)):
            return words[opened(read, spans[0])].norm in (
                "hvilken",
                "hvilket",
                "hvilke",
                "hva",
                "hvem",
                "hvor",
            )
    return False


def _double(read: Read, spans: list[Span]) -> Iterator[Finding]:
    """Yield two questions in one sentence; a tag, or «tror du», is no second one."""
    asking = [span for span in spans if _shape(read, span, spans)]
    if len(asking) < 2:
        return
    first, second = asking[0], asking[1]
    if _is_tag_clause(read, second) or second.end - second.start < 2:
        return
    join = read.words[second.start].norm
    if join == "eller" or (
        read.words[opened(read, second)].norm in ("var", "er", "har") and "ikke" in read.part(*second)
    ):
        return
    if _is_telling(read, opened(read, first), first) and join not in ("og", "men"):
        return
    yield found(read, "double_question", opened(read, first), second.end - 1)
