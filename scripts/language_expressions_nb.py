"""Fixed expressions in Norwegian as patterns, from Bokmålsordboka. See `language_tables.py`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from scripts.language_wheels import LISTS
from scripts.language_words_nb import Entry

SMALL_CLASSES = {"ADV", "ADP", "DET", "PRON", "SCONJ", "CCONJ"}
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
