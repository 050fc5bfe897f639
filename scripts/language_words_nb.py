"""The Norwegian words by paradigm and difficulty, from Bokmålsordboka. See `language_tables.py`."""

from __future__ import annotations

import json
import math
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.language_wheels import LISTS, rows

TAGS = {
    **{"NOUN": "n", "VERB": "v", "ADJ": "a", "ADV": "r", "ADP": "p", "DET": "d", "PRON": "q"},
    **{"INTJ": "i", "SCONJ": "s", "CCONJ": "c", "PROPN": "e", "": "r"},
}
LEFT_OUT = {"ABBR", "SYM", "PFX", "COMPPFX", "false", "Masc", "Quant", "EXPR"}
OPEN_CLASSES = ("NOUN", "VERB", "ADJ")
ALL_CLASSES = (*OPEN_CLASSES, "ADV", "PRON", "DET", "ADP", "", "SCONJ", "CCONJ", "INTJ")
LEVELS = {1: 10, 2: 20, 3: 30}
# Forms of everyday verbs that are rare nouns or adjectives too; those do not take the verb's level.
ONLY_VERBS = {
    *(
        "var",
        "vært",
        "ble",
        "blir",
        "blitt",
        "er",
        "har",
        "hatt",
        "hadde",
        "går",
        "får",
        "fikk",
        "gir",
        "gjør",
        "gjorde",
        "kan",
        "la",
        "lar",
    ),
    *(
        "lot",
        "litt",
        "liter",
        "må",
        "når",
        "sa",
        "sier",
        "skal",
        "vil",
        "så",
        "lignes",
        "ventes",
        "men",
        "min",
        "sin",
        "før",
        "helt",
        "sitt",
    ),
}
BY_FREQUENCY = (
    *((5.6, 21), (5.1, 25), (4.7, 29), (4.4, 32), (4.1, 36)),
    *((3.8, 40), (3.5, 43), (3.0, 47), (2.5, 52)),
)
"""Least Zipf value (log10 of the uses in a thousand million words), and the difficulty it gives."""

Forms = Mapping[tuple[str, str], set[str]]
"""Word class and form to the dictionary's tags."""


class Entry(NamedTuple):
    """One article of the dictionary."""

    lemma: str
    spellings: list[str]
    klass: str
    forms: Forms


def dictionary(wheels: Path) -> tuple[list[Entry], list[str]]:
    """Return the articles of the dictionary and, apart, its fixed expressions."""
    words, fixed = [], set()
    for lemma, spellings, klass, table in rows(
        wheels, "select lemma, all_lemmas, word_class, inflection_table from articles order by article_id"
    ):
        if klass == "EXPR":
            fixed.add(lemma.strip())
            continue
        forms: dict[tuple[str, str], set[str]] = defaultdict(set)
        for group in json.loads(table) if table else []:
            for form in group.get("inflections", []):
                forms[group.get("word_class") or klass, form["form"]].add(" ".join(form["tags"]))
        words.append(Entry(lemma, [part.strip() for part in spellings.split("|")], klass, forms))
    return words, sorted(fixed)


def lemma_weight(
    words: list[Entry], spoken: Mapping[str, float], in_writing: Mapping[str, float]
) -> Counter[tuple[str, str]]:
    """Return a frequency for every (lemma, class): that of its forms, shared among the lemmas of each."""
    owners: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for entry in words:
        for klass, form in entry.forms:
            owners[form.lower()][entry.lemma, klass] = 0
        first_class = entry.klass or next((klass for klass, _ in entry.forms), "")
        owners[entry.lemma.lower()].setdefault((entry.lemma, first_class), 0)

    def heard(form: str) -> float:
        return float(10 ** (0.6 * spoken.get(form, 1.0) + 0.4 * in_writing.get(form, 1.0)))

    first: Counter[tuple[str, str]] = Counter()
    second: Counter[tuple[str, str]] = Counter()
    for form, who in owners.items():
        if heard(form) >= 30:
            for key in who:
                first[key] += heard(form) / len(who)  # type: ignore[assignment]
    for form, who in owners.items():
        total = sum(first[key] for key in who)
        if total:
            for key in who:
                second[key] += heard(form) * first[key] / total  # type: ignore[assignment]
    return second


def difficulty(level: int | None, zipf: float) -> int:
    """Return 10 (A1) to 60 (rare); the figures between only order words within a level."""
    if level == 1:
        return 10
    if level == 2:
        return 17 if zipf >= 5.3 else 19 if zipf >= 4.7 else 21 if zipf >= 4.0 else 23
    if level == 3:
        return 27 if zipf >= 5.0 else 29 if zipf >= 4.5 else 31 if zipf >= 4.0 else 33
    return next((value for least, value in BY_FREQUENCY if zipf >= least), 60)


def mark(klass: str, tag: str) -> str:
    """Return the letter of a form: the marks that `simulator/language/words.py` reads."""
    if klass == "VERB":
        signs = (
            *(("Adj", "j"), ("PresPart", "j"), ("Pass", "z"), ("PerfPart", "k")),
            *(("Inf", "f"), ("Pres", "p"), ("Past", "t"), ("Imp", "m")),
        )
        return next((letter for sign, letter in signs if sign in tag), "f")
    if klass == "NOUN":
        return ("d" if "Sing" in tag else "D") if "Def" in tag else ("s" if "Sing" in tag else "u")
    if klass == "ADJ":
        return "c" if "Cmp" in tag else "x" if "Sup" in tag else "b" if "Neuter" in tag else "a"
    return TAGS.get(klass, "r")


def curated() -> dict[str, int]:
    """Return the words of our own level lists with their level, 1 (A1) to 3 (B1)."""
    level: dict[str, int] = {}
    for number, name in (
        (1, "levels_nb_A1"),
        (2, "levels_nb_A2"),
        (3, "levels_nb_B1"),
        (2, "international_nb"),
    ):
        for word in (LISTS / f"{name}.txt").read_text("utf-8").split():
            level.setdefault(word, number)
    return level


def norwegian(words: list[Entry], weight: Mapping[tuple[str, str], float]) -> str:
    """Return `nb.words`: the paradigms, an empty line, then stems by paradigm and difficulty."""
    level = curated()
    entries: dict[tuple[str, int], set[str]] = defaultdict(set)
    used: Counter[str] = Counter()
    known: set[str] = set()
    for entry in words:
        known |= {entry.lemma.lower()} | {form.lower() for _, form in entry.forms}
        for paradigm, stem, value in readings(entry, level, weight):
            entries[paradigm, value].add(stem)
            used[paradigm] += 1
    for word in level:  # everyday words that no dictionary has yet
        if word not in known and len(word) > 2 and re.fullmatch("[a-zæøå-]+", word):
            paradigm = ":n:=s,n=d,r=u,ne=D" if word.endswith("e") else ":n:=s,en=d,er=u,ene=D"
            entries[paradigm, LEVELS[level[word]]].add(word)
            used[paradigm] += 1
    order = {name: n for n, name in enumerate(sorted(used, key=lambda name: (-used[name], name)))}
    lines = [*order, ""]
    for (paradigm, value), stems in sorted(entries.items(), key=lambda item: (order[item[0][0]], item[0][1])):
        lines.append(f"{order[paradigm]} {value} {' '.join(sorted(stem or '_' for stem in stems))}")
    return "\n".join(lines) + "\n"


def readings(
    entry: Entry, level: Mapping[str, int], weight: Mapping[tuple[str, str], float]
) -> Iterator[tuple[str, str, int]]:
    """Yield (paradigm, stem, difficulty) of an article for each word class it has."""
    by_class: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (form_class, form), tags in entry.forms.items():
        klass = form_class or entry.klass
        if klass not in LEFT_OUT and re.fullmatch(r"[a-zæøåéèêòóôüäöA-ZÆØÅ\-]+", form):
            by_class[klass][form.lower()] |= {mark(klass, tag) for tag in tags}
    for klass, marks in by_class.items():
        value = weight.get((entry.lemma, klass), 0) or weight.get((entry.lemma, ""), 0)
        zipf = math.log10(value) if value > 1 else 0
        own = [
            level[spelling.lower()]
            for spelling in entry.spellings
            if spelling.lower() in level and not (spelling.lower() in ONLY_VERBS and klass in ("NOUN", "ADJ"))
        ]
        found = min(own, default=None)
        commonest = max(weight.get((entry.lemma, other), 0) for other in ALL_CLASSES)
        if found and klass in OPEN_CLASSES and value < 0.15 * commonest:
            found = None
        if zipf < 1.2 and not found:
            continue
        low = entry.lemma.lower()
        stem = os.path.commonprefix([low, *sorted(marks)])
        endings = ",".join(f"{form[len(stem) :]}={''.join(sorted(marks[form]))}" for form in sorted(marks))
        yield f"{low[len(stem) :]}:{TAGS.get(klass, 'r')}:{endings}", stem, difficulty(found, zipf)
