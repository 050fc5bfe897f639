"""The mentor's own sentence in another form: five safe shapes, else silence.

softener      a hedging word is left out; «Det hadde vært fint om du ryddet» is «Kan du rydde?»
passive       «Bordet må vaskes» is «Du må vaske bordet»: who it is, the mentor must say
front_clause  the message first: «Du vasker hendene før du begynner»
two_messages  a full stop between the messages
jargon, idiom only the plain words of a table, as `better`: the mentor bends them
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.language import english, messages_en, messages_nb, words
from simulator.language.codes import Finding
from simulator.language.reading import Read

NEVER_BESIDE = frozenset({"threat", "person", "you_people", "why", "baby_talk", "foreigner_talk", "shouting"})
"""Beside these the sentence is not to be polished but to be said in another spirit."""
HEDGES = {
    "nb": ("kanskje", "liksom", "på en måte", "egentlig", "muligens"),
    "en": ("maybe", "perhaps", "sort of", "kind of"),
}
STAYS = {"nb": ("og så", "ellers", "hvis"), "en": ("and then", "otherwise", "or else", "if")}
"""A part that still holds one of these is not one message."""
POINTS_BACK = frozenset({"den", "det", "dem", "de", "han", "hun", "it", "them", "they", "he", "she"})
"""Words that may mean something in a clause that now comes after them."""
SUBJECTS = {"nb": ("du", "vi", "jeg", "dere"), "en": ("you", "we", "i")}


def repaired(reads: Sequence[Read], findings: Sequence[Finding], language: str) -> list[Finding]:
    """Return the findings, those that can be mended with the sentence in another form."""
    made = []
    for finding in findings:
        read = next((one for one in reads if one.sentence.start <= finding.start < one.sentence.end), None)
        beside = {
            other.code
            for other in findings
            if read and read.sentence.start <= other.start < read.sentence.end
        }
        repair = ""
        if read is not None and finding.code in _SHAPES and not beside & NEVER_BESIDE:
            repair = _SHAPES[finding.code](read, finding, beside, language)
        made.append(finding._replace(repair=repair) if repair else finding)
    return made


def _said(read: Read, first: int, last: int) -> str:
    """Return the words from `first` up to `last` as they were written, signs between them too."""
    if first >= last:
        return ""
    pieces = []
    for number in range(first, last):
        word = read.words[number]
        pieces.append(word.token.text + (word.gap if number < last - 1 else ""))
    return "".join(pieces).strip()


def _sentence(text: str, mark: str = ".") -> str:
    return text[:1].upper() + text[1:] + mark


def _small(read: Read, place: int, text: str) -> str:
    """Return a text whose first word begins with a small letter, unless it is a name or “I”."""
    word = read.words[place]
    if word.is_name or word.norm == "i" or word.norm.startswith("i'") or word.token.text.isupper():
        return text
    return text[:1].lower() + text[1:]


def _mark(read: Read) -> str:
    return "?" if read.asks else "."


def _softener(read: Read, finding: Finding, beside: set[str], language: str) -> str:
    wish = _wish(read, language)
    if wish:
        return wish
    norms = read.part(0).split(" ")
    hedge = next((h for h in HEDGES[language] if finding.words.lower() == h), "")
    if not hedge or len(norms) != len(read.words):
        return ""
    size = len(hedge.split())
    first = next((n for n, word in enumerate(read.words) if word.token.start == finding.start), -1)
    if first < 0 or (first == 0 and language == "nb"):
        return ""
    after = first + size
    if (
        after >= len(read.words)
        or (first and "," in read.words[first - 1].gap)
        or "," in read.words[after - 1].gap
    ):
        return ""
    rest = _said(read, after, len(read.words))
    before = _said(read, 0, first)
    return _sentence(f"{before} {rest}".strip(), _mark(read))


def _wish(read: Read, language: str) -> str:
    """Return «Kan du rydde?» for «Det hadde vært fint om du ryddet»."""
    norms = [word.norm for word in read.words]
    start = _wish_start(norms, language)
    if start < 0 or start + 1 >= len(norms) or read.asks:
        return ""
    verb, rest_from = norms[start + 1], start + 2
    if verb in ("kunne", "could") and rest_from < len(norms):
        verb, rest_from = norms[start + 2], start + 3
    base = words.infinitive(verb) if language == "nb" else english.lemma_of(verb)
    known = words.knows(base) if language == "nb" else "f" in english.tags(base)
    if not base or not known or any(word.norm in ("og", "and", "men", "but") for word in read.words):
        return ""
    if any("," in word.gap for word in read.words):
        return ""
    opener = "Kan du" if language == "nb" else "Can you"
    return f"{opener} {base} {_said(read, rest_from, len(norms))}".strip() + "?"


def _wish_start(norms: list[str], language: str) -> int:
    """Return the place of the «du» that follows the wish, -1 where the sentence is no such wish."""
    if language == "nb":
        opens = norms[:1] == ["det"] and norms[1:2] in (["hadde"], ["kunne"]) and norms[2:3] == ["vært"]
        opens = opens and norms[4:5] in (["om"], ["hvis"]) and norms[5:6] == ["du"]
        return 5 if opens else -1
    opens = norms[:3] == ["it", "would", "be"] and norms[4:6] == ["if", "you"]
    return 5 if opens else -1


def _passive(read: Read, finding: Finding, beside: set[str], language: str) -> str:
    found, norms = read.words, [word.norm for word in read.words]
    if (
        {"av", "by", "og", "and", "eller", "or", "men", "but"} & set(norms)
        or read.asks
        or any("," in word.gap for word in found)
    ):
        return ""
    if language == "nb":
        if (
            len(found) < 3
            or not found[0].has("n", "dD")
            or found[0].has("v")
            or norms[1] not in ("må", "skal", "bør", "kan")
        ):
            return ""
        verbs = [reading for reading in found[2].readings if reading.pos == "v" and "z" in reading.marks]
        bases = [reading.lemma for reading in verbs if reading.difficulty == verbs[0].difficulty]
        if len(set(bases)) != 1:
            return ""
        rest = _said(read, 3, len(found))
        thing = _small(read, 0, found[0].token.text)
        return _sentence(f"Du {norms[1]} {bases[0]} {thing} {rest}".strip())
    if len(found) < 5 or norms[0] != "the" or norms[2] not in ("must", "should", "can") or norms[3] != "be":
        return ""
    base = english.lemma_of(norms[4])
    if not found[4].tag("k") or "f" not in english.tags(base):
        return ""
    rest = _said(read, 5, len(found))
    return _sentence(f"You {norms[2]} {base} the {found[1].token.text} {rest}".strip())


def _front_clause(read: Read, finding: Finding, beside: set[str], language: str) -> str:
    found = read.words
    grammar = messages_nb if language == "nb" else messages_en
    end = grammar.front_end(read, 0)
    if end is None or "two_messages" in beside or read.asks:
        return ""
    start = end + 1 if found[end].norm in ("så", "then") and end + 1 < len(found) else end
    if start + 1 >= len(found) or any(word.norm in POINTS_BACK for word in found[start:]):
        return ""
    if any("," in word.gap for word in found[start:-1]):
        return ""
    first, second = found[start], found[start + 1]
    front = _small(read, 0, _said(read, 0, end).rstrip(","))
    if language == "nb" and first.is_finite and second.norm in SUBJECTS["nb"]:
        main = f"{second.token.text} {first.token.text} {_said(read, start + 2, len(found))}".strip()
    elif (language == "nb" and first.has("v", "m") and not first.is_finite) or (
        language == "en" and (first.norm in SUBJECTS["en"] or first.tag("f"))
    ):
        main = _said(read, start, len(found))
    else:
        return ""
    return _sentence(f"{main} {front}")


def _two_messages(read: Read, finding: Finding, beside: set[str], language: str) -> str:
    grammar = messages_nb if language == "nb" else messages_en
    if "front_clause" in beside or read.asks and "yes_check" not in beside:
        return ""
    cuts, end = grammar.joins(read), _without_tag(read, language)
    parts = []
    for first, last in zip([0, *cuts], [*cuts, end], strict=True):
        part = _part(read, first, last, language)
        if not part:
            return ""
        parts.append(part)
    return " ".join(parts) if len(parts) > 1 else ""


def _without_tag(read: Read, language: str) -> int:
    """Return where the sentence ends without «…, ok?»."""
    tags = ("ok", "oki", "okei", "ikke sant", "sant", "greit", "okay", "right", "yeah")
    for size in (2, 1):
        first = len(read.words) - size
        tag = read.part(first) if first > 0 else ""
        if tag in tags and (read.parted_before(first) or tag in ("ok", "okay", "oki", "okei")):
            return first
    return len(read.words)


def _part(read: Read, first: int, last: int, language: str) -> str:
    """Return one message as a sentence, "" where it cannot stand alone."""
    found, links = read.words, ("og", "samt") if language == "nb" else ("and", "then")
    start = first
    while start < last and found[start].norm in links:
        start += 1
    if last - start < 2 or found[start].norm in ("men", "but", "eller", "or"):
        return ""
    text = _said(read, start, last).rstrip(",;")
    inner = f" {read.part(start, last)} "
    if any(f" {stay} " in inner for stay in STAYS[language]):
        return ""
    if first == 0:
        return _sentence(text)
    word, opens_with_order = found[start], _is_order(read, 0, language)
    following = found[start + 1].norm
    if language == "nb":
        if word.norm in ("så", *SUBJECTS["nb"]) and found[start + 1].is_finite:
            return _sentence(text)
        if word.norm == "ikke" or (word.has("v", "m") and not word.is_finite):
            return _sentence(text) if opens_with_order else ""
        if (
            word.is_finite
            and word.has("v", "p")
            and found[0].norm == "du"
            and following not in SUBJECTS["nb"]
        ):
            return _sentence(f"Du {text}")
        return ""
    if word.norm in ("you", "we", "i", "you'll", "i'll", "we'll"):
        return _sentence(text)
    return _sentence(text) if opens_with_order and _is_order(read, start, language) else ""


def _is_order(read: Read, place: int, language: str) -> bool:
    word = read.words[place]
    if language == "nb":
        return word.has("v", "m") and not word.is_finite
    if word.norm in ("just", "please", "always"):
        return place + 1 < len(read.words) and _is_order(read, place + 1, language)
    return word.norm in ("don't", "never") or word.tag("f")


_SHAPES = {
    "softener": _softener,
    "passive": _passive,
    "front_clause": _front_clause,
    "two_messages": _two_messages,
}
